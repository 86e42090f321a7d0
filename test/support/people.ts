import fc from 'fast-check'
import type { Answered } from '../../scoring/measure/scored-answers.ts'
import type { SectionSums } from '../../scoring/tallies.ts'
import { addSums, personSums } from '../../surveys/section-sums.ts'

/** One person's levels 1–5 of each item of a section; null where the item was not answered. */
export type Person = ReadonlyArray<number | null>

const SCALE = { options: ['1', '2', '3', '4', '5'], satisfied: ['4', '5'] }

/** The sums over people of what they answered, as the tallies keep them; null where nobody answered. */
export function sumsOf(people: readonly Person[]): SectionSums | null {
  const each = people
    .map((person) => person.filter((level) => level !== null))
    .filter((levels) => levels.length > 0)
    .map((levels) =>
      personSums(
        {
          m: levels.length,
          y: levels.filter((level) => level >= 4).length,
          l: levels.reduce((sum, level) => sum + level, 0),
        },
        null,
      ),
    )
  return each.length === 0 ? null : each.reduce(addSums)
}

/** The distribution of each item over the same people. */
export function itemsOf(people: readonly Person[]): Answered[] {
  return (people[0] ?? []).map((_, item) => {
    const distribution: Record<string, number> = {}
    for (const person of people) {
      const level = person[item] ?? null
      if (level !== null) distribution[level] = (distribution[level] ?? 0) + 1
    }
    return { distribution, ...SCALE }
  })
}

/** One to forty people who each answered some of the same one to six items. */
export const people: fc.Arbitrary<Person[]> = fc.integer({ min: 1, max: 6 }).chain((items) =>
  fc.array(
    fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 }), {
      minLength: items,
      maxLength: items,
    }),
    { minLength: 1, maxLength: 40 },
  ),
)
