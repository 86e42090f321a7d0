import {
  compareExact,
  type Exact,
  exactDecimal,
  exactDouble,
  minusExact,
  numberOf,
  roundExact,
  timesExact,
} from './exact-share.ts'
import { answersNeeded } from './target-needed.ts'
import {
  type EvidenceKind,
  plainReading,
  type ReadingContext,
  type TargetReading,
  timeOf,
  type Validity,
} from './target-reading.ts'

export type Operator = '>' | '>=' | '=' | '<' | '<='
export type GoalUnit = 'percent' | 'count' | 'times'

/** A figure to read: shares are 0–1, other units as they stand. `counts` are the whole numbers behind a share. */
export type LevelFigure = {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly effective: number | null
  readonly people: number | null
  readonly evidence: EvidenceKind
  readonly counts?: { readonly part: number; readonly whole: number } | null | undefined
}

/** A promised level: goal as decimal text in its unit, percent being the rule ("80" is 80 %). */
export type LevelTarget = Validity & {
  readonly kind: 'level'
  readonly operator: Operator
  readonly goal: string
  readonly unit?: GoalUnit | undefined
  readonly accepts: readonly EvidenceKind[]
  readonly minimumPeople: number
  /** The day by which the document promises it; before it a reading is only on course or at risk. */
  readonly by?: string | null | undefined
}

const MOST_DECIMALS = 12

/**
 * Reads a share or quantity against a promised level: the official reading, by how much, and, of a closed period,
 * how sure it is and how many more answers would decide it (design §6). The verdict is exact; a figure without an interval (dossier
 * counts, a published number) is no estimate and has nothing to be unsure about.
 *
 * @throws RangeError where the goal is no decimal text.
 * @example readLevel({ value: 0.85, lower: 0.84, upper: 0.86, effective: 4900, people: 4900, evidence: 'sampled', counts: { part: 4165, whole: 4900 } }, { kind: 'level', operator: '>=', goal: '85', accepts: ['sampled'], minimumPeople: 30, validFrom: '2026-01-01', validTo: null }, { day: '2026-06-01', closed: false }).state // → 'met'
 */
export function readLevel(figure: LevelFigure, target: LevelTarget, context: ReadingContext): TargetReading {
  const percent = (target.unit ?? 'percent') === 'percent'
  const goal = exactDecimal(target.goal)
  if (!goal)
    throw new RangeError(`the goal of a target is a decimal text, not ${JSON.stringify(target.goal)}`)
  const base = {
    official: target.accepts.includes(figure.evidence),
    time: timeOf(target, context),
    decimals: Math.max(percent ? 1 : 0, (target.goal.split('.')[1] ?? '').length),
  }
  const value = exactFigure(figure)
  const people = figure.people === null || figure.people >= 0 ? figure.people : 0
  const short = people === null ? 0 : Math.max(0, target.minimumPeople - people)
  if (people === 0) return plainReading('no figure', { ...base, short })
  if (short > 0) return plainReading('too few', { ...base, short })
  if (!value) return plainReading('no figure', base)

  const shown = percent ? timesExact(value, 100n) : value
  const met = holds(shown, target.operator, goal)
  const early = target.by != null && context.day < target.by && !context.closed
  const goalNumber = percent ? numberOf(goal) / 100 : numberOf(goal)
  const provisional = !context.closed && surety(figure, goalNumber) !== null
  const sure = provisional ? null : surety(figure, goalNumber)
  const gap = numberOf(minusExact(shown, goal))
  return plainReading(early ? (met ? 'on course' : 'at risk') : met ? 'met' : 'not met', {
    ...base,
    provisional,
    sure,
    gap,
    needed: provisional ? null : sure === 'inconclusive' ? stillNeeded(figure, goalNumber, percent) : 0,
    decimals: honestDecimals(shown, target.operator, goal, base.decimals),
    perYear: early && !met ? -gap / yearsBetween(context.day, target.by ?? context.day) : null,
  })
}

/** Whether an exact figure stands to an exact goal as the operator says.
 * @example holds({ part: 80n, whole: 1n }, '>', { part: 80n, whole: 1n }) // → false
 * @example holds({ part: 80n, whole: 1n }, '>=', { part: 80n, whole: 1n }) // → true
 */
export function holds(value: Exact, operator: Operator, goal: Exact): boolean {
  const side = compareExact(value, goal)
  if (operator === '=') return side === 0
  if (operator === '>' || operator === '<') return side === (operator === '>' ? 1 : -1)
  return operator === '>=' ? side >= 0 : side <= 0
}

/** The fewest decimals, from `fewest` on, at which the rounded figure gets the verdict of the exact one.
 * @example honestDecimals({ part: 84996n, whole: 1000n }, '>=', { part: 85n, whole: 1n }, 1) // → 3
 */
export function honestDecimals(value: Exact, operator: Operator, goal: Exact, fewest: number): number {
  const verdict = holds(value, operator, goal)
  let decimals = fewest
  while (decimals < MOST_DECIMALS && holds(roundExact(value, decimals), operator, goal) !== verdict)
    decimals++
  return decimals
}

/** Days between two days over 365.25, and never less than one day.
 * @throws RangeError where a text is no day.
 * @example yearsBetween('2024-01-01', '2028-01-01') // → 4
 */
export function yearsBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (Number.isNaN(days)) throw new RangeError(`not two days: ${from}, ${to}`)
  return Math.max(1, days) / 365.25
}

function exactFigure({ value, counts }: LevelFigure): Exact | null {
  if (counts && Number.isSafeInteger(counts.part) && Number.isSafeInteger(counts.whole) && counts.whole > 0)
    return { part: BigInt(counts.part), whole: BigInt(counts.whole) }
  return value === null ? null : exactDouble(value)
}

function surety({ lower, upper }: LevelFigure, goal: number): TargetReading['sure'] {
  if (lower === null || upper === null) return null
  return lower > goal || upper < goal || lower === upper ? 'conclusive' : 'inconclusive'
}

function stillNeeded({ value, people, effective }: LevelFigure, goal: number, share: boolean): number | null {
  if (!share || value === null || people === null || effective === null) return null
  return answersNeeded({ value, people, effective }, goal)
}
