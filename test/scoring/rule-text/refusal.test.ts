import { describe, expect, it } from 'vitest'
import { parseRule, type RuleContext } from '../../../scoring/rule-text/parse-rule.ts'
import type { ProblemReason } from '../../../scoring/rule-text/remark.ts'

const refused: readonly (readonly [
  text: string,
  reason: ProblemReason,
  at: string,
  context?: RuleContext,
])[] = [
  ['', 'empty', ''],
  ['Theo đánh giá của Hội đồng', 'no-points', 'Theo đánh giá của Hội đồng'],
  ['đạt: 1; không đạt', 'no-points', 'không đạt'],
  ['đạt: ; không đạt: 0', 'no-points', 'đạt:'],
  // Values without a case, and with two
  ['≥80%: 1; <70%: 0', 'gap', '≥80%: 1'],
  ['>80%: 1; <80%: 0', 'gap', '>80%: 1'],
  ['90-100%: 2; 80-89%: 1; dưới 80%: 0', 'gap', '90-100%: 2'],
  ['1 lớp: 1; 3 lớp: 2; 0 lớp: 0', 'gap', '3 lớp: 2'],
  ['từ 90% trở lên: 2; từ 70% đến 90%: 1; dưới 70%: 0', 'boundary', 'từ 90% trở lên: 2'],
  ['≥90%: 2; ≥80%: 1; <80%: 0', 'overlap', '≥90%: 2'],
  ['80-<95%: 2; 70-<85%: 1; ≥95%: 3; <70%: 0', 'overlap', '80-<95%: 2'],
  ['≥90%: 2; 70-<90%: 1', 'unstated', '70-<90%: 1'],
  ['không quá 5%: 2; trên 5% đến 10%: 1', 'unstated', 'trên 5% đến 10%: 1'],
  ['tăng: 1', 'unstated', 'tăng: 1'],
  ['đạt: 1; đạt: 0,5', 'said-twice', 'đạt: 0,5'],
  // Numbers that may be read two ways
  ['≥1,2,3%: 1; <1%: 0', 'number', '1,2,3%'],
  ['từ 85% đến 75% đến 65%: 1', 'unstated', 'từ 85% đến 75% đến 65%: 1'],
  ['Có: 1.000; không: 0', 'doubtful-number', '1.000'],
  ['quá hạn -1 điểm; đúng hạn 1 điểm', 'doubtful-number', '-1'],
  ['trên 90% trở lên: 1; dưới 90%: 0', 'doubtful-edge', 'trên 90% trở lên'],
  ['≥30%: 2; 1: 1', 'mixed-units', '1'],
  // Conditions that are not one number
  ['≥90%: 2; <90% nhưng có giải trình: 1; <90%: 0', 'mixed-condition', '<90% nhưng có giải trình: 1'],
  ['≥1 sản phẩm 4 sao: 1; ≥1 sản phẩm 3 sao: 0,5', 'two-quantities', '≥1 sản phẩm 3 sao: 0,5'],
  // Points that are not fixed
  ['tiên phong: 6; cải tiến: tối đa 3', 'open-points', 'tối đa 3'],
  ['đầy đủ: 2; chưa đầy đủ: trừ điểm tương ứng', 'open-points', 'trừ điểm tương ứng'],
  ['đạt: từ 1 đến 2 điểm; không đạt: 0', 'open-points', 'từ 1 đến 2 điểm'],
  ['đủ: 1; không đủ: 0 điểm toàn tiêu chí', 'beyond-criterion', '0 điểm toàn tiêu chí'],
  ['≥90%: điểm tối đa; <90%: 0', 'max-unknown', '≥90%: điểm tối đa'],
  ['đạt: 3; không đạt: 0', 'above-max', 'đạt: 3', { max: 2 }],
  ['Tỷ lệ × 6', 'above-max', 'Tỷ lệ × 6', { max: 5 }],
  ['Mỗi lần vi phạm trừ 1 điểm', 'no-cap', 'Mỗi lần vi phạm trừ 1 điểm'],
  ['Mỗi 0,5 tin bài được 0,5 điểm', 'each-several', '0,5'],
  // A minus, a dash, or a promise with a penalty's end
  ['mỗi trường hợp-1, tối đa 3', 'doubtful-number', '1'],
  ['mỗi quy chế - 0,5 điểm, tối đa 2', 'doubtful-number', '0,5'],
  ['mỗi quy chế 0,5, tối đa -3', 'doubtful-number', 'mỗi quy chế 0,5, tối đa -3'],
  ['Tỷ lệ × 6,0 (làm tròn đến 0,25đ)', 'rounding-step', '(làm tròn đến 0,25đ)'],
  ['(a + b)/2 × 3', 'formula', '(a + b)/2 × 3'],
  ['0,5 điểm', 'no-condition', '0,5 điểm'],
  // Parts that do not go together
  ['trễ không quá 2 ngày: -1; từ ngày thứ 5: -1 mỗi ngày', 'gap', 'từ ngày thứ 5: -1 mỗi ngày'],
  ['mỗi bài 0,5, tối đa 2; mỗi tin 0,1, tối đa 1', 'not-together', 'mỗi tin 0,1, tối đa 1'],
  [
    'có kế hoạch:\n- đạt: 2\n- không đạt: 0\nkhông có kế hoạch:\n- đạt: 1\n- không đạt: 0',
    'which-criterion',
    'có kế hoạch',
  ],
  ['đạt: 1 điểm nhân đôi khi xuất sắc; không đạt: 0', 'left-over', 'nhân đôi khi xuất sắc'],
]

