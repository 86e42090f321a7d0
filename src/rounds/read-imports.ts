import type { Value } from '../../scoring/panel.ts'
import { decimals, filledText, firstOfEach, quoted } from '../import/cells.ts'
import { asking, fold, suggest } from '../import/suggest.ts'
import { type ReadRow, type Row, type Table, tableOf } from '../import/table.ts'
import { readSheet } from '../sheet/read-sheet.ts'
import { type Sheet, SheetRefused } from '../sheet/sheet.ts'
import type { ReadNumber } from '../sheet/vietnamese-number.ts'
import { type ImportedLeaf, NOT_APPLICABLE, TAKEN_AWAY } from './import-leaf.ts'
import type { RoundMember } from './round-data.ts'

/** The columns of the file; the names beside the codes are there for people and may be left out. */
export const IMPORT_COLUMNS = [
  ...(['Mã đơn vị', 'Mã tiêu chí', 'Giá trị', 'Tử số', 'Mẫu số'] as const),
  ...(['Số phiếu', 'Sai số chuẩn', 'Văn bản nguồn'] as const),
] as const
export const NAME_COLUMNS = ['Tên đơn vị', 'Tên tiêu chí'] as const
type Column = (typeof IMPORT_COLUMNS)[number] | (typeof NAME_COLUMNS)[number]
type ImportRow = Row<Column>
type Numbers = Readonly<Record<(typeof NUMERIC)[number], ReadonlyMap<ImportRow, ReadNumber>>>

const NUMERIC = ['Giá trị', 'Tử số', 'Mẫu số', 'Số phiếu', 'Sai số chuẩn'] as const
const LONGEST_DOCUMENT = 500

/** One figure as it was written: whose, of what, and the document it stands in. */
export type Imported = {
  readonly unit: string
  readonly one: ImportedLeaf
  readonly value: Value
  readonly document: string
}

/** The lines of a file. One that cannot be read as a whole gives no rows and the reason. */
export async function importTable(file: Uint8Array, fileName: string): Promise<Table<Column>> {
  try {
    const sheet = await readSheet(file, fileName)
    return tableOf<Column>(sheet, [...IMPORT_COLUMNS, ...namesIn(sheet)])
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error
    const faults = [{ line: 1, column: '', value: '', reason: error.message }]
    return { rows: [], faults, warnings: [], notes: [], delimiter: ',' }
  }
}

function namesIn({ lines }: Sheet): ReadonlyArray<Column> {
  const header = new Set(lines[0]?.cells.map(({ text }) => text.normalize('NFC').trim()))
  return NAME_COLUMNS.filter((name) => header.has(name))
}

/** Reads the figures of a file; lines without any change nothing. What is wrong is noted on its row. */
export function readImports(
  rows: ReadonlyArray<ImportRow>,
  members: ReadonlyArray<RoundMember>,
  leaves: ReadonlyArray<ImportedLeaf>,
): ReadonlyArray<ReadRow<Imported, Column>> {
  const filled = rows.filter((row) => NUMERIC.some((column) => row.cell(column) !== ''))
  const [byUnit, byCode] = [
    new Map(members.map((member) => [member.unit, member])),
    new Map(leaves.map((one) => [one.code, one])),
  ]
  const numeric = filled.filter((row) => {
    const one = byCode.get(row.cell('Mã tiêu chí'))
    return one !== undefined && one.form.kind !== 'choice' && inWords(row, one) === undefined
  })
  const numbers = Object.fromEntries(
    NUMERIC.map((column) => [column, decimals(column === 'Giá trị' ? numeric : filled, column)]),
  ) as unknown as Numbers
  const read = filled.flatMap((row) => {
    const unit = readUnit(row, byUnit)
    const one = readLeaf(row, byCode)
    const document = filledText(row, 'Văn bản nguồn', LONGEST_DOCUMENT)
    const value = one ? readValue(row, one, document ?? '', numbers) : undefined
    if (unit === null || one === null || document === null || value === undefined) return []
    return [{ row, state: { unit, one, value, document } }]
  })
  return firstOfEach(read, 'Mã tiêu chí', ({ state }) => `${state.unit} ${state.one.code}`)
}

function readUnit(row: ImportRow, members: ReadonlyMap<string, RoundMember>): string | null {
  const code = row.cell('Mã đơn vị')
  const member = members.get(code)
  if (!member)
    return row.refuse(
      'Mã đơn vị',
      code === ''
        ? 'còn trống, ô này phải ghi'
        : `đợt này không có đơn vị mã ${quoted(code)}${asking(suggest(code, [...members.keys()]))}`,
    )
  return member.left_on === '' ? code : row.refuse('Mã đơn vị', `${member.name} đã ra khỏi đợt`)
}

function readLeaf(row: ImportRow, leaves: ReadonlyMap<string, ImportedLeaf>): ImportedLeaf | null {
  const code = row.cell('Mã tiêu chí')
  return (
    leaves.get(code) ??
    row.refuse(
      'Mã tiêu chí',
      code === ''
        ? 'còn trống, ô này phải ghi'
        : `${quoted(code)} không phải tiêu chí nhập từ ngoài của khung; các tiêu chí khác do đơn vị tự kê khai`,
    )
  )
}

