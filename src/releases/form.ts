import { isDay } from '../day.ts'
import { filesOf } from '../files.ts'
import { evidenceFile } from '../rounds/evidence-file.ts'
import type { FieldFault, StaffForm } from '../staff/form.ts'
import type { StaffDeps } from '../staff/guard.tsx'
import type { ReleaseSource } from './draft.ts'
import type { ReleaseForm } from './publish.ts'

/** What was typed, shown again where something is wrong. */
export type ReleaseTyped = {
  readonly source: ReleaseSource
  readonly corrects: string
  readonly title: string
  readonly number: string
  readonly date: string
  readonly embargo: string
  readonly minimum: string
  readonly words: string
}

/** The fewest people in public; a board may raise it, never lower it. */
export const LEAST_MINIMUM = 10

export function releaseTyped(form: Pick<StaffForm, 'text' | 'all'>): ReleaseTyped {
  const round = form.text('round')
  return {
    source:
      round === ''
        ? {
            kind: 'satisfaction',
            index: form.text('index'),
            period: form.text('period'),
            groups: form.all('group').filter(Boolean),
          }
        : { kind: 'round', round },
    corrects: form.text('corrects'),
    title: form.text('title'),
    number: form.text('number'),
    date: form.text('date'),
    embargo: form.text('embargo'),
    minimum: form.text('minimum') || String(LEAST_MINIMUM),
    words: form.text('words'),
  }
}

/** Reads the board's form; the PDF of the decision is kept only where nothing else is wrong. */
export async function readReleaseForm(
  deps: StaffDeps,
  typed: ReleaseTyped,
  file: File | null,
): Promise<{ readonly form: ReleaseForm } | { readonly faults: ReadonlyArray<FieldFault> }> {
  const faults: FieldFault[] = []
  const say = (field: string, words: string) => faults.push({ field, words })
  if (typed.title === '' || typed.title.length > 300) say('title', 'Tên kết quả: xin ghi từ 1 đến 300 ký tự.')
  const minimum = Number(typed.minimum)
  if (!(Number.isInteger(minimum) && minimum >= LEAST_MINIMUM && minimum <= 1000))
    say('minimum', `Số người tối thiểu: một số nguyên từ ${LEAST_MINIMUM} đến 1000; không thể thấp hơn.`)
  const embargoUntil = instantOf(typed.embargo)
  if (embargoUntil === null)
    say('embargo', 'Công khai từ: xin chọn ngày và giờ, ví dụ 01/12/2026 08:00, hoặc để trống.')
  if (typed.number !== '' && !isDay(typed.date)) say('date', 'Ngày quyết định: xin chọn ngày.')
  if (typed.number === '' && (typed.date !== '' || file !== null))
    say('number', 'Số quyết định: xin ghi số của quyết định.')
  if (typed.corrects !== '' && typed.words.length < 10)
    say('words', 'Lý do đính chính: xin ghi rõ đính chính điều gì, vì sao (ít nhất 10 ký tự).')
  const decided = await decisionFile(file, say)
  if (faults.length > 0 || embargoUntil === null) return { faults }
  const kept = decided && { sha256: await filesOf(deps).put(decided.bytes), name: decided.name }
  return {
    form: {
      title: typed.title,
      minimum,
      embargoUntil: embargoUntil <= deps.clock().toISOString() ? '' : embargoUntil,
      decision: typed.number === '' ? null : { number: typed.number, date: typed.date, file: kept },
      words: typed.words,
    },
  }
}

async function decisionFile(
  file: File | null,
  say: (field: string, words: string) => void,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string } | null> {
  if (file === null) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = evidenceFile(bytes, file.name)
  if ('fault' in read) say('file', read.fault)
  else if (read.mediaType !== 'application/pdf')
    say('file', `Tệp "${read.name}" không phải PDF. Xin gửi bản PDF.`)
  else return { bytes, name: read.name }
  return null
}

/** A day and time of Vietnam as an instant in UTC; '' stays '', null is no time. */
function instantOf(text: string): string | null {
  if (text === '') return ''
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || !isDay(text.slice(0, 10))) return null
  const instant = new Date(`${text}:00+07:00`)
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
}
