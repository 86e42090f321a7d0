import { roundHalfUp } from '../../scoring/decimal.ts'
import type { Panel } from '../../scoring/panel.ts'
import { changes, type UnitChange } from '../../scoring/release/changes.ts'
import { publicPanel } from '../../scoring/release/public-panel.ts'
import { publicScores } from '../../scoring/release/public-scores.ts'
import { ENGINE, type Release, releaseSchema } from '../../scoring/release/release.ts'
import { results } from '../../scoring/release/results.ts'
import { steadied, tooClose } from '../../scoring/release/steady.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import type { ReleaseDraft } from './draft.ts'

export type Frozen = { readonly release: Release; readonly text: string; readonly sha256: string }

/** What the board decides about a release. */
export type ReleaseOrder = Pick<
  Release,
  'id' | 'title' | 'publishedOn' | 'decision' | 'corrects' | 'minimum' | 'auditHead'
> & { readonly words: string }

/**
 * Freezes a draft: hides what is too small, scores what is left, and writes it as one text with one hash.
 * @param corrected the release that is corrected
 * @param beside panels of other releases over some of the same days: no count may tell a few people beside them
 */
export async function freeze(
  draft: ReleaseDraft,
  order: ReleaseOrder,
  corrected: Release | null,
  beside: ReadonlyArray<Panel>,
): Promise<Frozen> {
  const { panel, held } = shownPanel(draft, order.minimum, corrected, beside)
  const { words, ...decided } = order
  // As JSON reads it back: what is absent is absent, not undefined.
  const definition: unknown = JSON.parse(canonicalJson(JSON.parse(JSON.stringify(draft.index))))
  const lines = results(draft.index, panel)
  const whole = {
    format: 'thuoc-do-release/1',
    ...decided,
    kind: draft.kind,
    round: draft.round,
    period: draft.period,
    changes:
      corrected === null ? [] : [{ unit: '', words }, ...changes(corrected.results, lines).map(inWords)],
    engine: ENGINE,
    seed: null,
    index: { sha256: await sha256Hex(canonicalJson(definition)), definition },
    surveys: draft.surveys,
    evidence: draft.evidence,
    panel,
    supported: draft.supported,
    remarks: [
      ...draft.remarks,
      ...held,
      ...(draft.kind === 'satisfaction' ? tooFew(panel, held, order.minimum) : []),
    ],
    results: lines,
  }
  const plain: unknown = JSON.parse(JSON.stringify(whole))
  const text = canonicalJson(plain)
  return { release: releaseSchema.parse(plain), text, sha256: await sha256Hex(text) }
}

function shownPanel(
  draft: ReleaseDraft,
  minimum: number,
  corrected: Release | null,
  beside: ReadonlyArray<Panel>,
): { panel: Panel; held: Release['remarks'] } {
  const before = (corrected?.panel ?? { period: draft.period, units: [] }) as Panel
  let panel = publicPanel(draft.panel, minimum)
  const held: Release['remarks'] = []
  for (const other of corrected === null ? beside : [before, ...beside]) {
    const close = tooClose(other, panel, minimum)
    panel = steadied(before, panel, close, corrected === null ? 'drop' : 'keep')
    for (const { unit } of close)
      if (!held.some((one) => one.unit === unit))
        held.push({
          unit,
          words:
            corrected === null
              ? `Không công bố số phiếu: so với một kỳ đã công bố chỉ chênh dưới ${minimum} phiếu.`
              : `Giữ số phiếu đã công bố: chỉ thay đổi dưới ${minimum} phiếu.`,
        })
  }
  const whole = publicScores(draft.others, draft.panel, panel)
  return { panel: { ...whole, ...(whole.forms ? { forms: scoredForms(whole.forms) } : {}) }, held }
}

/** Units with fewer people than the minimum, or none at all: which of both is nobody's business. */
function tooFew(panel: Panel, held: Release['remarks'], minimum: number): Release['remarks'] {
  return panel.units.flatMap(({ code: unit, tallies = {} }) =>
    Object.keys(tallies).length > 0 || held.some((one) => one.unit === unit)
      ? []
      : [{ unit, words: `Dưới ${minimum} người trả lời nên không có kết quả.` }],
  )
}

/** Of each survey what scoring reads, and nothing else that came along. */
function scoredForms(forms: NonNullable<Panel['forms']>): NonNullable<Panel['forms']> {
  return Object.fromEntries(
    Object.entries(forms).map(([code, { questions, sections }]) => [code, { questions, sections }]),
  )
}

/** One difference between two releases, as the correction says it. */
function inWords({ unit, before, after, fields }: UnitChange): { unit: string; words: string } {
  if (before === null) return { unit, words: 'Được bổ sung vào kết quả.' }
  if (after === null) return { unit, words: 'Không còn trong kết quả.' }
  const said = [
    before.value === after.value ? '' : `điểm ${twoValues(before.value, after.value).join(' → ')}`,
    before.rank === after.rank ? '' : `hạng ${before.rank ?? '–'} → ${after.rank ?? '–'}`,
    fields.length === 0 ? '' : `phần thay đổi: ${fields.join(', ')}`,
  ].filter(Boolean)
  const text = said.join('; ')
  return { unit, words: `${text.charAt(0).toUpperCase()}${text.slice(1)}.` }
}

/** Two figures as tables print them, or with every digit where they would look alike. */
function twoValues(...values: [string | null, string | null]): string[] {
  const rounded = values.map((value) => (value === null ? '–' : roundHalfUp(Number(value), 2)))
  const said = rounded[0] === rounded[1] ? values.map((value) => value ?? '–') : rounded
  return said.map((text) => text.replace('.', ','))
}
