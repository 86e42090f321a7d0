import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftDay } from '../../src/day.ts'
import { type UnitRows, unitTree } from '../../src/units/tree.ts'

/** One line a unit: `code parent from to heir;heir`, `-` for nothing. */
function rows(text: string): UnitRows {
  const lines = text.trim().split('\n')
  const cells = lines.map((line) =>
    line
      .trim()
      .split(/ +/)
      .map((cell) => (cell === '-' ? '' : cell)),
  )
  return {
    units: cells.map(([code = '', , from = '', to = '']) => ({
      code,
      name: code,
      kind: 'commune',
      ranking_group: '',
      valid_from: from,
      valid_to: to,
    })),
    parents: cells.map(([unit = '', parent = '']) => ({ unit, parent, valid_from: '', valid_to: '' })),
    successors: cells.flatMap(([unit = '', , , to = '', heirs = '']) =>
      heirs === '' ? [] : heirs.split(';').map((successor) => ({ unit, successor, since: shiftDay(to, 1) })),
    ),
  }
}

// The two-tier reform as the demo has it: a city of old became two wards, two communes became one.
const reform = unitTree(
  rows(`
    T    -  -          -          -
    SO   T  -          -          -
    CITY T  -          2025-06-30 W1;W2
    A    T  -          2025-06-30 AB
    B    T  -          2025-06-30 AB
    AB   T  2025-07-01 -          -
    W1   T  2025-07-01 -          -
    W2   T  2025-07-01 -          -
    C    AB 2025-07-01 2025-12-30 -
    OLD  T  -          2025-06-30 NEW
    NEW  T  2025-07-01 -          -
  `),
)
const codes = (units: ReadonlyArray<{ code: string }>) => units.map((unit) => unit.code).sort()

describe('the tree of units', () => {
  it('shows the units of the day asked for', () => {
    expect(codes(reform.children('T', '2025-06-30'))).toEqual(['A', 'B', 'CITY', 'OLD', 'SO'])
    expect(codes(reform.children('T', '2025-08-01'))).toEqual(['AB', 'NEW', 'SO', 'W1', 'W2'])
    expect(codes(reform.subtree('AB', '2025-08-01'))).toEqual(['AB', 'C'])
    expect(reform.subtree('AB', '2025-06-30')).toEqual([])
    expect(codes(reform.roots('2025-08-01'))).toEqual(['T'])
    expect(reform.ancestors('C', '2025-08-01').map((unit) => unit.code)).toEqual(['AB', 'T'])
    expect(reform.parent('T', '2025-08-01')).toBeNull()
    expect(reform.unit('X')).toBeNull()
  })

  it('follows a dated change of parent', () => {
    const moved = unitTree({
      ...rows('T - - - -\n S1 T - - -\n S2 T - - -\n P S1 - - -'),
      parents: [
        { unit: 'P', parent: 'S1', valid_from: '', valid_to: '2026-03-14' },
        { unit: 'P', parent: 'S2', valid_from: '2026-03-15', valid_to: '' },
      ],
    })
    expect(moved.parent('P', '2026-03-14')?.code).toBe('S1')
    expect(moved.parent('P', '2026-03-15')?.code).toBe('S2')
  })

  it('rolls merged and renamed units up into their only heir, never split ones', () => {
    expect(codes(reform.predecessors('AB'))).toEqual(['A', 'B'])
    expect(codes(reform.predecessors('NEW'))).toEqual(['OLD'])
    expect(reform.predecessors('W1')).toEqual([])
    expect([...reform.streamsUnits('AB', '2025-08-01')].sort()).toEqual(['A', 'AB', 'B', 'C'])
    expect([...reform.streamsUnits('W1', '2025-08-01')]).toEqual(['W1'])
  })

  it('keeps a split unit with the ancestor that holds all its heirs, and a closed one with its parent', () => {
    expect(reform.streamsUnits('T', '2025-12-31').size).toBe(11)
    expect([...reform.streamsUnits('AB', '2025-12-31')].sort()).toEqual(['A', 'AB', 'B', 'C'])
  })

  it('reads a unit that has ended as on its last day, and one not begun as empty', () => {
    expect([...reform.streamsUnits('CITY', '2026-01-01')]).toEqual(['CITY'])
    expect([...reform.streamsUnits('AB', '2025-01-01')]).toEqual([])
  })

  it('tells a merger and a split, and is silent on a rename', () => {
    expect(reform.brokenSince('AB')).toEqual([{ date: '2025-07-01', reason: 'merged', from: ['A', 'B'] }])
    expect(reform.brokenSince('W2')).toEqual([{ date: '2025-07-01', reason: 'split', from: ['CITY'] }])
    expect(reform.brokenSince('NEW')).toEqual([])
    expect(reform.brokenSince('SO')).toEqual([])
  })

  it('tells a break of a unit that was rolled up into this one', () => {
    const chain = unitTree(
      rows('Z - - 2020-01-30 Y;X\n Y - 2020-01-31 2021-01-30 V\n X - 2020-01-31 - -\n V - 2021-01-31 - -'),
    )
    expect(chain.brokenSince('V')).toEqual([{ date: '2020-01-31', reason: 'split', from: ['Z'] }])
  })

  it('survives loops of parents and of heirs', () => {
    const loops = unitTree(
      rows('A B - - -\n B A - - -\n C - - 2020-01-01 D\n D - - 2020-01-01 C\n E E - - -'),
    )
    expect(codes(loops.subtree('A', '2026-01-01'))).toEqual(['A', 'B'])
    expect(codes(loops.ancestors('A', '2026-01-01'))).toEqual(['B'])
    expect(codes(loops.predecessors('C'))).toEqual(['D'])
    expect([...loops.streamsUnits('E', '2026-01-01')]).toEqual(['E'])
    expect([...loops.streamsUnits('C', '2026-01-01')]).toEqual(['C'])
  })
})