/** The value a text stands for; undefined where it is to be read as a number. */
function inWords(row: ImportRow, { leaf, form }: ImportedLeaf): string | undefined {
  const text = fold(row.cell('Giá trị'))
  const steps = form.kind === 'choice' ? form.options : form.instead
  const found = steps.find(({ choice, label }) => fold(choice) === text || fold(label ?? choice) === text)
  if (found) return found.choice
  if (text === fold(TAKEN_AWAY)) return TAKEN_AWAY
  return leaf.notApplicable !== undefined && text === fold(NOT_APPLICABLE) ? NOT_APPLICABLE : undefined
}

/** undefined where the row was refused: null is a figure taken away. */
function readValue(row: ImportRow, one: ImportedLeaf, document: string, numbers: Numbers): Value | undefined {
  const refuse = (column: Column, reason: string) => row.refuse(column, reason) ?? undefined
  const said = inWords(row, one)
  const written = row.cell('Giá trị')
  const beside = NUMERIC.slice(1).find((column) => row.cell(column) !== '')
  if (said !== undefined) {
    if (beside) return refuse(beside, `để trống ô này khi Giá trị ghi ${quoted(written)}`)
    if (said === TAKEN_AWAY) return null
    return said === NOT_APPLICABLE ? { notApplicable: true, reason: document } : said
  }
  const { form } = one
  if (form.kind === 'choice') {
    const labels = form.options.map(({ label, choice }) => label ?? choice)
    const meant = asking(suggest(written, labels)) || `. Ghi một trong: ${labels.join(', ')}`
    return refuse('Giá trị', `không dùng được ${quoted(written)}${meant}`)
  }
  if (row.cell('Tử số') !== '' || row.cell('Mẫu số') !== '')
    return form.kind === 'ratio'
      ? readRatio(row, numbers)
      : refuse('Tử số', 'tiêu chí này là một con số, ghi ở cột Giá trị; để trống Tử số và Mẫu số')
  return readFigure(row, one, numbers)
}

function readRatio(row: ImportRow, numbers: Numbers): Value | undefined {
  const extra = (['Giá trị', 'Số phiếu', 'Sai số chuẩn'] as const).find((column) => row.cell(column) !== '')
  if (extra) return row.refuse(extra, 'để trống ô này khi đã ghi Tử số và Mẫu số') ?? undefined
  const [numerator, denominator] = (['Tử số', 'Mẫu số'] as const).map((column) =>
    plainNumber(row, column, numbers),
  )
  if (typeof numerator !== 'number' || typeof denominator !== 'number') return undefined
  if (denominator === 0 && numerator > 0)
    return row.refuse('Mẫu số', `bằng 0 mà tử số là ${row.cell('Tử số')}: xin xem lại hai số`) ?? undefined
  return { numerator, denominator }
}

function readFigure(row: ImportRow, { form }: ImportedLeaf, numbers: Numbers): Value | undefined {
  const number = numbers['Giá trị'].get(row)
  if (!number)
    return row.cell('Giá trị') === '' ? (row.refuse('Giá trị', 'còn trống') ?? undefined) : undefined
  const hundred = form.kind === 'number' && form.hundred
  const value = figureIn(number, hundred)
  if (hundred && value > 0 && value <= 1)
    return row.refuse('Giá trị', 'điểm này theo thang 100, ví dụ 86,36') ?? undefined
  const n = row.cell('Số phiếu') === '' ? null : plainNumber(row, 'Số phiếu', numbers)
  const se = row.cell('Sai số chuẩn') === '' ? null : spread(row, hundred, numbers)
  if (n === undefined || se === undefined) return undefined
  if (n !== null && !Number.isInteger(n))
    return row.refuse('Số phiếu', `${quoted(row.cell('Số phiếu'))} không phải là số nguyên`) ?? undefined
  if (n === null && se === null) return value
  return { value, ...(n === null ? {} : { n }), ...(se === null ? {} : { se }) }
}

function plainNumber(row: ImportRow, column: keyof Numbers, numbers: Numbers): number | undefined {
  const number = numbers[column].get(row)
  if (!number) return row.cell(column) === '' ? (row.refuse(column, 'còn trống') ?? undefined) : undefined
  if (number.percent) return row.refuse(column, 'là số đếm, không ghi dấu %') ?? undefined
  return number.decimal.startsWith('-')
    ? (row.refuse(column, 'không thể âm') ?? undefined)
    : Number(number.decimal)
}

function spread(row: ImportRow, hundred: boolean, numbers: Numbers): number | undefined {
  const number = numbers['Sai số chuẩn'].get(row)
  if (!number) return undefined
  const value = figureIn(number, hundred)
  return value < 0 ? (row.refuse('Sai số chuẩn', 'không thể âm') ?? undefined) : value
}

/** 82,4% is 0.824 without a trailing error of the division; out of a hundred it stays 82.4. */
function figureIn({ decimal, percent }: ReadNumber, hundred: boolean): number {
  return percent && !hundred ? Number((Number(decimal) / 100).toPrecision(15)) : Number(decimal)
}
