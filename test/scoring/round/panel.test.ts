import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../../scoring/definition.ts'
import { findIndex } from '../../../scoring/list.ts'
import type { Panel, Value } from '../../../scoring/panel.ts'
import { parsePanel } from '../../../scoring/parse-panel.ts'
import { type Entry, STAGES } from '../../../scoring/round/entries.ts'
import { isDeclared, leaves } from '../../../scoring/round/leaves.ts'
import { type RoundInput, roundPanel } from '../../../scoring/round/panel.ts'
import { scoreboard } from '../../../scoring/scoreboard.ts'

const model = findIndex('par-department-model')
if (!model) throw new Error('no model framework')

const ROUND = {
  index: model,
  period: '2026',
  units: [{ code: 'a' }, { code: 'b' }],
  filed: new Set(['a']),
  closed: true,
  upTo: 'council',
} as const satisfies Omit<RoundInput, 'entries'>

/** Declared parts, an answered part and hard data below one branch; `missing` refuses to go on. */
const mixed: IndexDefinition = {
  ...model,
  code: 'mixed',
  kinds: undefined,
  missing: 'refuse',
  verdicts: [],
  tree: {
    code: 'r',
    name: { vi: 'R' },
    max: 10,
    children: [
      {
        code: 'd',
        name: { vi: 'Kê khai' },
        max: 4,
        source: 'assessed',
        measure: { method: 'number', indicator: 'plans' },
      },
      {
        code: 'h',
        name: { vi: 'Số liệu' },
        max: 3,
        source: 'hard-data',
        measure: { method: 'number' },
      },
      {
        code: 's',
        name: { vi: 'Chỉ số' },
        max: 3,
        source: 'sipas',
        measure: { method: 'index', index: 'i' },
      },
    ],
  },
}

const entry = (criterion: string, value: Value, more: Partial<Entry> = {}): Entry => ({
  unit: 'a',
  criterion,
  stage: 'self',
  version: 1,
  value,
  decision: 'declared',
  ...more,
})
const valuesOf = (panel: Panel, unit: string) => panel.units.find(({ code }) => code === unit)?.values ?? {}

describe('the panel of a round', () => {
  const codes = ['1.1.1', '1.1.2', '1.3.1', '8.2', 'P.1']
  const anyEntry: fc.Arbitrary<Entry> = fc.record({
    unit: fc.constantFrom('a', 'b', 'stranger'),
    criterion: fc.constantFrom(...codes),
    stage: fc.constantFrom(...STAGES),
    version: fc.integer({ min: 1, max: 4 }),
    value: fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom<Value>('kip-thoi', null, { notApplicable: true }, { numerator: 0, denominator: 0 }),
    ),
    decision: fc.constantFrom('declared', 'accept', 'adjust', 'ask'),
  })
  const key = ({ unit, criterion, stage, version }: Entry) => [unit, criterion, stage, version].join(' ')
  const anyEntries = fc.uniqueArray(anyEntry, { selector: key, maxLength: 40 })

  it('does not depend on the order of the entries', () => {
    fc.assert(
      fc.property(
        anyEntries.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(roundPanel({ ...ROUND, entries: shuffled })).toEqual(roundPanel({ ...ROUND, entries: all }))
        },
      ),
    )
  })

  it('is the same panel with and without whoever only asks', () => {
    fc.assert(
      fc.property(anyEntries, fc.constantFrom(...codes), (all, criterion) => {
        const before = all.filter(({ stage }) => stage !== 'council')
        const asking = entry(criterion, 'anything', { stage: 'council', version: 9, decision: 'ask' })
        expect(roundPanel({ ...ROUND, entries: [...before, asking] })).toEqual(
          roundPanel({ ...ROUND, entries: before }),
        )
      }),
    )
  })

  it('always gives finite scores or none, and is a panel that can be read back', () => {
    fc.assert(
      fc.property(anyEntries, fc.boolean(), (entries, closed) => {
        const panel = roundPanel({ ...ROUND, entries, closed })
        expect(parsePanel(JSON.parse(JSON.stringify(panel)), 'panel.json')).toEqual(panel)
        for (const { value } of scoreboard(model, panel).rows)
          expect(value === null || Number.isFinite(value)).toBe(true)
      }),
    )
  })

  it('takes the newest version of a stage, and the latest stage that decided', () => {
    const entries = [
      entry('1.1.1', 'kip-thoi'),
      entry('1.1.1', 'khong-ban-hanh', { version: 3 }),
      entry('1.1.1', 'khong-kip-thoi', { version: 2 }),
      entry('1.1.1', 'kip-thoi', { stage: 'final', decision: 'adjust' }),
    ]
    expect(valuesOf(roundPanel({ ...ROUND, entries, upTo: 'self' }), 'a')['1.1.1']).toBe('khong-ban-hanh')
    expect(valuesOf(roundPanel({ ...ROUND, entries }), 'a')['1.1.1']).toBe('kip-thoi')
  })

  it('does not count what a unit typed and never sent in', () => {
    const entries = [
      entry('1.1.1', 'kip-thoi', { unit: 'b' }),
      entry('8.3', 0.8, { unit: 'b', stage: 'import' }),
    ]
    const values = valuesOf(roundPanel({ ...ROUND, entries }), 'b')
    expect(values['1.1.1']).toEqual({ undeclared: true })
    expect(values['satisfaction-results']).toBe(0.8)
    expect(valuesOf(roundPanel({ ...ROUND, entries, closed: false }), 'b')['1.1.1']).toBeUndefined()
  })

  it('puts the days late at their criterion, unless an appraiser decided otherwise', () => {
    const late = { criterion: 'P.1', days: new Map([['a', 3]]) }
    const panel = (entries: Entry[]) => valuesOf(roundPanel({ ...ROUND, entries, late }), 'a')['P.1']
    expect(panel([entry('P.1', 0)])).toBe(3)
    expect(panel([entry('P.1', 0, { stage: 'final', decision: 'adjust' })])).toBe(0)
    expect(valuesOf(roundPanel({ ...ROUND, entries: [], late }), 'b')['P.1']).toBeUndefined()
  })

  it('enters a ratio of two named numbers as two numbers', () => {
    const index: IndexDefinition = {
      ...mixed,
      tree: {
        code: 'q',
        name: { vi: 'Q' },
        measure: { method: 'ratio', numerator: 'done', denominator: 'all', empty: 'missing' },
      },
    }
    const values = (value: Value) =>
      valuesOf(roundPanel({ ...ROUND, index, entries: [entry('q', value)] }), 'a')
    expect(values({ numerator: 3, denominator: 4 })).toEqual({ done: 3, all: 4 })
    expect(values(null)).toEqual({ done: { undeclared: true }, all: { undeclared: true } })
  })
})

