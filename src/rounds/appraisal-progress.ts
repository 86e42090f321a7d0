import type { IndexNode } from '../../scoring/definition.ts'
import type { Appraisal, AppraisedLeaf, Cell } from './appraisal.ts'
import { UNDECIDED, UNSEEN } from './appraisal-state.ts'
import { fieldsOf } from './fields.ts'
import type { RoundMember } from './round-data.ts'

/** How far the appraisal of some cells is. */
export type Done = {
  /** Cells somebody has to decide. */
  readonly of: number
  /** Of them, those looked at: decided or asked about. */
  readonly seen: number
  readonly decided: number
  readonly asked: number
  readonly adjusted: number
}

export function doneOf(cells: ReadonlyArray<Cell>): Done {
  const needed = cells.filter(
    ({ state }) => state === 'accepted' || state === 'adjusted' || UNDECIDED.has(state),
  )
  const count = (...states: ReadonlyArray<Cell['state']>) =>
    cells.filter(({ state }) => states.includes(state)).length
  return {
    of: needed.length,
    seen: needed.filter(({ state }) => !UNSEEN.has(state)).length,
    decided: count('accepted', 'adjusted'),
    asked: count('asked', 'explained'),
    adjusted: count('adjusted'),
  }
}

/** Fields with something to appraise, in the order of the table, each with its criteria. */
export function appraisedFields({ board, leaves }: Appraisal): ReadonlyArray<{
  readonly field: IndexNode
  readonly leaves: ReadonlyArray<AppraisedLeaf>
}> {
  return fieldsOf(board.framework).flatMap((field) => {
    const own = leaves.filter((one) => one.field === field)
    return own.length === 0 ? [] : [{ field, leaves: own }]
  })
}

export const cellsOf = (
  { cell }: Appraisal,
  members: ReadonlyArray<RoundMember>,
  leaves: ReadonlyArray<AppraisedLeaf>,
): Cell[] => members.flatMap((member) => leaves.map((one) => cell(member, one)))

/** Everything the council cannot approve over, in the order of units and of the table. */
export const undecided = (appraisal: Appraisal): Cell[] =>
  cellsOf(appraisal, appraisal.board.units, appraisal.leaves).filter(({ state }) => UNDECIDED.has(state))
