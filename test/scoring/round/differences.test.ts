import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../../scoring/definition.ts'
import { findIndex } from '../../../scoring/list.ts'
import type { Value } from '../../../scoring/panel.ts'
import { comparableLeaves, differences, peerGaps } from '../../../scoring/round/differences.ts'
import { leaves } from '../../../scoring/round/leaves.ts'
import { progress, tasks } from '../../../scoring/round/progress.ts'
import { scoreboard } from '../../../scoring/scoreboard.ts'

const INDEX: IndexDefinition = {
  code: 'x',
  version: 1,
  name: { vi: 'X' },
  source: { document: 'X', status: 'model' },
  attribution: 'assessed',
  missing: 'zero',
  verdicts: [],
  variants: [],
  tree: {
    code: 'r',
    name: { vi: 'R' },
    children: ['1', '2'].map((code) => ({
      code,
      name: { vi: code },
      max: 10,
      source: 'assessed',
      measure: { method: 'number' },
    })),
  },
}
const board = (units: Record<string, Record<string, number>>, group = 'Sở') =>
  scoreboard(INDEX, {
    period: '2026',
    units: Object.entries(units).map(([code, values]) => ({ code, values, group })),
  })

describe('differences between two boards', () => {
  it('list what changed, exactly, and not what stayed', () => {
    const found = differences(board({ a: { 1: 0.3, 2: 1 } }), board({ a: { 1: 0.1, 2: 1 }, new: { 1: 1 } }), [
      '1',
      '2',
    ])
    expect(found).toEqual([{ unit: 'a', node: '1', before: 0.3, after: 0.1, difference: -0.2 }])
  })

  it('have no number where one side has none', () => {
    expect(differences(board({ a: {} }), board({ a: { 1: 2 } }), ['1'])).toEqual([
      { unit: 'a', node: '1', before: null, after: 2, difference: null },
    ])
  })

  it('compare years only where the criterion asks the same', () => {
    const [first, second] = INDEX.tree.children ?? []
    if (!first || !second) throw new Error('no children')
    const next = { ...INDEX, tree: { ...INDEX.tree, children: [first, { ...second, max: 8 }] } }
    expect(comparableLeaves(INDEX, next)).toEqual(['1'])
  })
})

describe('peers', () => {
  it('are the units of the group that have a value', () => {
    const gaps = peerGaps(board({ a: { 1: 1 }, b: { 1: 2 }, c: { 1: 6 }, d: {} }), '1')
    expect(gaps.map(({ gap, median }) => [gap, median])).toEqual([
      [-1, 2],
      [0, 2],
      [4, 2],
      [null, 2],
    ])
  })
})

describe('tasks of a unit', () => {
  const model = findIndex('par-commune-model')
  if (!model) throw new Error('no model')

  it('leave out what fills itself, penalties and the days late', () => {
    const asked = tasks(model, 'P.1').map(({ code }) => code)
    for (const code of ['1.1.1', 'T.1', '5.4']) expect(asked).toContain(code)
    for (const code of ['6.1', '8.1', '8.3', '8.5', 'P.1', 'P.2.1']) expect(asked).not.toContain(code)
    expect(asked.length).toBeLessThan(leaves(model).length)
  })

  it('count a zero and "không áp dụng" as done, a null as not', () => {
    const [one, two, three] = tasks(model, 'P.1')
    if (!one || !two || !three) throw new Error('no tasks')
    const values = new Map<string, Value>([
      [one.code, 0],
      [two.code, { notApplicable: true } as const],
      [three.code, null],
    ])
    expect(progress([one, two, three], values, new Set([one.code]))).toEqual({
      done: 2,
      of: 3,
      missing: [three.code],
      withoutEvidence: [two.code],
    })
  })
})
