import { audited } from '../store/audit.ts'
import { insertEntries, insertEvidence, insertStep } from '../store/round.ts'
import type { EntryRow, EvidenceRow } from '../store/round-tables.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import type { Declaration, DeclaredLeaf } from './declaration.ts'
import { whileDeclaring } from './declare.ts'
import { changeOf } from './evidence-row.ts'
import type { RoundDeps } from './round-data.ts'

/** The criteria an appraiser asked about that the unit may still explain. */
export const questioned = ({ tasks }: Declaration): ReadonlyArray<DeclaredLeaf> =>
  tasks.filter(({ question }) => question !== null)

/** What the unit has answered to the question that is open; '' for nothing yet. */
export const answerGiven = ({ question, standing }: DeclaredLeaf): string =>
  question !== null && standing.explanation && standing.explanation.at > question.at
    ? standing.explanation.reason
    : ''

/** An explanation in words, which leaves the value as it is. */
export function explanationRow(
  { board, member }: Declaration,
  one: DeclaredLeaf,
  { reason, actor, now }: { reason: string; actor: string; now: Date },
): EntryRow {
  return {
    round: board.round.id,
    unit: member.unit,
    criterion: one.leaf.code,
    stage: 'explanation',
    version: (one.standing.explanation?.version ?? 0) + 1,
    value: JSON.stringify(one.value),
    decision: 'declared',
    reason,
    actor,
    at: now.toISOString(),
  }
}

/**
 * Keeps explanations, their files and, where they are sent, the unit's step in one plan. False where somebody of the
 * unit was faster, or the round moved on: nothing is then kept.
 */
export async function keepExplanations(
  { store }: RoundDeps,
  declaration: Declaration,
  {
    rows,
    evidence,
    send,
    actor,
    now,
  }: {
    rows: ReadonlyArray<EntryRow>
    evidence: ReadonlyArray<EvidenceRow>
    send: boolean
    actor: string
    now: Date
  },
): Promise<boolean> {
  const { db } = store
  const { board, member, filing, leaves } = declaration
  const before = new Map(leaves.map(({ leaf, value }) => [leaf.code, value]))
  const step = {
    round: board.round.id,
    unit: member.unit,
    version: filing.steps + 1,
    step: 'explained' as const,
  }
  const changes = [
    ...rows.map((row) => ({
      actor,
      action: 'explain',
      entity: 'entry',
      id: `${row.round}/${row.criterion}/${row.stage}/${row.version}`,
      unit: row.unit,
      before: before.get(row.criterion) ?? null,
      after: JSON.parse(row.value) as unknown,
      reason: row.reason,
    })),
    ...evidence.map((row) => changeOf('attach', row, actor)),
    ...(send
      ? [
          {
            ...{
              actor,
              action: 'explained',
              entity: 'round',
              id: `${step.round}/${step.unit}`,
              unit: step.unit,
            },
            ...{ before: null, after: { step: step.step, version: step.version }, reason: '' },
          },
        ]
      : []),
  ]
  if (changes.length === 0) return true
  return unlessTaken(
    store,
    audited(store, now, changes, [
      ...whileDeclaring(db, declaration),
      ...insertEntries(db, rows),
      ...evidence.map((row) => insertEvidence(db, row)),
      ...(send ? [insertStep(db, { ...step, actor, at: now.toISOString(), note: '' })] : []),
    ]),
  )
}
