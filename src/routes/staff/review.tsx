import { type Context, Hono } from 'hono'
import { LEAST } from '../../../scoring/threshold.ts'
import {
  halfMonths,
  type Period,
  parsePeriod,
  periodBefore,
  periodCode,
  periodOf,
} from '../../../surveys/period.ts'
import { monthsUpTo } from '../../report/months.ts'
import { HOUR_DAYS } from '../../retention.ts'
import { decisionFaults, decisionLine } from '../../review/decision.ts'
import { mayDecide } from '../../review/may-decide.ts'
import {
  groupsOf,
  halfMonthDays,
  placeInWords,
  placeKey,
  placeOfKey,
  rawBesideCleaned,
  reviewPlaces,
} from '../../review/places.ts'
import { readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { scopeToday, unitName, unitOf } from '../../staff/unit-address.ts'
import { loadFields } from '../../store/field.ts'
import { decisionsOn, flaggedCounts, moveFlagged } from '../../store/quarantine.ts'
import { hoursOf, placeTallies, streamPlaces } from '../../store/review.ts'
import type { Fault } from '../../views/staff/field.tsx'
import { ReviewListPage } from '../../views/staff/review-page.tsx'
import { ReviewPlacePage } from '../../views/staff/review-place.tsx'
import { UnitChoicePage } from '../../views/staff/unit-choice.tsx'

const READERS = ['admin', 'board', 'approver'] as const

/** Those with most marks; a shorter period or a smaller unit shows the others. */
const MOST_SHOWN = 100

const tooFew = (n: number) =>
  `Các dấu hiệu đã chọn chỉ có ${n} phiếu chuyển được; mỗi lần chuyển ít nhất ${LEAST.staff} phiếu, vì ít hơn sẽ làm lộ từng phiếu.`

/** Why nothing was moved, where somebody or something was faster. */
const OVERTAKEN = {
  'decided meanwhile':
    'Có người vừa quyết định về nhóm này. Xin xem quyết định mới ở cuối trang; những gì đã chọn và lý do vẫn còn đây.',
  sealed: 'Số liệu của nửa tháng này đã niêm phong nên không chuyển phiếu được nữa.',
} as const

/** Marked answers, in groups, and what people decide about them. */
export function reviewRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, definitions, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/review', (c) => {
    const tree = c.get('tree')
    const reach = c.get('staff').reach(READERS)
    const chosen = c.req.query('unit') ?? (reach.length === 1 ? reach[0] : '')
    if (chosen) return c.redirect(`/staff/units/${encodeURIComponent(chosen)}/review`, 303)
    const units = reach.map((code) => ({ value: code, label: tree.unit(code)?.name ?? code }))
    const title = 'Phiếu có dấu hiệu bất thường'
    return staffPage(c, config, title, <UnitChoicePage title={title} units={units} />)
  })

  on('GET /staff/units/:unit/review', async (c) => {
    const unit = unitOf(c)
    const period =
      parsePeriod(c.req.query('period') ?? '') ?? periodOf(c.get('today'), 'year', config.calendar)
    const counts = await flaggedCounts(store.db, scopeToday(c, unit), halfMonths(period, config.calendar))
    const ids = [...new Set(counts.map(({ stream }) => Number(stream)))]
    const { places, small } = reviewPlaces(counts, await streamPlaces(store.db, ids))
    const lines = places.slice(0, MOST_SHOWN).map(({ key, stream, place, groups, counted, quarantined }) => ({
      href: `/staff/units/${encodeURIComponent(unit.code)}/review/${key}`,
      place: placeInWords(stream),
      unit: unitName(c, stream.unit),
      days: halfMonthDays(place.half_month),
      marks: groups.map(({ flags }) => flags),
      counted,
      quarantined,
    }))
    return staffPage(
      c,
      config,
      `Phiếu có dấu hiệu bất thường – ${unit.name}`,
      <ReviewListPage
        unit={unit.name}
        periods={periodChoices(c.get('today'), period)}
        lines={lines}
        small={small}
        more={Math.max(0, places.length - MOST_SHOWN)}
        minimum={LEAST.staff}
      />,
    )
  })

  on('GET /staff/units/:unit/review/:place', async (c) => {
    const found = await find(c)
    if (!found) return unknown(c)
    const moved = /^\d+$/.test(c.req.query('done') ?? '') ? c.req.query('done') : ''
    const done = moved ? `Đã chuyển ${moved} phiếu. Số liệu đã được tính lại.` : ''
    return show(c, found, { done })
  })

  on('POST /staff/units/:unit/review/:place', async (c) => {
    const found = await find(c)
    if (!found) return unknown(c)
    const { unit, place, stream, survey } = found
    if (!mayDecide(c.get('staff'), c.get('tree'), c.get('today'), stream))
      return staffMessage(c, config, {
        status: 403,
        title: 'Cơ quan được đánh giá không tự quyết định',
        words:
          'Phiếu về một cơ quan do quản trị hoặc Ban Chỉ đạo ở cấp trên của cơ quan đó quyết định; người của cơ quan được đánh giá chỉ được xem.',
      })
    const form = await readForm(c)
    const faults = decisionFaults(form)
    const to = form.text('to') === 'counted' ? 'counted' : 'quarantined'
    if (faults.length > 0) return show(c, found, { form, faults, status: 422 })
    const moved = await moveFlagged(
      store,
      survey,
      {
        place,
        flags: form.all('flags').filter((flags) => flags !== ''),
        to,
        seen: Number(form.text('seen')),
        least: LEAST.staff,
        reason: form.text('reason'),
        actor: c.get('staff').id,
        unit: stream.unit,
      },
      clock(),
    )
    if (moved.kind === 'moved')
      return c.redirect(
        `/staff/units/${encodeURIComponent(unit.code)}/review/${placeKey(place)}?done=${moved.n}`,
        303,
      )
    const few = moved.kind === 'too few'
    return show(c, found, {
      form,
      faults: [{ field: few ? 'flags' : '', words: few ? tooFew(moved.n) : OVERTAKEN[moved.kind] }],
      status: few ? 422 : 409,
    })
  })

  /** A place with marked answers that belongs to the unit of the address. */
  async function find(c: Context<StaffEnv>) {
    const unit = unitOf(c)
    const place = placeOfKey(c.req.param('place') ?? '')
    const stream = place && (await streamPlaces(store.db, [place.stream])).get(place.stream)
    const survey = place && definitions.survey(place.definition)
    if (!place || !stream || !survey) return null
    const { column, units } = scopeToday(c, unit)
    if (units && !units.has(stream[column])) return null
    const span = { first: place.half_month, last: place.half_month }
    const own = { column: 'unit', units: new Set([stream.unit]) } as const
    const counts = (await flaggedCounts(store.db, own, span)).filter(
      (row) => placeKey(row) === placeKey(place),
    )
    const groups = groupsOf(counts)
    const n = groups.reduce((sum, { counted, quarantined }) => sum + counted + quarantined, 0)
    return n < LEAST.staff ? null : { unit, place, stream, survey, groups }
  }

  type Again = { form?: StaffForm; faults?: Fault[]; status?: 409 | 422; done?: string }

  async function show(
    c: Context<StaffEnv>,
    found: NonNullable<Awaited<ReturnType<typeof find>>>,
    again: Again,
  ) {
    const { unit, place, stream, survey, groups } = found
    const { form, faults = [], status, done = '' } = again
    const days = halfMonthDays(place.half_month)
    const [decisions, tallies, hours, fields] = await Promise.all([
      decisionsOn(store.db, place),
      placeTallies(store.db, place),
      hoursOf(store.db, place, days),
      loadFields(store.db),
    ])
    const decides = mayDecide(c.get('staff'), c.get('tree'), c.get('today'), stream)
    return staffPage(
      c,
      config,
      placeInWords(stream),
      <ReviewPlacePage
        back={`/staff/units/${encodeURIComponent(unit.code)}/review`}
        unit={unitName(c, stream.unit)}
        place={placeInWords(stream)}
        field={fields.find(({ code }) => code === stream.field)?.vi ?? ''}
        survey={`${survey.name.vi}, phiên bản ${survey.version}`}
        days={days}
        groups={groups}
        figures={rawBesideCleaned(survey, tallies)}
        hours={hours}
        hourDays={HOUR_DAYS}
        decisions={decisions.map(decisionLine)}
        minimum={LEAST.staff}
        form={
          decides
            ? {
                seen: Number(decisions[0]?.version ?? 0),
                chosen: form?.all('flags') ?? [],
                to: form?.text('to') ?? '',
                reason: form?.text('reason') ?? '',
              }
            : null
        }
        faults={faults}
        done={done}
      />,
      status ?? 200,
    )
  }

  function periodChoices(today: string, shown: Period) {
    const { calendar } = config
    const year = periodOf(today, 'year', calendar)
    const months = monthsUpTo(periodOf(today, 'month', calendar), 13).reverse()
    const codes = new Set([shown, year, periodBefore(year), ...months].map(periodCode))
    return [...codes].map((code) => ({ code, current: code === periodCode(shown) }))
  }

  function unknown(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có nhóm phiếu này',
      words: `Nhóm không thuộc đơn vị này, hoặc có dưới ${LEAST.staff} phiếu có dấu hiệu bất thường.`,
    })
  }

  return app
}
