/** How a figure was collected. Kinds never mix, and a target names those it accepts. */
export type EvidenceKind =
  | 'self-selected'
  | 'one-time-code'
  | 'sampled'
  | 'dossiers'
  | 'assessed'
  | 'published'

/**
 * The official reading, said first.
 * - `met`, `not met`: the figure against the document's words, on its day or for its period
 * - `on course`, `at risk`: the target's date has not come; as if read today, met or not met
 * - `no figure`, `too few`: nothing to read, or fewer people than the minimum
 * - `not comparable`: method, form or unit changed between the figures a trend compares, or the year between is missing
 * - `no rule`: the document promises what no document defines ("nhóm tốt"), or leaves the number to another
 * - `ended`: the unit was dissolved or the document replaced
 */
export type TargetState =
  | 'met'
  | 'not met'
  | 'on course'
  | 'at risk'
  | 'no figure'
  | 'too few'
  | 'not comparable'
  | 'no rule'
  | 'ended'

/** One figure read against one target: codes and numbers only, the words belong to the views. */
export type TargetReading = {
  readonly state: TargetState
  /** False where the target does not accept this kind of evidence: the reading is for reference ("Tham khảo"). */
  readonly official: boolean
  /** Where the day stands to the target's validity; `over` also for a closed period. */
  readonly time: 'before' | 'running' | 'over'
  /**
   * Read from an estimate whose period still runs: the state is what there is so far, and nothing is said of how
   * sure it is or what would decide it, so that nobody collects answers until the interval suits.
   */
  readonly provisional: boolean
  /** Whether the 95 % interval lies wholly on one side of the goal; null for no estimate, or a provisional one. */
  readonly sure: 'conclusive' | 'inconclusive' | null
  /** Figure − goal, signed and unrounded: percentage points, ranks, or the unit of the target; null where none. */
  readonly gap: number | null
  /** About how many more answers would decide it; 0 when decided; null where it cannot be said, or provisional. */
  readonly needed: number | null
  /** People missing to the minimum of the target; 0 when there are enough. */
  readonly short: number
  /** Decimals to print so that rounding never contradicts the verdict; at least 1 for a share. */
  readonly decimals: number
  /** Yearly and dated targets: change still needed in each remaining year, in the unit of `gap`. */
  readonly perYear: number | null
  /** Duties: days early (positive), late (negative); for one not yet done, days left or overdue. */
  readonly days: number | null
  /** The readings a conjunction is made of. */
  readonly parts: readonly TargetReading[]
}

/** What a reading depends on besides the figure. `day` is the day of reading, `YYYY-MM-DD`. */
export type ReadingContext = {
  readonly day: string
  /** The period of the figure is over and its number will not move. */
  readonly closed: boolean
}

/** A reading with nothing to say but its state; readers override what they know.
 * @example plainReading('no figure').needed // → null
 */
export function plainReading(state: TargetState, rest: Partial<TargetReading> = {}): TargetReading {
  return {
    state,
    official: true,
    time: 'running',
    provisional: false,
    sure: null,
    gap: null,
    needed: null,
    short: 0,
    decimals: 0,
    perYear: null,
    days: null,
    parts: [],
    ...rest,
  }
}

/** When a target holds; both days included, null where the document sets no end. */
export type Validity = { readonly validFrom: string; readonly validTo: string | null }

/** Where the day of reading stands to a validity.
 * @example timeOf({ validFrom: '2026-01-01', validTo: '2026-12-31' }, { day: '2026-06-01', closed: false }) // → 'running'
 * @example timeOf({ validFrom: '2026-01-01', validTo: '2026-12-31' }, { day: '2027-01-01', closed: false }) // → 'over'
 */
export function timeOf(
  { validFrom, validTo }: Validity,
  { day, closed }: ReadingContext,
): TargetReading['time'] {
  if (day < validFrom) return 'before'
  return closed || (validTo !== null && day > validTo) ? 'over' : 'running'
}
