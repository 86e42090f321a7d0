import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexNode } from '../../scoring/definition.ts'
import { wilson } from '../../scoring/interval/wilson.ts'
import { meanOfMaximum, meanOfRange } from '../../scoring/measure/mean-level.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import type { Distribution, SectionSums, Tallies } from '../../scoring/tallies.ts'
import { applyVariant } from '../../scoring/variant.ts'
import { asked, branch, form, small } from '../support/small-index.ts'

const FORM = form('q1', 'q2')

/** What people answered to two questions, as tallies with their exact sums. */
function tallies(people: ReadonlyArray<readonly [number | null, number | null]>): Tallies {
  const sums: Record<string, number> = {}
  const add = (name: keyof SectionSums, value: number): void => {
    sums[name] = (sums[name] ?? 0) + value
  }
  const counts: Record<string, Record<string, number>> = { q1: {}, q2: {} }
  for (const name of [
    'persons',
    'y',
    'm',
    'yy',
    'ym',
    'mm',
    'l',
    'll',
    'lm',
    'u',
    'uu',
    'k',
    'o',
    'oo',
    'w',
    'ww',
    'wo',
  ] as const)
    add(name, 0)
  for (const person of people) {
    const levels = person.filter((level) => level !== null)
    if (levels.length === 0) continue
    const [m, y, l] = [
      levels.length,
      levels.filter((level) => level >= 4).length,
      levels.reduce((sum, one) => sum + one, 0),
    ]
    for (const [name, value] of [
      ['persons', 1],
      ['y', y],
      ['m', m],
      ['yy', y * y],
      ['ym', y * m],
      ['mm', m * m],
      ['l', l],
      ['ll', l * l],
      ['lm', l * m],
    ] as const)
      add(name, value)
    for (const [at, level] of person.entries()) {
      const question = counts[at === 0 ? 'q1' : 'q2'] ?? {}
      if (level !== null) question[level] = (question[level] ?? 0) + 1
    }
  }
  return { questions: counts, sections: { all: sums as unknown as SectionSums } }
}

function scored(tree: IndexNode, counted: Tallies, more = {}) {
  const index = small(tree, more)
  const board = scoreboard(index, {
    period: '2026',
    units: [{ code: 'u', tallies: { counter: counted } }],
    forms: { counter: FORM },
  })
  return { ...board.rows[0], problems: board.problems, children: board.explain('u')?.children ?? [] }
}
const of = (q1: Distribution): Tallies => ({ questions: { q1 }, sections: {} })
const measured = (method: 'mean-level' | 'level-over-top' | 'level-range') =>
  asked('q1', { measure: { method, survey: 'counter', question: 'q1' } })

describe('a question', () => {
  const answers = of({ 5: 3, 4: 1, 2: 1, x: 4 })

  it('gives a share with Wilson’s interval; "không áp dụng" is not in the base', () => {
    const { lower, upper } = wilson(4, 5, 0.95)
    expect(scored(asked('q1'), answers)).toMatchObject({ value: 0.8, n: 5, interval: { lower, upper } })
  })

  it.each([
    { method: 'mean-level', value: 4.2 },
    { method: 'level-over-top', value: 0.84 },
    { method: 'level-range', value: 0.8 },
  ] as const)('gives $value by $method', ({ method, value }) => {
    expect(scored(measured(method), answers).value).toBeCloseTo(value, 12)
  })

  it('gives the weights of its options; one without a weight leaves the base', () => {
    const leaf = asked('q1', {
      measure: {
        method: 'option-weights',
        survey: 'counter',
        question: 'q1',
        weights: { 5: 1, 4: 0.6, 3: 0.2 },
      },
    })
    expect(scored(leaf, answers)).toMatchObject({ value: 0.9, n: 4 })
  })

  it('may count other options than the form does', () => {
    const leaf = asked('q1', {
      measure: { method: 'share', survey: 'counter', question: 'q1', options: ['5'] },
    })
    expect(scored(leaf, answers).value).toBe(0.6)
  })

  it.each([
    { method: 'level-range', estimate: meanOfRange },
    { method: 'level-over-top', estimate: meanOfMaximum },
  ] as const)('has the interval of that measure by $method', ({ method, estimate }) => {
    const { lower, upper } = estimate({ 5: 3, 4: 1, 2: 1 })
    const { interval } = scored(measured(method), answers)
    expect(interval?.lower).toBeCloseTo(lower ?? Number.NaN, 12)
    expect(interval?.upper).toBeCloseTo(upper ?? Number.NaN, 12)
  })

  it('nobody answered has no value, and one with too few answers neither', () => {
    expect(scored(asked('q1'), of({})).reason).toBe('no-answers')
    expect(scored(asked('q1'), answers, { minimumAnswers: 15 })).toMatchObject({
      value: null,
      reason: 'too-few-answers',
    })
    expect(scored(asked('q1'), answers, { minimumAnswers: 5 }).value).toBe(0.8)
  })

  it('never scores less for a better answer, whatever the measure', () => {
    const level = fc.integer({ min: 1, max: 4 })
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 30 }), fc.nat(), (levels, pick) => {
        const better = levels.with(pick % levels.length, (levels[pick % levels.length] ?? 1) + 1)
        for (const leaf of [
          asked('q1'),
          measured('mean-level'),
          measured('level-over-top'),
          measured('level-range'),
        ]) {
          const [before, after] = [levels, better].map(
            (all) => scored(leaf, tallies(all.map((one) => [one, null]))).value ?? Number.NaN,
          )
          expect(after).toBeGreaterThanOrEqual((before ?? Number.NaN) - 1e-12)
        }
      }),
    )
  })

  it('has its interval turned into points with it, also where less is better', () => {
    const leaf = asked('q1', {
      max: 10,
      normalise: { method: 'goalposts', low: 0, high: 1, from: 0, to: 10, reversed: true },
    })
    const { lower, upper } = wilson(4, 5, 0.95)
    const { interval } = scored(leaf, answers)
    expect(interval?.lower).toBeCloseTo(10 - 10 * upper, 12)
    expect(interval?.upper).toBeCloseTo(10 - 10 * lower, 12)
  })
})

