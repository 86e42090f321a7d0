import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import type { Tables } from '../store/schema.ts'

export type AuditEntry = Tables['audit']

/** What the first entry names as the one before it. */
export const GENESIS = '0'.repeat(64)

/** One change by staff: who, what, from what to what, and why. Values are anything canonical JSON can carry. */
export type Change = {
  /** The login name; 'cli' for whoever runs commands on the machine. */
  readonly actor: string
  /** A verb: create, update, close, revoke, publish, … */
  readonly action: string
  readonly entity: string
  readonly id: string
  /** The unit it is about, so that its own people find it; '' for the installation. */
  readonly unit: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string
}

/** Seals a change as the entry after `head`: the hash covers every column but itself. */
export async function sealEntry(
  change: Change,
  at: Date,
  head: Pick<AuditEntry, 'seq' | 'hash'>,
): Promise<AuditEntry> {
  const entry = {
    seq: head.seq + 1,
    at: at.toISOString(),
    actor: change.actor,
    action: change.action,
    entity: change.entity,
    entity_id: change.id,
    unit: change.unit,
    before_value: canonicalJson(change.before),
    after_value: canonicalJson(change.after),
    reason: change.reason,
    prev_hash: head.hash,
  }
  return { ...entry, hash: await entryHash(entry) }
}

/** SHA-256 over the canonical JSON of the entry without its own hash, in lower-case hexadecimal. */
export function entryHash(entry: Omit<AuditEntry, 'hash'> & Partial<AuditEntry>): Promise<string> {
  const { hash: _, ...sealed } = entry
  return sha256Hex(canonicalJson(sealed))
}

export type ChainFault = { readonly seq: number; readonly reason: 'missing' | 'changed' | 'cut' }

/**
 * Walks the chain from its first entry: `missing` where a number is left out, `cut` where an entry does not
 * name the hash before it, `changed` where its own text no longer gives its hash.
 */
export async function chainFaults(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
): Promise<ChainFault[]> {
  const faults: ChainFault[] = []
  let head = { seq: 0, hash: GENESIS }
  for await (const entry of entries) {
    if (entry.seq !== head.seq + 1) faults.push({ seq: head.seq + 1, reason: 'missing' })
    else if (entry.prev_hash !== head.hash) faults.push({ seq: entry.seq, reason: 'cut' })
    if ((await entryHash(entry)) !== entry.hash) faults.push({ seq: entry.seq, reason: 'changed' })
    head = entry
  }
  return faults
}
