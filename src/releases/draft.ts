import type { IndexDefinition } from '../../scoring/definition.ts'
import { edition } from '../../scoring/edition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import { findIndex, indices } from '../../scoring/list.ts'
import type { Panel } from '../../scoring/panel.ts'
import type { Release } from '../../scoring/release/release.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { type Period, parsePeriod, periodDays } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { periodName, vietnameseDate } from '../locales/format.ts'
import { roundAnswers } from '../rounds/answers.ts'
import { loadRoundBoard, type RoundDeps } from '../rounds/round-data.ts'
import { sha256Hex } from '../sha256.ts'
import { supportedCriteria } from '../store/release.ts'
import { validOn } from '../units/tree.ts'
import { roundRemarks } from './remarks.ts'

/** What is to be published: an approved round, or the product's own figures of a closed period. */
export type ReleaseSource =
  | { readonly kind: 'round'; readonly round: string }
  | {
      readonly kind: 'satisfaction'
      readonly index: string
      readonly period: string
      /** Ranking groups; every one where none is named. */
      readonly groups: ReadonlyArray<string>
    }

/** Everything a release is made of before anything is hidden, decided or dated. */
export type ReleaseDraft = Pick<
  Release,
  'kind' | 'round' | 'period' | 'surveys' | 'evidence' | 'supported'
> & {
  readonly title: string
  readonly index: IndexDefinition
  /** Indices whose scores the framework takes over. */
  readonly others: ReadonlyArray<IndexDefinition>
  readonly panel: Panel
  readonly remarks: ReadonlyArray<{ unit: string; words: string }>
}

/** The draft of a release, or why there is none yet. */
export async function releaseDraft(
  deps: RoundDeps,
  source: ReleaseSource,
): Promise<ReleaseDraft | { readonly fault: string }> {
  return source.kind === 'round' ? roundDraft(deps, source.round) : satisfactionDraft(deps, source)
}

async function roundDraft(deps: RoundDeps, id: string): Promise<ReleaseDraft | { fault: string }> {
  const board = await loadRoundBoard(deps, id, 'council')
  if (!board) return { fault: `Không có đợt đánh giá nào mang mã ${id}.` }
  if (board.stage !== 'approved' && board.stage !== 'released')
    return { fault: 'Đợt đánh giá chưa được Hội đồng thông qua nên chưa công bố được.' }
  const period = parsePeriod(board.round.period)
  return {
    kind: 'round',
    round: { id: board.round.id, name: board.round.name },
    title: `Kết quả ${lowerFirst(board.round.name)}`,
    period: board.round.period,
    index: board.framework,
    others: period ? otherIndices(board.framework, period) : [],
    panel: board.panel,
    surveys: await surveysOf(deps, board.panel),
    evidence: board.evidence,
    supported: await supportedCriteria(deps.store.db, id),
    remarks: roundRemarks(board.units),
  }
}

async function satisfactionDraft(
  deps: RoundDeps,
  source: Extract<ReleaseSource, { kind: 'satisfaction' }>,
): Promise<ReleaseDraft | { fault: string }> {
  const index = satisfactionIndices(deps).find(({ code }) => code === source.index)
  if (!index) return { fault: 'Xin chọn một bộ chỉ số hài lòng trong danh sách.' }
  const period = parsePeriod(source.period)
  if (!period) return { fault: 'Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.' }
  const { to } = periodDays(period, deps.config.calendar)
  if (to >= vietnamTime(deps.clock()).day)
    return {
      fault: `${periodName(source.period)} kết thúc ngày ${vietnameseDate(to)}; chỉ công bố kỳ đã khép lại.`,
    }
  const tree = await deps.trees()
  const units = tree.units.filter(
    (unit) =>
      unit.ranking_group !== '' &&
      validOn(unit, to) &&
      (source.groups.length === 0 || source.groups.includes(unit.ranking_group)),
  )
  if (units.length === 0) return { fault: 'Nhóm đã chọn không có đơn vị nào trong kỳ này.' }
  const codes = units.map(({ code }) => code)
  const answers = await roundAnswers(deps, { framework: index, period, units: codes, tree, day: to })
  const panel: Panel = {
    period: source.period,
    units: units.map(({ code, name, kind, ranking_group }) => ({
      code,
      name,
      kind,
      group: ranking_group,
      tallies: answers.tallies.get(code) ?? {},
    })),
    forms: answers.forms,
  }
  return {
    kind: 'satisfaction',
    round: null,
    title: `Kết quả ${lowerFirst(index.name.vi)}, ${lowerFirst(periodName(source.period))}`,
    period: source.period,
    index,
    others: [],
    panel,
    surveys: await surveysOf(deps, panel),
    evidence: answers.evidence,
    supported: {},
    remarks: [],
  }
}

/** Indices the product can fill from its own answers alone, newest version of each. */
export function satisfactionIndices({ definitions }: Pick<RoundDeps, 'definitions'>): IndexDefinition[] {
  const own = indices.filter(({ tree }) =>
    allNodes(tree).every(
      ({ children, measure }) =>
        children !== undefined ||
        (measure !== undefined && 'question' in measure && definitions.current(measure.survey) !== undefined),
    ),
  )
  return [...Map.groupBy(own, ({ code }) => code).values()].flatMap(
    (versions) => [...versions].sort((a, b) => b.version - a.version)[0] ?? [],
  )
}

function otherIndices({ tree }: IndexDefinition, { year }: Period): IndexDefinition[] {
  const codes = allNodes(tree).flatMap(({ measure }) => (measure?.method === 'index' ? [measure.index] : []))
  return [...new Set(codes)].flatMap((code) => edition(indices, code, year) ?? findIndex(code) ?? [])
}

async function surveysOf({ definitions }: RoundDeps, { forms = {} }: Panel): Promise<Release['surveys']> {
  const found = Object.keys(forms).flatMap((code) => definitions.current(code)?.survey ?? [])
  return Promise.all(
    found.map(async (survey) => ({
      code: survey.code,
      version: survey.version,
      sha256: await sha256Hex(canonicalJson(survey)),
    })),
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