describe('a text that is no rule, or may be two, is refused where it stands', () => {
  it.each(refused.map(([text, reason, at, context]) => ({ text, reason, at, context })))(
    '$text: $reason',
    ({ text, reason, at, context }) => {
      const parsed = parseRule(text, context)
      const [problem] = parsed.ok ? [] : parsed.problems
      expect(problem?.reason).toBe(reason)
      expect(text.slice(problem?.at, (problem?.at ?? 0) + (problem?.length ?? 0))).toBe(at)
      expect(problem?.words).toMatch(/^[“0-9]?\p{Lu}?.*\p{L}/u)
    },
  )

  it('does not read a whole document', () => {
    const parsed = parseRule('đạt: 1; '.repeat(600))
    expect(parsed).toMatchObject({ ok: false, problems: [{ at: 4000, length: 800, reason: 'too-long' }] })
  })

  it.each(['chậm ', 'mỗi ', 'trừ điểm ', 'tỷ lệ x ', '1 điểm, ', 'làm tròn ', '( ', 'từ 1 ', '≥9%: 1; '])(
    'does not try every way to read “%s” over and over',
    (piece) => {
      const before = process.cpuUsage()
      parseRule(piece.repeat(Math.floor(4000 / piece.length)))
      // Of this process alone: trying every way would take years, whatever else the machine does.
      expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
    },
  )

  it('says every gap at once', () => {
    const parsed = parseRule('≥90%: 3; 70-<80%: 2; 50-<60%: 1; <50%: 0')
    expect(parsed.ok ? [] : parsed.problems.map(({ words }) => words)).toEqual([
      'Chưa có mức điểm cho khoảng từ 60% đến dưới 70%',
      'Chưa có mức điểm cho khoảng từ 80% đến dưới 90%',
    ])
  })

  it('says every part not understood at once', () => {
    const parsed = parseRule('đạt: 1; gì đó; không đạt: 0; và nữa')
    expect(parsed.ok ? [] : parsed.problems.map(({ at }) => at)).toEqual([8, 29])
  })

  it('finds the place in a text with joined accents and odd blanks', () => {
    const text = '\u00a0≥80%: 1 ;\u00a0 <70 %: 0'.normalize('NFD')
    const parsed = parseRule(text)
    const [problem] = parsed.ok ? [] : parsed.problems
    expect(text.slice(problem?.at, (problem?.at ?? 0) + (problem?.length ?? 0))).toBe(
      '≥80%: 1'.normalize('NFD'),
    )
  })
})
