/** Why a node has no value. Everything else about the node is still there. */
export const REASONS = [
  /** Nothing was entered. */
  'missing',
  /** Left blank by whoever had to declare it in time: no points, whatever the missing rule says of the others. */
  'undeclared',
  /** Entered as not applicable, and the rule leaves it out. */
  'not-applicable',
  /** The denominator is zero. */
  'zero-denominator',
  'no-answers',
  /** Fewer answers than the definition asks for. */
  'too-few-answers',
  /** Not a finite number, negative where it cannot be, above the maximum, counts that do not add up. */
  'invalid',
  /** An answer the rule does not know, or a number where an answer is expected. */
  'unknown-answer',
  /** "Not applicable" at a criterion whose rule does not allow it. */
  'not-applicable-refused',
  'outside-bands',
  /** Filed later than the last day on which it is accepted. */
  'not-accepted',
  /** All units are equal, so min–max says nothing. */
  'no-spread',
  /** A part is missing and the rule refuses to go on without it. */
  'part-missing',
  /** The aggregate is not defined for these values (a geometric mean of a negative). */
  'undefined',
  /** The unit is of a kind this index is not for. */
  'other-kind',
  /** The unit stands in the panel more than once, and nobody can say which entry is right. */
  'unit-twice',
] as const
export type Reason = (typeof REASONS)[number]

/** Reasons that are mistakes in the panel; the scoreboard lists them as problems. */
export const MISTAKES: ReadonlySet<Reason> = new Set([
  'invalid',
  'unknown-answer',
  'not-applicable-refused',
  'outside-bands',
  'unit-twice',
])

/** One step of the chain at a node, and what it gave. A chosen answer is shown as it was entered. */
export type Stage = {
  readonly step: 'measure' | 'aggregate' | 'normalise' | 'round' | 'weight'
  readonly method: string
  readonly value: number | string | readonly string[] | null
}

/** A node's value with its whole working. Either `value` is a finite number and `reason` null, or the reverse. */
export type Score = {
  readonly code: string
  readonly value: number | null
  /** The most that could be achieved here by this unit: criteria that do not apply have left it. */
  readonly max: number | null
  /** The fewest people behind any figure below; null where nothing below comes from answers. */
  readonly n: number | null
  /**
   * The image of the 95 % intervals below. Over several figures the low ends are combined, and the high ends, so
   * it holds however the figures depend on each other and is wider than needed where they do not.
   */
  readonly interval: { readonly lower: number; readonly upper: number } | null
  /** How much of what applies is known, from 0 to 1, by maxima or weights. */
  readonly coverage: number
  readonly reason: Reason | null
  readonly stages: readonly Stage[]
  readonly children: readonly Score[]
}
