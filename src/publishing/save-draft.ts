import { canonicalJson } from '../../surveys/canonical.ts'
import type { Survey } from '../../surveys/survey.ts'
import { sha256Hex } from '../sha256.ts'
import { audited } from '../store/audit.ts'
import { type Draft, insertDraft } from '../store/draft.ts'
import type { Store } from '../store/store.ts'
import { unlessTaken } from '../store/unless-taken.ts'

/**
 * Keeps a survey as the next save of its series' draft.
 * @param before the newest save the person knows of, null for none
 * @returns false where somebody else has saved since
 */
export async function saveDraft(
  store: Store,
  survey: Survey,
  before: Draft | null,
  actor: string,
  at: Date,
): Promise<boolean> {
  const body = canonicalJson(survey)
  const draft: Draft = {
    code: survey.code,
    edit: (before?.edit ?? 0) + 1,
    state: 'open',
    body,
    actor,
    at: at.toISOString(),
  }
  const change = {
    actor,
    action: 'save draft',
    entity: 'survey',
    id: `${survey.code}@${survey.version}`,
    unit: '',
    before: before?.state === 'open' ? { sha256: await sha256Hex(before.body) } : null,
    after: { sha256: await sha256Hex(body) },
    reason: '',
  }
  return unlessTaken(store, audited(store, at, [change], [insertDraft(store.db, 'survey_draft', draft)]))
}

/** Closes an open draft without publishing it; false where somebody else has saved since. */
export async function discardDraft(store: Store, draft: Draft, actor: string, at: Date): Promise<boolean> {
  const change = {
    actor,
    action: 'discard draft',
    entity: 'survey',
    id: draft.code,
    unit: '',
    before: { sha256: await sha256Hex(draft.body) },
    after: null,
    reason: '',
  }
  const closed = { ...draft, edit: draft.edit + 1, state: 'discarded' as const, actor, at: at.toISOString() }
  return unlessTaken(store, audited(store, at, [change], [insertDraft(store.db, 'survey_draft', closed)]))
}
