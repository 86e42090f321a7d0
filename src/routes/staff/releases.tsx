import { type Context, Hono } from 'hono'
import { periodBefore, periodCode, periodOf } from '../../../surveys/period.ts'
import { vietnamTime } from '../../../surveys/vietnam-time.ts'
import { periodName, vietnameseDate } from '../../locales/format.ts'
import { type ReleaseSource, releaseDraft, satisfactionIndices } from '../../releases/draft.ts'
import { type ReleaseTyped, readReleaseForm, releaseTyped } from '../../releases/form.ts'
import { isPublic, keptRelease } from '../../releases/kept.ts'
import { releaseLines } from '../../releases/lines.ts'
import {
  type Prepared,
  prepareRelease,
  publishRelease,
  type Refused,
  sourceOf,
} from '../../releases/publish.ts'
import { stageOf } from '../../rounds/filing.ts'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffPage } from '../../staff/page.tsx'
import { findRelease, loadReleases } from '../../store/release.ts'
import type { ReleaseRow } from '../../store/release-tables.ts'
import { loadRounds, roundSteps } from '../../store/round.ts'
import type { Fault } from '../../views/staff/field.tsx'
import { ReleaseFormPage, type ReleasePreview } from '../../views/staff/release-form.tsx'
import { ReleasesPage } from '../../views/staff/releases-page.tsx'

const TAKEN = 'Vừa có người công bố một kết quả khác. Xin xem lại danh sách rồi gửi lại nếu vẫn cần.'

/** Publishing: what is out, what may go out next, and the one form that freezes it. */
export function publishRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/releases', async (c) => {
    const rows = await loadReleases(store.db)
    const staff = c.get('staff')
    const mayPublish = staff.may(['board'], '')
    const now = clock()
    const lines = releaseLines(rows).map((line, at) => ({ ...line, note: noteOf(rows[at], now) }))
    return staffPage(
      c,
      config,
      'Kết quả công bố',
      <ReleasesPage
        lines={lines}
        mayPublish={mayPublish}
        done=""
        rounds={mayPublish ? await unpublished(rows) : []}
        indices={satisfactionIndices(deps).map(({ code, name }) => ({ value: code, label: name.vi }))}
        periods={closedPeriods().map((code) => ({ value: code, label: periodName(code) }))}
        groups={[...new Set(c.get('tree').units.map((unit) => unit.ranking_group))].filter(Boolean).sort()}
      />,
    )
  })

  on('GET /staff/releases/new', async (c) => {
    const query = new URL(c.req.url).searchParams
    const typed = releaseTyped({ text: (name) => query.get(name) ?? '', all: (name) => query.getAll(name) })
    const row = typed.corrects === '' ? null : await findRelease(store.db, typed.corrects)
    const corrected = row ? (await keptRelease(store.db, row)).release : null
    const source: ReleaseSource = corrected ? sourceOf(corrected) : typed.source
    const draft = await releaseDraft(deps, source)
    const title = 'fault' in draft ? '' : draft.title
    const full = { ...typed, source, title: corrected ? `${corrected.title} (đính chính)` : title }
    const tried = await prepareRelease(deps, source, typed.corrects, { ...NOTHING, title: full.title || '–' })
    const faults = 'fault' in tried ? [{ field: '', words: tried.fault }] : []
    return formPage(c, full, faults, tried, 'fault' in tried ? 422 : 200)
  })

  on('POST /staff/releases', async (c) => {
    const form = await readForm(c)
    const typed = releaseTyped(form)
    const read = await readReleaseForm(deps, typed, form.file('file'))
    const order = 'form' in read ? read.form : { ...NOTHING, title: typed.title || '–' }
    const prepared = await prepareRelease(deps, typed.source, typed.corrects, order)
    if ('faults' in read) return formPage(c, typed, read.faults, prepared, 422)
    if ('fault' in prepared) return formPage(c, typed, [{ field: '', words: prepared.fault }], prepared, 409)
    try {
      const row = await publishRelease(deps, c.get('staff').id, prepared, read.form)
      return c.redirect(`/staff/releases/${row.id}?done=published`, 303)
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      return formPage(c, typed, [{ field: '', words: TAKEN }], prepared, 409)
    }
  })

  return app

  function formPage(
    c: Context<StaffEnv>,
    typed: ReleaseTyped,
    faults: ReadonlyArray<Fault>,
    tried: Prepared | Refused,
    status: Status,
  ) {
    return staffPage(
      c,
      config,
      typed.corrects === '' ? 'Công bố kết quả' : 'Đính chính kết quả',
      <ReleaseFormPage typed={typed} faults={faults} preview={'fault' in tried ? null : previewOf(tried)} />,
      status,
    )
  }

  async function unpublished(rows: ReadonlyArray<ReleaseRow>): Promise<Array<{ id: string; name: string }>> {
    const out = new Set(rows.map(({ round }) => round))
    const open = (await loadRounds(store.db)).filter(({ id }) => !out.has(id))
    const stages = await Promise.all(open.map(async ({ id }) => stageOf(await roundSteps(store.db, id))))
    return open.filter((_, at) => stages[at] === 'approved')
  }

  /** The last closed periods of every kind, newest first. */
  function closedPeriods(): string[] {
    const { day } = vietnamTime(clock())
    const now = (['year', 'half', 'quarter', 'month'] as const).map((kind) =>
      periodOf(day, kind, config.calendar),
    )
    return now.flatMap((period) => {
      const first = periodBefore(period)
      return [first, periodBefore(first)].map(periodCode)
    })
  }
}

const NOTHING = { embargoUntil: '', minimum: 10, decision: null, words: '(chưa ghi)' } as const

function previewOf({ draft, frozen: { release } }: Prepared): ReleasePreview {
  const names = new Map(release.panel.units.map(({ code, name }) => [code, name ?? code]))
  const named = ({ unit, words }: { unit: string; words: string }) => ({
    name: names.get(unit) ?? unit,
    words,
  })
  return {
    units: release.results.length,
    ranked: release.results.filter(({ rank }) => rank !== null).length,
    look: draft.round === null ? '' : `/staff/rounds/${draft.round.id}/ranking`,
    changes: release.changes.filter(({ unit }) => unit !== '').map(named),
    remarks: release.remarks.map(named),
  }
}

/** What staff are told of a release that is not out yet. */
export function noteOf(row: ReleaseRow | undefined, now: Date): string {
  if (!row || isPublic(row, now)) return ''
  const instant = new Date(row.embargo_until)
  // Vietnam is seven hours ahead of UTC, on the same minute.
  const time = `${String(vietnamTime(instant).hour).padStart(2, '0')}:${row.embargo_until.slice(14, 16)}`
  return `Chưa công khai: từ ${time} ngày ${vietnameseDate(vietnamTime(instant).day)}`
}
