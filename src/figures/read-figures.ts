import { exceeds } from '../../scoring/declared-figure.ts'
import { parsePeriod, periodDays } from '../../surveys/period.ts'
import { day, decimals, filledText, firstOfEach, quoted } from '../import/cells.ts'
import { closedList } from '../import/closed-list.ts'
import { asking } from '../import/suggest.ts'
import type { ReadRow, Row } from '../import/table.ts'
import { unitLookup } from '../import/unit-lookup.ts'
import { vietnameseDate } from '../locales/format.ts'
import type { ReadNumber } from '../sheet/vietnamese-number.ts'
import { type Figure, figureKey } from '../store/figure.ts'
import type { Unit } from '../units/tree.ts'
import { filledFrom, findIndicator, type Indicator, indicators } from './indicator.ts'

export const FIGURE_COLUMNS = [
  'unit',
  'indicator',
  'period',
  'numerator',
  'denominator',
  'document',
  'dated',
] as const
type Column = (typeof FIGURE_COLUMNS)[number]
type FigureRow = Row<Column>
type Numbers = ReadonlyMap<FigureRow, ReadNumber>

export type FigureContext = {
  readonly units: ReadonlyArray<Unit>
  /** The units without one above them: the province. */
  readonly roots: ReadonlySet<string>
  readonly today: string
  /** Whether the account may bring in what other authorities published. */
  readonly publishes: boolean
}

const LARGEST_DIGITS = 15
/** Indicators by their codes and their names as the pages show them. */
export const INDICATORS = closedList(
  indicators.map((one) => ({ code: one.code, word: one.name, offered: filledFrom(one) === '' })),
)

const indicatorIn = (written: string): Indicator | null => findIndicator(INDICATORS.read(written)[0] ?? '')

/** The row of a file that says a figure, with the decimal comma people write. */
export function figureCells(figure: Figure): Record<Column, string> {
  const local = (text: string) => (/^\d+\.\d+$/.test(text) ? text.replace('.', ',') : text)
  return { ...figure, numerator: local(figure.numerator), denominator: local(figure.denominator) }
}

/** Figures units declare, each with the document it stands in. */
export function readFigures(
  rows: ReadonlyArray<FigureRow>,
  context: FigureContext,
): Array<ReadRow<Figure, Column>> {
  const units = unitLookup(context.units)
  const numeric = rows.filter((row) => indicatorIn(row.cell('indicator'))?.shape !== 'group')
  const [numerators, denominators] = [decimals(numeric, 'numerator'), decimals(numeric, 'denominator')]
  const read = rows.flatMap((row) => {
    const unit = units.find(row, 'unit', row.cell('unit'), context.today)
    const indicator = readIndicator(row, context)
    const period = readPeriod(row, context.today)
    const document = filledText(row, 'document', 200)
    const dated = readDated(row, context.today)
    if (unit && indicator?.ofProvince && !context.roots.has(unit.code))
      return (
        row.refuse('unit', `chỉ cấp tỉnh có ${quoted(indicator.name)}; đơn vị dùng số liệu của tỉnh`) ?? []
      )
    const values = indicator ? readValues(row, indicator, numerators, denominators) : null
    if (!unit || !indicator || period === null || document === null || dated === null || values === null)
      return []
    return [
      { row, state: { unit: unit.code, indicator: indicator.code, period, ...values, document, dated } },
    ]
  })
  return firstOfEach(read, 'indicator', ({ state }) => figureKey(state))
}

function readIndicator(row: FigureRow, { publishes }: FigureContext): Indicator | null {
  const code = row.cell('indicator')
  if (code === '') return row.refuse('indicator', 'còn trống. Ghi tên chỉ tiêu như ở trang Số liệu kê khai')
  const indicator = indicatorIn(code)
  if (!indicator)
    return row.refuse(
      'indicator',
      `không có chỉ tiêu ${quoted(code)}${asking(INDICATORS.meant(code, row.coded))}`,
    )
  const filled = filledFrom(indicator)
  if (filled !== '') return row.refuse('indicator', filled)
  if (indicator.from === 'published' && !publishes)
    return row.refuse(
      'indicator',
      `${quoted(indicator.name)} do cơ quan khác công bố; cơ quan thường trực cải cách hành chính nhập`,
    )
  return indicator
}

