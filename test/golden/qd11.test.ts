import { expect, it } from 'vitest'
import { findIndex } from '../../scoring/list.ts'
import type { Value } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { applyVariant } from '../../scoring/variant.ts'
import { csvRows } from '../support/csv.ts'
import { sharedData } from '../support/shared-data.ts'

// Quy định 11-QĐ/TU, annex 3: a complete criteria table with the mechanics of PAR INDEX, though not PAR INDEX.
// The three communes are made up; their points were added by hand.
const index = findIndex('qd11-commune', 1)
if (index === null) throw new Error('qd11-commune')

type Values = Readonly<Record<string, Value>>
const met = (...codes: string[]): Value => ({ met: codes })
const of = (numerator: number, denominator: number): Value => ({ numerator, denominator })
const none: Value = { notApplicable: true, reason: 'không phát sinh' }

/** 10 + 75 + 15, nothing taken off. */
const best: Values = {
  'I.1': 'dung-han',
  'I.2.1': of(3, 10),
  'I.2.2': 'da-xu-ly',
  'I.3': met('so-luong', 'noi-dung', 'dung-han'),
  'I.4': 3,
  'II.1.1': 1,
  'II.1.2': of(12, 12),
  'II.1.3': 'thuong-xuyen',
  'II.2': 'dung-han',
  'II.3.1': 'dung',
  'II.3.2': 'dung',
  'II.4.1': 'co',
  'II.4.2': of(5, 5),
  'II.5.1': 100,
  'II.5.2': 240,
  'II.6': 0.85,
  'II.7': met('noi-dung', 'minh-chung', 'dung-han'),
  'IV.1': 2,
  'IV.2': 'tang',
  'IV.3.1': 6,
  'IV.3.2': 5,
  'IV.3.3': '4-sao',
  'IV.3.4': 1,
  'IV.3.5': 'co',
  'V.1': 0,
}

const middling: Values = {
  'I.1': 'tre', // 1.5
  'I.2.1': of(7, 25), // 28 %: 0.5
  'I.2.2': 'khong-co', // 1
  'I.3': met('so-luong', 'noi-dung'), // late: 0
  'I.4': 1, // 1, so I = 4
  'II.1.1': of(23, 25), // 92 %: 8
  'II.1.2': 1, // 10
  'II.1.3': 'co-dung', // 3
  'II.2': none, // 8 leave the maximum
  'II.3.1': 'dung', // 4
  'II.3.2': 'khong-dung', // 0
  'II.4.1': 'co', // 3
  'II.4.2': of(18, 20), // 90 % of a plan: 4
  'II.5.1': 60, // 3
  'II.5.2': 10, // 2
  'II.6': 0.72, // 72/85 × 10 = 8.4705…: 8.47
  'II.7': met('noi-dung', 'minh-chung', 'dung-han'), // 3, so II = 48.47
  'IV.1': 1, // 1
  'IV.3.2': 3, // 1.5
  'V.1': 3, // −1 for two days, −1 for the third
  'V.3': 'co', // −0.5
}

const worst: Values = {
  'I.1': 'khong',
  'I.2.1': 'khong-thuc-hien',
  'I.2.2': 'con',
  'I.3': met(),
  'I.4': 0,
  'II.1.1': 0.5,
  'II.1.2': 0.7, // 4
  'II.1.3': 'khong',
  'II.2': 'khong',
  'II.3.1': 'khong-dung',
  'II.3.2': 'khong-dung',
  'II.4.1': 'khong',
  'II.4.2': 'co-to-chuc', // 2 without a plan
  'II.5.1': 0,
  'II.5.2': 0,
  'II.6': none,
  'V.1': 6, // −1 and four times −1
  'V.2': 'co', // −1
  'V.4': 'co', // −1
}

const panel = {
  period: '2026',
  units: Object.entries({ best, middling, worst, refused: { ...best, 'V.1': 7 } }).map(([code, values]) => ({
    code,
    kind: 'commune',
    values,
  })),
}

it('gives the points of three made-up communes as added by hand', () => {
  const board = scoreboard(index, panel)
  const found = Object.fromEntries(
    board.rows.map(({ unit, value, verdicts }) => [unit, [value, verdicts.QD11]]),
  )
  expect(found.best).toEqual([100, 'A'])
  expect(found.middling).toEqual([52.47, 'C'])
  // 6 points − 7: a total is never below 0.
  expect(found.worst).toEqual([0, 'D'])
  expect(board.values('I')).toEqual([10, 4, 10, 0])
  expect(board.values('II')).toEqual([75, 48.47, 75, 6])
  expect(board.values('IV')).toEqual([15, 2.5, 15, 0])
  expect(board.problems).toEqual([])
})

it('takes what did not arise out of the maximum, and can convert to it', () => {
  const points = scoreboard(index, panel).explain('middling')?.children[0]
  expect([points?.value, points?.max]).toEqual([52.47, 77])
  const converted = scoreboard(applyVariant(index, 'converted'), panel)
  // 52.47 of 77 on 85 is 57.9214…
  expect(converted.rows.find(({ unit }) => unit === 'middling')?.value).toBe(57.92)
})

it('gives no total to a filing that is too late to be accepted', () => {
  const refused = scoreboard(index, panel).rows.find(({ unit }) => unit === 'refused')
  expect([refused?.value, refused?.reason, refused?.standing.rank]).toEqual([null, 'part-missing', null])
  const days = scoreboard(index, panel)
    .explain('refused')
    ?.children.find(({ code }) => code === 'V.1')
  expect(days?.reason).toBe('not-accepted')
})

const table = sharedData('par_framework_related_qd11_nq57_commune.csv')
it.skipIf(table === null)('has every criterion of the table with its maximum and its rule in words', () => {
  const board = scoreboard(index, panel)
  const maxima = new Map<string, number | null>()
  const collect = (score: ReturnType<typeof board.explain>): void => {
    if (score === null) return
    maxima.set(score.code, score.max)
    score.children.forEach(collect)
  }
  collect(board.explain('best'))
  for (const { code = '', level, max_points } of csvRows(table ?? '')) {
    expect([...maxima.keys()]).toContain(code)
    if (level !== 'field' && Number(max_points) > 0) expect(maxima.get(code), code).toBe(Number(max_points))
  }
})
