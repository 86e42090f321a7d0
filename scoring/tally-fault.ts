import { baseOf } from './measure/scored-answers.ts'
import type { PanelForm } from './panel.ts'
import type { Distribution, SectionSums, Tallies } from './tallies.ts'

type Question = PanelForm['questions'][number]

/**
 * What is wrong with counts, or null: counts are whole and not negative, no option is unknown (`x` is "không áp
 * dụng"), and the sums of a section (`*`: of all sections) are those of its questions.
 *
 * @param form looked through once; the result is asked for every unit
 * @example tallyFault({ questions: [{ code: 'q', options: ['1', '0'], levels: false, satisfied: ['1'] }], sections: [] })({ questions: { q: { 1: 3, x: 2 } }, sections: {} }) // → null
 * @example tallyFault({ questions: [], sections: [] })({ questions: { q: { 1: -3 } }, sections: {} }) // → 'q: -3 people at 1 is not a count'
 */
export function tallyFault(form: PanelForm): (tallies: Tallies) => string | null {
  const options = new Map(form.questions.map(({ code, options }) => [code, new Set([...options, 'x'])]))
  return (tallies) => countFault(options, tallies) ?? sectionFault(form, tallies)
}

function countFault(
  options: ReadonlyMap<string, ReadonlySet<string>>,
  { questions }: Tallies,
): string | null {
  for (const code in questions) {
    const known = options.get(code)
    const distribution = questions[code] ?? {}
    for (const option in distribution) {
      const n = distribution[option] ?? Number.NaN
      if (!(Number.isSafeInteger(n) && n >= 0)) return `${code}: ${n} people at ${option} is not a count`
      if (known?.has(option) === false) return `${code}: there is no option ${option}`
    }
  }
  return null
}

function sectionFault(form: PanelForm, tallies: Tallies): string | null {
  const whole = { code: '*', questions: form.sections.flatMap(({ questions }) => questions) }
  for (const section of [...form.sections, whole]) {
    const sums = Object.hasOwn(tallies.sections, section.code) ? tallies.sections[section.code] : undefined
    const fault = sums === undefined ? null : sumFault(section.questions, form, tallies, sums)
    if (fault !== null) return `${section.code}: ${fault}`
  }
  return null
}

function sumFault(
  codes: readonly string[],
  form: PanelForm,
  tallies: Tallies,
  sums: SectionSums,
): string | null {
  if (!Object.values(sums).every((sum) => Number.isSafeInteger(sum) && sum >= 0))
    return 'sums are whole numbers'
  const questions = form.questions.filter(({ code }) => codes.includes(code))
  const answers = (pick: (question: Question) => readonly string[]): number =>
    questions.reduce((n, question) => n + baseOf(distributionOf(tallies, question.code), pick(question)), 0)
  if (answers(({ options }) => options) !== sums.m) return 'answers do not sum to m'
  if (answers(({ satisfied }) => satisfied) !== sums.y) return 'satisfied answers do not sum to y'
  return sums.persons > sums.m ? 'more people than answers' : null
}

function distributionOf({ questions }: Tallies, code: string): Distribution {
  return (Object.hasOwn(questions, code) ? questions[code] : undefined) ?? {}
}