function readPeriod(row: FigureRow, today: string): string | null {
  const written = row.cell('period')
  if (written === '') return row.refuse('period', 'còn trống. Ghi 2026-03, 2026-Q1, 2026-H1 hoặc 2026')
  const period = parsePeriod(written)
  if (!period || period.year < 2000)
    return row.refuse(
      'period',
      `${quoted(written)} không phải là kỳ báo cáo. Ghi 2026-03, 2026-Q1, 2026-H1 hoặc 2026`,
    )
  return periodDays(period, 'reporting').from <= today
    ? written
    : row.refuse('period', `kỳ ${written} chưa bắt đầu vào ngày ${vietnameseDate(today)}`)
}

function readDated(row: FigureRow, today: string): string | null {
  const dated = day(row, 'dated')
  if (dated === '') return row.refuse('dated', 'còn trống. Ghi ngày của văn bản, ví dụ 05/12/2026')
  return dated !== null && dated > today
    ? row.refuse('dated', `ngày ${vietnameseDate(dated)} còn ở sau hôm nay`)
    : dated
}

type Values = { readonly numerator: string; readonly denominator: string }

function readValues(row: FigureRow, indicator: Indicator, first: Numbers, second: Numbers): Values | null {
  const { shape } = indicator
  if (shape === 'group') {
    const group = filledText(row, 'numerator', 60)
    const alone = row.cell('denominator') === '' || row.refuse('denominator', 'chỉ tiêu này không có mẫu số')
    return group === null || alone === null ? null : { numerator: group, denominator: '' }
  }
  const numerator = readNumber(row, 'numerator', indicator.numerator, first)
  if (shape !== 'share' && shape !== 'cut' && shape !== 'rank') {
    if (row.cell('denominator') !== '')
      return row.refuse('denominator', 'chỉ tiêu này là một con số, không có mẫu số. Xin để trống ô này')
    if (numerator === null) return null
    if (shape === 'percent' && exceeds({ numerator, denominator: '100' }))
      return row.refuse('numerator', `${quoted(row.cell('numerator'))} lớn hơn 100 phần trăm`)
    if (shape === 'count' && numerator.includes('.'))
      return row.refuse('numerator', `${quoted(row.cell('numerator'))} không phải là số nguyên`)
    return { numerator, denominator: '' }
  }
  const denominator = readNumber(row, 'denominator', indicator.denominator, second)
  if (numerator === null || denominator === null) return null
  const pair = { numerator, denominator }
  if (shape === 'rank') {
    if ([numerator, denominator].some((text) => !/^[1-9]\d*$/.test(text)))
      return row.refuse('numerator', 'thứ hạng và số đơn vị được xếp là số nguyên từ 1')
    return exceeds(pair)
      ? row.refuse('numerator', `xếp thứ ${numerator} trong số ${denominator} là không thể`)
      : pair
  }
  if (shape === 'share' && exceeds(pair))
    return row.refuse(
      'numerator',
      `${indicator.numerator} (${row.cell('numerator')}) lớn hơn ${indicator.denominator} (${row.cell('denominator')})`,
    )
  return pair
}

/** A number that is not negative; its faults of notation were noted when the whole column was read. */
function readNumber(
  row: FigureRow,
  column: 'numerator' | 'denominator',
  label: string,
  numbers: Numbers,
): string | null {
  const written = row.cell(column)
  if (written === '') return row.refuse(column, `còn trống. Ghi ${quoted(label)}; không có thì ghi 0`)
  const number = numbers.get(row)
  if (!number) return null
  if (number.decimal.startsWith('-')) return row.refuse(column, `${quoted(written)} là số âm`)
  if (number.decimal.length > LARGEST_DIGITS)
    return row.refuse(column, `${quoted(written)} quá dài. Xin xem lại`)
  const [whole = '0', fraction = ''] = number.decimal.split('.')
  const digits = fraction.replace(/0+$/, '')
  return `${whole.replace(/^0+(?=\d)/, '')}${digits === '' ? '' : `.${digits}`}`
}
