import type { Survey } from '../../surveys/survey.ts'
import { type NewMeaning, surveyDiff } from '../../surveys/survey-diff.ts'

type VersionFault = { readonly place: string; readonly rule: string }

/** A form of this many questions is answered by nobody, and weighs on every answer that is counted. */
const MOST_QUESTIONS = 150

/** Names the addresses of the pages use. */
const TAKEN: ReadonlySet<string> = new Set(['new', 'drafts', 'template'])

const MEANINGS: Readonly<Record<NewMeaning, string>> = {
  kind: 'khác loại câu hỏi',
  role: 'khác vai trò (role)',
  options: 'thêm hoặc bớt phương án trả lời',
  levels: 'thang đổi giữa có mức và không có mức',
  satisfied: 'các mức được tính là hài lòng đã khác',
  bounds: 'khoảng số đã khác',
}

/**
 * What keeps a sound survey from being the next version of its series: its number, or question codes that no longer
 * mean what they meant in any version before.
 */
export function versionFaults(survey: Survey, versions: ReadonlyArray<Survey>): VersionFault[] {
  if (holdsBrokenText(survey))
    return [{ place: 'survey', rule: 'có ký tự hỏng hoặc ký tự điều khiển trong câu chữ; xin gõ lại chỗ đó' }]
  const faults: VersionFault[] = []
  const next = Math.max(0, ...versions.map(({ version }) => version)) + 1
  if (TAKEN.has(survey.code))
    faults.push({ place: 'survey', rule: `mã ${survey.code} hệ thống dùng riêng, xin đặt mã khác` })
  if (survey.version !== next)
    faults.push({
      place: 'survey',
      rule:
        next === 1
          ? `phiên bản đầu tiên phải là 1, tệp ghi ${survey.version}`
          : `phiên bản đang dùng là ${next - 1} nên phiên bản mới phải là ${next}, tệp ghi ${survey.version}`,
    })
  if (survey.questions.length > MOST_QUESTIONS)
    faults.push({ place: 'survey', rule: `có ${survey.questions.length} câu hỏi, tối đa ${MOST_QUESTIONS}` })
  const told = new Set<string>()
  for (const before of versions.toSorted((a, b) => b.version - a.version))
    for (const { question, rules } of surveyDiff(before, survey).meaning) {
      if (told.has(question)) continue
      told.add(question)
      const how = rules.map((rule) => MEANINGS[rule]).join(', ')
      faults.push({
        place: `question ${question}`,
        rule: `${how} so với phiên bản ${before.version}, nên nghĩa đã đổi. Một mã câu hỏi chỉ có một nghĩa: xin đặt mã mới, ví dụ ${question}_${survey.version}`,
      })
    }
  return faults
}

/**
 * Half a surrogate pair, which no hash can be made of, a control character, which PostgreSQL does not store, or a
 * mark that turns the direction of the text around it.
 */
function holdsBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return /(?![\n\t])[\p{Cs}\p{Cc}\p{Bidi_Control}]/u.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsBrokenText)
}
