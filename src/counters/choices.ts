import { validOn } from '../units/tree.ts'
import type { CollectorChoices } from '../views/staff/collector-form.tsx'
import type { Names } from './words.ts'

/** What the form of a counter offers, by name. */
export function choicesOf({ tree, fields, surveys }: Names, today: string): CollectorChoices {
  const choices = (names: Iterable<readonly [string, string]>) =>
    Array.from(names, ([value, label]) => ({ value, label }))
  const units = tree.units.filter((unit) => validOn(unit, today))
  return {
    surveys: choices(surveys),
    fields: choices(fields),
    units: choices(units.map(({ code, name }) => [code, name] as const)),
  }
}
