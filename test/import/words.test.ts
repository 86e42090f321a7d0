import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newCode } from '../../src/code.ts'
import { closedColumns } from '../../src/import/closed-columns.ts'
import { COLUMN_TITLES } from '../../src/import/column-titles.ts'
import type { ImportKind } from '../../src/import/kind.ts'
import { IMPORTS } from '../../src/import/kinds.ts'
import { fold } from '../../src/import/suggest.ts'
import { csvCell } from '../../src/sheet/csv-cell.ts'
import { SERVICE_FIELDS } from '../../src/units/fields.ts'
import { builtIn } from '../../surveys/list.ts'
import { type Importing, importing } from '../support/importing.ts'

const LISTS = closedColumns({ fields: SERVICE_FIELDS, surveys: builtIn })
type Cells = Readonly<Record<string, string>>

/** A row that imports, by its number. */
const ROWS: Readonly<Record<string, (at: number) => Cells>> = {
  units: (at) => ({ code: `U${at}`, name: `Đơn vị ${at}`, kind: 'ward', from: '2025-07-01' }),
  collectors: (at) => ({
    code: newCode((count) => new Uint8Array(count).fill(at + 1)),
    unit: 'XA1',
    label: `Quầy ${at}`,
    channel: 'qr',
    survey: 'ward',
    since: '2026-01-01',
  }),
  dossiers: (at) => ({
    unit: 'XA1',
    period: `${2000 + (at % 25)}`,
    ...Object.fromEntries(
      Object.keys(COLUMN_TITLES.dossiers)
        .slice(3)
        .map((count) => [count, '0']),
    ),
  }),
  targets: (at) => ({
    code: `T${at}`,
    name: 'Hài lòng',
    unit: 'T',
    question: 'headline',
    operator: '>=',
    goal: '85',
    evidence: 'sampled',
    document: 'Kế hoạch mẫu',
  }),
  figures: (at) => ({
    unit: 'T',
    indicator: 'documents-electronic',
    period: `${2000 + at}`,
    numerator: '1',
    denominator: '2',
    document: 'Báo cáo',
    dated: '2026-03-18',
  }),
}

/** A file with the headers people see, or with codes. */
function file(kind: ImportKind, rows: ReadonlyArray<Cells>, coded = false): string {
  const titles = Object.entries(COLUMN_TITLES[kind])
  const lines = rows.map((row) => titles.map(([column]) => csvCell(row[column] ?? '')).join(','))
  return [titles.map(([column, title]) => csvCell(coded ? column : title)).join(','), ...lines].join('\n')
}

const COLUMNS = Object.entries(LISTS).flatMap(([kind, columns]) =>
  Object.entries(columns).map(([column, list]) => ({ kind: kind as ImportKind, column, list })),
)

let at: Importing
beforeEach(async () => {
  at = await importing()
})
afterEach(() => at.end())

describe.each(COLUMNS)('$kind: $column', ({ kind, column, list }) => {
  const row = (number: number, cell: string): Cells => ({ ...ROWS[kind]?.(number), [column]: cell })
  // Not every figure is a pair of numbers.
  const codes = column === 'indicator' ? ['documents-electronic'] : list.all(true)

  it('means the same by code, by word and by a word without capitals and marks', async () => {
    const rows = (write: (code: string) => string) => codes.map((code, n) => row(n, write(code)))
    const titled = file(
      kind,
      rows((code) => code),
    )
    expect(await at.run(kind, titled)).toMatchObject({ added: codes.length, faults: [] })
    const stored = await IMPORTS[kind].rows(at.store.db, null)
    expect(new Set(stored.map((cells) => cells[column]))).toEqual(
      new Set(codes.map((code) => (column === 'sample' && code === '0' ? '' : code))),
    )
    for (const write of [
      list.word,
      (code: string) => fold(list.word(code)),
      (code: string) => list.word(code).toUpperCase(),
    ])
      expect(await at.run(kind, file(kind, rows(write)))).toMatchObject({
        changed: 0,
        unchanged: codes.length,
        faults: [],
      })
  })
})

