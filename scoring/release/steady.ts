import type { Panel, PanelUnit } from '../panel.ts'
import type { Tallies } from '../tallies.ts'

/**
 * What a new panel would tell of single people beside one that is already public: a survey of a unit whose counts
 * moved by fewer answers than the minimum, so that taking one from the other leaves the answers of a few.
 *
 * @param minimum people, 10 or more
 * @returns pairs of unit and survey, in the order of the panel
 * @example tooClose({ period: '1', units: [{ code: 'u', tallies: { s: { questions: { q: { 5: 20 } }, sections: {} } } }] }, { period: '1', units: [{ code: 'u', tallies: { s: { questions: { q: { 4: 1, 5: 20 } }, sections: {} } } }] }, 10) // → [{ unit: 'u', survey: 's' }]
 * @example tooClose({ period: '1', units: [{ code: 'u', tallies: { s: { questions: { q: { 5: 20 } }, sections: {} } } }] }, { period: '1', units: [{ code: 'u', tallies: { s: { questions: { q: { 5: 30 } }, sections: {} } } }] }, 10) // → []
 */
export function tooClose(
  before: Panel,
  after: Panel,
  minimum: number,
): ReadonlyArray<{ readonly unit: string; readonly survey: string }> {
  const earlier = new Map(before.units.map((unit) => [unit.code, unit]))
  return after.units.flatMap(({ code: unit, tallies = {} }) =>
    Object.entries(tallies).flatMap(([survey, now]) => {
      const was = earlier.get(unit)?.tallies?.[survey]
      return was !== undefined && isClose(was, now, minimum) ? [{ unit, survey }] : []
    }),
  )
}

/**
 * The new panel with the counts that may not move as they were published: a correction must not tell what a handful
 * of late answers said. Where nothing earlier stands for it, `drop` leaves the survey of that unit out.
 *
 * @param kept what `tooClose` found
 * @example steadied({ period: '1', units: [{ code: 'u', tallies: { s: { questions: { q: { 5: 20 } }, sections: {} } } }] }, { period: '1', units: [{ code: 'u', tallies: { s: { questions: { q: { 4: 1, 5: 20 } }, sections: {} } } }] }, [{ unit: 'u', survey: 's' }], 'keep').units[0]?.tallies?.s?.questions // → { q: { 5: 20 } }
 * @example steadied({ period: '1', units: [] }, { period: '2', units: [{ code: 'u', tallies: { s: { questions: {}, sections: {} } } }] }, [{ unit: 'u', survey: 's' }], 'drop').units // → [{ code: 'u', tallies: {} }]
 */
export function steadied(
  before: Panel,
  after: Panel,
  kept: ReturnType<typeof tooClose>,
  how: 'keep' | 'drop',
): Panel {
  if (kept.length === 0) return after
  const earlier = new Map(before.units.map((unit) => [unit.code, unit]))
  const held = new Set(kept.map(({ unit, survey }) => `${unit} ${survey}`))
  const talliesOf = (unit: PanelUnit) =>
    Object.fromEntries(
      Object.entries(unit.tallies ?? {}).flatMap(([survey, now]) => {
        if (!held.has(`${unit.code} ${survey}`)) return [[survey, now]]
        const was = how === 'keep' ? earlier.get(unit.code)?.tallies?.[survey] : undefined
        return was === undefined ? [] : [[survey, was]]
      }),
    )
  return {
    ...after,
    units: after.units.map((unit) =>
      unit.tallies === undefined ? unit : { ...unit, tallies: talliesOf(unit) },
    ),
  }
}

function isClose(was: Tallies, now: Tallies, minimum: number): boolean {
  const questions = new Set([...Object.keys(was.questions), ...Object.keys(now.questions)])
  return [...questions].some((code) => {
    const [old, fresh] = [was.questions[code], now.questions[code]]
    if (old === undefined || fresh === undefined) return false
    const options = new Set([...Object.keys(old), ...Object.keys(fresh)])
    const moved = [...options].reduce(
      (sum, option) => sum + Math.abs((fresh[option] ?? 0) - (old[option] ?? 0)),
      0,
    )
    return moved > 0 && moved < minimum
  })
}
