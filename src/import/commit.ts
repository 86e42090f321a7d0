import type { Compilable } from 'kysely'
import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import type { Change as AuditChange } from '../staff/audit-entry.ts'
import { audited } from '../store/audit.ts'
import { insertBatch, unlessChangedSince } from '../store/import-batch.ts'
import type { Store } from '../store/store.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import type { Change, Proposal, UndoProposal } from './work.ts'

/** Who changes something, from what and why. */
export type Occasion = {
  /** The batch's id, which nobody has used before. */
  readonly id: string
  readonly actor: string
  readonly at: Date
  readonly reason: string
  /** '' for a form. */
  readonly fileName: string
  readonly sha256: string
  /** The batch it takes back; '' for none. */
  readonly undoes: string
  /** What the audit trail calls it, where that is more than a change: revoke, close. */
  readonly action?: string
}

/**
 * Makes the changes of a proposal with their history and their audit entries, all or nothing. False where somebody
 * else has changed one of the rows since the proposal was made, or what they were checked against: then nothing has
 * happened.
 */
export async function commit(
  store: Store,
  { kind, changes, unchanged, statements, checked }: Proposal,
  { id, actor, at, reason, fileName, sha256, undoes, action }: Occasion,
  alongside: ReadonlyArray<Compilable> = [],
): Promise<boolean> {
  const added = changes.filter(({ before }) => before === null).length
  const batch = {
    id,
    kind,
    file_name: fileName,
    sha256,
    actor,
    at: at.toISOString(),
    reason,
    added,
    changed: changes.length - added,
    unchanged,
    undoes,
    undone_at: '',
  }
  const rows = changes.map(({ entity, key, version, line, unit, before, after }) => ({
    entity,
    entity_key: key,
    version,
    batch: id,
    line,
    unit,
    before_value: canonicalJson(before),
    after_value: canonicalJson(after),
  }))
  const from = fileName === '' ? '' : `tệp ${fileName}`
  const why = [undoes === '' ? '' : 'hoàn tác', from, reason].filter((part) => part !== '').join('; ')
  return unlessTaken(
    store,
    audited(
      store,
      at,
      changes.map((change) => entryOf(change, { actor, reason: why, action })),
      [
        ...insertBatch(store.db, batch, rows),
        unlessChangedSince(store.db, id, checked.seen, checked.against),
        ...statements,
        ...alongside,
      ],
    ),
  )
}

function entryOf(
  { entity, key, unit, before, after }: Change,
  { actor, reason, action }: { actor: string; reason: string; action: string | undefined },
): AuditChange {
  const plain = before === null ? 'create' : after === null ? 'delete' : 'update'
  return { actor, action: action ?? plain, entity, id: key, unit, before, after, reason }
}

/**
 * What was shown, in 64 characters: two proposals have the same where they would do the same, and leave the same
 * rows as they are.
 */
export async function fingerprint({
  kind,
  changes,
  left = [],
}: Pick<Proposal, 'kind' | 'changes'> & Partial<Pick<UndoProposal, 'left'>>): Promise<string> {
  const text = canonicalJson([
    kind,
    changes.map(({ key, line, version, before, cells, made }) => [
      line,
      made ? '' : key,
      version,
      before,
      cells.map(({ column, after }) => (made && column === 'code' ? '' : after)),
    ]),
    left.map(({ key }) => key),
  ])
  return sha256Hex(text)
}