describe('a unit that left blank what it had to declare', () => {
  const score = (entries: Entry[], more: Partial<RoundInput> = {}) => {
    const panel = roundPanel({ ...ROUND, index: mixed, entries, ...more })
    return scoreboard(mixed, panel)
  }
  const rest = [entry('h', 2, { stage: 'import' }), entry('s', 1, { stage: 'import' })]

  it('has no points there, and the reason says so', () => {
    const board = score(rest)
    expect(board.rows.find(({ unit }) => unit === 'a')?.value).toBe(3)
    expect(board.explain('a')?.children[0]).toMatchObject({ value: null, reason: 'undeclared' })
  })

  it('keeps the missing rule of the framework for what fills itself', () => {
    expect(score([entry('d', 4), entry('h', 2, { stage: 'import' })]).rows[0]).toMatchObject({
      value: null,
      reason: 'part-missing',
    })
  })

  it('is not zero before declaring is over', () => {
    expect(score(rest, { filed: new Set(), closed: false }).rows[0]?.value).toBeNull()
  })

  it('has zero of every model framework in what it declares, whatever else is known', () => {
    for (const code of ['par-department-model', 'par-commune-model', 'qd11-commune']) {
      const index = findIndex(code)
      if (!index) throw new Error(code)
      const late = { criterion: 'none', days: new Map() }
      const board = scoreboard(index, roundPanel({ ...ROUND, index, entries: [], late }))
      for (const { leaf } of leaves(index).filter(({ leaf }) => isDeclared(leaf)))
        expect(board.values(leaf.code)[0] ?? null).toBeNull()
      expect(board.values('1')[0] ?? 0).toBe(0)
    }
  })

  it('takes the criterion that hangs on a blank answer with it', () => {
    const board = scoreboard(
      model,
      roundPanel({ ...ROUND, entries: [entry('1.3.2', { numerator: 1, denominator: 2 })] }),
    )
    const inspection = board.explain('a')?.children[0]?.children[0]?.children[2]
    expect(inspection?.children.map(({ reason }) => reason)).toEqual([
      'undeclared',
      'undeclared',
      'undeclared',
    ])
  })
})
