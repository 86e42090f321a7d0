import type { Panel } from '../../scoring/panel.ts'
import type { Release } from '../../scoring/release/release.ts'
import { type Calendar, parsePeriod, periodDays } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { RoundDeps } from '../rounds/round-data.ts'
import { audited, auditHead } from '../store/audit.ts'
import { insertRelease, loadReleases } from '../store/release.ts'
import type { ReleaseRow } from '../store/release-tables.ts'
import { insertStep, roundSteps } from '../store/round.ts'
import { type ReleaseDraft, type ReleaseSource, releaseDraft } from './draft.ts'
import { type Frozen, freeze } from './freeze.ts'
import { keptRelease } from './kept.ts'

/** What the board's form says. */
export type ReleaseForm = {
  readonly title: string
  /** The instant it becomes public, in UTC; '' for at once. */
  readonly embargoUntil: string
  readonly minimum: number
  readonly decision: {
    readonly number: string
    readonly date: string
    readonly file: { readonly sha256: string; readonly name: string } | null
  } | null
  /** What a correction corrects and why, in the words of the board. */
  readonly words: string
}

export type Prepared = { readonly draft: ReleaseDraft; readonly frozen: Frozen }
export type Refused = { readonly fault: string }

/**
 * What would be published now: the frozen release, with nothing written.
 * @param given what is published, unless a release is corrected: that is made again from where it came from
 * @param corrects the id of the release to correct; '' for none
 */
export async function prepareRelease(
  deps: RoundDeps,
  given: ReleaseSource,
  corrects: string,
  form: ReleaseForm,
): Promise<Prepared | Refused> {
  const { db } = deps.store
  const rows = await loadReleases(db)
  const corrected = corrects === '' ? null : (rows.find(({ id }) => id === corrects) ?? null)
  if (corrects !== '' && corrected === null)
    return { fault: `Không có kết quả công bố nào mang mã ${corrects}.` }
  const later = rows.find((row) => row.corrects !== '' && row.corrects === corrects)
  if (later) return { fault: `Kết quả này đã được đính chính bởi ${later.id}; xin đính chính bản mới nhất.` }
  const before = corrected === null ? null : (await keptRelease(db, corrected)).release
  const draft = await releaseDraft(deps, before === null ? given : sourceOf(before))
  if ('fault' in draft) return draft
  const twin = corrects === '' ? await sameResults(deps, rows, draft) : null
  if (twin)
    return {
      fault: `Đã có kết quả công bố ${twin} của các đơn vị này. Muốn thay đổi, xin lập bản đính chính.`,
    }
  const publicFrom = form.embargoUntil === '' ? deps.clock() : new Date(form.embargoUntil)
  const frozen = await freeze(
    draft,
    {
      id: nextId(rows, draft),
      title: form.title,
      publishedOn: vietnamTime(publicFrom).day,
      decision:
        form.decision === null
          ? null
          : {
              number: form.decision.number,
              date: form.decision.date,
              sha256: form.decision.file?.sha256 ?? null,
            },
      corrects: corrected?.id ?? null,
      words: form.words,
      minimum: form.minimum,
      auditHead: await auditHead(db),
    },
    before,
    await besides(deps, rows, draft, corrects),
  )
  return { draft, frozen }
}

/**
 * Publishes for good, in one plan with its entry in the audit chain.
 * @throws the store's duplicate error where somebody published the same at the same moment
 */
export async function publishRelease(
  deps: RoundDeps,
  actor: string,
  { draft, frozen }: Prepared,
  form: ReleaseForm,
): Promise<ReleaseRow> {
  const { store, clock } = deps
  const { release, text, sha256 } = frozen
  const row: ReleaseRow = {
    id: release.id,
    sha256,
    kind: release.kind,
    title: release.title,
    index_code: draft.index.code,
    period: release.period,
    round: release.round?.id ?? '',
    published_on: release.publishedOn,
    embargo_until: form.embargoUntil,
    corrects: release.corrects ?? '',
    decision_sha256: form.decision?.file?.sha256 ?? '',
    decision_name: form.decision?.file?.name ?? '',
    made_by: actor,
    made_at: clock().toISOString(),
  }
  const { id, title, period, corrects, embargo_until } = row
  await audited(
    store,
    clock(),
    [
      {
        actor,
        action: 'publish',
        entity: 'release',
        id,
        unit: '',
        before: corrects === '' ? null : { id: corrects },
        after: { sha256, title, period, embargo_until, decision: release.decision },
        reason: form.words,
      },
    ],
    [...insertRelease(store.db, row, text), ...(await roundReleased(deps, row))],
  )
  return row
}

/** The first release of a round is its last step. */
async function roundReleased({ store }: RoundDeps, { round, made_by, made_at, id }: ReleaseRow) {
  if (round === '') return []
  const own = (await roundSteps(store.db, round)).filter(({ unit }) => unit === '')
  if (own.some(({ step }) => step === 'released')) return []
  const version = Math.max(0, ...own.map((step) => step.version)) + 1
  return [
    insertStep(store.db, {
      round,
      unit: '',
      version,
      step: 'released',
      actor: made_by,
      at: made_at,
      note: id,
    }),
  ]
}

/** An address that stays: the index, the period, and a number from the second on. */
function nextId(rows: ReadonlyArray<ReleaseRow>, { index, period }: ReleaseDraft): string {
  const first = `${index.code}-${period.toLowerCase()}`
  const taken = new Set(rows.map(({ id }) => id))
  let id = first
  for (let number = 2; taken.has(id); number++) id = `${first}-${number}`
  return id
}

/** A release of the same index and period with a unit of this one, which only a correction may replace. */
async function sameResults(
  { store }: RoundDeps,
  rows: ReadonlyArray<ReleaseRow>,
  { index, period, panel, round }: ReleaseDraft,
): Promise<string | null> {
  const codes = new Set(panel.units.map(({ code }) => code))
  for (const row of rows) {
    if (row.index_code !== index.code || row.period !== period || row.round !== (round?.id ?? '')) continue
    const { release } = await keptRelease(store.db, row)
    if (release.results.some(({ unit }) => codes.has(unit))) return row.id
  }
  return null
}

/** Panels with counts of the same surveys over some of the same days. */
async function besides(
  { store, config }: RoundDeps,
  rows: ReadonlyArray<ReleaseRow>,
  { panel }: ReleaseDraft,
  corrects: string,
): Promise<Panel[]> {
  const surveys = Object.keys(panel.forms ?? {})
  if (surveys.length === 0) return []
  const near = rows.filter(
    ({ id, period }) => id !== corrects && overlap(period, panel.period, config.calendar),
  )
  const kept = await Promise.all(near.map((row) => keptRelease(store.db, row)))
  return kept.map((one) => one.panel).filter(({ forms = {} }) => surveys.some((code) => code in forms))
}

function overlap(one: string, other: string, calendar: Calendar): boolean {
  const [a, b] = [parsePeriod(one), parsePeriod(other)]
  if (!a || !b) return false
  const [x, y] = [periodDays(a, calendar), periodDays(b, calendar)]
  return x.from <= y.to && y.from <= x.to
}

/** What a correction is made from: the same round, or the same index, period and groups. */
export function sourceOf({ kind, round, index, period, panel }: Release): ReleaseSource {
  if (kind === 'round' && round !== null) return { kind, round: round.id }
  const groups = [...new Set(panel.units.flatMap(({ group }) => group ?? []))]
  return { kind: 'satisfaction', index: index.definition.code, period, groups }
}
