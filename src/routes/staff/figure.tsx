import { type Context, Hono } from 'hono'
import { parsePeriod, periodCode } from '../../../surveys/period.ts'
import { askedPeriod, misreadPeriod } from '../../figures/asked-period.ts'
import { readFigureBook } from '../../figures/book.ts'
import { confirmFault, decide, declareFigure } from '../../figures/declare.ts'
import { stateOf } from '../../figures/figure-state.ts'
import { filledFrom, findIndicator, type Indicator } from '../../figures/indicator.ts'
import { CONFIRMERS, DECLARERS, PUBLISHERS } from '../../figures/who-declares.ts'
import { windowOf } from '../../figures/window.ts'
import { declaredInWords, figureInWords } from '../../figures/words.ts'
import { meanwhile } from '../../import/edit.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { recordedInWords } from '../../import/recorded.ts'
import { periodName } from '../../locales/format.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { unitOf } from '../../staff/unit-address.ts'
import { decisionsOn, figureKey, figureRecords } from '../../store/figure.ts'
import { historyOf } from '../../store/import-batch.ts'
import { changesInWords } from '../../views/staff/change-words.ts'
import { FIGURE_NAMES } from '../../views/staff/figure-list.tsx'
import { FigurePage } from '../../views/staff/figure-page.tsx'
import type { OvertakenProps } from '../../views/staff/overtaken.tsx'

const DONE: Readonly<Record<string, string>> = {
  declared: 'Đã lưu số liệu. Số liệu được dùng sau khi người khác xác nhận.',
  confirmed: 'Đã xác nhận số liệu.',
  returned: 'Đã trả lại để đơn vị sửa.',
}

const DECISIONS = ['confirmed', 'returned'] as const

type Shown = {
  readonly status?: Status
  readonly typed?: Readonly<Record<string, string>>
  readonly reason?: string
  readonly note?: string
  readonly faults?: ReadonlyArray<FieldFault>
  readonly overtaken?: OvertakenProps | null
  readonly moved?: boolean
}

