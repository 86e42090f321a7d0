import { type FrameworkDraft, readFramework } from '../../scoring/framework/sheet.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import { audited } from '../store/audit.ts'
import { loadDefinitions } from '../store/definition.ts'
import { type Draft, insertDraft, newestDraft } from '../store/draft.ts'
import type { Store } from '../store/store.ts'
import { unlessTaken } from '../store/unless-taken.ts'

/** An open draft with what it holds and how it reads now. */
export type OpenDraft = {
  readonly saved: Draft
  readonly draft: FrameworkDraft
  /** The number it would be published under. */
  readonly version: number
  readonly reading: ReturnType<typeof readFramework>
}

export async function openDraft(store: Store, code: string): Promise<OpenDraft | null> {
  const saved = await newestDraft(store.db, 'framework_draft', code)
  if (saved?.state !== 'open') return null
  const draft = JSON.parse(saved.body) as FrameworkDraft
  const version = await nextVersion(store, code)
  return { saved, draft, version, reading: readFramework(draft, version) }
}

/** The version after the last published one. */
export async function nextVersion(store: Store, code: string): Promise<number> {
  const rows = await loadDefinitions(store.db, 'index')
  return Math.max(0, ...rows.flatMap((row) => (row.code === code ? [row.version] : []))) + 1
}

type Save = { readonly actor: string; readonly at: Date; readonly reason?: string }

/**
 * Keeps a draft as the next save of its code.
 * @param before the newest save the person knows of, null for none
 * @returns false where somebody else has saved since
 */
export async function saveFrameworkDraft(
  store: Store,
  draft: FrameworkDraft,
  before: Draft | null,
  { actor, at, reason = '' }: Save,
): Promise<boolean> {
  const body = canonicalJson(draft)
  const { code } = draft.frame
  const change = {
    ...{ actor, action: 'save draft', entity: 'index', id: code, unit: '', reason },
    before: before?.state === 'open' ? { sha256: await sha256Hex(before.body) } : null,
    after: { sha256: await sha256Hex(body) },
  }
  const edit = (before?.edit ?? 0) + 1
  const row = { code, edit, state: 'open' as const, body, actor, at: at.toISOString() }
  return unlessTaken(store, audited(store, at, [change], [insertDraft(store.db, 'framework_draft', row)]))
}

/** Closes an open draft without publishing it; false where somebody else has saved since. */
export async function discardFrameworkDraft(
  store: Store,
  saved: Draft,
  { actor, at }: Save,
): Promise<boolean> {
  const change = {
    ...{ actor, action: 'discard draft', entity: 'index', id: saved.code, unit: '', reason: '' },
    before: { sha256: await sha256Hex(saved.body) },
    after: null,
  }
  const row = { ...saved, edit: saved.edit + 1, state: 'discarded' as const, actor, at: at.toISOString() }
  return unlessTaken(store, audited(store, at, [change], [insertDraft(store.db, 'framework_draft', row)]))
}
