import type { Measure } from '../definition.ts'
import type { PanelUnit, Value } from '../panel.ts'
import { complaintFree } from './complaint-free.ts'
import { ratio } from './ratio.ts'
import { isReason, type Reading } from './reading.ts'

type Of<Method extends Measure['method']> = Extract<Measure, { method: Method }>

/** What the leaf needs besides the measure: its own code, and how a published standard error is widened. */
export type Place = { readonly code: string; readonly multiplier: number; readonly minimumAnswers: number }

/** No budget in đồng is larger, and beyond it a double no longer holds every unit. */
const LARGEST = 1e15

/** A number that can be a figure: finite, and not absurdly large. */
function isFigure(value: number): boolean {
  return Math.abs(value) <= LARGEST
}

/**
 * The value entered under a code; own properties only, so that no code reads an inherited one.
 *
 * @example entryOf({ code: 'u', values: {} }, 'toString') // → null
 */
export function entryOf(unit: PanelUnit, code: string): Value {
  const { values } = unit
  return values !== undefined && Object.hasOwn(values, code) ? (values[code] ?? null) : null
}

/**
 * An entered number, answer, or published figure.
 *
 * @example enteredNumber({ code: 'u', values: { '1.1': 14.5 } }, { method: 'number', most: 10 }, { code: '1.1', multiplier: 1.96, minimumAnswers: 0 }) // → 'invalid'
 */
export function enteredNumber(unit: PanelUnit, measure: Of<'number'>, place: Place): Reading {
  const reading = anyValue(entryOf(unit, measure.indicator ?? place.code), place)
  const number = typeof reading === 'object' && 'value' in reading ? reading.value : reading
  if (typeof number !== 'number') return reading
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = measure
  return number < least || number > most ? 'invalid' : reading
}

/**
 * A figure somebody else measured and published, entered where the leaf would count answers itself: it stands in
 * their place. "Missing" where none is entered; outside what the measure can give (82 for 0.82), a mistake.
 *
 * @example publishedFigure({ code: 'u', values: { '8.3': 0.82 } }, { method: 'share', survey: 's', question: 'q' }, { code: '8.3', multiplier: 1.96, minimumAnswers: 0 }) // → 0.82
 * @example publishedFigure({ code: 'u', values: { '8.3': 82 } }, { method: 'share', survey: 's', question: 'q' }, { code: '8.3', multiplier: 1.96, minimumAnswers: 0 }) // → 'invalid'
 * @example publishedFigure({ code: 'u' }, { method: 'share', survey: 's', question: 'q' }, { code: '8.3', multiplier: 1.96, minimumAnswers: 0 }) // → 'missing'
 */
export function publishedFigure(unit: PanelUnit, measure: Measure, place: Place): Reading {
  const reading = anyValue(entryOf(unit, place.code), place)
  if (isReason(reading)) return reading
  const figure = typeof reading === 'object' && 'value' in reading ? reading.value : reading
  if (typeof figure !== 'number') return 'unknown-answer'
  return figure < 0 || figure > mostOf(measure) ? 'invalid' : reading
}

function mostOf(measure: Measure): number {
  if (measure.method === 'option-weights') return Math.max(...Object.values(measure.weights))
  return measure.method === 'mean-level' ? Number.POSITIVE_INFINITY : 1
}

/**
 * The answer chosen, or the conditions met.
 *
 * @example enteredChoice({ code: 'u', values: { '1.1': 'on-time' } }, { method: 'choice' }, { code: '1.1', multiplier: 1.96, minimumAnswers: 0 }) // → { choice: 'on-time' }
 */
export function enteredChoice(unit: PanelUnit, measure: Of<'choice'>, place: Place): Reading {
  return anyValue(entryOf(unit, measure.indicator ?? place.code), place)
}

/**
 * Numerator over denominator, from one value or from two; a rate entered as one number stands as it is.
 *
 * @example enteredRatio({ code: 'u', values: { '1.1': { numerator: 27, denominator: 30 } } }, { method: 'ratio', empty: 'missing' }, { code: '1.1', multiplier: 1.96, minimumAnswers: 0 }) // → 0.9
 */
