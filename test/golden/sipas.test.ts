import { describe, expect, it } from 'vitest'
import { findIndex } from '../../scoring/list.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import type { Distribution } from '../../scoring/tallies.ts'
import { applyVariant } from '../../scoring/variant.ts'
import { formOf } from '../../src/report/form-of.ts'
import { find } from '../../surveys/list.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

/** Published figures are rounded to two decimals. */
const ROUNDING = 0.005

type Triple = { readonly overall: number; readonly policy: number; readonly service: number }

/** The weights of the policy field that give the overall figure from the two fields, whatever was rounded away. */
function allowed({ overall, policy, service }: Triple, spread: number): { from: number; to: number } {
  const weights = [-1, 1].flatMap((o) =>
    [-1, 1].flatMap((p) =>
      [-1, 1].map((s) => {
        const [all, one, other] = [overall + o * ROUNDING, policy + p * spread, service + s * spread]
        return (all - other) / (one - other)
      }),
    ),
  )
  return { from: Math.min(...weights), to: Math.max(...weights) }
}

// Bộ Nội vụ's figures as printed: VNA on SIPAS 2024 (both fields), VNA on SIPAS 2023, Hà Nội SIPAS 2023.
const TRIPLES = {
  'the country 2024': { overall: 83.94, policy: 83.84, service: 84.09, spread: ROUNDING },
  // Its fields are derived from 2024 and the printed change, so each may be off by twice the rounding.
  'the country 2023': { overall: 82.66, policy: 82.49, service: 82.97, spread: 2 * ROUNDING },
  'Hà Nội 2023': { overall: 83.57, policy: 83.46, service: 83.72, spread: ROUNDING },
} as const
const triples = Object.values(TRIPLES)

describe('what the published figures allow', () => {
  const allows = (weight: number) =>
    triples.map((triple) => {
      const { from, to } = allowed(triple, triple.spread)
      return weight > from && weight < to
    })

  it('rules out the plain mean of the two fields and the mean of the nine factors', () => {
    expect(allows(1 / 2)).toEqual([false, false, false])
    expect(allows(4 / 9)).toEqual([false, false, false])
  })

  it('rules out that every item of the 33-item form counts once, had that form been used', () => {
    expect(allows(14 / 33)).toEqual([false, false, false])
  })

  it('allows that every item counts once only if 24 of 39 items were of the policy field, and then at the edge', () => {
    expect(allows(23 / 39)).toEqual([true, false, true])
    expect(allows(25 / 39)).toEqual([false, true, false])
    const [country2024, country2023, hanoi] = triples.map((triple) => allowed(triple, triple.spread))
    expect(country2024?.to).toBeGreaterThan(24 / 39)
    expect(country2023?.from).toBeLessThan(24 / 39)
    // Only if all three of Hà Nội's figures were rounded by the most that rounding can do.
    expect(hanoi?.to).toBeCloseTo(24 / 39, 9)
  })

  it('leaves one constant weight next to no room', () => {
    const bounds = triples.map((triple) => allowed(triple, triple.spread))
    const band = [Math.max(...bounds.map(({ from }) => from)), Math.min(...bounds.map(({ to }) => to))]
    expect(band.map((end) => end.toFixed(4))).toEqual(['0.6146', '0.6154'])
  })

  it('does not tell the three measures apart: no published figure shows levels beside an index', () => {
    // Whatever the measure, the overall figure stays between the two fields; only their weight is bounded.
    for (const { overall, policy, service } of triples) {
      expect(overall).toBeGreaterThan(policy)
      expect(overall).toBeLessThan(service)
    }
  })
})

const checks = sharedData('sipas_aggregation_checks.csv')
it.skipIf(checks === null)(
  'finds the bounds of the weight that others computed from the same figures',
  () => {
    const rows = csvRows(checks ?? '').filter(({ policy_weight_max }) => Number(policy_weight_max) < 1)
    for (const { case: of, status, overall_pct, policy_pct, service_pct, ...bound } of rows) {
      const triple = {
        overall: Number(overall_pct),
        policy: Number(policy_pct),
        service: Number(service_pct),
      }
      const { from, to } = allowed(triple, status === 'published' ? ROUNDING : 2 * ROUNDING)
      expect(from, of).toBeCloseTo(Number(bound.policy_weight_min), 3)
      expect(to, of).toBeCloseTo(Number(bound.policy_weight_max), 3)
    }
    expect(rows).toHaveLength(3)
  },
)

function surveyOf(code: string) {
  const survey = find(code, 1)
  const index = findIndex(code === 'household-sipas' ? 'sipas-household' : 'sipas-counter', 1)
  if (!survey || !index) throw new Error(code)
  return { form: formOf(survey), index }
}

