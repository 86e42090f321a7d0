import { describe, expect, it } from 'vitest'
import type { IndexNode, MissingPolicy } from '../../scoring/definition.ts'
import type { PanelUnit, Value } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { branch, entered, small } from '../support/small-index.ts'

/** The root's value for one unit with these entered values. */
function one(tree: IndexNode, values: Record<string, Value>, missing: MissingPolicy = 'refuse') {
  const unit: PanelUnit = { code: 'u', values }
  const board = scoreboard(small(tree, { missing }), { period: '2026', units: [unit] })
  const [row] = board.rows
  if (row === undefined) throw new Error('no row')
  return { ...row, score: board.explain('u'), problems: board.problems }
}

const two = branch('r', [entered('a', { max: 6 }), entered('b', { max: 4 })], { max: 10 })
const percent = (children: IndexNode[]) => branch('r', children, { aggregate: { method: 'percent' } })

describe('a missing value', () => {
  it.each([
    { missing: 'refuse', value: null, reason: 'part-missing' },
    { missing: 'reweight', value: 5, reason: null },
    { missing: 'zero', value: 3, reason: null },
  ] as const)('under $missing gives $value', ({ missing, value, reason }) => {
    expect(one(two, { a: 3 }, missing)).toMatchObject({ value, reason, max: 10, coverage: 0.6 })
  })

  it.each([
    { missing: 'reweight', value: 50 },
    { missing: 'zero', value: 30 },
  ] as const)('under $missing and percent gives $value of 100', ({ missing, value }) => {
    const tree = percent([entered('a', { max: 6 }), entered('b', { max: 4 })])
    expect(one(tree, { a: 3 }, missing)).toMatchObject({ value, max: 100 })
  })

  it.each([
    { missing: 'reweight', value: 3 },
    { missing: 'zero', value: 1 },
  ] as const)('under $missing and a weighted mean gives $value', ({ missing, value }) => {
    const mean = branch('r', [entered('a'), entered('b', { weight: 2 })], {
      aggregate: { method: 'weighted-mean' },
    })
    expect(one(mean, { a: 3 }, missing)).toMatchObject({ value })
  })

  it('shrinks the whole that weights do not fill, under reweight', () => {
    const tree = branch('r', [entered('a'), entered('b', { weight: 2 })], {
      aggregate: { method: 'weighted-mean', over: 4 },
    })
    expect(one(tree, { a: 3, b: 3 }, 'reweight').value).toBe(2.25)
    expect(one(tree, { a: 3 }, 'reweight').value).toBe(2.25)
  })

  it('follows the rule of its own branch, not that of the index', () => {
    const tree = branch('r', [branch('f', [entered('a'), entered('b')], { missing: 'zero' })])
    expect(one(tree, { a: 3 }).value).toBe(3)
  })

  it('everywhere gives no score under reweight, and 0 under zero: a unit that filed nothing', () => {
    expect(one(two, {}, 'reweight')).toMatchObject({ value: null, reason: 'part-missing', coverage: 0 })
    expect(one(two, {}, 'zero')).toMatchObject({ value: 0, reason: null, coverage: 0 })
  })
})

describe('not applicable', () => {
  const na = { notApplicable: true, reason: 'không phát sinh' } as const

  it('earns full points where the criterion says so', () => {
    const tree = branch('r', [entered('a', { max: 6 }), entered('b', { max: 4, notApplicable: 'full' })], {
      max: 10,
    })
    expect(one(tree, { a: 3, b: na })).toMatchObject({ value: 7, max: 10, coverage: 1 })
  })

  it('takes its maximum out of the denominator where the criterion says that', () => {
    const tree = percent([entered('a', { max: 6 }), entered('b', { max: 4, notApplicable: 'leave-out' })])
    expect(one(tree, { a: 3, b: na })).toMatchObject({ value: 50, max: 100, coverage: 1 })
  })

  it('lowers the maximum of every sum above it', () => {
    const field = branch(
      'f',
      [entered('a', { max: 6 }), entered('b', { max: 4, notApplicable: 'leave-out' })],
      { max: 10 },
    )
    const root = branch('r', [field, entered('c', { max: 5 })], { max: 15 })
    expect(one(root, { a: 3, b: na, c: 5 })).toMatchObject({ value: 8, max: 11 })
    const share = percent([field, entered('c', { max: 5 })])
    expect(one(share, { a: 3, b: na, c: 5 }).value).toBeCloseTo((8 / 11) * 100, 12)
  })

  it('leaves weights to the others under a mean', () => {
    const tree = branch(
      'r',
      [entered('a'), entered('b', { weight: 3, max: 10, notApplicable: 'leave-out' })],
      {
        aggregate: { method: 'weighted-mean' },
      },
    )
    expect(one(tree, { a: 3, b: na }).value).toBe(3)
  })

  it('shrinks the whole that weights do not fill', () => {
    const children = [entered('a'), entered('b', { max: 9, notApplicable: 'leave-out' })]
    const tree = branch('r', children, { aggregate: { method: 'weighted-mean', over: 4 } })
    expect(one(tree, { a: 3, b: 3 }).value).toBe(1.5)
    expect(one(tree, { a: 3, b: na }).value).toBe(1.5)
  })

  it('of everything is a score of nothing, with that reason', () => {
    const tree = percent([entered('a', { max: 6, notApplicable: 'leave-out' })])
    expect(one(tree, { a: na })).toMatchObject({ value: null, reason: 'not-applicable', max: 0 })
  })

  it('where the criterion does not allow it is a problem, and counts as missing', () => {
    const result = one(two, { a: 3, b: na }, 'zero')
    expect(result.value).toBe(3)
    expect(result.problems).toMatchObject([{ unit: 'u', node: 'b', problem: 'not-applicable-refused' }])
  })

  it('is what an empty ratio is, where the leaf says so', () => {
    const leaf = entered('a', {
      max: 2,
      measure: { method: 'ratio', empty: 'not-applicable' },
      normalise: { method: 'share-of-max' },
      notApplicable: 'full',
    })
    expect(one(branch('r', [leaf]), { a: { numerator: 0, denominator: 0 } }).value).toBe(2)
    expect(one(branch('r', [leaf]), { a: { numerator: 3, denominator: 4 } }).value).toBe(1.5)
  })
})