const DAYS = ['2024-01-10', '2024-02-10', '2024-03-10', '2024-04-10']

/** Any history: each unit hangs under an earlier one, may end, and may leave its place to any later ones. */
const histories = fc
  .array(
    fc.record({
      above: fc.nat({ max: 9 }),
      from: fc.constantFrom('', '', ...DAYS),
      to: fc.constantFrom('', '', ...DAYS),
      heirs: fc.uniqueArray(fc.nat({ max: 14 }), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((drawn): UnitRows => {
    const name = (at: number) => `U${at}`
    return {
      units: drawn.map((unit, at) => ({
        code: name(at),
        name: name(at),
        kind: 'commune',
        ranking_group: '',
        valid_from: unit.to === '' || unit.from <= unit.to ? unit.from : '',
        valid_to: unit.to,
      })),
      parents: drawn.map((unit, at) => ({
        unit: name(at),
        parent: at === 0 ? '' : name(unit.above % at),
        valid_from: '',
        valid_to: '',
      })),
      successors: drawn.flatMap((unit, at) =>
        unit.to === ''
          ? []
          : unit.heirs
              .filter((heir) => heir !== at && heir < drawn.length)
              .map((heir) => ({ unit: name(at), successor: name(heir), since: shiftDay(unit.to, 1) })),
      ),
    }
  })
const days = fc.constantFrom(...DAYS.flatMap((day) => [day, shiftDay(day, 1)]))

describe('laws of the tree', () => {
  it('the subtrees of all roots together are all valid units, each once', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        const tree = unitTree(history)
        const all = tree.roots(day).flatMap((root) => codes(tree.subtree(root.code, day)))
        const valid = history.units.filter(
          (unit) => unit.valid_from <= day && (unit.valid_to === '' || day <= unit.valid_to),
        )
        expect(all.sort()).toEqual(codes(valid))
      }),
    )
  })

  it('no unit is counted under two siblings', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        const tree = unitTree(history)
        for (const siblings of [
          tree.roots(day),
          ...history.units.map((unit) => tree.children(unit.code, day)),
        ]) {
          const counted = siblings.flatMap((unit) => [...tree.streamsUnits(unit.code, day)])
          expect(new Set(counted).size).toBe(counted.length)
        }
      }),
    )
  })

  it('a unit holds all that the units below it hold', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        const tree = unitTree(history)
        for (const unit of history.units) {
          const held = tree.streamsUnits(unit.code, day)
          for (const child of tree.children(unit.code, day))
            for (const code of tree.streamsUnits(child.code, day)) expect(held).toContain(code)
        }
      }),
    )
  })

  it('what a unit inherits is never valid itself that day', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        const tree = unitTree(history)
        for (const root of tree.roots(day)) {
          const below = new Set(codes(tree.subtree(root.code, day)))
          for (const code of tree.streamsUnits(root.code, day))
            expect(below.has(code) || tree.subtree(code, day).length === 0).toBe(true)
        }
      }),
    )
  })

  it('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(histories, days, (history, day) => {
        const tree = unitTree(history)
        const turned = unitTree({
          units: history.units.toReversed(),
          parents: history.parents.toReversed(),
          successors: history.successors.toReversed(),
        })
        for (const { code } of history.units) {
          expect(turned.streamsUnits(code, day)).toEqual(tree.streamsUnits(code, day))
          expect(codes(turned.predecessors(code))).toEqual(codes(tree.predecessors(code)))
        }
      }),
    )
  })
})