/** A unit where every item of a section was answered alike. */
function boardOf(code: string, sections: Record<string, Distribution>, variant?: string) {
  const { form, index } = surveyOf(code)
  const answered = form.sections.flatMap(({ code: section, questions }) =>
    questions.map((question) => [question, sections[section] ?? sections['*'] ?? {}] as const),
  )
  const tallies = { [code]: { questions: Object.fromEntries(answered), sections: {} } }
  return scoreboard(variant === undefined ? index : applyVariant(index, variant), {
    period: '2026',
    units: [{ code: 'x', tallies }],
    forms: { [code]: form },
  })
}

describe('the household index by hand', () => {
  const policy = { 1: 0, 2: 10, 3: 20, 4: 50, 5: 20 }
  const service = { 1: 5, 2: 5, 3: 10, 4: 40, 5: 40 }
  const policySections = ['accountability', 'participation', 'policy_quality', 'policy_impact']
  const answers = { '*': service, ...Object.fromEntries(policySections.map((code) => [code, policy])) }
  // Of 14 policy items: 70 % satisfied, mean level 3.8; of 19 service items: 80 %, mean level 4.05.
  const weighted = (one: number, other: number) => (14 * one + 19 * other) / 33

  it('has two fields, nine factors and 33 items, and asks what the survey asks', () => {
    const { form, index } = surveyOf('household-sipas')
    const fields = index.tree.children ?? []
    const factors = fields.flatMap(({ children = [] }) => children)
    expect(fields.map(({ children }) => children?.length)).toEqual([4, 5])
    expect(factors.map(({ children }) => children?.length)).toEqual([2, 2, 8, 2, 4, 4, 5, 3, 3])
    const asked = factors.flatMap(({ children = [] }) =>
      children.map(({ measure }) => (measure !== undefined && 'question' in measure ? measure.question : '')),
    )
    expect(asked).toEqual(form.sections.flatMap(({ questions }) => questions))
  })

  it.each([
    [undefined, weighted(70, 80)],
    ['a-items', weighted(70, 80)],
    ['a-steps', (70 + 80) / 2],
    ['b-pooled', weighted(76, 81)],
    ['b-items', weighted(76, 81)],
    ['b-steps', (76 + 81) / 2],
    ['c-pooled', weighted(70, 76.25)],
    ['c-items', weighted(70, 76.25)],
    ['c-steps', (70 + 76.25) / 2],
  ])('gives candidate %s its own figure', (variant, expected) => {
    const board = boardOf('household-sipas', answers, variant)
    expect(board.rows[0]?.value).toBeCloseTo(expected, 10)
    expect(board.problems).toEqual([])
  })

  it('separates pooled answers from the mean of items where some items were answered more', () => {
    const skewed = { ...answers, access: { 4: 300, 2: 100 } }
    const pooled = boardOf('household-sipas', skewed).rows[0]?.value
    const items = boardOf('household-sipas', skewed, 'a-items').rows[0]?.value
    // 14·70 + 15·80 + 4·300 satisfied of 2,900 + 4·400 answers; or 14·70 % + 15·80 % + 4·75 % over 33 items.
    expect(pooled).toBeCloseTo((100 * (14 * 70 + 15 * 80 + 4 * 300)) / (2900 + 4 * 400), 10)
    expect(items).toBeCloseTo((14 * 70 + 15 * 80 + 4 * 75) / 33, 10)
  })

  it('has no figure where an item of the form was answered by nobody', () => {
    const [row] = boardOf('household-sipas', { ...answers, feedback: {} }).rows
    expect([row?.value, row?.reason]).toEqual([null, 'part-missing'])
  })
})

describe('the counter index by hand', () => {
  const good = { 5: 9, 4: 9, 2: 2 }
  const few = { 5: 1, 4: 1, 1: 2 }

  it('counts every item once, however many answered it', () => {
    const board = boardOf('counter-sipas', { '*': good, feedback: few })
    // 16 items at 90 %, three at 50 %.
    expect(board.rows[0]?.value).toBeCloseTo((16 * 90 + 3 * 50) / 19, 10)
    expect(board.values('V')[0]).toBeCloseTo(50, 10)
    const pooled = boardOf('counter-sipas', { '*': good, feedback: few }, 'a-pooled').rows[0]?.value
    expect(pooled).toBeCloseTo((100 * (16 * 18 + 3 * 2)) / (16 * 20 + 3 * 4), 10)
  })

  it('goes on without items nobody met, and shows how much is known', () => {
    const [row] = boardOf('counter-sipas', { '*': good, feedback: {} }).rows
    expect(row?.value).toBeCloseTo(90, 10)
    expect(row?.coverage).toBeLessThan(1)
  })
})
