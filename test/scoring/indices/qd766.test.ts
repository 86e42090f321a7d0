import { describe, expect, it } from 'vitest'
import { findIndex } from '../../../scoring/list.ts'
import type { Value } from '../../../scoring/panel.ts'
import { scoreboard } from '../../../scoring/scoreboard.ts'

const index = findIndex('qd766', 1)
if (index === null) throw new Error('qd766')
const score = (values: Readonly<Record<string, Value>>) =>
  scoreboard(index, { period: '2025', units: [{ code: 'x', values }] })

/** TP. Hồ Chí Minh, week 47 of 2025: sub-rates 99,98 %, 99 % and 93,93 %; 17,94 of 18 points; groups as printed (digitisation by subtraction). */
const hoChiMinh: Readonly<Record<string, Value>> = {
  'procedures-published-on-time': 100,
  procedures: 100,
  '766.1.2': 11.41,
  'dossiers-on-time': 9395,
  'dossiers-finished': 10_000,
  '766.3.1': 16.92,
  '766.4.1': 16.1,
  petitions: 5000,
  'petitions-on-time': 4999,
  'petitions-dissatisfied': 30,
  'petitions-complained': 10,
  'petitions-overdue': 10,
  dossiers: 10_000,
  'dossiers-dissatisfied': 7,
  'dossiers-complained': 0,
  'dossiers-overdue': 600,
}

it('has five groups of 18, 20, 22, 22 and 18 points', () => {
  expect(index.tree.children?.map(({ max }) => max)).toEqual([18, 20, 22, 22, 18])
})

it('gives the 17,94 of 18 and the 85,16 that TP. Hồ Chí Minh printed', () => {
  const board = score(hoChiMinh)
  expect(board.values('766.5')[0]?.toFixed(2)).toBe('17.94')
  expect(board.rows[0]?.value?.toFixed(2)).toBe('85.16')
  expect(board.problems).toEqual([])
})

describe('its "satisfaction"', () => {
  const points = (values: Readonly<Record<string, Value>>) =>
    score({ ...hoChiMinh, ...values }).values('766.5.3')[0]

  it('counts a dossier nobody spoke about as satisfied, and pays all six points at 90 %', () => {
    expect(points({ 'dossiers-dissatisfied': 0, 'dossiers-overdue': 0 })).toBe(6)
    expect(points({ 'dossiers-dissatisfied': 0, 'dossiers-overdue': 1000 })).toBe(6)
    expect(points({ 'dossiers-dissatisfied': 0, 'dossiers-overdue': 5500 })).toBeCloseTo(3, 12)
  })

  it('is never called a share of satisfied answers', () => {
    const texts = JSON.stringify(index)
    expect(texts).not.toMatch(/Chỉ số hài lòng|"tỷ lệ hài lòng|SIPAS/u)
    expect(index.note).toContain('không phải kết quả khảo sát')
  })

  it('refuses more complaints than dossiers', () => {
    const board = score({ ...hoChiMinh, 'dossiers-overdue': 10_001 })
    expect([board.rows[0]?.value, board.problems[0]?.problem]).toEqual([null, 'invalid'])
  })
})

it('gives all points where nothing arose', () => {
  const none = { petitions: 0, 'petitions-on-time': 0 }
  const against = { 'petitions-dissatisfied': 0, 'petitions-complained': 0, 'petitions-overdue': 0 }
  const board = score({ ...hoChiMinh, ...none, ...against })
  expect([board.values('766.5.1')[0], board.values('766.5.2')[0]]).toEqual([6, 6])
})

it('classes nobody, because the thresholds were not found', () => {
  expect(index.verdicts).toEqual([])
})
