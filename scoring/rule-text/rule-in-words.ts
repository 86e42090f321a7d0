import type { Rule, RuleOf, Step } from '../rule.ts'
import { printed, type Unit } from './cover.ts'
import { edgesInWords, type RuleLanguage, type Wording, wordings } from './wording.ts'

/**
 * A scoring rule as a sentence an official would accept. In Vietnamese the sentence is read back by `parseRule` to
 * the same rule, for every rule that `parseRule` gives.
 *
 * @param rule a scoring rule; shares run 0–1
 * @param lang labels stay in the language of the table
 * @param unit of the measured value; where not said, edges with fractions up to 2 are read as percentages
 * @example ruleInWords({ method: 'bands', bands: [{ atLeast: 0.3, points: 1 }, { below: 0.3, points: 0.25 }] }) // → 'từ 30% trở lên: 1 điểm; dưới 30%: 0,25 điểm'
 * @example ruleInWords({ method: 'count', each: 0.5, start: 0, least: 0, most: 2 }) // → 'mỗi nội dung được 0,5 điểm, tối đa 2 điểm'
 * @example ruleInWords({ method: 'count', each: 0.5, start: 0, least: 0, most: 2 }, 'en') // → '0.5 points each, at most 2 points'
 */
export function ruleInWords(rule: Rule, lang: RuleLanguage = 'vi', unit?: Unit): string {
  const words = wordings[lang]
  switch (rule.method) {
    case 'identity':
      return rule.times === undefined ? words.asEntered : words.asEnteredTimes(numberIn(rule.times, lang))
    case 'steps':
      return stepsInWords(rule.steps, rule.of, words)
    case 'bands':
      return bandsInWords(rule, lang, unit ?? unitOf(rule))
    case 'linear':
      return linearInWords(rule, lang, unit ?? (Math.abs(rule.target) <= 1.5 ? 'percent' : 'number'))
    case 'count':
      return countInWords(rule, words)
    case 'share-of-max':
      return words.shareOfMax + roundedBy(rule.round, words) + choicesInWords(rule.choices, words)
    case 'all-of':
      return allOfInWords(rule, words)
    case 'per-day':
      return perDayInWords(rule, words)
    case 'goalposts': {
      const say = (value: number) => numberIn(value, lang)
      const sentence = words.goalposts(say(rule.low), say(rule.high), say(rule.from), say(rule.to))
      return sentence + (rule.reversed ? words.reversed : '')
    }
    case 'min-max': {
      const sentence = words.minMax(
        rule.range === 'own-year',
        numberIn(rule.from, lang),
        numberIn(rule.to, lang),
      )
      return sentence + (rule.reversed ? words.reversed : '')
    }
    case 'by-answer':
      return rule.cases
        .map((one) => `${one.label ?? one.choice}:\n- ${ruleInWords(one.rule, lang, unit)}`)
        .join('\n')
  }
}

/**
 * What happens where a criterion does not apply, as a sentence.
 * @example notApplicableInWords('leave-out') // → 'không phát sinh thì giảm trừ điểm tối đa tương ứng'
 */
export function notApplicableInWords(policy: 'full' | 'leave-out', lang: RuleLanguage = 'vi'): string {
  return wordings[lang].notApplicable[policy]
}

const numberIn = (value: number, lang: RuleLanguage) =>
  lang === 'en' ? printed(value, 'number').replace(',', '.') : printed(value, 'number')

const roundedBy = (round: number | undefined, words: Wording) =>
  round === undefined ? '' : words.rounded(round)

/** Points of one case: "trừ 1 điểm" where the rule only takes away, "-1 điểm" beside cases that give. */
function say(points: number, takesOnly: boolean, words: Wording): string {
  return points < 0 && takesOnly ? words.deducted(points) : words.points(points)
}

function stepsInWords(steps: readonly Step[], of: 'points' | 'max', words: Wording): string {
  const takesOnly = steps.every(({ points }) => points <= 0)
  const earned = (points: number) => {
    if (of === 'points' || points === 0) return say(points, takesOnly, words)
    return points === 1 ? words.full : words.share(points)
  }
  return steps.map(({ choice, label, points }) => `${label ?? choice}: ${earned(points)}`).join('; ')
}

function choicesInWords(choices: readonly Step[] | undefined, words: Wording): string {
  return choices === undefined || choices.length === 0 ? '' : `; ${stepsInWords(choices, 'points', words)}`
}

