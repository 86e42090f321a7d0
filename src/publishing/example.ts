import { parseSurvey } from '../../surveys/parse-survey.ts'
import type { Survey } from '../../surveys/survey.ts'

/** A small whole survey to start from: what the template holds. */
export const exampleSurvey: Survey = parseSurvey(
  {
    code: 'mau-phieu',
    version: 1,
    name: { vi: 'Mẫu phiếu ví dụ' },
    measure: 'satisfaction',
    headline: { formula: 'overall', question: 'overall' },
    seconds: 15,
    source: { document: 'Số, ký hiệu, ngày của văn bản ban hành mẫu phiếu', repairs: [] },
    languages: { vi: 'paraphrased' },
    scales: {
      sat5: {
        options: [
          { code: '1', text: { vi: 'Rất không hài lòng' }, face: 1 },
          { code: '2', text: { vi: 'Không hài lòng' }, face: 2 },
          { code: '3', text: { vi: 'Bình thường' }, face: 3 },
          { code: '4', text: { vi: 'Hài lòng' }, face: 4 },
          { code: '5', text: { vi: 'Rất hài lòng' }, face: 5 },
        ],
        levels: true,
        satisfied: ['4', '5'],
      },
      reasons: {
        options: [
          { code: 'waiting', text: { vi: 'Phải chờ lâu' } },
          { code: 'guidance', text: { vi: 'Hướng dẫn chưa rõ' } },
        ],
      },
    },
    sections: [{ code: 'all', questions: ['overall', 'officials_polite', 'reason_low', 'comment'] }],
    questions: [
      {
        code: 'overall',
        text: { vi: 'Nhìn chung, Ông/Bà hài lòng ở mức nào về sự phục vụ hôm nay?' },
        role: 'overall',
        required: true,
        kind: 'choice',
        scale: 'sat5',
      },
      {
        code: 'officials_polite',
        text: { vi: 'Cán bộ có thái độ lịch sự, tôn trọng' },
        role: 'item',
        notApplicable: true,
        kind: 'choice',
        scale: 'sat5',
      },
      {
        code: 'reason_low',
        text: { vi: 'Điều gì chưa tốt? (chọn nhiều)' },
        role: 'reason',
        showIf: { question: 'overall', options: ['1', '2'] },
        kind: 'multiple',
        scale: 'reasons',
        most: 2,
      },
      {
        code: 'comment',
        text: { vi: 'Ý kiến thêm của Ông/Bà' },
        role: 'comment',
        kind: 'longtext',
        longest: 600,
      },
    ],
  },
  'mau-phieu',
)
