import { change } from './change.ts'
import { compareExact, exactDouble, minusExact, numberOf } from './exact-share.ts'
import type { Promised } from './target-definition.ts'
import { type LevelFigure, readLevel } from './target-level.ts'
import {
  type EvidenceKind,
  plainReading,
  type ReadingContext,
  type TargetReading,
  timeOf,
} from './target-reading.ts'

/**
 * One point of a series: period as `2024` or `2024-Q1`, and what makes points comparable (method, form, unit):
 * two points with different `series` are not compared.
 */
export type TrendPoint = Omit<LevelFigure, 'counts'> & { readonly period: string; readonly series: string }

type Trend = Promised<'trend', 'direction' | 'against' | 'unit' | 'minimumPeople'>
type Cut = Promised<'cut', 'operator' | 'goal' | 'by' | 'minimumPeople'>

/** A base and what is left of it, in the same unit: number of rules, days, money. */
export type CutFigure = {
  readonly base: number | null
  readonly now: number | null
  readonly evidence: EvidenceKind
}

/**
 * Reads "tăng điểm qua từng năm" or "giảm … so với cùng kỳ": each point above (below) the one of a year before, equal
 * is neither; a year that is missing between two points makes them not comparable. Every pair must hold for a promise of each year, the last pair for one against last year. While the
 * last period still runs (`closed` false) the last pair is only on course or at risk. `gap` is the last change;
 * `perYear` what is missing to the point before.
 *
 * How sure, once the last period is closed: whether the interval of the change, put together from the two
 * intervals, leaves out zero.
 * @example readTrend([{ period: '2023', value: 0.8, lower: null, upper: null, effective: null, people: null, evidence: 'published', series: 's' }, { period: '2024', value: 0.81, lower: null, upper: null, effective: null, people: null, evidence: 'published', series: 's' }], { kind: 'trend', direction: 'rises', against: 'each year', unit: 'percent', minimumPeople: 0, accepts: ['published'], validFrom: '2023-01-01', validTo: null }, { day: '2025-02-01', closed: true }).gap // → 1
 */
export function readTrend(
  points: readonly TrendPoint[],
  target: Trend,
  context: ReadingContext,
): TargetReading {
  const known = points.filter(({ value }) => value !== null && exactDouble(value) !== null)
  const series = known.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
  const official = points.every(({ evidence }) => target.accepts.includes(evidence))
  const base = { official, time: timeOf(target, context), decimals: target.unit === 'percent' ? 1 : 0 }
  // A count of people that is none (negative, NaN) stands for nobody.
  const asked = series.flatMap(({ people }) => (people === null ? [] : [people >= 0 ? people : 0]))
  const short = Math.max(0, ...asked.map((people) => target.minimumPeople - people))
  if (series.length < 2) return plainReading('no figure', base)
  if (short > 0) return plainReading('too few', { ...base, short })

  const pairs = yearPairs(series, target)
  const judged = target.against === 'each year' ? pairs : pairs.slice(-1)
  const last = pairs[pairs.length - 1]
  const past = judged.slice(0, -1)
  if (!last) return plainReading('no figure', base)
  const provisional = !context.closed && last.sure !== null
  const sure = provisional ? null : last.sure
  const needed = provisional || sure === 'inconclusive' ? null : 0
  const read = { ...base, provisional, gap: last.gap, sure, needed }
  if (past.some(({ comparable, holds }) => comparable && !holds)) return plainReading('not met', read)
  if (judged.some(({ comparable }) => !comparable)) return plainReading('not comparable', base)
  if (context.closed) return plainReading(last.holds ? 'met' : 'not met', read)
  if (last.holds) return plainReading('on course', read)
  return plainReading('at risk', { ...read, perYear: Math.abs(last.gap) })
}

/**
 * Reads "cắt giảm tối thiểu 20%": the share of the base that is gone, (base − now) / base, against the goal.
 * @example readCut({ base: 50, now: 40, evidence: 'assessed' }, { kind: 'cut', operator: '>=', goal: '20', by: null, minimumPeople: 0, accepts: ['assessed'], validFrom: '2026-01-01', validTo: null }, { day: '2026-06-01', closed: true }).state // → 'met'
 */
export function readCut(figure: CutFigure, target: Cut, context: ReadingContext): TargetReading {
  const { base, now, evidence } = figure
  const known = base !== null && now !== null && base > 0 && Number.isFinite((base - now) / base)
  const whole = known && Number.isSafeInteger(base) && Number.isSafeInteger(now)
  const level: LevelFigure = {
    value: known ? (base - now) / base : null,
    lower: null,
    upper: null,
    effective: null,
    people: null,
    evidence,
    counts: whole ? { part: base - now, whole: base } : undefined,
  }
  return readLevel(level, { ...target, kind: 'level', unit: 'percent' }, context)
}

/**
 * Each point beside the one of a year before, and never beside another quarter or across a missing year: where the
 * year before is not known, the pair says nothing. The points of the first year have nothing before them.
 */
function yearPairs(series: readonly TrendPoint[], target: Trend): readonly Pair[] {
  const year = (period: string): string => period.slice(0, 4)
  return series.flatMap((now): Pair[] => {
    const earlier = now.period.replace(/^\d{4}/, (text) => String(Number(text) - 1))
    const before = series.find(({ period }) => period === earlier && period !== now.period)
    if (before !== undefined) return [compare(before, now, target)]
    const isFirst = year(now.period) === year(series[0]?.period ?? '')
    return isFirst ? [] : [{ comparable: false, holds: false, gap: 0, sure: null }]
  })
}

type Pair = { comparable: boolean; holds: boolean; gap: number; sure: TargetReading['sure'] }

function compare(before: TrendPoint, now: TrendPoint, target: Trend): Pair {
  const [a, b] = [exactDouble(before.value ?? 0), exactDouble(now.value ?? 0)]
  const side = a && b ? compareExact(b, a) : 0
  const difference = a && b ? numberOf(minusExact(b, a)) : 0
  const moved = change(before, now)
  return {
    comparable: before.series === now.series && before.evidence === now.evidence,
    holds: side === (target.direction === 'rises' ? 1 : -1),
    gap: target.unit === 'percent' ? difference * 100 : difference,
    sure: moved ? (moved.significant ? 'conclusive' : 'inconclusive') : null,
  }
}
