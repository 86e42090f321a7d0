import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandFault } from '../../../scoring/edges.ts'
import { pointsOf } from '../../../scoring/methods.ts'
import type { Band, Rule } from '../../../scoring/rule.ts'
import { parseRule } from '../../../scoring/rule-text/parse-rule.ts'
import { notApplicableInWords, ruleInWords } from '../../../scoring/rule-text/rule-in-words.ts'

const points = fc.integer({ min: 0, max: 80 }).map((quarters) => quarters / 4)
const somePoints = fc.integer({ min: 1, max: 80 }).map((quarters) => quarters / 4)
const labels = [
  'kịp thời',
  'chậm so với quy định',
  'có văn bản',
  'không ban hành',
  'Tốt',
  'khá',
  'chưa thường xuyên',
]
const codeOf: Record<string, string> = {
  'kịp thời': 'kip-thoi',
  'chậm so với quy định': 'cham-so-voi-quy-dinh',
  'có văn bản': 'co-van-ban',
  'không ban hành': 'khong-ban-hanh',
  Tốt: 'tot',
  khá: 'kha',
  'chưa thường xuyên': 'chua-thuong-xuyen',
  'đủ số lượng': 'du-so-luong',
  'đúng hạn': 'dung-han',
  'có minh chứng': 'co-minh-chung',
}
const stepOf = (label: string, given: number) => ({ choice: codeOf[label] ?? '', label, points: given })
const someLabels = (least: number) => fc.shuffledSubarray(labels, { minLength: least })
const noneLabel = fc.constantFrom('không ban hành', 'chưa thường xuyên')
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value).map((given) => (given === null ? {} : { [key]: given }))
const round = maybe('round', fc.integer({ min: 0, max: 3 }))
const choices = maybe(
  'choices',
  fc.tuple(noneLabel, points).map(([label, given]) => [stepOf(label, given)]),
)

const steps = fc.oneof(
  someLabels(2).chain((chosen) =>
    fc.array(points, { minLength: chosen.length, maxLength: chosen.length }).map((given): Rule => {
      return {
        method: 'steps',
        of: 'points',
        steps: chosen.map((label, index) => stepOf(label, given[index] ?? 0)),
      }
    }),
  ),
  someLabels(2).chain((chosen) =>
    fc
      .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: chosen.length, maxLength: chosen.length })
      .map((given): Rule => {
        return {
          method: 'steps',
          of: 'max',
          steps: chosen.map((label, index) => stepOf(label, (given[index] ?? 0) / 100)),
        }
      }),
  ),
)

/** Bands over distinct cuts, each cut in the upper or the lower band; percentages with one decimal, or counts. */
const bands = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 4 }),
    upper: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    given: fc.array(points, { minLength: 5, maxLength: 5 }),
    line: fc.option(fc.tuple(fc.integer({ min: 0, max: 4 }), round)),
    descending: fc.boolean(),
    percent: fc.boolean(),
    spoken: choices,
  })
  .map(({ cuts, upper, given, line, descending, percent, spoken }): Rule => {
    const sorted = cuts.toSorted((a, b) => a - b).map((cut) => (percent ? cut / 1000 : cut))
    const list = [...sorted, Number.POSITIVE_INFINITY].map((high, index): Band => {
      const low = sorted[index - 1]
      const edges = {
        ...(low !== undefined && (upper[index - 1] ? { atLeast: low } : { above: low })),
        ...(Number.isFinite(high) && (upper[index] ? { below: high } : { atMost: high })),
      }
      const target = sorted.at(-1) ?? 1
      const isLine = line !== null && line[0] === index && (given[index] ?? 0) > 0
      if (!isLine) return { ...edges, points: given[index] ?? 0 }
      return { ...edges, line: { target, points: given[index] ?? 0, ...line[1] } }
    })
    return { method: 'bands', bands: descending ? list.reverse() : list, ...spoken }
  })

const linear = fc
  .record({
    target: fc.integer({ min: 2, max: 100 }),
    full: somePoints,
    floor: fc.option(fc.integer({ min: 1, max: 99 })),
    round,
    choices,
  })
  .map(({ target, full, floor, round: rounds, choices: spoken }): Rule => {
    const least = floor !== null && floor < target ? { floor: floor / 100 } : {}
    return { method: 'linear', target: target / 100, points: full, start: 0, ...least, ...rounds, ...spoken }
  })
const lots = maybe('per', fc.integer({ min: 2, max: 12 }))
const count = fc.oneof(
  fc
    .record({ each: somePoints, per: lots, most: maybe('most', somePoints), choices })
    .map(({ each, per, most, choices: spoken }): Rule => {
      return { method: 'count', each, ...per, start: 0, least: 0, ...most, ...spoken }
    }),
  fc.record({ each: somePoints, per: lots, lost: fc.option(somePoints) }).map(({ each, per, lost }): Rule => {
    return { method: 'count', each: -each, ...per, start: 0, least: lost === null ? null : -lost }
  }),
  fc.record({ each: somePoints, start: somePoints, kept: points }).map(({ each, start, kept }): Rule => {
    return { method: 'count', each: -each, start, least: kept < start ? kept : 0 }
  }),
)
const shareOfMax = fc.record({ round, choices }).map(({ round: rounds, choices: spoken }): Rule => {
  return { method: 'share-of-max', ...rounds, ...spoken }
})
const allOf = fc
  .record({
    chosen: fc.shuffledSubarray(['đủ số lượng', 'đúng hạn', 'có minh chứng'], { minLength: 2 }),
    more: somePoints,
    less: points,
  })
  .map(({ chosen, more, less }): Rule => {
    const conditions = chosen.map((label) => ({ code: codeOf[label] ?? '', label }))
    return {
      method: 'all-of',
      conditions,
      cases: [{ all: conditions.map(({ code }) => code), points: less + more }],
      otherwise: less,
    }
  })
