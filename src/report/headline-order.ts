import type { Definitions } from '../definitions.ts'

type Series = {
  readonly survey: string
  readonly evidence: string
  /** Whether something was promised for the whole unit that this form measures. */
  readonly promised: boolean
  readonly people: number | null
}

/**
 * Sorts the figures of a unit as it shows them, those without an answer last: a form about administrative procedures before one about a public
 * service of the units below, such as its hospitals; among these one by which a promise for the whole unit is
 * measured, and then the one most people answered.
 */
export function headlineOrder<Each>(
  definitions: Definitions,
  seriesOf: (each: Each) => Series,
): (a: Each, b: Each) => number {
  const later = ({ survey }: Series) =>
    Number(definitions.current(survey)?.survey.subject === 'public-service')
  const name = ({ survey, evidence }: Series) => `${survey} ${evidence}`
  return (one, other) => {
    const [a, b] = [seriesOf(one), seriesOf(other)]
    return (
      Number(a.people === 0) - Number(b.people === 0) ||
      later(a) - later(b) ||
      Number(b.promised) - Number(a.promised) ||
      (b.people ?? 0) - (a.people ?? 0) ||
      (name(a) < name(b) ? -1 : 1)
    )
  }
}
