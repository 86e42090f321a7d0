import { expect, it } from 'vitest'
import { briefSource } from '../../src/locales/promise-source.ts'

const LONG =
  'Kế hoạch Cải cách hành chính và xây dựng Chính quyền điện tử giai đoạn 2021 - 2025 (Sở Văn hóa, Thể thao và Du lịch)'

it('a document is named by its number, a clause without the words quoted from it', () => {
  expect(
    briefSource(
      'Chương trình số 04/CTr-UBND ngày 30/3/2021 của Ủy ban nhân dân tỉnh về cải cách hành chính',
      'Phần hai, mục I.2, điểm a: "đạt mức trên 80%" (chỉ tiêu mẫu)',
    ),
  ).toBe('Chương trình số 04/CTr-UBND, Phần hai, mục I.2, điểm a')
  expect(briefSource('Nghị quyết số 60-NQ/TU ngày 15/12/2021', 'Mục II.2, điểm (1): “trên 90%”')).toBe(
    'Nghị quyết số 60-NQ/TU, Mục II.2, điểm (1)',
  )
})

it('a document without a number is named by its title, cut between words where it is long', () => {
  expect(briefSource('Kế hoạch mẫu', '')).toBe('Kế hoạch mẫu')
  expect(briefSource(LONG, 'II. Mục tiêu: "đạt từ 85% trở lên"')).toBe(
    'Kế hoạch Cải cách hành chính và xây dựng Chính quyền điện tử giai đoạn…, II. Mục tiêu',
  )
  expect(briefSource('x'.repeat(90), '')).toBe(`${'x'.repeat(70)}…`)
})
