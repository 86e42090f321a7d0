import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { tasks } from '../../scoring/round/progress.ts'
import { shiftDay } from '../day.ts'
import { vietnameseDate } from '../locales/format.ts'
import type { EntryRow, EvidenceRow, RoundRow, RoundStepRow } from '../store/round-tables.ts'
import { type Random, seeded } from './random.ts'
import { likelyFigure, likelyValue } from './round-values.ts'

/** What is not left to chance in a round. */
export type Cast = {
  readonly late: Readonly<Record<string, number>>
  readonly silent: ReadonlyArray<string>
  readonly asked: ReadonlyArray<string>
}

type Part = {
  readonly round: RoundRow
  readonly framework: IndexDefinition
  readonly unit: string
  readonly cast: Cast
  /** Whether the round is over, or stands in its appraisal. */
  readonly done: boolean
  /** Criteria the product counts itself: nothing is imported there. */
  readonly counted: ReadonlyArray<string>
}

type Filed = {
  readonly entries: ReadonlyArray<EntryRow>
  readonly evidence: ReadonlyArray<EvidenceRow>
  readonly steps: ReadonlyArray<RoundStepRow>
}

const APPRAISER = 'thamdinh'
const REASONS = [
  'Tài liệu kiểm chứng không khớp số liệu kê khai.',
  'Văn bản ban hành sau thời hạn quy định.',
  'Báo cáo thiếu phụ lục, mới xác nhận được một phần.',
  'Số liệu trên hệ thống thấp hơn số kê khai.',
]

/** Everything one unit, its appraiser and those who import figures left behind in one round. */
export function demoFiling(part: Part): Filed {
  const { round, framework, unit, cast, done, counted } = part
  const random = seeded(`round ${round.id} ${unit}`)
  // A good office is good every year; a year adds its own luck.
  const quality = Math.min(
    1,
    Math.max(0, 0.25 + seeded(`office ${unit}`).next() * 0.65 + random.normal() * 0.06),
  )
  const imports = leaves(framework)
    .filter(({ leaf }) => isImported(leaf) && !counted.includes(leaf.code))
    .map(({ leaf }) =>
      entry(
        round,
        unit,
        leaf,
        'import',
        likelyFigure(leaf, quality, random),
        'banchidao',
        shiftDay(round.declare_until, 3),
      ),
    )
  if (cast.silent.includes(unit)) return { entries: imports, evidence: [], steps: [] }

  const officer = OFFICERS[unit]?.officer ?? `dau-moi-${unit.toLowerCase()}`
  const head = OFFICERS[unit]?.head ?? `lanh-dao-${unit.toLowerCase()}`
  const filedOn = shiftDay(round.declare_until, cast.late[unit] ?? -Math.floor(random.next() * 5))
  const declared = new Map<string, Value>()
  const asked = tasks(framework, round.late_criterion)
  // Some forget a criterion: it stays blank and gives nothing.
  const blank = new Set(asked.filter(() => random.chance(0.015)).map(({ code }) => code))
  for (const leaf of asked)
    if (!blank.has(leaf.code)) declared.set(leaf.code, likelyValue(leaf, quality + 0.08, random, declared))
  const own = asked.filter(({ code }) => declared.has(code))
  const entries = own.map((leaf) =>
    entry(round, unit, leaf, 'self', declared.get(leaf.code) ?? null, officer, shiftDay(filedOn, -1)),
  )
  const wholly = done || random.chance(0.65)
  // An answer that chooses the rule of another criterion is not changed alone.
  const decisive = new Set(
    asked.flatMap(({ normalise }) => (normalise?.method === 'by-answer' ? [normalise.of] : [])),
  )
  const questions = cast.asked.includes(unit) ? own.slice(2, 4).map(({ code }) => code) : []
  const appraised = own
    .filter(({ code }) => wholly || questions.includes(code) || random.chance(0.4))
    .map((leaf) => {
      const value = declared.get(leaf.code) ?? null
      const on = shiftDay(round.declare_until, 2 + Math.floor(random.next() * 8))
      const row = entry(round, unit, leaf, 'appraisal', value, APPRAISER, on)
      if (questions.includes(leaf.code))
        return {
          ...row,
          decision: 'ask' as const,
          reason:
            'Tài liệu kiểm chứng chưa thể hiện cách tính số liệu; xin bổ sung văn bản và bảng đối chiếu.',
        }
      const lower = random.chance(0.07) && !decisive.has(leaf.code) ? lowerThan(leaf, value) : null
      if (lower === null) return { ...row, decision: 'accept' as const }
      const reason = REASONS[Math.floor(random.next() * REASONS.length)] ?? ''
      return { ...row, value: JSON.stringify(lower), decision: 'adjust' as const, reason }
    })
  const evidence = own
    .filter(() => random.chance(0.93))
    .map((leaf, at) => evidenceOf(round, unit, leaf, at, officer, filedOn, random))
  const taken = (
    version: number,
    step: 'submitted' | 'approved',
    actor: string,
    hour: string,
  ): RoundStepRow => ({
    round: round.id,
    unit,
    version,
    step,
    actor,
    at: `${filedOn}T${hour}:00.000Z`,
    note: '',
  })
  return {
    entries: [...imports, ...entries, ...appraised],
    evidence,
    steps: [taken(1, 'submitted', officer, '02:15'), taken(2, 'approved', head, '08:40')],
  }
}

