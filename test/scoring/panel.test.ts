import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexNode } from '../../scoring/definition.ts'
import { leagues } from '../../scoring/league.ts'
import { movements } from '../../scoring/movement.ts'
import type { Panel, PanelUnit, Value } from '../../scoring/panel.ts'
import { parsePanel } from '../../scoring/parse-panel.ts'
import { type Scoreboard, scoreboard } from '../../scoring/scoreboard.ts'
import type { Tallies } from '../../scoring/tallies.ts'
import { asked, branch, entered, form, small } from '../support/small-index.ts'

/** One node of every measure, rule and aggregate, so that no panel misses a way to go wrong. */
const rules: ReadonlyArray<NonNullable<IndexNode['normalise']>> = [
  { method: 'identity' },
  {
    method: 'steps',
    of: 'max',
    steps: [
      { choice: 'yes', points: 1 },
      { choice: 'no', points: 0 },
    ],
  },
  {
    method: 'bands',
    bands: [
      { atLeast: 0.5, points: 1 },
      { below: 0.5, points: 0 },
    ],
    choices: [{ choice: 'no', points: 0 }],
  },
  { method: 'linear', target: 0.9, points: 1, start: 0, floor: 0.2, round: 2 },
  { method: 'count', each: 0.5, start: 0, least: 0 },
  { method: 'share-of-max', round: 2 },
  {
    method: 'all-of',
    conditions: [{ code: 'x' }, { code: 'y' }],
    cases: [{ all: ['x', 'y'], points: 1 }],
    otherwise: 0,
  },
  { method: 'per-day', each: -1, least: -5, refusedAfter: 10 },
  { method: 'goalposts', low: 0, high: 1, from: 0, to: 1, reversed: true },
  { method: 'min-max', range: 'expanding', from: 0, to: 1, reversed: false },
  { method: 'by-answer', of: 'e1', cases: [{ choice: 'yes', rule: { method: 'identity' } }] },
]
const leaves = rules.map((normalise, at) =>
  entered(`e${at}`, {
    max: normalise.method === 'per-day' ? 0 : 1,
    normalise,
    notApplicable: at % 2 ? 'full' : 'leave-out',
    ...(normalise.method === 'per-day' ? { source: 'penalty' } : {}),
  }),
)
const index = small(
  branch(
    'r',
    [
      branch('f1', leaves, { aggregate: { method: 'percent' } }),
      branch('f2', [asked('q1'), asked('q2')], {
        aggregate: { method: 'pooled' },
        normalise: { method: 'identity', times: 100 },
      }),
      branch(
        'f3',
        [
          asked('q3', { measure: { method: 'level-range', survey: 'counter', question: 'q1' } }),
          entered('g', { weight: 2 }),
        ],
        { aggregate: { method: 'geometric-mean' } },
      ),
      branch(
        'f4',
        [
          entered('ratio', { measure: { method: 'ratio', empty: 'missing' } }),
          entered('free', {
            measure: { method: 'complaint-free', all: 'e0', against: ['e4', 'e5'], empty: 'missing' },
          }),
        ],
        { aggregate: { method: 'affine', from: 0.25, to: 2.5, over: 3 } },
      ),
      branch(
        'f5',
        [
          entered('other', { measure: { method: 'index', index: 'sipas' } }),
          asked('q4', {
            measure: { method: 'option-weights', survey: 'counter', question: 'q2', weights: { 5: 1, 1: 0 } },
          }),
        ],
        { aggregate: { method: 'mean-of-items' } },
      ),
    ],
    { aggregate: { method: 'weighted-mean' }, round: 2 },
  ),
  {
    missing: 'reweight',
    ranking: { among: 'group', notRanked: ['u3'], tieBreak: [{ node: 'f1', better: 'higher' }] },
    verdicts: [
      {
        method: 'quantiles',
        cuts: [0.25, 0.5, 0.75],
        classes: ['D', 'C', 'B', 'A'].map((code) => ({ code, name: { vi: code } })),
      },
    ],
  },
)
const codes = [...leaves.map(({ code }) => code), 'g', 'ratio', 'nowhere', '__proto__', 'toString']

const wild = fc.oneof(
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e308, 5e-324),
)
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  wild,
  fc.constantFrom('yes', 'no', 'maybe', ''),
  fc.record({ met: fc.array(fc.constantFrom('x', 'y', 'z')) }),
  fc.record({ numerator: wild, denominator: wild }),
  fc.record({ value: wild, n: wild, se: wild }),
  fc.constant({ notApplicable: true } as const),
  fc.constant(null),
)
const count = fc.oneof(fc.nat({ max: 50 }), fc.constantFrom(-1, 0.5, Number.NaN, 1e17))
const anySums = fc.record(
  Object.fromEntries(
    ['persons', 'y', 'm', 'yy', 'ym', 'mm', 'l', 'll', 'lm', 'u', 'uu', 'k', 'o', 'oo', 'w', 'ww', 'wo'].map(
      (name) => [name, count],
    ),
  ),
) as unknown as fc.Arbitrary<Tallies['sections'][string]>
const anyTallies: fc.Arbitrary<Tallies> = fc.record({
  questions: fc.dictionary(
    fc.constantFrom('q1', 'q2', 'q9'),
    fc.dictionary(fc.constantFrom('5', '4', '1', 'x', 'z'), count),
  ),
  sections: fc.dictionary(fc.constantFrom('all', '*'), anySums),
})
const anyUnit: fc.Arbitrary<PanelUnit> = fc.record(
  {
    code: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'u6'),
    group: fc.constantFrom('sở', 'xã'),
    kind: fc.constantFrom('a', 'b'),
    values: fc.dictionary(fc.constantFrom(...codes), anyValue),
    tallies: fc.record({ counter: anyTallies }),
    scores: fc.record({ sipas: fc.oneof(wild, fc.constant(null)) }),
  },
  { requiredKeys: ['code'] },
)
const anyPanel: fc.Arbitrary<Panel> = fc.record({
  period: fc.constantFrom('2026', '', ' '),
  units: fc.array(anyUnit, { maxLength: 8 }),
  forms: fc.constantFrom({}, { counter: form('q1', 'q2') }),
})

