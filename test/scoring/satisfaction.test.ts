import { describe, expect, it } from 'vitest'
import { type Form, satisfaction } from '../../scoring/satisfaction.ts'
import type { SectionSums, Tallies } from '../../scoring/tallies.ts'
import { sumsOf } from '../support/people.ts'

const LEVELS = { satisfied: ['4', '5'], levels: true, options: ['1', '2', '3', '4', '5'] }

// Five people at one counter. a1, a2 are section "access"; b1 is section "officials"; "–" blank, "x" không áp dụng:
//        overall  a1  a2  b1  kind
//   An      5      5   4   x   person
//   Bo      4      4   2   3   person
//   Cu      2      1   –   2   business
//   Du      5      –   –   5   person
//   Em      4      –   –   –   –
const PEOPLE = {
  access: [
    [5, 4],
    [4, 2],
    [1, null],
  ],
  officials: [[3], [2], [5]],
}
const WHOLE = [
  [5, 4, null],
  [4, 2, 3],
  [1, null, 2],
  [null, null, 5],
]
const TALLIES: Tallies = {
  questions: {
    overall: { 5: 2, 4: 2, 2: 1 },
    a1: { 5: 1, 4: 1, 1: 1 },
    a2: { 4: 1, 2: 1 },
    b1: { 5: 1, 3: 1, 2: 1, x: 1 },
    kind: { person: 3, business: 1 },
  },
  sections: {
    access: sumsOf(PEOPLE.access) as SectionSums,
    officials: sumsOf(PEOPLE.officials) as SectionSums,
    '*': sumsOf(WHOLE) as SectionSums,
  },
}
const COUNTER: Form = {
  headline: { formula: 'overall', question: 'overall' },
  questions: [
    { code: 'kind', satisfied: [], levels: false, options: ['person', 'business', 'organisation'] },
    { code: 'overall', ...LEVELS },
    { code: 'a1', ...LEVELS },
    { code: 'a2', ...LEVELS },
    { code: 'b1', ...LEVELS },
  ],
  sections: [
    { code: 'access', questions: ['a1', 'a2'] },
    { code: 'officials', questions: ['b1'] },
  ],
}
const HOUSEHOLD: Form = { ...COUNTER, headline: { formula: 'pooled', sections: ['access', 'officials'] } }

describe('satisfaction of a counter form, by hand', () => {
  const page = satisfaction(COUNTER, TALLIES)

  it('headlines the overall question: 4 of 5 people', () => {
    expect(page.headline).toMatchObject({ value: 0.8, people: 5, effective: 5, method: 'share:question' })
    expect(page.distribution).toEqual([
      { option: '1', n: 0 },
      { option: '2', n: 1 },
      { option: '3', n: 0 },
      { option: '4', n: 2 },
      { option: '5', n: 2 },
    ])
  })

  it('shows the three candidates of that question: 4/5, Σk/5n = 20/25, (20 − 5)/20', () => {
    const { share, meanOfMaximum, meanOfRange } = page.candidates
    expect(share.pooled).toEqual(page.headline)
    expect(meanOfMaximum?.pooled.value).toBeCloseTo(0.8, 15)
    expect(meanOfRange?.pooled.value).toBe(0.75)
    expect([share.meanOfItems, meanOfRange?.meanOfItems]).toEqual([null, null])
  })

  it('shows each section with its items', () => {
    const [access, officials] = page.sections
    // access: An 2, Bo 1, Cu 0 satisfied of 2 + 2 + 1 answers; levels 5 + 4 + 4 + 2 + 1 = 16.
    expect(access).toMatchObject({
      code: 'access',
      estimate: { value: 0.6, people: 3, answers: 5 },
      meanLevel: 3.2,
    })
    expect(access?.items.map(({ code, estimate, meanLevel }) => [code, estimate.value, meanLevel])).toEqual([
      ['a1', 2 / 3, 10 / 3],
      ['a2', 1 / 2, 3],
    ])
    // officials: one of three; An's "không áp dụng" is counted apart.
    expect(officials?.estimate).toMatchObject({ value: 1 / 3, people: 3, effective: 3 })
    expect(officials?.items[0]).toMatchObject({
      notApplicable: 1,
      distribution: { 4: { option: '5', n: 1 } },
    })
  })

  it('gives the other questions their distribution and n', () => {
    expect(page.others.map(({ code, n }) => [code, n])).toEqual([
      ['kind', 4],
      ['overall', 5],
    ])
    expect(page.others[0]?.distribution).toEqual([
      { option: 'person', n: 3 },
      { option: 'business', n: 1 },
      { option: 'organisation', n: 0 },
    ])
  })
})

describe('satisfaction of a form whose headline is all its items', () => {
  it('pools every answer of every item: 4 of 8', () => {
    const page = satisfaction(HOUSEHOLD, TALLIES)
    expect(page.headline).toMatchObject({ value: 0.5, people: 4, answers: 8, method: 'share:pooled' })
    // Levels 5 4 4 2 3 1 2 5 = 26 of 8 answers. B: 26/40. C: (26 − 8)/32.
    expect(page.candidates.meanOfMaximum?.pooled.value).toBeCloseTo(0.65, 15)
    expect(page.candidates.meanOfRange?.pooled.value).toBeCloseTo(0.5625, 15)
    // Items 2/3, 1/2, 1/3.
    expect(page.candidates.share.meanOfItems?.value).toBeCloseTo(0.5, 15)
    expect(page.distribution.map(({ n }) => n)).toEqual([1, 2, 1, 2, 2])
  })

  it('may be one section, whose own sums then count', () => {
    const one = satisfaction({ ...HOUSEHOLD, headline: { formula: 'pooled', sections: ['access'] } }, TALLIES)
    expect(one.headline).toEqual(one.sections[0]?.estimate)
  })

  it('refuses some sections of several, for which no exact sums are kept', () => {
    const sections = [...HOUSEHOLD.sections, { code: 'more', questions: [] }]
    expect(() => satisfaction({ ...HOUSEHOLD, sections }, TALLIES)).toThrow(/one scored section or all/)
  })
})

describe('satisfaction where something is not there', () => {
  it('says "no answers" everywhere for empty tallies, and holds no NaN', () => {
    for (const form of [COUNTER, HOUSEHOLD]) {
      const page = satisfaction(form, { questions: {}, sections: {} })
      expect(page.headline).toMatchObject({ value: null, people: 0, reason: 'no answers' })
      expect(page.sections.map(({ estimate }) => estimate.reason)).toEqual(['no answers', 'no answers'])
      expect(JSON.parse(JSON.stringify(page))).toEqual(page)
    }
  })

  it('leaves the candidates on levels out where the scale is not five levels', () => {
    const short = { satisfied: ['2'], levels: true, options: ['0', '1', '2'] }
    const form: Form = { ...COUNTER, questions: [{ code: 'overall', ...short }], sections: [] }
    const page = satisfaction(form, { questions: { overall: { 2: 3, 1: 1 } }, sections: {} })
    expect(page.headline.value).toBe(0.75)
    expect([page.candidates.meanOfMaximum, page.candidates.meanOfRange]).toEqual([null, null])
  })

  it('refuses a form that names a question it does not have', () => {
    const form: Form = { ...COUNTER, headline: { formula: 'overall', question: 'gone' } }
    expect(() => satisfaction(form, TALLIES)).toThrow(/gone/)
  })
})
