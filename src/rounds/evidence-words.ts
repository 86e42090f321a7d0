import { vietnameseDate } from '../locales/format.ts'
import type { EvidenceRow } from '../store/round-tables.ts'

export const ACCEPTED_WORDS = 'PDF, PNG, JPG, DOCX hoặc XLSX, mỗi tệp tối đa 10 MB'

/** A piece of evidence in one line. */
export function evidenceInWords(row: EvidenceRow): string {
  if (row.kind === 'file') return `${row.file_name} (${sizeText(row.bytes)})`
  if (row.kind === 'words') return row.words
  const dated = row.dated === '' ? '' : ` ngày ${vietnameseDate(row.dated)}`
  const what = row.number === '' ? row.address : `Văn bản số ${row.number}${dated}`
  return row.words === '' ? what : `${what}: ${row.words}`
}

function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
}
