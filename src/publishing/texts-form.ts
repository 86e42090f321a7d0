import { secondsToAnswer } from '../../surveys/reading-time.ts'
import type { Survey } from '../../surveys/survey.ts'
import { surveyTexts, withTexts } from '../../surveys/survey-texts.ts'
import type { FieldFault, StaffForm } from '../staff/form.ts'

const LONGEST_TEXT = 1000
const SHORTEST_CITATION = 10
const STATUSES = ['official', 'reviewed', 'paraphrased', 'draft'] as const

type Read =
  | { readonly ok: true; readonly survey: Survey }
  | { readonly ok: false; readonly faults: FieldFault[] }

/** The next version with the words of a form; words called official must cite the text they were read in. */
export function readTexts(base: Survey, version: number, form: StaffForm): Read {
  const faults: FieldFault[] = []
  const languages = Object.keys(base.languages)
  const statuses = languages.map((language) => {
    const status = STATUSES.find((one) => one === form.text(`status_${language}`))
    if (!status) faults.push({ field: `status_${language}`, words: 'Xin chọn tình trạng câu chữ.' })
    return [language, status ?? 'draft'] as const
  })
  const citation = form.text('citation')
  const official = statuses.some(([, status]) => status === 'official')
  if (official && (citation.length < SHORTEST_CITATION || citation === base.source.document))
    faults.push({
      field: 'citation',
      words:
        'Câu chữ được gọi là nguyên văn thì phải ghi nguồn đã đọc: số, ký hiệu, ngày văn bản, phụ lục hoặc trang (không giữ nguyên nguồn cũ).',
    })
  for (const { path } of surveyTexts(base))
    for (const language of languages) {
      const field = `${path}.${language}`
      const text = textOf(form, field)
      if (text === '') faults.push({ field, words: 'Câu chữ không được để trống.' })
      else if (text.length > LONGEST_TEXT)
        faults.push({ field, words: `Dài ${text.length} ký tự, tối đa ${LONGEST_TEXT}.` })
    }
  if (faults.length > 0) return { ok: false, faults }
  const reworded = withTexts(base, (path) =>
    Object.assign(
      { vi: '' },
      ...languages.map((language) => ({ [language]: textOf(form, `${path}.${language}`) })),
    ),
  )
  const survey: Survey = {
    ...reworded,
    version,
    languages: Object.fromEntries(statuses),
    source: { ...base.source, document: citation === '' ? base.source.document : citation },
  }
  return { ok: true, survey: { ...survey, seconds: secondsToAnswer(survey) } }
}

/** Browsers end lines of a box with CR LF; no other control character belongs into a text. */
function textOf(form: StaffForm, field: string): string {
  return form.text(field).replace(/(?![\n\t])\p{Cc}/gu, '')
}

/** What a place of a survey is called above its box. */
export function textLabel(path: string): string {
  const [group, code = '', part = ''] = path.split('.')
  if (group === 'name') return 'Tên mẫu phiếu'
  if (group === 'section') return `Nhóm nội dung ${code}, ${part === 'title' ? 'tên' : 'lời dẫn'}`
  if (group === 'scale') return `Thang ${code}, phương án ${part}`
  return `Câu hỏi ${code}${part === 'hint' ? ', câu hướng dẫn' : ''}`
}