/** Everything a board says, with NaN and Infinity made visible (JSON would hide them as null). */
function everything(board: Scoreboard): string {
  const parts = [
    board,
    board.rows.map(({ unit }) => board.explain(unit)),
    board.values('f1'),
    leagues(index, board),
    movements(board, board),
  ]
  return JSON.stringify(parts, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? `NOT FINITE ${value}` : value,
  )
}

describe('no panel whatever', () => {
  it('crashes the engine or gets NaN or Infinity out of it', () => {
    fc.assert(
      fc.property(anyPanel, (panel) => {
        expect(/NOT FINITE.{0,20}/.exec(everything(scoreboard(index, panel)))).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('gives another board in another order', () => {
    fc.assert(
      fc.property(anyPanel, (panel) => {
        const reversed = { ...panel, units: panel.units.toReversed() }
        expect(everything(scoreboard(index, reversed)) === everything(scoreboard(index, panel))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('leaves a node with both a value and a reason, or with neither', () => {
    fc.assert(
      fc.property(anyPanel, (panel) => {
        for (const { value, reason } of scoreboard(index, panel).rows)
          expect(value === null).toBe(reason !== null)
      }),
    )
  })
})

const plain = small(entered('r'), { ranking: { among: 'all', notRanked: [], tieBreak: [] } })
const board = (units: readonly PanelUnit[], period = '2026') => scoreboard(plain, { period, units })

describe('a panel with a mistake', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('has %s read as missing, and listed', (value) => {
    const { rows, problems } = board([{ code: 'u', values: { r: value } }])
    expect(rows[0]).toMatchObject({ value: null, reason: 'invalid' })
    expect(problems).toEqual([{ unit: 'u', node: 'r', problem: 'invalid', detail: '' }])
  })

  it('has a unit entered twice shown once, without a score', () => {
    const { rows, problems } = board([
      { code: 'u', values: { r: 1 } },
      { code: 'v', values: { r: 2 } },
      { code: 'u', values: { r: 3 } },
    ])
    expect(rows.map(({ unit, value, standing }) => [unit, value, standing.rank])).toEqual([
      ['u', null, null],
      ['v', 2, 1],
    ])
    expect(problems).toMatchObject([{ unit: 'u', problem: 'unit-twice' }])
  })

  it('has a missing period listed, and refused when read from a file', () => {
    expect(board([{ code: 'u', values: { r: 1 } }], '').problems).toMatchObject([{ problem: 'no-period' }])
    expect(() => parsePanel({ units: [] }, 'p.json')).toThrow(
      'p.json: period: a panel says which period it is of',
    )
  })

  it('has no unit, one unit, or nothing entered: empty, ranked alone, or without a value', () => {
    expect(board([])).toMatchObject({ rows: [], problems: [{ problem: 'no-units' }] })
    expect(board([{ code: 'u', values: { r: 1 } }]).rows[0]?.standing).toMatchObject({ rank: 1, among: 1 })
    expect(board([{ code: 'u' }]).rows[0]).toMatchObject({
      value: null,
      reason: 'missing',
      standing: { notRanked: 'no-value' },
    })
  })

  it('has a column without spread give nobody points under min–max', () => {
    const leaf = entered('r', {
      normalise: { method: 'min-max', range: 'own-year', from: 0, to: 1, reversed: false },
    })
    const flat = scoreboard(small(leaf), {
      period: '2026',
      units: [
        { code: 'u', values: { r: 4 } },
        { code: 'v', values: { r: 4 } },
      ],
    })
    expect(flat.rows.map(({ reason }) => reason)).toEqual(['no-spread', 'no-spread'])
    expect(flat.problems).toEqual([
      { unit: null, node: 'r', problem: 'no-spread', detail: 'all units are equal' },
    ])
  })

  it('has points above the maximum refused', () => {
    const { problems } = scoreboard(small(entered('r', { max: 2 })), {
      period: '2026',
      units: [{ code: 'u', values: { r: 2.5 } }],
    })
    expect(problems).toMatchObject([{ node: 'r', problem: 'invalid' }])
  })

  it('names the unit and the cell when its shape is wrong', () => {
    expect(() =>
      parsePanel({ period: '2026', units: [{ code: 'xa-1', values: { a: true } }] }, 'p.json'),
    ).toThrow('p.json: unit xa-1: values.a')
  })
})
