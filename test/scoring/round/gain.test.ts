import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../../scoring/definition.ts'
import { findIndex } from '../../../scoring/list.ts'
import type { PanelUnit, Value } from '../../../scoring/panel.ts'
import type { Entry } from '../../../scoring/round/entries.ts'
import { climb, gains } from '../../../scoring/round/gain.ts'
import { leaves } from '../../../scoring/round/leaves.ts'
import { roundPanel } from '../../../scoring/round/panel.ts'
import { tasks } from '../../../scoring/round/progress.ts'
import { scoreboard } from '../../../scoring/scoreboard.ts'
import { seeded } from '../../../src/demo/random.ts'
import { likelyFigure, likelyValue } from '../../../src/demo/round-values.ts'

const FRAMEWORKS = ['par-department-model', 'par-commune-model', 'qd11-commune']

/** A unit that has declared everything, better or worse, as a round reads it. */
function declared(index: IndexDefinition, seed: string): PanelUnit {
  const random = seeded(seed)
  const quality = random.next()
  const values = new Map<string, Value>()
  for (const leaf of tasks(index, '')) values.set(leaf.code, likelyValue(leaf, quality, random, values))
  const own = [...values].map(([criterion, value]) => entry(criterion, value, 'self'))
  const brought = leaves(index)
    .filter(({ leaf }) => !values.has(leaf.code) && leaf.source !== 'penalty')
    .map(({ leaf }) => entry(leaf.code, likelyFigure(leaf, quality, random), 'import'))
  const [kind = 'commune'] = index.kinds ?? []
  const units = [{ code: 'u', kind }]
  const entries = [...own, ...brought]
  const filed = new Set(['u'])
  const { units: made } = roundPanel({
    index,
    period: '2026',
    units,
    entries,
    filed,
    closed: true,
    upTo: 'self',
  })
  return made[0] ?? { code: 'u' }
}

const entry = (criterion: string, value: Value, stage: 'self' | 'import'): Entry => ({
  unit: 'u',
  criterion,
  stage,
  version: 1,
  value,
  decision: 'declared',
})

const total = (index: IndexDefinition, unit: PanelUnit) =>
  scoreboard(index, { period: '2026', units: [unit] }).rows[0]?.value ?? null

describe.each(FRAMEWORKS)('what a unit still could gain by %s', (code) => {
  const index = findIndex(code)
  if (!index) throw new Error(`no ${code}`)
  const units = Array.from({ length: 12 }, (_, at) => declared(index, `gain ${code} ${at}`)).filter(
    (unit) => total(index, unit) !== null,
  )

  it('is never a loss, and no criterion gives more than its maximum', () => {
    const found = units.flatMap((unit) => gains(index, unit, {}, 'P.1'))
    expect(found.length).toBeGreaterThan(20)
    const most = new Map(leaves(index).map(({ leaf }) => [leaf.code, leaf.max ?? 0]))
    for (const { criterion, points, next, best } of found) {
      expect(next.points).toBeGreaterThan(points ?? 0)
      expect(best.points).toBeGreaterThanOrEqual(next.points)
      expect(best.points).toBeLessThanOrEqual(most.get(criterion) ?? 0)
    }
  })

  it('puts what was left blank first, then the largest step', () => {
    const [unit] = units
    const asked = tasks(index, '').find((leaf) => leaf.measure?.method === 'choice')
    if (!unit || !asked) throw new Error('nothing declared')
    const blank = { ...unit, values: { ...unit.values, [asked.code]: { undeclared: true as const } } }
    const found = gains(index, blank, {}, '')
    expect(found[0]?.criterion).toBe(asked.code)
    const rest = found.filter((one) => !one.blank).map(({ next }) => next.gain)
    expect(rest).toEqual([...rest].sort((a, b) => b - a))
  })

  it('climbs to what the engine gives for all best cases together, never down', () => {
    for (const unit of units.slice(0, 4)) {
      const steps = climb(index, unit, {}, gains(index, unit, {}, ''))
      const values = [total(index, unit) ?? 0, ...steps.map(({ value }) => value ?? 0)]
      for (const [at, value] of values.entries())
        if (at > 0) expect(value).toBeGreaterThanOrEqual((values[at - 1] ?? 0) - 1e-9)
    }
  })
})