export function enteredRatio(unit: PanelUnit, measure: Of<'ratio'>, place: Place): Reading {
  if (measure.numerator === undefined || measure.denominator === undefined) {
    const value = entryOf(unit, measure.indicator ?? place.code)
    return typeof value === 'object' && value !== null && 'denominator' in value
      ? divided(value.numerator, value.denominator, measure.empty)
      : anyValue(value, place)
  }
  const above = countOf(entryOf(unit, measure.numerator), place)
  const below = countOf(entryOf(unit, measure.denominator), place)
  if (typeof above !== 'number') return above
  return typeof below === 'number' ? divided(above, below, measure.empty) : below
}

/**
 * (all − against) / all over entered counts of different dossiers.
 *
 * @example enteredComplaintFree({ code: 'u', values: { all: 100, late: 4, bad: 2 } }, { method: 'complaint-free', all: 'all', against: ['late', 'bad'], empty: 'missing' }, { code: '1.1', multiplier: 1.96, minimumAnswers: 0 }) // → 0.94
 */
export function enteredComplaintFree(unit: PanelUnit, measure: Of<'complaint-free'>, place: Place): Reading {
  const all = countOf(entryOf(unit, measure.all), place)
  if (typeof all !== 'number') return all
  let against = 0
  for (const code of measure.against) {
    const part = countOf(entryOf(unit, code), place)
    if (typeof part !== 'number') return part
    against += part
  }
  if (against > all) return 'invalid'
  return complaintFree(all, against) ?? emptied(measure.empty)
}

/**
 * The unit's score in another index.
 *
 * @example otherIndex({ code: 'u', scores: { sipas: 0.84 } }, { method: 'index', index: 'sipas' }) // → 0.84
 */
export function otherIndex(unit: PanelUnit, measure: Of<'index'>): Reading {
  const { scores } = unit
  const score = scores !== undefined && Object.hasOwn(scores, measure.index) ? scores[measure.index] : null
  if (score === null || score === undefined) return 'missing'
  return isFigure(score) ? score : 'invalid'
}

function divided(numerator: number, denominator: number, empty: 'missing' | 'not-applicable'): Reading {
  if (!(numerator >= 0 && denominator >= 0)) return 'invalid'
  const share = ratio(numerator, denominator)
  if (share === null) return numerator === 0 ? emptied(empty) : 'invalid'
  return isFigure(share) ? share : 'invalid'
}

function emptied(empty: 'missing' | 'not-applicable'): Reading {
  return empty === 'missing' ? 'zero-denominator' : 'not-applicable'
}

/** A count entered as a number; anything else is no count. */
function countOf(value: Value, place: Place): number | Extract<Reading, string> {
  const reading = anyValue(value, place)
  if (typeof reading === 'number') return reading >= 0 ? reading : 'invalid'
  return typeof reading === 'string' ? reading : 'invalid'
}

function anyValue(value: Value, { multiplier, minimumAnswers }: Place): Reading {
  if (value === null) return 'missing'
  if (typeof value === 'number') return isFigure(value) ? value : 'invalid'
  if (typeof value === 'string') return { choice: value }
  if ('notApplicable' in value) return 'not-applicable'
  if ('undeclared' in value) return 'undeclared'
  if ('met' in value) return { met: value.met }
  if (!('value' in value)) return 'invalid'
  const { value: figure, n = null, se = null } = value
  if (!isFigure(figure) || (n !== null && !(n >= 0 && isFigure(n)))) return 'invalid'
  if (se !== null && !(se >= 0 && isFigure(se))) return 'invalid'
  if (n !== null && n < minimumAnswers) return n === 0 ? 'no-answers' : 'too-few-answers'
  const spread = se === null ? null : multiplier * se
  const interval = spread === null ? null : { lower: figure - spread, upper: figure + spread }
  return { value: figure, people: n, interval }
}
