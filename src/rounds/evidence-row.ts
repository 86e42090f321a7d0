import type { FieldFault, StaffForm } from '../staff/form.ts'
import type { EvidenceRow } from '../store/round-tables.ts'
import { evidenceFile } from './evidence-file.ts'
import { evidenceInWords } from './evidence-words.ts'

/** Evidence that holds nothing yet. */
export const BLANK: Omit<EvidenceRow, 'id' | 'round' | 'unit' | 'criterion' | 'actor' | 'at'> = {
  ...{ kind: 'words', sha256: '', file_name: '', media_type: '', bytes: 0 },
  ...{ number: '', dated: '', address: '', words: '', withdrawn_at: '' },
}

/** What a piece of evidence is, before it is kept. */
export type Described = Partial<
  Pick<EvidenceRow, 'kind' | 'file_name' | 'media_type' | 'number' | 'dated' | 'address' | 'words'>
>
export type ReadEvidence =
  | (Described & { readonly content: Uint8Array<ArrayBuffer> | null })
  | { readonly faults: FieldFault[] }

/** The file a form sent under a name, if it is of a kind that is taken. */
export async function readFile(form: StaffForm, name = 'file'): Promise<ReadEvidence> {
  const file = form.file(name)
  if (!file) return { faults: [{ field: name, words: 'Chưa chọn tệp nào, hoặc tệp rỗng.' }] }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = evidenceFile(bytes, file.name)
  if ('fault' in read) return { faults: [{ field: name, words: read.fault }] }
  return { kind: 'file', file_name: read.name, media_type: read.mediaType, content: bytes }
}

/** A piece of evidence as a change of the trail. */
export function changeOf(action: 'attach' | 'withdraw', row: EvidenceRow, actor: string, reason = '') {
  const said = { criterion: row.criterion, what: evidenceInWords(row), sha256: row.sha256 }
  return {
    actor,
    action,
    entity: 'evidence',
    id: row.id,
    unit: row.unit,
    before: action === 'attach' ? null : said,
    after: action === 'attach' ? said : null,
    reason,
  }
}