/** Figures a unit declares, and the other person who confirms them. */
export function figurePageRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/figures/:indicator', (c) => page(c, {}))

  on('POST /staff/units/:unit/figures/:indicator', async (c) => {
    const unit = unitOf(c).code
    const indicator = findIndicator(c.req.param('indicator') ?? '')
    if (!indicator) return nowhere(c)
    const form = await readForm(c)
    const names = ['numerator', 'denominator', 'document', 'dated'] as const
    const period = form.text('period')
    const typed: Record<string, string> = {
      unit,
      indicator: indicator.code,
      period,
      ...Object.fromEntries(names.map((name) => [name, form.text(name)])),
    }
    const reason = form.text('reason', 2000)
    const key = figureKey({ unit, indicator: indicator.code, period })
    const stored = await IMPORTS.figures.row(store.db, key)
    const changes = stored !== null && names.some((name) => stored.cells[name] !== typed[name])
    if (changes && reason === '') {
      const words = 'Kỳ này đã có số liệu. Xin ghi lý do sửa, ví dụ: rà soát lại sổ theo dõi'
      return page(c, { status: 422, typed, faults: [{ field: 'reason', words }] }, period)
    }
    const edited = await declareFigure(store, typed, Number(form.text('version')), {
      actor: c.get('staff').id,
      at: clock(),
      today: c.get('today'),
      reason,
      publishes: c.get('staff').may(PUBLISHERS, unit),
    })
    if (edited.outcome === 'saved' || edited.outcome === 'unchanged')
      return c.redirect(addressOf(unit, indicator, period, 'declared'), 303)
    if (edited.outcome === 'overtaken') {
      const theirs = await meanwhile(store, 'figures', key, typed)
      const overtaken = { ...theirs, at: vietnameseMoment(theirs.at) }
      return page(c, { status: 409, typed, reason, overtaken }, period)
    }
    const boxes = new Set<string>(['period', 'reason', ...names])
    const told = edited.outcome === 'refused' ? edited.faults : edited.warnings
    // What is wrong with the unit or the indicator has no box to point to.
    const faults = told.map(({ field, words }) => ({ field: boxes.has(field) ? field : '', words }))
    return page(c, { status: 422, typed, reason, faults }, period)
  })

  on('POST /staff/units/:unit/figures/:indicator/decision', async (c) => {
    const unit = unitOf(c).code
    const indicator = findIndicator(c.req.param('indicator') ?? '')
    const form = await readForm(c)
    const period = form.text('period')
    const record = indicator ? await recordOf(unit, indicator.code, period) : null
    if (!indicator || !record) return nowhere(c)
    const decision = DECISIONS.find((one) => one === form.text('decision'))
    const note = form.text('note', 2000)
    const actor = c.get('staff').id
    if (!decision) {
      const words = 'Xin chọn xác nhận hoặc trả lại.'
      return page(c, { status: 422, note, faults: [{ field: '', words }] }, period)
    }
    const fault =
      decision === 'returned'
        ? note === ''
          ? 'Xin ghi lý do trả lại để đơn vị biết phải sửa gì.'
          : ''
        : await confirmFault(store, record, actor, lineOf(c, unit))
    if (fault !== '')
      return page(
        c,
        { status: decision === 'returned' ? 422 : 403, note, faults: [{ field: 'note', words: fault }] },
        period,
      )
    const seen = { version: form.text('version'), seq: form.text('seq') }
    const decided = await decide(store, record, seen, decision, { actor, at: clock(), reason: note })
    return decided
      ? c.redirect(addressOf(unit, indicator, period, decision), 303)
      : page(c, { status: 409, note, moved: true }, period)
  })

  const lineOf = (c: Context<StaffEnv>, unit: string) => [
    unit,
    ...c
      .get('tree')
      .ancestors(unit, c.get('today'))
      .map(({ code }) => code),
  ]

  async function recordOf(unit: string, indicator: string, period: string) {
    const year = parsePeriod(period)?.year
    if (year === undefined) return null
    const records = await figureRecords(store.db, [year], unit)
    return records.find((one) => one.indicator === indicator && one.period === period) ?? null
  }

  async function page(c: Context<StaffEnv>, shown: Shown, posted?: string) {
    const {
      status = 200,
      typed,
      reason = '',
      note = '',
      faults = [],
      overtaken = null,
      moved = false,
    } = shown
    const unit = unitOf(c)
    const indicator = findIndicator(c.req.param('indicator') ?? '')
    const written = posted ?? c.req.query('period') ?? ''
    const period = parsePeriod(written) ?? askedPeriod(c, deps)
    if (!indicator) return nowhere(c)
    if (!period) return misreadPeriod(c, config)
    const code = periodCode(period)
    const key = { unit: unit.code, indicator: indicator.code, period: code }
    const [record, history, decisions, book, stored] = await Promise.all([
      recordOf(unit.code, indicator.code, code),
      historyOf(store.db, 'figure', figureKey(key)),
      decisionsOn(store.db, key),
      readFigureBook(store.db, c.get('tree'), { from: period.year, to: period.year }, c.get('today')),
      IMPORTS.figures.row(store.db, figureKey(key)),
    ])
    const staff = c.get('staff')
    const found = book.find(unit, indicator.code, windowOf(period))
    const declares = indicator.from === 'published' ? PUBLISHERS : DECLARERS
    const recorded = await recordedInWords(store.db, 'figures', history)
    const changed = history.map(({ at, actor, reason: why, file_name }, index) => ({
      instant: at,
      actor,
      words: changesInWords(recorded[index], FIGURE_NAMES),
      reason: [why, file_name === '' ? '' : `tệp ${file_name}`].filter((part) => part !== '').join('; '),
    }))
    const decided = decisions.map(({ at, actor, decision, note: why, version }) => ({
      instant: at,
      actor,
      words: `${decision === 'confirmed' ? 'xác nhận' : 'trả lại'} bản ${version}`,
      reason: why,
    }))
    return staffPage(
      c,
      config,
      `${indicator.name}: ${unit.name}`,
      <FigurePage
        unit={unit}
        indicator={indicator}
        period={code}
        periodName={periodName(code)}
        typed={typed ?? stored?.cells ?? { period: code }}
        version={record?.version ?? stored?.version ?? 0}
        seq={Number(record?.decision?.seq ?? 0)}
        state={record ? stateOf(record.decision?.decision) : 'none'}
        decidedBy={
          record?.decision ? `${record.decision.actor}, ${vietnameseMoment(record.decision.at)}` : ''
        }
        alone={record?.decision?.decision === 'confirmed' && record.decision.actor === record.actor}
        value={record ? declaredInWords(indicator.code, record) : found ? figureInWords(found) : ''}
        filled={filledFrom(indicator)}
        mayDeclare={staff.may(declares, unit.code) && filledFrom(indicator) === ''}
        mayConfirm={staff.may(CONFIRMERS, unit.code)}
        history={[...changed, ...decided]
          .sort((a, b) => Number(a.instant < b.instant) - Number(a.instant > b.instant))
          .map(({ instant, ...entry }) => ({ ...entry, at: vietnameseMoment(instant) }))}
        reason={reason}
        note={note}
        faults={faults}
        overtaken={overtaken}
        moved={moved}
        done={saidDone(c, DONE)}
      />,
      status,
    )
  }

  function nowhere(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy số liệu này',
      words: 'Không có chỉ tiêu hoặc kỳ báo cáo nào như vậy.',
    })
  }

  return app
}

function addressOf(unit: string, { code }: Indicator, period: string, done: string): string {
  return `/staff/units/${encodeURIComponent(unit)}/figures/${code}?${new URLSearchParams({ period, done })}`
}
