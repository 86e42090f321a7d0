import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData, maskPersonalData } from '../../surveys/personal-data.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((some) => some.join(''))
const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0')

/** Mobile numbers as people write them: 0912345678, +84 912 345 678, 091.234.5678 … */
const mobile = fc
  .tuple(
    fc.constantFrom('3', '5', '7', '8', '9'),
    digits(8),
    separator,
    fc.constantFrom('0', '+84', '84', '0084'),
  )
  .map(([first, rest, gap, prefix]) => {
    const number = first + rest
    const start = prefix === '0' ? `0${number.slice(0, 3)}` : `${prefix}${gap}${number.slice(0, 3)}`
    return `${start}${gap}${number.slice(3, 6)}${gap}${number.slice(6)}`
  })
const landline = fc
  .tuple(fc.constantFrom('24', '28', '204', '258', '296'), fc.constantFrom(' ', '.', '-', ''), digits(8))
  .map(([area, gap, rest]) => `0${area}${gap}${rest.slice(area.length - 2)}`)
const identity = fc
  .tuple(fc.constantFrom(9, 12), fc.integer({ min: 1, max: 9 }))
  .chain(([length, last]) => digits(length - 1).map((start) => `${start}${last}`))
const email = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9._]{0,12}[a-z0-9]$/),
    fc.constantFrom('gmail.com', 'abc.gov.vn', 'xã.vn'),
  )
  .map(([name, host]) => `${name}@${host}`)
const planted = fc.oneof(mobile, landline, identity, email)

const words = fc
  .array(
    fc.constantFrom('chờ', 'lâu', 'cán bộ', 'hồ sơ', '2 lần', 'quầy 3', 'ngày', 'nhé.', '😀', '(rất)', '-'),
    {
      maxLength: 8,
    },
  )
  .map((some) => some.join(' '))

describe('finds', () => {
  it('telephone numbers, identity numbers and e-mail addresses anywhere in a comment', () => {
    fc.assert(
      fc.property(words, planted, words, (before, secret, after) => {
        const text = `${before} gọi ${secret} gặp ${after}`
        const start = before.length + 5
        const [span] = findPersonalData(text)
        expect(text.slice(span?.start, span?.end)).toBe(secret)
        expect(span?.start).toBe(start)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '0912345678',
    'ĐT:0912345678.',
    '(024) 3825 1234',
    '(+84) 912 345 678',
    '+84 (0)912 345 678',
    'tôi 0912345678 2 lần',
    '3 lần 0912.345.678',
    'cmnd 212345678',
    'căn cước 001 090 012 345',
    '0010 9001 2345',
    'Nguyen.Van_A+1@xa.gov.vn',
    '01/02/2026 0912345678',
    '09.12.1999.88',
    'hồ sơ H12.34.56-251120-0001 bị trễ',
    'mã 000.00.12.H40-251120-0001',
    'h40.12-251120-00012.',
    'chuyển vào tài khoản 1234567890123',
    'số 0 9 1 2 3 4 5 6 7 8 nhé',
    '+ 8 4 9 1 2 3 4 5 6 7 8',
  ])('something in "%s"', (text) => expect(findPersonalData(text)).toHaveLength(1))

  it('two numbers beside each other', () => {
    expect(findPersonalData('0912345678 0987654321')).toEqual([
      { start: 0, end: 10 },
      { start: 11, end: 21 },
    ])
  })
})

describe('leaves alone', () => {
  it('an amount that reads as a telephone number only where its unit is said', () => {
    expect(findPersonalData('nộp 84.300.000.000 đồng')).toEqual([])
    expect(findPersonalData('nộp 84.300.000.000')).toEqual([{ start: 4, end: 18 }])
  })

  it('dates, amounts of money and short numbers', () => {
    const date = fc
      .tuple(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1950, max: 2035 }),
        fc.constantFrom('/', '.', '-'),
        fc.boolean(),
      )
      .map(([day, month, year, gap, pad]) =>
        [day, month]
          .map((part) => String(part).padStart(pad ? 2 : 1, '0'))
          .concat(String(year))
          .join(gap),
      )
    const amount = fc
      .tuple(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom('.', ','),
        fc.constantFrom('', ' đồng', 'đ'),
      )
      .map(([thousands, gap, unit]) => {
        const grouped = `${thousands}000`.replaceAll(/\B(?=(\d{3})+$)/g, gap)
        return grouped + unit
      })
      // Without its unit such an amount cannot be told from a telephone number: see the test below.
      .filter((text) => !/^84\.[35789]\d\d\.\d{3}\.\d{3}$/.test(text))
    const short = fc.integer({ min: 0, max: 99_999_999 }).map(String)
    fc.assert(
      fc.property(words, fc.oneof(date, amount, short), words, (before, harmless, after) => {
        expect(findPersonalData(`${before} nộp ${harmless} vào ${after}`)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    'từ 01.02.2026 đến 15.03.2026',
    '03.05.2024-10.05.2024',
    'mất 350000000 đồng',
    'mất 350 000 000 đồng',
    'phí 1.250.000đ, hẹn ngày 05/12/2026 lúc 08:30',
    'gọi 19001234 không ai nghe',
    'các bước 1 2 3 4 5 6 7 8 9 đều chậm',
    'phòng B12-3, tầng 4',
    'Nghị định 118/2025/NĐ-CP',
    'quầy 1, 2, 3, 4, 5, 6, 7, 8, 9',
    'Quyết định 766/QĐ-TTg ngày 23/6/2022',
    'email @ quầy',
    '',
  ])('"%s"', (text) => expect(findPersonalData(text)).toEqual([]))
})

it('masks so that nothing is found any more, and changes nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(words, planted, digits(3), separator), { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const masked = maskPersonalData(text)
      expect(findPersonalData(masked)).toEqual([])
      expect(masked).toHaveLength(text.length)
      for (const [index, unit] of [...masked].entries())
        if (unit !== '•' && masked.length === [...masked].length) expect(unit).toBe(text.charAt(index))
      if (findPersonalData(text).length === 0) expect(masked).toBe(text)
    }),
    { numRuns: 1000 },
  )
})

it('does not try every way to read a text made for it', () => {
  const before = process.cpuUsage()
  for (const hard of [
    'a'.repeat(1200),
    '1 '.repeat(600),
    '1.'.repeat(600),
    '@'.repeat(1200),
    `${'0'.repeat(1199)}a`,
  ])
    findPersonalData(hard)
  // Of this process alone: trying every way would take years, whatever else the machine does.
  expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
})