const perDay = fc
  .record({
    first: maybe(
      'first',
      fc.record({ days: fc.integer({ min: 1, max: 9 }), points: somePoints.map((lost) => -lost) }),
    ),
    each: somePoints.map((lost) => -lost),
    least: maybe(
      'least',
      somePoints.map((lost) => -lost),
    ),
    refusedAfter: maybe('refusedAfter', fc.integer({ min: 10, max: 90 })),
  })
  .map(
    ({ first, each, least, refusedAfter }): Rule => ({
      method: 'per-day',
      ...first,
      each,
      ...least,
      ...refusedAfter,
    }),
  )
const single = fc.oneof(steps, bands, linear, count, shareOfMax, allOf, perDay)
const byAnswer = fc.tuple(single, single).map(([first, second]): Rule => {
  const cases = [first, second].map((rule, index) => {
    if (rule.method === 'by-answer' || rule.method === 'min-max') throw new Error('not nested')
    const label = index === 0 ? 'Đơn vị có kế hoạch' : 'Đơn vị không có kế hoạch'
    return { choice: index === 0 ? 'don-vi-co-ke-hoach' : 'don-vi-khong-co-ke-hoach', label, rule }
  })
  return { method: 'by-answer', of: 'II.4.1', cases }
})

const context = { max: 20, unit: null, range: null }
const samples = [0, 0.001, 0.25, 0.5, 0.7, 0.85, 0.999, 1, 1.2, 2, 3, 10, 11, 50, 500, 998, 1000]

describe('what is said of a rule is read back to the same rule', () => {
  it.each([
    ['steps', steps],
    ['bands', bands],
    ['linear', linear],
    ['count', count],
    ['share-of-max', shareOfMax],
    ['all-of', allOf],
    ['per-day', perDay],
    ['by-answer', byAnswer],
  ] as const)('%s', (_, rules) => {
    fc.assert(
      fc.property(rules, (rule) => {
        const words = ruleInWords(rule)
        const parsed = parseRule(words, { answerOf: 'II.4.1' })
        expect(parsed, words).toMatchObject({ ok: true })
        expect(parsed.ok && parsed.rule, words).toEqual(rule)
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same points at sample values', () => {
    fc.assert(
      fc.property(single, fc.constantFrom(...samples), (rule, value) => {
        const parsed = parseRule(ruleInWords(rule))
        const again = parsed.ok ? parsed.rule : null
        expect(again && pointsOf(again, value, context)).toEqual(pointsOf(rule, value, context))
      }),
    )
  })

  it('says what happens where nothing arose', () => {
    for (const policy of ['full', 'leave-out'] as const) {
      const parsed = parseRule(`đạt: 1 điểm; không đạt: 0 điểm; ${notApplicableInWords(policy)}`)
      expect(parsed).toMatchObject({ ok: true, notApplicable: policy })
    }
  })
})

describe('any text has an answer', () => {
  const pieces = fc.constantFrom(
    ...'≥ > < ≤ % 90% 70 0,5 1.000 1 2 : ; , . ( ) - – / x × = → \n • a) từ đến dưới trên trở lên không quá mỗi trừ điểm tối đa có không đạt chậm ngày tỷ lệ làm tròn chữ số thì nếu và hoặc còn lại không phát sinh giảm trừ 15/12'.split(
      ' ',
    ),
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 24 }).map((list) => list.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  )

  it('a rule without gaps, or problems with their place and words', () => {
    fc.assert(
      fc.property(texts, fc.option(points), (text, max) => {
        const parsed = parseRule(text, { ...(max !== null && { max }), unstated: 'zero', answerOf: 'x' })
        if (!parsed.ok) {
          expect(parsed.problems.length).toBeGreaterThan(0)
          for (const { at, length, words } of parsed.problems) {
            expect(at >= 0 && length >= 0 && at + length <= text.length).toBe(true)
            expect(words).not.toMatch(/NaN|undefined|Infinity/u)
          }
          return
        }
        // NaN and Infinity become null in JSON; the only null a rule has itself is a penalty without end.
        const json = JSON.stringify(parsed.rule).replaceAll('"least":null', '')
        expect(json).not.toMatch(/null|NaN/u)
        if (parsed.rule?.method === 'bands') expect(bandFault(parsed.rule.bands, 0)).toBeNull()
        if (parsed.rule)
          expect(parseRule(ruleInWords(parsed.rule), { answerOf: 'x' })).toMatchObject({ rule: parsed.rule })
      }),
      { numRuns: 3000 },
    )
  })
})
