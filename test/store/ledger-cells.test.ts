import { expect, it } from 'vitest'
import { ledgerCells } from '../../src/store/ledger-cells.ts'
import type { Tables } from '../../src/store/schema.ts'
import { encodeAnswers } from '../../surveys/layout.ts'
import { increments } from '../../surveys/tally.ts'
import { everyKind } from '../surveys/people.ts'

const HALF = '2026-06-1'
const row = encodeAnswers(everyKind, { overall: '5', polite: '4', visits: '12' })

/** One answer in each of four places, and the books as they should be. */
function counted() {
  const cells = ledgerCells((definition) => (definition === 3 ? everyKind : undefined), HALF)
  const tally: Tables['tally'][] = []
  const sections: Tables['tally_section'][] = []
  for (const stream of [7, 8])
    for (const status of ['counted', 'quarantined'] as const) {
      const under = { stream, definition: 3, status }
      cells.add({ ...under, id: `r${stream}`, answers: row })
      const added = increments(everyKind, row)
      for (const choice of added.questions) tally.push({ ...under, half_month: HALF, ...choice, n: 1 })
      for (const { section, sums } of added.sections)
        sections.push({ ...under, half_month: HALF, section, ...sums })
    }
  return { cells, tally, sections }
}

it('agrees with the books of the same answers, in any order', () => {
  const { cells, tally, sections } = counted()
  expect(cells.agree(tally, sections)).toBe(true)
  expect(cells.agree(tally.toReversed(), sections.toReversed())).toBe(true)
})

it('agrees with no books that are one figure off, short or long', () => {
  const { cells, tally, sections } = counted()
  const [first, ...others] = tally
  const [section, ...otherSections] = sections
  if (!first || !section) throw new Error('nothing counted')
  const wrong: Array<Partial<Tables['tally']>> = [
    { n: 2 },
    { stream: 9 },
    { definition: 4 },
    { option: '4' },
    { question: 'none' },
  ]
  for (const change of wrong)
    expect(cells.agree([{ ...first, ...change }, ...others], sections), JSON.stringify(change)).toBe(false)
  expect(cells.agree(others, sections)).toBe(false)
  expect(cells.agree([...tally, { ...first, option: '1' }], sections)).toBe(false)
  expect(cells.agree(tally, otherSections)).toBe(false)
  expect(cells.agree(tally, [{ ...section, ww: section.ww + 1 }, ...otherSections])).toBe(false)
  expect(cells.agree(tally, [{ ...section, section: 'none' }, ...otherSections])).toBe(false)
})

it('names what it has counted by every part of its key', () => {
  const { cells, tally, sections } = counted()
  const names = tally.map(({ stream, status, question, option }) =>
    JSON.stringify([stream, 3, HALF, status, question, option]),
  )
  const books = cells.books()
  expect([...books.tally.keys()].sort()).toEqual(names.sort())
  expect(books.tally_section.size).toBe(sections.length)
  expect(books.tally_section.get(JSON.stringify([8, 3, HALF, 'quarantined', 'overall']))?.[0]).toBe(1)
})
