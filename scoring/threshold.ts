/** Who is about to see a figure. */
export type Audience = 'public' | 'staff' | 'ranked'

/** How many people must be in a base before its figure is shown. */
export type Minimums = Readonly<Record<Audience, number>>

/**
 * The least the product allows: fewer people could be recognised, or their figure is chance. They count people
 * in the base of the question, not those who gave one answer: "1 of 12 dissatisfied" may be shown.
 */
export const LEAST: Minimums = { public: 10, staff: 5, ranked: 30 }

/**
 * The minimums of one installation: a board may ask for more people, never for fewer.
 *
 * @param board what the board decided; what it left out stays as it is
 * @throws RangeError naming the minimum that is lower than allowed, or no whole number
 * @example raisedMinimums({ public: 20 }) // → { public: 20, staff: 5, ranked: 30 }
 */
export function raisedMinimums(board: Partial<Minimums>): Minimums {
  const minimums = { ...LEAST, ...board }
  for (const audience of ['public', 'staff', 'ranked'] as const)
    if (!(Number.isSafeInteger(minimums[audience]) && minimums[audience] >= LEAST[audience]))
      throw new RangeError(
        `a minimum may be raised, not lowered: ${audience} is at least ${LEAST[audience]}, got ${minimums[audience]}`,
      )
  return minimums
}

/**
 * How many more people are needed before a figure may be shown; 0 where it may.
 *
 * @param people in the base
 * @param minimum of the audience
 * @example peopleMissing(7, 10) // → 3
 * @example peopleMissing(12, 10) // → 0
 */
export function peopleMissing(people: number, minimum: number): number {
  return Math.max(0, minimum - people)
}

/** A facet (by field, channel, month …) that may be shown: categories as they are, and those to add up as one. */
export type Facet<Cell> = { readonly shown: readonly Cell[]; readonly pooled: readonly Cell[] }

/**
 * Pools the small categories of a one-way facet ("Gộp nhóm nhỏ"). Whoever knows the total could take the shown
 * categories from it, so what is left over must itself reach the minimum: where the small ones together do
 * not, the next smallest category joins them.
 *
 * Categories without people are dropped. The caller adds up the raw counts of `pooled`, never percentages.
 *
 * @param cells the categories with the people in each, in the order they are shown; one that may not be shown for
 *   another reason than its size says so by `alone: false`
 * @param minimum of the audience
 * @returns null where the facet must be hidden: nobody answered, or everything would end in one pool
 * @example poolSmall([{ people: 40 }, { people: 30 }, { people: 4 }, { people: 7 }], 10) // → { shown: [{ people: 40 }, { people: 30 }], pooled: [{ people: 4 }, { people: 7 }] }
 * @example poolSmall([{ people: 40 }, { people: 30 }, { people: 4 }], 10) // → { shown: [{ people: 40 }], pooled: [{ people: 30 }, { people: 4 }] }
 * @example poolSmall([{ people: 40 }, { people: 4 }], 10) // → null
 * @example poolSmall([{ people: 40 }, { people: 30 }, { people: 20, alone: false }], 10)?.shown // → [{ people: 40 }, { people: 30 }]
 */
export function poolSmall<Cell extends { readonly people: number; readonly alone?: boolean }>(
  cells: readonly Cell[],
  minimum: number,
): Facet<Cell> | null {
  const filled = cells.filter(({ people }) => people > 0)
  const bySize = filled.map((cell) => cell).sort((a, b) => a.people - b.people)
  const pool = new Set(bySize.filter(({ people, alone }) => people < minimum || alone === false))
  let people = [...pool].reduce((sum, cell) => sum + cell.people, 0)
  for (const cell of bySize.filter((one) => !pool.has(one))) {
    if (pool.size === 0 || people >= minimum) break
    pool.add(cell)
    people += cell.people
  }
  const shown = filled.filter((cell) => !pool.has(cell))
  return shown.length === 0 ? null : { shown, pooled: filled.filter((cell) => pool.has(cell)) }
}