describe('several questions', () => {
  const people = tallies([
    [5, 5],
    [4, null],
    [2, 1],
    [5, 2],
  ])
  const both = (method: 'pooled' | 'mean-of-items') =>
    branch('r', [asked('q1'), asked('q2')], { aggregate: { method } })

  it('pooled count each answer once, averaged count each question once', () => {
    expect(scored(both('pooled'), people).value).toBeCloseTo(4 / 7, 12)
    expect(scored(both('mean-of-items'), people).value).toBeCloseTo((3 / 4 + 1 / 3) / 2, 12)
  })

  it('have an interval over people where the sums of the section are there, and none without', () => {
    expect(scored(both('pooled'), people)).toMatchObject({
      n: 4,
      interval: { lower: expect.any(Number), upper: expect.any(Number) },
    })
    const bare = { ...people, sections: {} }
    expect(scored(both('pooled'), bare)).toMatchObject({ interval: null })
    expect(scored(both('pooled'), bare).value).toBeCloseTo(4 / 7, 12)
  })

  it('show each question below', () => {
    expect(scored(both('pooled'), people).children.map(({ code, value }) => [code, value])).toEqual([
      ['q1', 0.75],
      ['q2', 1 / 3],
    ])
  })

  it('whose answers do not add up to the sums are a problem, not a figure', () => {
    const wrong = { ...people, questions: { ...people.questions, q1: { 5: 9 } } }
    const { value, problems } = scored(both('pooled'), wrong)
    expect(value).toBeNull()
    expect(problems[0]).toMatchObject({
      unit: 'u',
      problem: 'invalid',
      detail: 'all: answers do not sum to m',
    })
  })

  it('of which one is unanswered are refused, or taken without it, as the definition says', () => {
    const half = tallies([
      [5, null],
      [2, null],
    ])
    expect(scored(both('pooled'), half).reason).toBe('part-missing')
    expect(scored(both('pooled'), half, { missing: 'reweight' }).value).toBe(0.5)
  })

  it('combine their intervals so that they hold however the answers depend on each other', () => {
    const mean = branch('r', [asked('q1'), asked('q2')], { aggregate: { method: 'weighted-mean' } })
    const { interval, children } = scored(mean, people)
    const ends = (end: 'lower' | 'upper') =>
      children.reduce((sum, { interval: own }) => sum + (own?.[end] ?? Number.NaN), 0) / 2
    expect(interval?.lower).toBeCloseTo(ends('lower'), 12)
    expect(interval?.upper).toBeCloseTo(ends('upper'), 12)
  })
})

it('an index can be scored under another candidate formula beside its own', () => {
  const index = small(branch('r', [asked('q1')], { aggregate: { method: 'pooled' } }), {
    variants: [{ code: 'c', name: { vi: 'C' }, replace: [{ nodes: 'leaves', measure: 'level-range' }] }],
  })
  const panel = {
    period: '2026',
    units: [
      {
        code: 'u',
        tallies: {
          counter: tallies([
            [5, null],
            [3, null],
          ]),
        },
      },
    ],
    forms: { counter: form('q1') },
  }
  expect(scoreboard(index, panel).rows[0]?.value).toBe(0.5)
  const other = scoreboard(applyVariant(index, 'c'), panel)
  expect(other.rows[0]?.value).toBe(0.75)
  expect(other.index.code).toBe('small/c')
})