/** Percentages where an edge has a fraction: nobody counts half a report. */
function unitOf({ bands }: RuleOf<'bands'>): Unit {
  const edges = bands.flatMap(({ atLeast, above, atMost, below }) => [atLeast, above, atMost, below])
  const known = edges.filter((edge) => edge !== undefined)
  const hasTarget = bands.some((band) => 'line' in band && band.line.target <= 1.5)
  const isShare = known.every((edge) => Math.abs(edge) <= 2) && known.some((edge) => !Number.isInteger(edge))
  return isShare || (hasTarget && known.every((edge) => Math.abs(edge) <= 2)) ? 'percent' : 'number'
}

function bandsInWords({ bands, choices }: RuleOf<'bands'>, lang: RuleLanguage, unit: Unit): string {
  const words = wordings[lang]
  const takesOnly = bands.every((band) => 'points' in band && band.points <= 0)
  const parts = bands.map((band) => {
    if ('points' in band) return `${edgesInWords(band, unit, lang)}: ${say(band.points, takesOnly, words)}`
    const { target, points, round } = band.line
    const goal =
      target === 1 ? null : lang === 'en' ? printed(target, unit).replace(',', '.') : printed(target, unit)
    return `${edgesInWords(band, unit, lang)}: ${words.line(goal, words.points(points))}${roundedBy(round, words)}`
  })
  return parts.join('; ') + choicesInWords(choices, words)
}

function linearInWords(rule: RuleOf<'linear'>, lang: RuleLanguage, unit: Unit): string {
  const words = wordings[lang]
  const { target, points, start, floor, round, choices } = rule
  const number = (value: number) =>
    lang === 'en' ? printed(value, unit).replace(',', '.') : printed(value, unit)
  const rounds = roundedBy(round, words)
  const spoken = choicesInWords(choices, words)
  if (start !== 0 || target <= 0) {
    return words.evenly(number(start), number(target), words.points(points)) + rounds + spoken
  }
  const top = `${edgesInWords({ atLeast: target }, unit, lang)}: ${words.points(points)}`
  const line = floor === undefined ? { below: target } : { atLeast: floor, below: target }
  const middle = `${edgesInWords(line, unit, lang)}: ${words.proportional}${rounds}`
  const bottom =
    floor === undefined ? '' : `; ${edgesInWords({ below: floor }, unit, lang)}: ${words.points(0)}`
  return `${top}; ${middle}${bottom}${spoken}`
}

function countInWords(
  { each, per = 1, start, least, most, choices }: RuleOf<'count'>,
  words: Wording,
): string {
  const spoken = choicesInWords(choices, words)
  const base = start === 0 ? '' : `${words.noneOf(words.points(start))}; `
  if (each >= 0) {
    const cap = most === undefined ? '' : words.upTo(words.points(most))
    return base + words.each(words.points(each), per) + cap + spoken
  }
  const end = least === null ? words.endless : words.deductedUpTo(words.points(start - least))
  const cap = least === 0 && start !== 0 ? '' : end
  return base + words.eachDeducted(words.points(-each), per) + cap + spoken
}

function allOfInWords({ conditions, cases, otherwise }: RuleOf<'all-of'>, words: Wording): string {
  const labelOf = (code: string) => conditions.find((one) => one.code === code)?.label ?? code
  const met = cases.map(({ all, points }) => {
    const labels = all.map(labelOf)
    const last = labels.at(-1) ?? ''
    const listed = labels.length < 2 ? last : `${labels.slice(0, -1).join(', ')} ${words.and} ${last}`
    return `${listed}: ${words.points(points)}`
  })
  return [...met, `${words.missingOne}: ${words.points(otherwise)}`].join('; ')
}

function perDayInWords({ first, each, least, refusedAfter }: RuleOf<'per-day'>, words: Wording): string {
  const daily = words.points(-each)
  const cap = least === undefined ? '' : words.deductedUpTo(words.points(-least))
  const parts = first
    ? [
        `${words.lateUpTo(first.days)}: ${first.points < 0 ? words.deducted(first.points) : words.points(first.points)}`,
        words.fromDay(first.days + 1, daily) + cap,
      ]
    : [words.everyDay(daily) + cap]
  if (refusedAfter !== undefined) parts.push(words.notAccepted(refusedAfter))
  return parts.join('; ')
}
