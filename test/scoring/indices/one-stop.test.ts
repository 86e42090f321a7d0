import { describe, expect, it } from 'vitest'
import { findIndex } from '../../../scoring/list.ts'
import type { Value } from '../../../scoring/panel.ts'
import { scoreboard } from '../../../scoring/scoreboard.ts'
import { formOf } from '../../../src/report/form-of.ts'
import { find } from '../../../surveys/list.ts'

function named(code: string) {
  const index = findIndex(code, 1)
  if (index === null) throw new Error(code)
  return index
}
const score = (values: Readonly<Record<string, Value>>) =>
  scoreboard(named('one-stop-210'), { period: '2024', units: [{ code: 'x', values }] })

const of = (numerator: number, denominator: number): Value => ({ numerator, denominator })
const unit: Readonly<Record<string, Value>> = {
  1: of(171, 100), // 1.71: 1.7
  2: of(165, 100), // 1.65: 1.7, half up
  3: of(190, 100),
  4: of(200, 100),
  5: 2,
  6: 1,
  7: of(449, 300), // 1.4966…: 1.5
  8: 2,
  9: 1,
}

describe('the 2/1/0 evaluation', () => {
  it('averages points over dossiers, rounded to one decimal, and adds the nine', () => {
    const board = score(unit)
    expect(['1', '2', '3', '7'].map((code) => board.values(code)[0])).toEqual([1.7, 1.7, 1.9, 1.5])
    expect(board.rows[0]).toMatchObject({ value: 14.8, verdicts: { TC: 'good' } })
  })

  it('adds only the indicators that apply', () => {
    const board = score({ ...unit, 8: { notApplicable: true }, 9: { notApplicable: true } })
    expect(board.rows[0]).toMatchObject({ value: 11.8, max: 14 })
    expect(score({ ...unit, 1: of(0, 0) }).rows[0]).toMatchObject({ value: 13.1, max: 16 })
  })

  it('refuses more than two points a dossier', () => {
    const board = score({ ...unit, 1: of(201, 100) })
    expect([board.rows[0]?.value, board.problems[0]?.node]).toEqual([null, '1'])
  })

  it('takes other classes without other code', () => {
    const own = { code: 'a', name: { vi: 'Đạt' }, atLeast: 14 }
    const classes = [
      { method: 'bands' as const, bands: [own, { code: 'b', name: { vi: 'Không' }, below: 14 }] },
    ]
    const index = { ...named('one-stop-210'), verdicts: classes }
    const [row] = scoreboard(index, { period: '2024', units: [{ code: 'x', values: unit }] }).rows
    expect(row?.verdicts).toEqual({ TC: 'a' })
  })
})

it('reads the seven points people can give from the 2/1/0 form', () => {
  const survey = find('one-stop-210', 1)
  if (!survey) throw new Error('one-stop-210')
  const index = named('one-stop-210-survey')
  const questions = (index.tree.children ?? []).flatMap(({ measure }) =>
    measure !== undefined && 'question' in measure ? [measure.question] : [],
  )
  expect(questions).toHaveLength(7)
  // 10 × 2, 5 × 1, 5 × 0 points: 1.25 a question, rounded half up to 1.3.
  const answered = Object.fromEntries(questions.map((code) => [code, { 2: 10, 1: 5, 0: 5 }]))
  const tallies = { 'one-stop-210': { questions: answered, sections: {} } }
  const forms = { 'one-stop-210': formOf(survey) }
  const panel = { period: '2026', units: [{ code: 'x', tallies }], forms }
  expect(scoreboard(index, panel).rows[0]?.value).toBeCloseTo(9.1, 12)
})
