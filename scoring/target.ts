import { type LevelFigure, type LevelTarget, readLevel } from './target-level.ts'
import type { ReadingContext, TargetReading } from './target-reading.ts'

/**
 * Reads a figure against a promised number: first what the document's words make of it, then how sure that is.
 *
 * @throws RangeError where the goal of a target is no decimal text.
 * @example readTarget({ value: 0.82, lower: 0.76, upper: 0.87, effective: 200, people: 200, evidence: 'sampled' }, { kind: 'level', operator: '>', goal: '80', accepts: ['sampled'], minimumPeople: 30, validFrom: '2026-01-01', validTo: null }, { day: '2026-06-01', closed: false }).state // → 'met'
 */
export function readTarget(figure: LevelFigure, target: LevelTarget, context: ReadingContext): TargetReading {
  return readLevel(figure, target, context)
}
