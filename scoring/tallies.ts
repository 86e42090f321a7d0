/** How many people chose each option of one question, by option code. Counts are whole and not negative. */
export type Distribution = Readonly<Record<string, number>>

/**
 * Exact sums over people for one section (or the whole form, section `*`): what an interval of a figure over
 * several questions needs, because the answers of one person are not independent.
 *
 * Of one person: m = items answered, y = items answered "satisfied", l = sum of levels, u = y/m,
 * w = l/m (both rounded half up to 10⁻⁶ and summed as integers of 10⁻⁶), o = level of the overall question.
 */
export type SectionSums = {
  /** People who answered at least one item of the section. */
  readonly persons: number
  readonly y: number
  readonly m: number
  readonly yy: number
  readonly ym: number
  readonly mm: number
  readonly l: number
  readonly ll: number
  readonly lm: number
  /** Σu and Σu² in units of 10⁻⁶. */
  readonly u: number
  readonly uu: number
  /** People who answered the section and the overall question. Then, over these people only: */
  readonly k: number
  readonly o: number
  readonly oo: number
  /** Σw, Σw² and Σw·o in units of 10⁻⁶. */
  readonly w: number
  readonly ww: number
  readonly wo: number
}

/** Everything counted about one base of people (a unit and period, or one slice of it). */
export type Tallies = {
  readonly questions: Readonly<Record<string, Distribution>>
  readonly sections: Readonly<Record<string, SectionSums>>
}
