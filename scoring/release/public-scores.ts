import type { IndexDefinition } from '../definition.ts'
import type { Panel } from '../panel.ts'
import { scoreboard } from '../scoreboard.ts'

/**
 * Scores in other indices as everybody may recompute them: one that was scored from the panel's own answers is
 * scored again from those that may be shown; one that was brought from elsewhere stays.
 *
 * @param others the indices whose scores the panel carries
 * @param full the panel the scores were made with
 * @param shown the same panel as `publicPanel` leaves it
 * @example publicScores([], { period: '1', units: [] }, { period: '1', units: [{ code: 'u', scores: { x: 1 } }] }).units // → [{ code: 'u', scores: { x: 1 } }]
 */
export function publicScores(others: readonly IndexDefinition[], full: Panel, shown: Panel): Panel {
  const scored = others.map((index) => ({
    code: index.code,
    full: valuesOf(index, full),
    shown: valuesOf(index, shown),
  }))
  return {
    ...shown,
    units: shown.units.map((unit) => {
      if (unit.scores === undefined) return unit
      const scores = Object.entries(unit.scores).map(([code, score]) => {
        const own = scored.find((one) => one.code === code)
        const isOwn = own !== undefined && own.full.get(unit.code) === score
        return [code, isOwn ? (own.shown.get(unit.code) ?? null) : score] as const
      })
      return { ...unit, scores: Object.fromEntries(scores) }
    }),
  }
}

function valuesOf(index: IndexDefinition, panel: Panel): ReadonlyMap<string, number | null> {
  return new Map(scoreboard(index, panel).rows.map(({ unit, value }) => [unit, value]))
}
