import { describe, expect, it } from 'vitest'
import type { IndexDefinition, IndexNode } from '../../../scoring/definition.ts'
import { allNodes } from '../../../scoring/index-faults.ts'
import { findIndex } from '../../../scoring/list.ts'
import type { PanelUnit, Value } from '../../../scoring/panel.ts'
import type { Rule } from '../../../scoring/rule.ts'
import { parseRule } from '../../../scoring/rule-text/parse-rule.ts'
import { type Scoreboard, scoreboard } from '../../../scoring/scoreboard.ts'
import { formOf } from '../../../src/report/form-of.ts'
import { builtIn } from '../../../surveys/list.ts'

const forms = Object.fromEntries(builtIn.map((survey) => [survey.code, formOf(survey)]))
const MODELS = [
  { code: 'par-department-model', kind: 'department' },
  { code: 'par-commune-model', kind: 'commune' },
] as const

function model(code: string): IndexDefinition {
  const index = findIndex(code, 1)
  if (index === null) throw new Error(code)
  return index
}
const leavesOf = (index: IndexDefinition) =>
  allNodes(index.tree).filter(({ children }) => children === undefined)

/** The entry that earns the most under a rule (`way` 1) or the least (−1), penalties included. */
function extreme(leaf: IndexNode, way: 1 | -1): Value {
  const rule = leaf.normalise
  if (leaf.measure?.method === 'choice' || rule?.method === 'by-answer') return answered(rule, way)
  if (rule?.method === 'per-day') return way === 1 ? 0 : 5
  if (rule?.method === 'count') return way * rule.each > 0 ? 99 : 0
  if (rule?.method === 'bands') {
    const values = [0, 1, 99].filter((value) => leaf.measure?.method !== 'ratio' || value <= 1)
    const points = values.map((value) => pointsAt(rule, value))
    return values[points.indexOf(way === 1 ? Math.max(...points) : Math.min(...points))] ?? null
  }
  return way === 1 ? 1 : 0
}

function pointsAt(rule: Extract<Rule, { method: 'bands' }>, value: number): number {
  const band = rule.bands.find(
    ({ atLeast = -1, above = -1, atMost = 1e9, below = 1e9 }) =>
      value >= atLeast && value > above && value <= atMost && value < below,
  )
  if (band === undefined) throw new Error(`no band holds ${value}`)
  return 'points' in band ? band.points : band.line.points
}

function answered(rule: Rule | undefined, way: 1 | -1): Value {
  if (rule?.method === 'steps') {
    const sorted = rule.steps.toSorted((a, b) => a.points - b.points)
    return sorted.at(way === 1 ? -1 : 0)?.choice ?? null
  }
  if (rule?.method === 'all-of') return { met: way === 1 ? rule.conditions.map(({ code }) => code) : [] }
  if (rule?.method === 'by-answer') return way === 1 ? 1 : 'khong'
  return null
}

/** A unit whose every entry is the best, or the worst, that the rules know. */
function unit(index: IndexDefinition, kind: string, way: 1 | -1): PanelUnit {
  const values = Object.fromEntries(
    leavesOf(index).map((leaf) => [
      leaf.measure !== undefined && 'indicator' in leaf.measure
        ? (leaf.measure.indicator ?? leaf.code)
        : leaf.code,
      leaf.source === 'bonus' && way === 1 ? null : extreme(leaf, way),
    ]),
  )
  const [good, bad] = [
    { trips: { one: 40 }, harassment: { none: 40 } },
    { trips: { three_plus: 40 }, harassment: { many: 40 } },
  ]
  const tallies = { questions: way === 1 ? good : bad, sections: {} }
  const scores = way === 1 ? 95 : 40
  return {
    code: way === 1 ? 'best' : 'worst',
    kind,
    values,
    tallies: { 'counter-sipas': tallies, 'household-sipas': tallies },
    scores: { 'sipas-counter': scores, 'sipas-household': scores },
  }
}

const rows = (board: Scoreboard) => Object.fromEntries(board.rows.map((row) => [row.unit, row]))