/** The accounts of the demo that somebody may sign in with. */
const OFFICERS: Readonly<Record<string, { officer: string; head: string }>> = {
  SXD: { officer: 'canbo', head: 'lanhdao' },
  X05: { officer: 'canbo-xa', head: 'canbo-xa' },
}

const OUTSIDE: ReadonlySet<string | undefined> = new Set([
  'survey',
  'leaders-survey',
  'sipas',
  'hard-data',
  'leader-rating',
])
const isImported = ({ source }: IndexNode) => OUTSIDE.has(source)

function entry(
  { id }: RoundRow,
  unit: string,
  { code }: IndexNode,
  stage: EntryRow['stage'],
  value: Value,
  actor: string,
  day: string,
): EntryRow {
  return {
    round: id,
    unit,
    criterion: code,
    stage,
    version: 1,
    value: JSON.stringify(value),
    decision: 'declared',
    reason: stage === 'import' ? 'Kết quả do cơ quan chủ trì tổng hợp' : '',
    actor,
    at: `${day}T03:00:00.000Z`,
  }
}

/** What an appraiser may find instead of what was declared; null where there is nothing lower to find. */
function lowerThan({ normalise }: IndexNode, value: Value): Value {
  if (typeof value === 'number') return value > 0 ? value - 1 : null
  if (typeof value === 'string') {
    if (normalise?.method !== 'steps') return null
    const order = [...normalise.steps].sort((a, b) => b.points - a.points).map(({ choice }) => choice)
    return order[order.indexOf(value) + 1] ?? null
  }
  if (value === null) return null
  if ('met' in value) return value.met.length > 0 ? { met: value.met.slice(0, -1) } : null
  if ('numerator' in value && value.numerator > 2)
    return { numerator: Math.floor(value.numerator * 0.85), denominator: value.denominator }
  return null
}

function evidenceOf(
  { id }: RoundRow,
  unit: string,
  { code, evidence = '' }: IndexNode,
  at: number,
  actor: string,
  day: string,
  random: Random,
): EvidenceRow {
  const dated = shiftDay(day, -20 - Math.floor(random.next() * 260))
  const numbered = random.chance(0.85)
  const number = `${100 + Math.floor(random.next() * 800)}/${/kế hoạch/i.test(evidence) ? 'KH' : 'BC'}-${unit}`
  return {
    id: `${id}-${unit}-${at + 1}`.toLowerCase(),
    round: id,
    unit,
    criterion: code,
    kind: numbered ? 'document' : 'words',
    sha256: '',
    file_name: '',
    media_type: '',
    bytes: 0,
    number: numbered ? number : '',
    dated: numbered ? dated : '',
    address: '',
    words: numbered
      ? evidence
      : `Số liệu tổng hợp từ hệ thống đến ngày ${vietnameseDate(shiftDay(day, -3))}, đơn vị lưu bản in.`,
    actor,
    at: `${shiftDay(day, -1)}T03:05:00.000Z`,
    withdrawn_at: '',
  }
}
