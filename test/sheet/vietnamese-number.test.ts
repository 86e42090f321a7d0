import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumberColumn } from '../../src/sheet/vietnamese-number.ts'

/** The decimals of a column of texts (lines 2, 3, …), or its faults as [line, reason]. */
function read(...texts: Array<string | number>) {
  const cells = texts.map((text, at) => ({
    line: at + 2,
    text: String(text),
    exact: typeof text === 'number',
  }))
  const { numbers, faults } = readNumberColumn(cells)
  return faults.length > 0
    ? faults.map(({ at, reason }) => [at + 2, reason])
    : numbers.map((number) => number && `${number.decimal}${number.percent ? '%' : ''}`)
}

describe('a column of numbers', () => {
  it('with a decimal comma reads points as thousands', () => {
    expect(read('1.234,5', '12,5', '1.234', '-3', '1.234.567', '')).toEqual([
      '1234.5',
      '12.5',
      '1234',
      '-3',
      '1234567',
      null,
    ])
  })

  it('with a decimal point reads commas as thousands', () => {
    expect(read('1,234.5', '12.50', '1,234', '1 234.5', '0.125')).toEqual([
      '1234.5',
      '12.50',
      '1234',
      '1234.5',
      '0.125',
    ])
  })

  it('keeps the percent sign apart, takes a real minus, and blanks between groups', () => {
    expect(read('95%', '95,5 %', '−2,5', '+7', '1\u00a0234\u00a0567')).toEqual([
      '95%',
      '95.5%',
      '-2.5',
      '7',
      '1234567',
    ])
  })

  it('takes a number of the sheet as it is, whatever the texts beside it decide', () => {
    expect(read(1.234, '12,5', '1.234')).toEqual(['1.234', '12.5', '1234'])
  })

  it('that mixes both is refused, naming both lines', () => {
    expect(read('5', '12,5', '7,25', '12.5', '1,234.5')).toEqual([
      [
        5,
        '"12.5" viết dấu thập phân là dấu chấm, còn dòng 3 ("12,5") là dấu phẩy. Cả cột phải viết một kiểu',
      ],
      [
        6,
        '"1,234.5" viết dấu thập phân là dấu chấm, còn dòng 3 ("12,5") là dấu phẩy. Cả cột phải viết một kiểu',
      ],
    ])
  })

  it('where nothing decides is refused only where two readings exist', () => {
    const faults = read('1.234', '12', '2,345')
    expect(faults.map((fault) => fault?.[0])).toEqual([2, 4])
    expect(faults[0]?.[1]).toMatch(/hai cách/)
    expect(read('12', '1234')).toEqual(['12', '1234'])
  })

  it.each(['abc', '1,2,3', '1.2.3,4', '12.34.567', '1e3', '--1', ',5', '5,', '1,234,56', '1 2', '%'])(
    'refuses %j',
    (text) => {
      expect(
        readNumberColumn([
          { line: 2, text, exact: false },
          { line: 3, text: '1,5', exact: false },
        ]).faults,
      ).not.toEqual([])
    },
  )
})

it('what is printed in one notation is read back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ whole: fc.nat(99_999_999), tenths: fc.nat(9), grouped: fc.boolean() }), {
        minLength: 1,
      }),
      fc.constantFrom([',', '.'] as const, ['.', ','] as const),
      (values, [mark, group]) => {
        const texts = values.map(({ whole, tenths, grouped }) => {
          const digits = grouped ? String(whole).replace(/\B(?=(\d{3})+$)/g, group) : String(whole)
          return `${digits}${mark}${tenths}`
        })
        expect(read(...texts)).toEqual(values.map(({ whole, tenths }) => `${whole}.${tenths}`))
      },
    ),
  )
})