describe.each(MODELS)('the model framework $code', ({ code, kind }) => {
  const index = model(code)
  const leaves = leavesOf(index)
  const score = (...units: PanelUnit[]) => scoreboard(index, { period: '2026', units, forms })
  const best = unit(index, kind, 1)
  const worst = unit(index, kind, -1)
  const changed = (of: PanelUnit, name: string, values: Readonly<Record<string, Value>>): PanelUnit => ({
    ...of,
    code: name,
    values: { ...of.values, ...values },
  })

  it('is labelled a model, with eight fields that add up to 100 points', () => {
    expect(index.source.status).toBe('model')
    expect(index.name.vi).toContain('Khung mẫu')
    const fields = index.tree.children?.[0]?.children ?? []
    expect(fields.map((field) => field.code)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(fields.reduce((sum, { max = 0 }) => sum + max, 0)).toBe(100)
    for (const { children = [], max, code: of, aggregate } of allNodes(index.tree))
      if (aggregate?.method === 'sum' && children.length > 0)
        expect(
          children.reduce((sum, child) => sum + (child.max ?? 0), 0),
          of,
        ).toBe(max)
  })

  it('has the rule each text says', () => {
    let read = 0
    for (const leaf of leaves) {
      if (leaf.ruleText === undefined) continue
      const of = leaf.normalise?.method === 'by-answer' ? { answerOf: leaf.normalise.of } : {}
      const max = leaf.source === 'penalty' ? leaf.least : leaf.max
      const parsed = parseRule(leaf.ruleText, {
        ...of,
        ...(max === undefined ? {} : { max }),
        ...(leaf.source === 'bonus' ? { unstated: 'zero' } : {}),
      })
      expect(parsed.ok, `${leaf.code}: ${leaf.ruleText}`).toBe(true)
      if (parsed.ok) expect(parsed.rule, leaf.code).toEqual(leaf.normalise)
      read++
    }
    expect(read).toBeGreaterThan(45)
  })

  it('asks for evidence of everything a unit scores itself', () => {
    for (const { source, evidence, code: of } of leaves)
      if (source === 'assessed' || source === 'bonus') expect(evidence, of).toMatch(/\S/u)
  })

  it('gives 100 for the best answers and 0 for the worst, with no mistake in the panel', () => {
    const board = score(best, worst)
    expect(board.problems).toEqual([])
    expect(rows(board).best).toMatchObject({ value: 100, verdicts: { PAR: 'excellent' } })
    expect(rows(board).worst).toMatchObject({ value: 0, verdicts: { PAR: 'weak' } })
  })

  it('caps the bonus and takes off what was late, filed more than five days late not at all', () => {
    const bonus = { 'T.1': 5, 'T.2': 'tang', 'T.3': 'co', 'P.2.1': 2 }
    const board = score(
      changed(best, 'bonus', { ...bonus, '1.1.1': 'khong-ban-hanh' }),
      changed(best, 'late', { 'P.1': 3 }),
      changed(best, 'refused', { 'P.1': 6 }),
    )
    // 99 of 100, three points of bonus at most, one off for two reports: 101, capped.
    expect(rows(board).bonus?.value).toBe(100)
    expect(rows(board).late?.value).toBe(98)
    expect(rows(board).refused).toMatchObject({ value: null, reason: 'part-missing' })
  })

  it('is for its own kind of unit', () => {
    expect(rows(score({ ...best, kind: 'province' })).best?.reason).toBe('other-kind')
  })

  it('takes what does not apply out of the maximum, or gives it whole, as each criterion says', () => {
    const none = { notApplicable: true } as const
    const board = score(changed(best, 'na', { '7.1.4': none, '3.2.2': none, '1.1.1': 'khong-ban-hanh' }))
    // 7.1.4 (2 points) leaves; late dossiers (3.2.2) give all points; 1.1.1 loses 1: 97 of 98.
    expect(rows(board).na?.value).toBeCloseTo((97 / 98) * 100, 10)
    expect(score(changed(best, 'na', { '1.1.1': none })).problems).toMatchObject([
      { problem: 'not-applicable-refused' },
    ])
  })

  it('reads what was not filed as no points, and waits for the survey', () => {
    const { '1.1.3': _, ...unfiled } = best.values ?? {}
    expect(rows(score({ ...best, code: 'gap', values: unfiled })).gap?.value).toBe(98)
    const { scores: __, ...unasked } = best
    expect(rows(score({ ...unasked, code: 'no-survey' }))['no-survey']?.reason).toBe('part-missing')
  })
})

it('shows every kind of rule and every source of points between the two models', () => {
  const leaves = MODELS.flatMap(({ code }) => leavesOf(model(code)))
  const methods = new Set(leaves.map(({ normalise }) => normalise?.method))
  expect([...methods].sort()).toEqual(
    ['all-of', 'bands', 'by-answer', 'count', 'linear', 'per-day', 'share-of-max', 'steps'].sort(),
  )
  const sources = new Set(leaves.map(({ source }) => source))
  expect(sources).toEqual(
    new Set([
      'assessed',
      'bonus',
      'hard-data',
      'leader-rating',
      'leaders-survey',
      'penalty',
      'sipas',
      'survey',
    ]),
  )
  expect(leaves.some(({ measure }) => measure?.method === 'option-weights')).toBe(true)
  const ofMax = leaves.some(({ normalise }) => normalise?.method === 'steps' && normalise.of === 'max')
  const onLine = leaves.some(
    ({ normalise }) => normalise?.method === 'bands' && normalise.bands.some((band) => 'line' in band),
  )
  expect([ofMax, onLine]).toEqual([true, true])
})

it.each(MODELS)('measures in $code every quantity the plans promise', ({ code }) => {
  const names = leavesOf(model(code)).map(({ name }) => name.vi.toLowerCase())
  for (const promised of [
    'trước hạn và đúng hạn',
    'giải quyết trực tuyến',
    'được cung cấp trực tuyến',
    'được triển khai thanh toán trực tuyến',
    'giao dịch thanh toán trực tuyến',
    'số hóa kết quả',
    'trao đổi dưới dạng điện tử',
    'iso 9001',
    'được kiểm tra',
    'báo cáo định kỳ',
    'hài lòng đối với kết quả giải quyết',
    'chỉ số hài lòng',
  ])
    expect(
      names.some((name) => name.includes(promised)),
      promised,
    ).toBe(true)
})
