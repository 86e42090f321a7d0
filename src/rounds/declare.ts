import type { Compilable } from 'kysely'
import type { Value } from '../../scoring/panel.ts'
import { PROBLEM_WORDS } from '../audit/score-words.ts'
import type { FieldFault } from '../staff/form.ts'
import { audited } from '../store/audit.ts'
import { insertEntries, insertStep } from '../store/round.ts'
import { whileAtStep } from '../store/round-guard.ts'
import type { EntryRow, RoundStepRow, StepName } from '../store/round-tables.ts'
import type { Database } from '../store/store.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import { answerForm, type Typed } from './answer-form.ts'
import { readAnswer } from './answer-value.ts'
import { type Declaration, type DeclaredLeaf, stepsSeen } from './declaration.ts'
import { entryOf, type RoundDeps } from './round-data.ts'

/** The stage a unit writes at now for a criterion; null where it may only look. */
export function stageOpen({ may }: Declaration, { question }: DeclaredLeaf): 'self' | 'explanation' | null {
  if (may.may === 'edit') return 'self'
  return question === null ? null : 'explanation'
}

/** The version somebody has seen of what they are about to change. */
export function versionSeen({ standing }: DeclaredLeaf, stage: 'self' | 'explanation'): number {
  return standing[stage]?.version ?? 0
}

export type Checked =
  | { readonly row: EntryRow; readonly changed: boolean }
  | { readonly faults: ReadonlyArray<FieldFault> }

/** Reads what was typed for a criterion and lets the engine judge it: a value no rule can read is not kept. */
export function checkAnswer(
  declaration: Declaration,
  one: DeclaredLeaf,
  typed: Typed,
  how: { stage: 'self' | 'explanation'; reason: string; actor: string; now: Date },
): Checked {
  const { board, member, answers } = declaration
  const read = readAnswer(one.leaf, answerForm(one.leaf, answers), typed)
  const faults: FieldFault[] = 'faults' in read ? [...read.faults] : []
  if (how.stage === 'explanation' && how.reason === '')
    faults.push({ field: 'reason', words: 'Chưa ghi nội dung giải trình.' })
  if ('faults' in read || faults.length > 0) return { faults }
  const row: EntryRow = {
    round: board.round.id,
    unit: member.unit,
    criterion: one.leaf.code,
    stage: how.stage,
    version: versionSeen(one, how.stage) + 1,
    value: JSON.stringify(read.value),
    decision: 'declared',
    reason: how.reason,
    actor: how.actor,
    at: how.now.toISOString(),
  }
  const reason = reasonWith(declaration, row)
  if (reason !== null)
    return { faults: [{ field: 'answer', words: `Không tính được điểm với giá trị này: ${reason}.` }] }
  const before = one.standing[how.stage]
  const changed = before === undefined || !sameValue(before.value, read.value) || before.reason !== how.reason
  return { row, changed }
}

function reasonWith({ board, member }: Declaration, row: EntryRow): string | null {
  const scored = board.rescored({ entries: [...board.entries, entryOf(row)] })
  const problem = scored.problems.find(({ unit, node }) => unit === member.unit && node === row.criterion)
  return problem === undefined ? null : PROBLEM_WORDS[problem.problem]
}

export const sameValue = (one: Value, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Keeps entries with their trail in one plan. False where somebody else was faster, or the declaration or the round
 * moved on: nothing is then kept, and nothing changes behind what somebody approved.
 */
export async function keepEntries(
  { store, clock }: RoundDeps,
  declaration: Declaration,
  rows: ReadonlyArray<EntryRow>,
): Promise<boolean> {
  const standings = new Map(declaration.leaves.map(({ leaf, standing }) => [leaf.code, standing]))
  const changes = rows.map((row) => ({
    actor: row.actor,
    action: row.stage === 'self' ? 'declare' : 'explain',
    entity: 'entry',
    id: `${row.round}/${row.criterion}/${row.stage}/${row.version}`,
    unit: row.unit,
    before: standings.get(row.criterion)?.[row.stage]?.value ?? null,
    after: JSON.parse(row.value) as unknown,
    reason: row.reason,
  }))
  return unlessTaken(
    store,
    audited(store, clock(), changes, [
      ...whileDeclaring(store.db, declaration),
      ...insertEntries(store.db, rows),
    ]),
  )
}

/** Statements that fail a plan where the declaration or its round has moved on since it was read. */
export function whileDeclaring(db: Database, declaration: Declaration): Compilable[] {
  const { board, member } = declaration
  const seen = stepsSeen(declaration)
  return [
    ...whileAtStep(db, board.round.id, seen.round),
    ...whileAtStep(db, board.round.id, seen.unit, member.unit),
  ]
}

/** Takes a step after having seen `seen` of them. False where another step was taken in between. */
export async function takeStep(
  { store, clock }: RoundDeps,
  {
    round,
    unit,
    seen,
    step,
    actor,
    note = '',
    alongside = [],
  }: {
    round: string
    unit: string
    seen: number
    step: StepName
    actor: string
    note?: string
    alongside?: ReadonlyArray<Compilable>
  },
): Promise<boolean> {
  const now = clock()
  const row: RoundStepRow = { round, unit, version: seen + 1, step, actor, at: now.toISOString(), note }
  const change = {
    actor,
    action: step,
    entity: 'round',
    id: unit === '' ? round : `${round}/${unit}`,
    unit,
    before: null,
    after: { step, version: row.version },
    reason: note,
  }
  return unlessTaken(store, audited(store, now, [change], [...alongside, insertStep(store.db, row)]))
}
