import type { Panel, PanelForm, Value } from '../panel.ts'
import type { Tallies } from '../tallies.ts'

/**
 * The panel as everybody may see it: a question answered by fewer people than the minimum is left out with every
 * sum it could be subtracted from, and a survey of which nothing is left is not there at all; so is a figure taken
 * over from so few people. Words that somebody wrote beside a value stay with staff. What is published is scored from
 * this panel, so that whoever recomputes it meets the same figures.
 *
 * @param minimum people in the base of a question, 10 or more
 * @example publicPanel({ period: '2026', units: [{ code: 'u', tallies: { s: { questions: { q: { 1: 4, 5: 5 } }, sections: {} } } }] }, 10).units // → [{ code: 'u', tallies: {} }]
 * @example publicPanel({ period: '2026', units: [{ code: 'u', values: { a: { value: 0.5, n: 4 }, b: { notApplicable: true, reason: 'ông A nghỉ' } } }] }, 10).units[0]?.values // → { b: { notApplicable: true } }
 * @example publicPanel({ period: '2026', units: [{ code: 'u', tallies: { s: { questions: { q: { 5: 10 } }, sections: {} } } }] }, 10).units[0]?.tallies // → { s: { questions: { q: { 5: 10 } }, sections: {} } }
 */
export function publicPanel(panel: Panel, minimum: number): Panel {
  return {
    ...panel,
    units: panel.units.map(({ tallies, values, ...unit }) => ({
      ...unit,
      ...(values === undefined ? {} : { values: publicValues(values, minimum) }),
      ...(tallies === undefined
        ? {}
        : {
            tallies: Object.fromEntries(
              Object.entries(tallies).flatMap(([survey, counted]) => {
                const shown = publicTallies(counted, panel.forms?.[survey], minimum)
                return Object.keys(shown.questions).length === 0 ? [] : [[survey, shown]]
              }),
            ),
          }),
    })),
  }
}

function publicValues(values: Readonly<Record<string, Value>>, minimum: number): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([code, value]): Array<[string, Value]> => {
      if (typeof value !== 'object' || value === null) return [[code, value]]
      if ('notApplicable' in value) return [[code, { notApplicable: true }]]
      return 'n' in value && (value.n ?? minimum) < minimum ? [] : [[code, value]]
    }),
  )
}

function publicTallies(
  { questions, sections }: Tallies,
  form: PanelForm | undefined,
  minimum: number,
): Tallies {
  const small = new Set(
    Object.entries(questions).flatMap(([code, counts]) => (people(counts) < minimum ? [code] : [])),
  )
  const asked = new Map((form?.sections ?? []).map((section) => [section.code, section.questions]))
  return {
    questions: Object.fromEntries(Object.entries(questions).filter(([code]) => !small.has(code))),
    sections: Object.fromEntries(
      Object.entries(sections).filter(([code, { persons }]) => {
        // A section that is not in the form is taken to hold every question, as the whole form '*' does.
        const touched = asked.get(code)?.some((question) => small.has(question)) ?? small.size > 0
        return persons >= minimum && !touched
      }),
    ),
  }
}

const people = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, n) => sum + n, 0)
