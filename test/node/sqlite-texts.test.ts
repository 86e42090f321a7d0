import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberedTexts, textNumbers } from '../../src/node/sqlite-texts.ts'

const statement = (sql: string, ...parameters: unknown[]) => ({ sql, parameters })

it('a text is sent once, then called by its number', () => {
  const pack = textNumbers()
  expect(pack([statement('a', 1), statement('b', 2), statement('a', 3)])).toEqual([
    'a',
    [1],
    'b',
    [2],
    0,
    [3],
  ])
  expect(pack([statement('b')])).toEqual([1, []])
})

it('every plan comes out as it went in, also where there are more texts than are remembered', () => {
  const plan = fc.array(
    fc.record({
      sql: fc.nat({ max: 1500 }).map((n) => `SELECT ${n}`),
      parameters: fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(null))),
    }),
    { maxLength: 900 },
  )
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 5 }), (plans) => {
      const [pack, unpack] = [textNumbers(), numberedTexts()]
      for (const one of plans) expect(unpack(structuredClone(pack(one)))).toEqual(one)
    }),
    { numRuns: 30 },
  )
})
