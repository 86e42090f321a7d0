import type { Value } from '../../scoring/panel.ts'
import { STAGES, type Stage } from '../../scoring/round/entries.ts'
import type { RoundEntry } from './round-data.ts'

export type RoundStanding = Readonly<Partial<Record<Stage, RoundEntry>>>

/** How far the decision on one criterion of one unit is. */
export type CellState =
  /** The unit was dissolved, or sent nothing in: nothing is decided. */
  | 'left'
  | 'silent'
  /** Nothing was declared and nobody decided; it gives no points. */
  | 'blank'
  | 'open'
  | 'asked'
  /** Asked, and the unit has answered. */
  | 'explained'
  | 'accepted'
  | 'adjusted'
  /** Its value fits its rule no more, because what the rule hangs on has changed. */
  | 'mistaken'

/** What keeps the council from approving. */
export const UNDECIDED: ReadonlySet<CellState> = new Set(['open', 'asked', 'explained', 'mistaken'])

/** What the first appraisal has still to look at. */
export const UNSEEN: ReadonlySet<CellState> = new Set(['open', 'mistaken'])

/** The last decision, whoever took it; a question is one until somebody decides. */
export const decisionOf = ({ appraisal, final, council }: RoundStanding): RoundEntry | undefined =>
  council ?? final ?? appraisal

export function cellState(of: {
  readonly left: boolean
  readonly filed: boolean
  readonly task: boolean
  readonly declared: Value
  readonly standing: RoundStanding
  readonly mistaken: boolean
  /** When the unit last sent explanations in. */
  readonly answered: string
}): CellState {
  if (of.left) return 'left'
  const decision = decisionOf(of.standing)
  if (!of.filed && decision === undefined) return 'silent'
  if (of.mistaken) return 'mistaken'
  if (decision?.decision === 'ask') return of.answered >= decision.at ? 'explained' : 'asked'
  if (decision?.decision === 'accept') return 'accepted'
  if (decision !== undefined) return 'adjusted'
  return of.declared === null || !of.task ? 'blank' : 'open'
}

/** Versions of every stage: what somebody saw when they decided. */
export const seenOf = (standing: RoundStanding): string =>
  STAGES.map((stage) => standing[stage]?.version ?? 0).join('.')
