import { readAllOf } from './target-all-of.ts'
import type { Promised } from './target-definition.ts'
import { type DutyFigure, readDuty } from './target-duty.ts'
import { type LevelFigure, type LevelTarget, readLevel } from './target-level.ts'
import { type GroupFigure, type RankFigure, readGroup, readRank } from './target-rank.ts'
import { plainReading, type ReadingContext, type TargetReading, timeOf } from './target-reading.ts'
import { type CutFigure, readCut, readTrend, type TrendPoint } from './target-trend.ts'

type Elsewhere = Promised<'elsewhere', 'operator' | 'goal' | 'unit' | 'by' | 'minimumPeople'>

/** The target each kind of promise is read from. A level needs no more than operator, goal and what it accepts. */
type Targets = {
  level: LevelTarget
  cut: Promised<'cut', 'operator' | 'goal' | 'by' | 'minimumPeople'>
  rank: Promised<'rank', 'atMost' | 'of' | 'by'>
  group: Promised<'group', 'group' | 'defined' | 'order' | 'by'>
  trend: Promised<'trend', 'direction' | 'against' | 'unit' | 'minimumPeople'>
  duty: Promised<'duty', 'due'>
  elsewhere: Elsewhere
  'all-of': Promised<'all-of', 'of'>
}

/** The figure each kind of promise is read with. */
type Figures = {
  level: LevelFigure
  cut: CutFigure
  rank: RankFigure
  group: GroupFigure
  trend: readonly TrendPoint[]
  duty: DutyFigure
  elsewhere: LevelFigure
  'all-of': readonly TargetReading[]
}

type Kind = keyof Targets
type Reader<K extends Kind> = (
  figure: Figures[K],
  target: Targets[K],
  context: ReadingContext,
) => TargetReading

const READERS: { readonly [K in Kind]: Reader<K> } = {
  level: readLevel,
  cut: readCut,
  rank: readRank,
  group: readGroup,
  trend: readTrend,
  duty: readDuty,
  elsewhere: readElsewhere,
  'all-of': readAllOf,
}

/**
 * Reads a figure against a promise of any kind: first what the document's words make of it, then how sure that
 * is, by how much, and what is needed. Shares are 0–1, goals decimal text in percent, days `YYYY-MM-DD`.
 * A promise that ended (unit dissolved, document replaced) keeps its last numbers and says so.
 *
 * @throws RangeError where a goal is no decimal text, a day no day, or a period does not fit a duty.
 * @example readTarget({ value: 0.82, lower: 0.76, upper: 0.87, effective: 200, people: 200, evidence: 'sampled' }, { kind: 'level', operator: '>', goal: '80', accepts: ['sampled'], minimumPeople: 30, validFrom: '2026-01-01', validTo: null }, { day: '2026-06-01', closed: false }).state // → 'met'
 */
export function readTarget<K extends Kind>(
  figure: Figures[NoInfer<K>],
  target: Targets[K] & { readonly kind: K },
  context: ReadingContext & { readonly endedFrom?: string | null | undefined },
): TargetReading {
  const read: Reader<K> = READERS[target.kind]
  const reading = read(figure, target, context)
  return context.endedFrom && context.day >= context.endedFrom ? { ...reading, state: 'ended' } : reading
}

/** "Theo tiến độ của Kế hoạch đề ra": no rule until somebody brings the number, then a level like any other. */
function readElsewhere(figure: LevelFigure, target: Elsewhere, context: ReadingContext): TargetReading {
  if (target.goal !== null) return readLevel(figure, { ...target, kind: 'level', goal: target.goal }, context)
  const official = target.accepts.includes(figure.evidence)
  return plainReading('no rule', { official, time: timeOf(target, context) })
}
