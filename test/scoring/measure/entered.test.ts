import { describe, expect, it } from 'vitest'
import {
  enteredChoice,
  enteredComplaintFree,
  enteredNumber,
  enteredRatio,
  otherIndex,
} from '../../../scoring/measure/entered.ts'
import type { Value } from '../../../scoring/panel.ts'

const place = { code: 'a', multiplier: 2, minimumAnswers: 15 }
const unit = (values: Record<string, Value>) => ({ code: 'u', values })

describe('an entered number', () => {
  const read = (a: Value, more = {}) => enteredNumber(unit({ a }), { method: 'number', ...more }, place)

  it('is read as it stands, under its own code or the one the leaf names', () => {
    expect(read(14.5)).toBe(14.5)
    expect(enteredNumber(unit({ other: 3 }), { method: 'number', indicator: 'other' }, place)).toBe(3)
    expect(read(null)).toBe('missing')
  })

  it('outside what it may be is no low score but a mistake', () => {
    expect([0, 10, -0.1, 10.1].map((value) => read(value, { least: 0, most: 10 }))).toEqual([
      0,
      10,
      'invalid',
      'invalid',
    ])
  })

  it('with its n and standard error has an interval, and none under the least number of answers', () => {
    expect(read({ value: 0.75, n: 15, se: 0.125 })).toEqual({
      value: 0.75,
      people: 15,
      interval: { lower: 0.5, upper: 1 },
    })
    expect(read({ value: 0.8, n: 14 })).toBe('too-few-answers')
    expect(read({ value: 0.8, n: 0 })).toBe('no-answers')
    expect(read({ value: 0.8 })).toEqual({ value: 0.8, people: null, interval: null })
  })

  it('larger than any budget is a slip of the pen', () => {
    expect([1e15, 1e16].map((value) => read(value))).toEqual([1e15, 'invalid'])
  })
})

it('a chosen answer, conditions met and "not applicable" are told apart', () => {
  const read = (a: Value) => enteredChoice(unit({ a }), { method: 'choice' }, place)
  expect(read('late')).toEqual({ choice: 'late' })
  expect(read({ met: ['x'] })).toEqual({ met: ['x'] })
  expect(read({ notApplicable: true })).toBe('not-applicable')
})

describe('an entered ratio', () => {
  const two = { method: 'ratio', numerator: 'done', denominator: 'all', empty: 'not-applicable' } as const
  const read = (done: Value, all: Value) => enteredRatio(unit({ done, all }), two, place)

  it('may be more than one', () => {
    expect(read(12, 10)).toBe(1.2)
  })

  it('of nothing is what the leaf says; something of nothing is a mistake', () => {
    expect(read(0, 0)).toBe('not-applicable')
    expect(read(1, 0)).toBe('invalid')
    expect(
      enteredRatio(
        unit({ a: { numerator: 0, denominator: 0 } }),
        { method: 'ratio', empty: 'missing' },
        place,
      ),
    ).toBe('zero-denominator')
  })

  it('needs both numbers, and neither negative', () => {
    expect([read(3, null), read(null, 3), read(-1, 3), read(1, -3), read('x', 3)]).toEqual([
      'missing',
      'missing',
      'invalid',
      'invalid',
      'invalid',
    ])
  })

  it('entered as one number stands as it is', () => {
    expect(enteredRatio(unit({ a: 0.93 }), { method: 'ratio', empty: 'missing' }, place)).toBe(0.93)
  })
})

describe('the complaint-free rate', () => {
  const measure = {
    method: 'complaint-free',
    all: 'all',
    against: ['late', 'bad'],
    empty: 'missing',
  } as const
  const read = (all: Value, late: Value, bad: Value) =>
    enteredComplaintFree(unit({ all, late, bad }), { ...measure, against: [...measure.against] }, place)

  it('counts who never answered as content: it is no survey figure', () => {
    expect(read(1000, 10, 5)).toBe(0.985)
    expect(read(100, 60, 40)).toBe(0)
  })

  it('refuses more dossiers against than there are, and counts nobody entered', () => {
    expect([read(100, 60, 41), read(100, null, 4), read(0, 0, 0), read(100, -1, 0)]).toEqual([
      'invalid',
      'missing',
      'zero-denominator',
      'invalid',
    ])
  })
})

it('the score of another index is there or missing', () => {
  const read = (scores: Record<string, number | null>) =>
    otherIndex({ code: 'u', scores }, { method: 'index', index: 'sipas' })
  expect([read({ sipas: 0.84 }), read({ sipas: null }), read({}), read({ sipas: Number.NaN })]).toEqual([
    0.84,
    'missing',
    'missing',
    'invalid',
  ])
})
