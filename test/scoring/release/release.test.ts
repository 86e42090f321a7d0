import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Panel } from '../../../scoring/panel.ts'
import { bandOfPart, partOf } from '../../../scoring/release/part.ts'
import { publicPanel } from '../../../scoring/release/public-panel.ts'
import { publicScores } from '../../../scoring/release/public-scores.ts'
import { ENGINE } from '../../../scoring/release/release.ts'
import { type RewardCandidate, rewardList } from '../../../scoring/release/reward.ts'
import { steadied, tooClose } from '../../../scoring/release/steady.ts'

const counts = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), fc.nat(40))
const panel = (questions: Record<string, Record<string, number>>): Panel => ({
  period: '2026',
  units: [{ code: 'u', tallies: { s: { questions, sections: {} } } }],
})
const people = (of: Record<string, number>) => Object.values(of).reduce((sum, n) => sum + n, 0)

it('names the version of this program', () => {
  expect(ENGINE).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
})

describe('what may be shown', () => {
  it('never holds a question of fewer people than the minimum, whatever was counted', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), counts), (questions) => {
        const [unit] = publicPanel(panel(questions), 10).units
        const shown = unit?.tallies?.s?.questions ?? {}
        expect(Object.values(shown).every((one) => people(one) >= 10)).toBe(true)
        for (const [code, one] of Object.entries(questions))
          if (people(one) >= 10) expect(shown[code]).toEqual(one)
      }),
    )
  })

  it('differs from what is public by nobody or by the minimum, once it was steadied', () => {
    fc.assert(
      fc.property(counts, counts, fc.constantFrom('keep' as const, 'drop' as const), (old, now, how) => {
        const [before, after] = [panel({ q: old }), panel({ q: now })]
        const steady = steadied(before, after, tooClose(before, after, 10), how)
        expect(tooClose(before, steady, 10)).toEqual([])
      }),
    )
  })

  it('scores an index over its own answers again without the small ones, and leaves a brought score', () => {
    const index = {
      code: 'i',
      version: 1,
      name: { vi: 'I' },
      source: { document: 'x', status: 'model' as const },
      attribution: 'receiving' as const,
      missing: 'reweight' as const,
      verdicts: [],
      variants: [],
      tree: {
        code: 'r',
        name: { vi: 'R' },
        measure: { method: 'share' as const, survey: 's', question: 'q' },
      },
    }
    const forms = {
      s: { questions: [{ code: 'q', options: ['1', '5'], levels: true, satisfied: ['5'] }], sections: [] },
    }
    const full: Panel = {
      period: '2026',
      forms,
      units: [
        {
          code: 'own',
          tallies: { s: { questions: { q: { 1: 4, 5: 4 } }, sections: {} } },
          scores: { i: 0.5 },
        },
        { code: 'brought', scores: { i: 0.7 } },
      ],
    }
    const shown = publicScores([index], full, publicPanel(full, 10))
    expect(shown.units.map(({ scores }) => scores)).toEqual([{ i: null }, { i: 0.7 }])
  })
})

describe('a heat map', () => {
  it('never paints a better value in a worse shade', () => {
    const value = fc.double({ min: -10, max: 20, noNaN: true })
    fc.assert(
      fc.property(value, value, fc.constantFrom(0, 1, 10), (a, b, max) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(bandOfPart(partOf(low, max)) ?? -1).toBeLessThanOrEqual(bandOfPart(partOf(high, max)) ?? -1)
      }),
    )
  })
})

describe('a reward list', () => {
  const unit = fc.record({
    unit: fc.string({ minLength: 1, maxLength: 4 }),
    group: fc.constantFrom('g', 'h'),
    value: fc.option(fc.nat(100)),
    verdict: fc.option(fc.constantFrom('A', 'B')),
    unscored: fc.nat(2),
  })
  const ranked = fc.uniqueArray(unit, { selector: (one) => one.unit }).map((units): RewardCandidate[] =>
    units.map((one) => ({
      ...one,
      rank:
        one.value === null
          ? null
          : 1 +
            units.filter(({ group, value }) => group === one.group && (value ?? -1) > (one.value ?? 0))
              .length,
    })),
  )
  const rule = fc.record({
    top: fc.integer({ min: 1, max: 5 }),
    verdicts: fc.constantFrom<string[]>([], ['A']),
    atLeast: fc.option(fc.nat(100)),
    complete: fc.boolean(),
    ties: fc.constantFrom('all' as const, 'none' as const),
  })

  it('names everybody once, and proposes only who keeps every condition', () => {
    fc.assert(
      fc.property(ranked, rule, (candidates, one) => {
        const lines = rewardList(candidates, one)
        expect(lines.map(({ unit: code }) => code).sort()).toEqual(
          candidates.map(({ unit: code }) => code).sort(),
        )
        for (const line of lines.filter(({ why }) => why === null)) {
          expect(line.rank).toBeLessThanOrEqual(one.top)
          if (one.complete) expect(line.unscored).toBe(0)
          if (one.verdicts.length > 0) expect(line.verdict).toBe('A')
          if (one.atLeast !== null) expect(line.value).toBeGreaterThanOrEqual(one.atLeast)
        }
      }),
    )
  })

  it('never proposes more of a group than there are places where ties are not taken', () => {
    fc.assert(
      fc.property(ranked, rule, (candidates, one) => {
        const proposed = rewardList(candidates, { ...one, ties: 'none' }).filter(({ why }) => why === null)
        for (const some of Map.groupBy(proposed, ({ group }) => group).values())
          expect(some.length).toBeLessThanOrEqual(one.top)
      }),
    )
  })

  it('treats equals equally', () => {
    fc.assert(
      fc.property(ranked, rule, (candidates, one) => {
        const lines = rewardList(
          candidates.map((each) => ({ ...each, verdict: 'A', unscored: 0 })),
          one,
        )
        for (const equals of Map.groupBy(lines, ({ group, rank }) => `${group} ${rank}`).values())
          expect(new Set(equals.map(({ why }) => why)).size).toBe(1)
      }),
    )
  })
})