describe('bonus and penalty', () => {
  const tree = branch(
    'r',
    [
      entered('a', { max: 50 }),
      branch('bonus', [entered('b', { max: 10 }), entered('c', { max: 10 })], {
        source: 'bonus',
        aggregate: { method: 'capped-sum', most: 15 },
        max: 15,
      }),
      entered('late', {
        source: 'penalty',
        least: -5,
        normalise: { method: 'per-day', each: -1, least: -5 },
      }),
    ],
    { aggregate: { method: 'percent' } },
  )

  it('change the points, not the maximum', () => {
    expect(one(tree, { a: 40, b: 0, c: 0, late: 0 }).value).toBe(80)
    expect(one(tree, { a: 40, b: 10, c: 10, late: 2 }).value).toBe(106)
  })

  it('are not scaled up when an ordinary criterion is missing', () => {
    const plain = {
      ...tree,
      aggregate: { method: 'sum' } as const,
      children: [entered('x', { max: 50 }), ...(tree.children ?? [])],
    }
    expect(one(plain, { a: 40, b: 1, c: 0, late: 0 }, 'reweight').value).toBe(81)
  })
})

describe('the working', () => {
  const rule = { method: 'linear', target: 0.85, points: 10, start: 0, floor: 0.6 } as const
  const tree = branch('r', [
    entered('a', { max: 10, round: 2, measure: { method: 'ratio', empty: 'missing' }, normalise: rule }),
    entered('b', { scored: false }),
    entered('c', {
      max: 1,
      measure: { method: 'choice' },
      normalise: { method: 'steps', of: 'points', steps: [{ choice: 'late', points: 0.5 }] },
    }),
  ])
  const { score, value } = one(tree, { a: { numerator: 8, denominator: 10 }, b: 99, c: 'late' })

  it('shows every step from the values read to the score', () => {
    expect(value).toBe(9.91)
    expect(
      score?.children.map(({ code, stages }) => [code, stages.map((stage) => [stage.step, stage.value])]),
    ).toEqual([
      [
        'a',
        [
          ['measure', 0.8],
          ['normalise', 9.41],
          ['round', 9.41],
          ['weight', 1],
        ],
      ],
      [
        'b',
        [
          ['measure', 99],
          ['weight', 0],
        ],
      ],
      [
        'c',
        [
          ['measure', 'late'],
          ['normalise', 0.5],
          ['weight', 1],
        ],
      ],
    ])
    expect(score?.stages).toEqual([
      { step: 'aggregate', method: 'sum', value: 9.91 },
      { step: 'weight', method: 'points', value: 1 },
    ])
  })

  it('is not there for a unit that is not there', () => {
    expect(scoreboard(small(tree), { period: '2026', units: [] }).explain('u')).toBeNull()
  })
})

describe('a rule set chosen by another answer', () => {
  const plan = {
    method: 'steps',
    of: 'points',
    steps: [
      { choice: 'plan', points: 3 },
      { choice: 'none', points: 0 },
    ],
  } as const
  const bands = (most: number) =>
    ({
      method: 'bands',
      bands: [
        { atLeast: 1, points: most },
        { below: 1, points: 2 },
      ],
    }) as const
  const tree = branch('r', [
    entered('II.4.1', {
      max: 3,
      measure: { method: 'choice' },
      normalise: { ...plan, steps: [...plan.steps] },
    }),
    entered('II.4.2', {
      max: 5,
      normalise: {
        method: 'by-answer',
        of: 'II.4.1',
        cases: [
          { choice: 'plan', rule: { ...bands(5), bands: [...bands(5).bands] } },
          { choice: 'none', rule: { method: 'identity', times: 0 } },
        ],
      },
    }),
  ])

  it('reads the same value differently', () => {
    expect(one(tree, { 'II.4.1': 'plan', 'II.4.2': 1 }).value).toBe(8)
    expect(one(tree, { 'II.4.1': 'none', 'II.4.2': 1 }).value).toBe(0)
  })

  it('has no points while the other answer is missing', () => {
    expect(one(tree, { 'II.4.2': 1 }).score?.children[1]?.reason).toBe('part-missing')
  })
})
