import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/store/ledger-page.ts'

type Row = { stream: number; definition: number; status: 'counted' | 'quarantined'; answers: string }

const write = (rows: ReadonlyArray<Row>) =>
  rows.map((row) => [row.stream, row.definition, row.status, row.answers].join(' ')).join('\n')

const read = (page: string): Row[] => [
  ...readPage(page).map(({ from, to, ...under }) => ({ ...under, answers: page.slice(from, to) })),
]

describe('a page of the ledger read from one text', () => {
  it('gives every row, stream by stream, those of one stream in their order', () => {
    const row = fc.record({
      stream: fc.nat({ max: 2 ** 31 - 1 }),
      definition: fc.nat({ max: 2 ** 31 - 1 }),
      status: fc.constantFrom('counted' as const, 'quarantined' as const),
      answers: fc.stringMatching(/^[0-9a-w-]{0,20}$/),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        expect(read(write(rows))).toEqual(rows.toSorted((a, b) => a.stream - b.stream))
      }),
    )
  })

  it('of a form as wide as a survey may be made is no longer than can be read', () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at): Row => ({
        stream: (at * 7919) % 10_000,
        definition: 3,
        status: 'counted',
        answers: String(at).padStart(1000, '5'),
      }),
    )
    expect(read(write(rows))).toEqual(rows.toSorted((a, b) => a.stream - b.stream))
  })

  it.each([
    ['7', 'a line that ends early'],
    ['x 3 counted 5', 'a letter in a number'],
    ['7 3x counted 5', 'a letter in a number'],
    ['7 3\n8 3 counted 5', 'a line that ends early'],
    ['7 3 lost 5', 'a line of no known status'],
    ['7 3 counted 5\n', 'a line that ends early'],
  ])('refuses %j', (page, why) => {
    expect(() => read(page)).toThrow(why)
  })
})
