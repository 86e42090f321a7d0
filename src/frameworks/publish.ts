import type { IndexDefinition } from '../../scoring/definition.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import type { FieldFault } from '../staff/form.ts'
import { audited } from '../store/audit.ts'
import { insertDefinition, nextDefinitionId } from '../store/definition.ts'
import { insertDraft } from '../store/draft.ts'
import { insertFrameworkPublication } from '../store/framework-publication.ts'
import type { Store } from '../store/store.ts'
import type { OpenDraft } from './draft.ts'

const SHORTEST_REASON = 10
/** How often another definition may take the number drawn. */
const ATTEMPTS = 10

/** What keeps a draft from being published. */
export function publicationFaults({ reading }: OpenDraft, reason: string): FieldFault[] {
  const waiting = (ask: 'rule' | 'confirm' | 'not-applicable') =>
    reading.rows.filter(({ asks }) => asks.includes(ask)).map(({ code }) => code)
  const [rules, confirms, policies] = [waiting('rule'), waiting('confirm'), waiting('not-applicable')]
  return [
    ...(reading.faults.length > 0
      ? [{ field: 'faults', words: `Bảng còn ${reading.faults.length} chỗ cần sửa.` }]
      : []),
    ...(rules.length > 0 ? [{ field: 'rows', words: `Chưa đọc được cách chấm của ${list(rules)}.` }] : []),
    ...(confirms.length > 0
      ? [{ field: 'confirm', words: `Chưa xác nhận cách chấm của ${list(confirms)}.` }]
      : []),
    ...(policies.length > 0
      ? [{ field: 'policy', words: `Chưa nói khi không áp dụng thì tính thế nào: ${list(policies)}.` }]
      : []),
    ...(reason.length < SHORTEST_REASON
      ? [
          {
            field: 'reason',
            words: `Xin ghi căn cứ công bố, ít nhất ${SHORTEST_REASON} ký tự (văn bản, người duyệt).`,
          },
        ]
      : []),
  ]
}

function list(codes: readonly string[]): string {
  const shown = codes.slice(0, 8).join(', ')
  return codes.length > 8 ? `${shown} và ${codes.length - 8} tiêu chí khác` : shown
}

type Publishing = {
  readonly open: OpenDraft
  readonly index: IndexDefinition
  readonly reason: string
  readonly actor: string
  readonly at: Date
  readonly day: string
}

/**
 * Publishes and freezes: definition, publication, the closed draft and the audit entry in one plan.
 * @returns false where somebody else saved, published or discarded meanwhile
 */
export async function publishFramework(store: Store, publishing: Publishing): Promise<boolean> {
  const { open, index, reason, actor, at, day } = publishing
  const { code, version } = index
  const body = canonicalJson(index)
  const sha256 = await sha256Hex(body)
  const change = {
    ...{ actor, action: 'publish', entity: 'index', id: `${code}@${version}`, unit: '', reason },
    before: version > 1 ? { version: version - 1 } : null,
    after: { version, sha256 },
  }
  for (let attempt = 1; ; attempt += 1) {
    const id = await nextDefinitionId(store.db)
    const closed = {
      ...open.saved,
      edit: open.saved.edit + 1,
      state: 'published' as const,
      actor,
      at: at.toISOString(),
    }
    try {
      await audited(
        store,
        at,
        [change],
        [
          insertDraft(store.db, 'framework_draft', closed),
          insertDefinition(store.db, { id, kind: 'index', code, version, sha256, body }),
          insertFrameworkPublication(store.db, { framework: code, version, since: day, actor, reason }),
        ],
      )
      return true
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      // Only the number of the definition may be taken by something else, such as a survey: then another is drawn.
      if ((await nextDefinitionId(store.db)) === id || attempt === ATTEMPTS) return false
    }
  }
}
