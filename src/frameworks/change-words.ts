import type { SourceType } from '../../scoring/definition.ts'
import type { ChangedPart, FrameworkChange } from '../../scoring/framework/compare.ts'
import { sourceInWords } from '../../scoring/framework/source-words.ts'
import { pointsText } from '../rounds/answer-words.ts'

export type ChangeLine = {
  readonly code: string
  readonly name: string
  readonly what: string
  readonly before: string
  readonly after: string
}

const PARTS: Readonly<Record<ChangedPart, string>> = {
  name: 'Đổi tên',
  max: 'Đổi điểm tối đa',
  rule: 'Đổi cách chấm',
  measure: 'Đổi cách đo, cách tổng hợp',
  source: 'Đổi nguồn điểm',
  'not-applicable': 'Đổi cách tính khi không áp dụng',
  evidence: 'Đổi tài liệu kiểm chứng',
}

/** One change as a line: which criterion, what, before and after. */
export function changeLine(change: FrameworkChange): ChangeLine {
  const { code, name } = change
  switch (change.kind) {
    case 'added':
      return { code, name, what: 'Thêm', before: '', after: `${pointsText(change.max)} điểm` }
    case 'removed':
      return { code, name, what: 'Bỏ', before: `${pointsText(change.max)} điểm`, after: '' }
    case 'moved':
      return { code, name, what: 'Chuyển chỗ', before: place(change.before), after: place(change.after) }
    case 'changed': {
      const text = (said: string) =>
        change.part === 'source' && said !== '' ? sourceInWords(said as SourceType) : said
      return { code, name, what: PARTS[change.part], before: text(change.before), after: text(change.after) }
    }
  }
}

const place = ({ code, parent }: { code: string; parent: string }): string =>
  parent === '' ? code : `${code}, thuộc ${parent}`
