import { type Survey, surveySchema } from '../../surveys/survey.ts'

const ITEMS = [
  'Nơi tiếp nhận và trả kết quả dễ tìm, sạch sẽ',
  'Hồ sơ phải nộp đúng như niêm yết',
  'Người tiếp nhận hướng dẫn rõ ràng, dễ hiểu',
  'Kết quả được trả đúng hẹn',
  'Góp ý, phản ánh được trả lời',
].map((text, at) => ({ code: `item${at + 1}`, text: { vi: text } }))

const LEVELS = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng']

/** Five ratings and a comment: the form that LimeSurvey and SurveyJS were measured with. */
export const referenceSurvey: Survey = surveySchema.parse({
  code: 'reference',
  version: 1,
  name: { vi: 'Phiếu đối chiếu' },
  measure: 'satisfaction',
  headline: { formula: 'pooled', sections: ['service'] },
  seconds: 45,
  source: { document: 'bench' },
  languages: { vi: 'paraphrased' },
  scales: {
    sat5: {
      options: LEVELS.map((text, at) => ({ code: String(at + 1), text: { vi: text } })),
      levels: true,
      satisfied: ['4', '5'],
    },
  },
  sections: [
    { code: 'service', questions: ITEMS.map(({ code }) => code), scored: true },
    { code: 'more', questions: ['comment'] },
  ],
  questions: [
    ...ITEMS.map((item) => ({ ...item, role: 'item', kind: 'choice', scale: 'sat5', required: true })),
    { code: 'comment', text: { vi: 'Góp ý thêm' }, role: 'comment', kind: 'longtext', longest: 600 },
  ],
})
