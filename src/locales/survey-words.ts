import type { ChangedPart } from '../../surveys/survey-diff.ts'

/** Where the words of a language come from. */
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  official: 'nguyên văn của văn bản',
  reviewed: 'đã đối chiếu',
  paraphrased: 'hệ thống soạn lại, chưa phải nguyên văn',
  draft: 'bản thảo, chưa dùng cho người dân',
}

export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  vi: 'Tiếng Việt',
  en: 'Tiếng Anh',
  km: 'Tiếng Khmer',
}

export const languageName = (code: string): string => LANGUAGE_NAMES[code] ?? `Ngôn ngữ ${code}`

export const PART_WORDS: Readonly<Record<ChangedPart, string>> = {
  text: 'câu chữ',
  options: 'câu chữ hoặc thứ tự phương án',
  base: 'ai được hỏi (bắt buộc, hiện khi, không gặp)',
  translation: 'bản dịch',
}

export const questionName = (question: string): string =>
  question === '' ? 'Cách tính tỷ lệ chung' : `Câu hỏi ${question}`

/** Vietnamese first, then the others as they stand. */
export function languagesInOrder<Value>(languages: Readonly<Record<string, Value>>): Array<[string, Value]> {
  return Object.entries(languages).sort(([a], [b]) => Number(b === 'vi') - Number(a === 'vi'))
}
