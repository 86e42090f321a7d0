import type { IndexDefinition, IndexNode, Measure } from './definition.ts'
import {
  enteredChoice,
  enteredComplaintFree,
  enteredNumber,
  enteredRatio,
  otherIndex,
  type Place,
  publishedFigure,
} from './measure/entered.ts'
import { type Asked, questionFigure } from './measure/question-figure.ts'
import type { Reading } from './measure/reading.ts'
import { distributionOf, severalQuestions } from './measure/several-questions.ts'
import { worths } from './measure/worth.ts'
import type { Panel, PanelUnit } from './panel.ts'
import type { Tallies } from './tallies.ts'
import { tallyFault } from './tally-fault.ts'

/** Reads one leaf, or one pooled branch, off a unit. */
export type Reader = (unit: PanelUnit) => Reading

/** Half the width of a 95 % interval in standard errors. */
const NORMAL_95 = 1.959963984540054

/**
 * A reader for the leaf's measure, with everything looked up that does not depend on the unit.
 *
 * @example leafReader({ code: '1.1', name: { vi: '' }, measure: { method: 'number' } }, {}, { period: '2026', units: [] }, () => null)({ code: 'u', values: { '1.1': 3 } }) // → 3
 */
export function leafReader(node: IndexNode, index: IndexDefinition, panel: Panel, faults: Faults): Reader {
  const { measure } = node
  const minimumAnswers = index.minimumAnswers ?? 0
  const place: Place = { code: node.code, multiplier: index.multiplier ?? NORMAL_95, minimumAnswers }
  if (measure === undefined) return () => 'missing'
  switch (measure.method) {
    case 'number':
      return (unit) => enteredNumber(unit, measure, place)
    case 'choice':
      return (unit) => enteredChoice(unit, measure, place)
    case 'ratio':
      return (unit) => enteredRatio(unit, measure, place)
    case 'complaint-free':
      return (unit) => enteredComplaintFree(unit, measure, place)
    case 'index':
      return (unit) => otherIndex(unit, measure)
  }
  const asked = askedOf(measure, panel)
  return (unit) => {
    const official = publishedFigure(unit, measure, place)
    if (official !== 'missing') return official
    const tallies = talliesOf(unit, measure.survey)
    if (tallies === null) return 'missing'
    if (asked === null || faults(unit, measure.survey) !== null) return 'invalid'
    return enough(questionFigure(asked, distributionOf(tallies, measure.question)), minimumAnswers)
  }
}

/**
 * A reader that takes the questions of several leaves as one figure.
 *
 * @example poolReader('pooled', [], {}, { period: '2026', units: [] }, () => null)({ code: 'u' }) // → 'missing'
 */
export function poolReader(
  way: 'pooled' | 'mean-of-items',
  leaves: readonly IndexNode[],
  index: IndexDefinition,
  panel: Panel,
  faults: Faults,
): Reader {
  const found = leaves.flatMap(({ measure }) => (isAsked(measure) ? [askedOf(measure, panel)] : []))
  const asked = found.filter((one) => one !== null)
  const survey = asked[0]?.measure.survey
  const form = survey === undefined ? undefined : panel.forms?.[survey]
  return (unit) => {
    const tallies = survey === undefined ? null : talliesOf(unit, survey)
    if (tallies === null || survey === undefined) return 'missing'
    if (form === undefined || asked.length < leaves.length || faults(unit, survey) !== null) return 'invalid'
    return enough(severalQuestions(way, asked, form, tallies), index.minimumAnswers ?? 0)
  }
}

/** What is wrong with a unit's counts of a survey, looked up once. */
export type Faults = (unit: PanelUnit, survey: string) => string | null

/**
 * Looks through every unit's counts once, when first asked for them.
 *
 * @example faultsOf({ period: '2026', units: [], forms: { s: { questions: [], sections: [] } } })({ code: 'u', tallies: { s: { questions: { q: { 1: 0.5 } }, sections: {} } } }, 's') // → 'q: 0.5 people at 1 is not a count'
 */
export function faultsOf(panel: Panel): Faults {
  const found = new Map<
    string,
    { readonly check: ReturnType<typeof tallyFault>; readonly of: WeakMap<Tallies, { fault: string | null }> }
  >()
  for (const [survey, form] of Object.entries(panel.forms ?? {}))
    found.set(survey, { check: tallyFault(form), of: new WeakMap() })
  const looked = (unit: PanelUnit, survey: string): string | null => {
    const form = found.get(survey)
    const tallies = talliesOf(unit, survey)
    if (form === undefined || tallies === null) return null
    const before = form.of.get(tallies)
    if (before !== undefined) return before.fault
    const fault = form.check(tallies)
    form.of.set(tallies, { fault })
    return fault
  }
  // All questions of a unit are read one after the other, so the last answer is nearly always the next.
  let last: { unit: PanelUnit; survey: string; fault: string | null } | null = null
  return (unit, survey) => {
    if (last === null || last.unit !== unit || last.survey !== survey)
      last = { unit, survey, fault: looked(unit, survey) }
    return last.fault
  }
}

function isAsked(measure: Measure | undefined): measure is Asked['measure'] {
  return measure !== undefined && 'question' in measure
}

function askedOf(measure: Asked['measure'], panel: Panel): Asked | null {
  const question = panel.forms?.[measure.survey]?.questions.find(({ code }) => code === measure.question)
  const found = question === undefined ? null : worths(measure, question)
  return question === undefined || found === null ? null : { measure, question, worths: found }
}

function talliesOf({ tallies }: PanelUnit, survey: string): Tallies | null {
  return tallies !== undefined && Object.hasOwn(tallies, survey) ? (tallies[survey] ?? null) : null
}

function enough(reading: Reading, minimumAnswers: number): Reading {
  return typeof reading === 'object' && 'people' in reading && (reading.people ?? 0) < minimumAnswers
    ? 'too-few-answers'
    : reading
}
