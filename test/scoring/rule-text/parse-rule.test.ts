import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type Measured, pointsOf } from '../../../scoring/methods.ts'
import { ruleSchema } from '../../../scoring/rule.ts'
import { parseRule, type RuleContext } from '../../../scoring/rule-text/parse-rule.ts'
import written from './written-rules.json' with { type: 'json' }

/** Texts in the styles of criteria tables, worded by us: the rule of each, and points at sample values (maximum 10). */
const writtenRules = z
  .array(
    z.strictObject({
      text: z.string(),
      context: z.custom<RuleContext>().optional(),
      rule: ruleSchema,
      gives: z.array(z.tuple([z.custom<Measured>(), z.number()])),
    }),
  )
  .parse(written)

describe('a rule text becomes its rule', () => {
  it.each(writtenRules)('$text', ({ text, context, rule, gives }) => {
    const parsed = parseRule(text, context)
    expect(parsed).toMatchObject({ ok: true, rule })
    if (!parsed.ok || parsed.rule === null) return
    expect(parsed.rule).toEqual(rule)
    for (const [measured, points] of gives) {
      expect(pointsOf(parsed.rule, measured, { max: 10, unit: null, range: null })).toBeCloseTo(points, 9)
    }
  })

  it('reads letters typed with their accents apart, and odd signs, as the plain text', () => {
    const text = 'từ 80% trở lên: 1 điểm; từ 60% - <80%: 0,5 điểm; còn lại: 0'
    const odd = text.normalize('NFD').replaceAll(' ', '\u00a0').replace('-', '–')
    expect(parseRule(odd)).toMatchObject({ ok: true, rule: (parseRule(text) as { rule?: unknown }).rule })
  })

  it('knows at least forty texts', () => {
    expect(new Set(writtenRules.map(({ text }) => text)).size).toBeGreaterThanOrEqual(40)
  })
})

describe('what happens where nothing arose is read beside the rule', () => {
  it.each([
    ['không phát sinh thì giảm trừ điểm tối đa tương ứng', 'leave-out', true],
    ['Trong năm không phát sinh yêu cầu thì không tính vào tổng điểm tối đa', 'leave-out', true],
    ['đạt: 1; không đạt: 0; không phát sinh: giảm trừ điểm tối đa', 'leave-out', false],
    ['đạt: 1; không đạt: 0; không phát sinh: tính đủ 1 điểm', 'full', false],
    ['đạt: 1; không đạt: 0; Không áp dụng: điểm tối đa', 'full', false],
  ])('%s', (text, notApplicable, alone) => {
    const parsed = parseRule(text)
    expect(parsed).toMatchObject({ ok: true, notApplicable })
    expect(parsed.ok && parsed.rule === null).toBe(alone)
  })

  it('says nothing where the text says nothing', () => {
    expect(parseRule('đạt: 1; không đạt: 0')).not.toHaveProperty('notApplicable')
  })
})

it('notes a penalty without end in a criterion that gives no points', () => {
  const parsed = parseRule('mỗi lỗi trừ 1 điểm', { max: 0 })
  expect(parsed).toMatchObject({ ok: true, notes: [{ at: 0, length: 18, reason: 'no-end' }] })
})

describe('what was understood beyond the letter is noted at its place', () => {
  it.each([
    ['100% hồ sơ: 2; dưới 100%: 0', 'top-open', '100% hồ sơ: 2'],
    ['≥90: 2; <90%: 0', 'percent-read', '90'],
    ['≥2: 1; 1: 0,5; 0: 0', 'whole-numbers', '≥2: 1; 1: 0,5; 0: 0'],
    ['≥1 lớp: 1; không có: 0', 'none-is-zero', 'không có: 0'],
    ['≥1.000 hồ sơ: 2; <1000 hồ sơ: 1', 'thousands-read', '1.000'],
    ['đạt: 1; không đạt: 0. Số liệu lấy từ Hệ thống.', 'left-aside', 'Số liệu lấy từ Hệ thống'],
    ['đủ: 2; thiếu: trừ 0,5', 'deducted-from', 'thiếu: trừ 0,5'],
    [
      '≤5 ngày và đúng mẫu: 1; chậm nhưng ≤9 ngày: 0',
      'judged',
      '≤5 ngày và đúng mẫu: 1; chậm nhưng ≤9 ngày: 0',
    ],
    ['Có: 1; Không: 0; Không áp dụng: được chọn', 'not-applicable-unstated', 'Không áp dụng: được chọn'],
    ['mỗi bài 0,5', 'cap-is-max', 'mỗi bài 0,5'],
  ])('%s', (text, reason, at) => {
    const parsed = parseRule(text)
    const notes = parsed.ok ? parsed.notes : []
    const note = notes.find((one) => one.reason === reason)
    expect(note && text.slice(note.at, note.at + note.length)).toBe(at)
  })
})
