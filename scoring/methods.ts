import { entryOf } from './measure/entered.ts'
import { allOf } from './normalise/all-of.ts'
import { bands } from './normalise/bands.ts'
import { count } from './normalise/count.ts'
import { goalposts } from './normalise/goalposts.ts'
import { identity } from './normalise/identity.ts'
import { linear } from './normalise/linear.ts'
import { type Extremes, minMax } from './normalise/min-max.ts'
import { perDay } from './normalise/per-day.ts'
import { shareOfMax } from './normalise/share-of-max.ts'
import { steps } from './normalise/steps.ts'
import type { PanelUnit } from './panel.ts'
import type { Rule, RuleOf, Step } from './rule.ts'
import type { Reason } from './score.ts'

/** What a scoring rule is given: a number, the answer chosen, or the conditions met. */
export type Measured = number | { readonly choice: string } | { readonly met: readonly string[] }

/** What a scoring rule may look at besides the value: the maximum, the unit's other answers, the units' extremes. */
export type RuleContext = {
  readonly max: number
  readonly unit: PanelUnit | null
  readonly range: Extremes | null
}

type Points = number | Reason
type RuleFunction<Method extends Rule['method']> = (
  measured: Measured,
  rule: RuleOf<Method>,
  context: RuleContext,
) => Points

/** Scoring rules by name. */
export const RULES: { readonly [Method in Rule['method']]: RuleFunction<Method> } = {
  identity: (measured, rule) => onNumber(measured, undefined, (value) => identity(value, rule.times)),
  steps: (measured, rule, { max }) =>
    typeof measured === 'object' && 'choice' in measured
      ? (steps(measured.choice, rule, max) ?? 'unknown-answer')
      : 'unknown-answer',
  bands: (measured, rule) =>
    onNumber(measured, rule.choices, (value) => bands(value, rule.bands) ?? 'outside-bands'),
  linear: (measured, rule) => onNumber(measured, rule.choices, (value) => linear(value, rule)),
  count: (measured, rule, { max }) =>
    onNumber(measured, rule.choices, (value) => (value < 0 ? 'invalid' : count(value, rule, max))),
  'share-of-max': (measured, rule, { max }) =>
    onNumber(measured, rule.choices, (value) => shareOfMax(value, max, rule.round)),
  'all-of': (measured, rule) =>
    typeof measured === 'object' && 'met' in measured && knowsAll(rule, measured.met)
      ? allOf(measured.met, rule)
      : 'unknown-answer',
  'per-day': (measured, rule) =>
    onNumber(measured, undefined, (days) => perDay(days, rule) ?? 'not-accepted'),
  goalposts: (measured, rule) =>
    onNumber(measured, undefined, (value) => goalposts(value, rule.low, rule.high, rule)),
  'min-max': (measured, rule, { range }) =>
    onNumber(
      measured,
      undefined,
      (value) => (range === null ? null : minMax(value, range, rule)) ?? 'no-spread',
    ),
  'by-answer': (measured, rule, context) => {
    const answer = context.unit === null ? null : entryOf(context.unit, rule.of)
    if (answer === null) return 'part-missing'
    if (typeof answer === 'object' && 'undeclared' in answer) return 'undeclared'
    const chosen = rule.cases.find(({ choice }) => choice === answer)
    return chosen === undefined ? 'unknown-answer' : pointsOf(chosen.rule, measured, context)
  },
}

/**
 * The points a rule gives, or the reason why it gives none.
 *
 * @param measured a finite number, an answer, or conditions met
 * @example pointsOf({ method: 'linear', target: 0.9, points: 6, start: 0 }, 0.45, { max: 6, unit: null, range: null }) // → 3
 * @example pointsOf({ method: 'identity' }, { choice: 'yes' }, { max: 6, unit: null, range: null }) // → 'unknown-answer'
 */
export function pointsOf(rule: Rule, measured: Measured, context: RuleContext): Points {
  const run = RULES[rule.method] as RuleFunction<Rule['method']>
  const points = run(measured, rule, context)
  return typeof points === 'string' || Number.isFinite(points) ? points : 'undefined'
}

/** The points of a number, or of an answer that may stand in its place. */
function onNumber(
  measured: Measured,
  choices: readonly Step[] | undefined,
  points: (value: number) => Points,
): Points {
  if (typeof measured === 'number') return points(measured)
  if ('met' in measured) return 'unknown-answer'
  return choices?.find(({ choice }) => choice === measured.choice)?.points ?? 'unknown-answer'
}

function knowsAll(rule: RuleOf<'all-of'>, met: readonly string[]): boolean {
  return met.every((code) => rule.conditions.some((condition) => condition.code === code))
}
