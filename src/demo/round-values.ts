import type { IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import type { Rule, Step } from '../../scoring/rule.ts'
import type { Random } from './random.ts'

/**
 * A value a unit of some quality (0 to 1) would declare for a criterion: better units meet more conditions, choose
 * better cases and report higher rates. `answers` holds what was declared before: rules may hang on it.
 */
export function likelyValue(
  leaf: IndexNode,
  quality: number,
  random: Random,
  answers: ReadonlyMap<string, Value>,
): Value {
  const { normalise, measure, max = 1 } = leaf
  if (leaf.notApplicable !== undefined && random.chance(0.05))
    return { notApplicable: true, reason: 'Trong kỳ không phát sinh' }
  const rule = ruleInForce(normalise, answers)
  if (rule?.method === 'steps') return likelyStep(rule.steps, quality, random)
  if (rule?.method === 'all-of')
    return {
      met: rule.conditions.flatMap(({ code }) => (random.chance(0.55 + quality * 0.45) ? [code] : [])),
    }
  if (measure?.method === 'ratio') return likelyRatio(quality, random)
  if (rule?.method === 'count') {
    if (rule.each < 0) return random.poisson((1 - quality) * 1.5)
    const enough = Math.ceil((rule.most ?? max) / rule.each) * (rule.per ?? 1)
    return Math.max(0, Math.round(enough * (0.35 + quality * 0.7) + random.normal() * 0.6))
  }
  if (rule?.method === 'bands') {
    const edges = rule.bands.flatMap(({ atLeast, above }) => atLeast ?? above ?? [])
    return Math.max(0, Math.round(Math.max(1, ...edges) * (0.5 + quality * 0.6) + random.normal() * 0.7))
  }
  return Math.round(quality * max * 100) / 100
}

/** Of a rule that hangs on another answer, the one that answer chooses. */
function ruleInForce(rule: Rule | undefined, answers: ReadonlyMap<string, Value>): Rule | undefined {
  if (rule?.method !== 'by-answer') return rule
  return (rule.cases.find(({ choice }) => choice === answers.get(rule.of)) ?? rule.cases[0])?.rule
}

function likelyStep(steps: readonly Step[], quality: number, random: Random): string {
  const best = [...steps].sort((a, b) => b.points - a.points)
  const miss = 1 - (0.5 + quality * 0.5)
  const at = random.weighted(best.map((_, place) => (place === 0 ? 1 - miss : miss / 2 ** place)))
  return best[at]?.choice ?? ''
}

function likelyRatio(quality: number, random: Random): Value {
  const denominator = 8 + Math.floor(random.next() * 60)
  const share = Math.min(1, Math.max(0, 0.62 + quality * 0.36 + random.normal() * 0.08))
  return { numerator: Math.round(denominator * share), denominator }
}

/** A figure somebody else measured, for a criterion that fills itself: with how many answered and its standard error. */
export function likelyFigure({ measure, normalise }: IndexNode, quality: number, random: Random): Value {
  const share = Math.min(0.99, Math.max(0.4, 0.66 + quality * 0.28 + random.normal() * 0.03))
  if (normalise?.method === 'steps') return likelyStep(normalise.steps, quality, random)
  if (measure?.method === 'index') return Math.round(share * 10_000) / 100
  if (measure?.method === 'ratio') return { numerator: Math.round(share * 1200), denominator: 1200 }
  const n = 80 + Math.floor(random.next() * 90)
  const se = Math.sqrt((share * (1 - share)) / n)
  return { value: Math.round(share * 10_000) / 10_000, n, se: Math.round(se * 10_000) / 10_000 }
}
