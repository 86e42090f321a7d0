import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indicators } from '../../src/figures/indicator.ts'
import { INDICATORS } from '../../src/figures/read-figures.ts'
import { closedColumns } from '../../src/import/closed-columns.ts'
import { closedList } from '../../src/import/closed-list.ts'
import { fold } from '../../src/import/suggest.ts'
import { SERVICE_FIELDS } from '../../src/units/fields.ts'
import { builtIn } from '../../surveys/list.ts'

const LISTS = Object.entries(closedColumns({ fields: SERVICE_FIELDS, surveys: builtIn })).flatMap(
  ([kind, columns]) => Object.entries(columns).map(([column, list]) => [`${kind}.${column}`, list] as const),
)

describe.each(LISTS)('the values of %s', (name, list) => {
  const [codes, words] = [list.all(true), list.all(false)]

  it('have words of their own, no two alike without capitals and marks', () => {
    expect(new Set(words.map(fold)).size).toBe(words.length)
    const wordless = words.filter((word, at) => word === codes[at])
    expect(wordless).toEqual(name === 'targets.question' ? codes.slice(1) : [])
  })

  it('hold neither of the signs that part the values of a cell', () => {
    for (const word of words) expect(word).not.toMatch(/[;=]/)
  })

  it('are read by code and by word, whatever the capitals and marks', () => {
    for (const [at, code] of codes.entries()) {
      const word = words[at] ?? ''
      for (const written of [code, word, fold(word), word.toUpperCase(), word.normalize('NFD')])
        expect([written, list.read(written)]).toEqual([written, [code]])
    }
  })
})

it('what the product computes itself is known by name, but not offered', () => {
  const names = indicators.map(({ name }) => fold(name))
  expect(new Set(names).size).toBe(names.length)
  expect(INDICATORS.all(true).length).toBeLessThan(names.length)
  for (const { code, name } of indicators) expect(INDICATORS.read(name)).toEqual([code])
})

describe('a closed list', () => {
  const list = closedList([
    { code: 'land', word: 'Đất đai' },
    { code: 'homes', word: 'Land' },
    { code: 'plots', word: 'dat dai' },
    { code: 'other', word: 'Nhà; đất' },
    { code: 'justice', word: 'Tư pháp, hộ tịch' },
  ])

  it('takes the code where a word of one is the code of another', () => {
    expect(list.read('Land')).toEqual(['land'])
    expect(list.word('homes')).toBe('homes')
  })

  it('knows that two have one word: then only codes are written', () => {
    expect(list.read('ĐẤT ĐAI')).toEqual(['land', 'plots'])
    expect([list.word('land'), list.word('plots')]).toEqual(['land', 'plots'])
  })

  it('does not write a word that would fall apart in a cell', () => {
    expect(list.inWords('other;justice=SNV;=SNV')).toBe('other;Tư pháp, hộ tịch=SNV;=SNV')
  })

  it('asks for the near one, or the only one that begins like that', () => {
    expect(list.meant('tu phap ho tich', false)).toBe('Tư pháp, hộ tịch')
    expect(list.meant('tu phap', false)).toBe('Tư pháp, hộ tịch')
    expect(list.meant('tu phap', true)).toBe('justice')
    expect(list.meant('justise', false)).toBe('Tư pháp, hộ tịch')
    expect([list.meant('', false), list.meant('?', false), list.meant('xây dựng', false)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

const TEXT = fc.string({ unit: fc.constantFrom('a', 'A', 'á', 'b', ' ', ',', ';', '='), maxLength: 4 })

it('what is written of a code is read as this code, whatever things are called', () => {
  const choices = fc.uniqueArray(
    fc.record({
      code: fc.string({ unit: fc.constantFrom('a', 'b', 'A'), minLength: 1, maxLength: 3 }),
      word: TEXT,
    }),
    { selector: ({ code }) => code, minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(choices, (some) => {
      const list = closedList(some)
      const codes = some.map(({ code }) => code)
      for (const code of codes) expect(list.read(list.word(code).trim())).toEqual([code])
      const parts = list.inWords(codes.map((code) => `${code}=X`).join(';')).split(';')
      expect(parts.map((part) => list.read(part.split('=')[0]?.trim() ?? '')[0])).toEqual(codes)
    }),
  )
})