// Indicators have a sentence of their own; a slip in "Có" may be anything; questions have no words.
const WORDED = COLUMNS.filter(({ column }) => !['indicator', 'sample', 'question'].includes(column))

it.each(WORDED)('$kind: $column refuses another word in the language of the header', async (one) => {
  const { kind, column, list } = one
  const wrong = [{ ...ROWS[kind]?.(0), [column]: 'không có từ này' }]
  const faults = [await at.faults(kind, file(kind, wrong)), await at.faults(kind, file(kind, wrong, true))]
  expect(faults.map(([fault]) => fault?.split('Ghi một trong: ')[1])).toEqual([
    list.all(false).join('; '),
    list.all(true).join(', '),
  ])
})

it.each(WORDED)(
  '$kind: $column asks for the word that was nearly written',
  async ({ kind, column, list }) => {
    const meant = list.all(false).at(-1) ?? ''
    const slip = fold(meant).replace(/.$/, 'x')
    const [fault] = await at.faults(kind, file(kind, [{ ...ROWS[kind]?.(0), [column]: slip }]))
    expect(fault).toContain(`". Có phải "${meant}"?`)
  },
)

it('of a long list the first are named', async () => {
  const [fault] = await at.faults(
    'targets',
    file('targets', [{ ...ROWS.targets?.(0), question: 'Hài lòng' }]),
  )
  expect(fault).toMatch(/không dùng được "Hài lòng"\. Ghi một trong: Tỷ lệ hài lòng chung; (\w+; ){19}…$/)
})

it('an indicator is refused by its name', async () => {
  const figure = (indicator: string) => file('figures', [{ ...ROWS.figures?.(0), indicator }])
  expect(await at.faults('figures', figure('ty le van ban tai lieu chinh thuc'))).toEqual([
    'Dòng 2, cột "Chỉ tiêu": không có chỉ tiêu "ty le van ban tai lieu chinh thuc". Có phải "Tỷ lệ văn bản, tài liệu chính thức trao đổi dưới dạng điện tử"?',
  ])
})

it('a word may be begun only', async () => {
  expect(await at.faults('units', file('units', [{ ...ROWS.units?.(0), kind: 'tinh thanh' }]))).toEqual([
    'Dòng 2, cột "Loại": không dùng được "tinh thanh". Có phải "Tỉnh, thành phố"?',
  ])
})

it('several moments, proofs and fields stand in one cell, in words and codes', async () => {
  const counter = {
    ...ROWS.collectors?.(0),
    fields: 'dat dai = SNV; Hộ tịch, chứng thực;trade',
    moments: 'Trả kết quả;huong dan',
  }
  expect(await at.run('collectors', file('collectors', [counter]))).toMatchObject({ added: 1, faults: [] })
  expect((await IMPORTS.collectors.rows(at.store.db, null))[0]).toMatchObject({
    fields: 'land=SNV;civil_status;trade',
    moments: 'guidance;result',
  })
  const target = { ...ROWS.targets?.(0), evidence: 'Điều tra chọn mẫu;self-selected', operator: '≥' }
  expect(await at.run('targets', file('targets', [target]))).toMatchObject({ added: 1, faults: [] })
  expect((await IMPORTS.targets.rows(at.store.db, null))[0]).toMatchObject({
    evidence: 'self-selected;sampled',
    operator: '>=',
  })
  expect(
    await at.faults('collectors', file('collectors', [{ ...counter, fields: 'Đất đai;land=SNV' }])),
  ).toEqual(['Dòng 2, cột "Lĩnh vực": lĩnh vực "Đất đai" có hai lần'])
})

it('fields of one name need their codes, and the fault says so', async () => {
  await at.run('fields', 'code,name,name_en\nplots,DAT DAI,Plots\n')
  const counts = (field: string) => file('dossiers', [{ ...ROWS.dossiers?.(0), field }])
  expect(await at.faults('dossiers', counts('Đất đai'))).toEqual([
    'Dòng 2, cột "Lĩnh vực": có nhiều mục tên "Đất đai". Ghi mã: land hoặc plots',
  ])
  expect(await at.run('dossiers', counts('plots'))).toMatchObject({ added: 1, faults: [] })
})
