import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newCode } from '../../src/code.ts'
import { importFile } from '../../src/commands/import.ts'
import { closedColumns } from '../../src/import/closed-columns.ts'
import { exportCsv, exportXlsx } from '../../src/import/export.ts'
import { IMPORT_KINDS } from '../../src/import/kind.ts'
import { IMPORTS } from '../../src/import/kinds.ts'
import { printFault } from '../../src/import/report.ts'
import { surroundings } from '../../src/import/surroundings.ts'
import { TEMPLATES } from '../../src/import/templates.ts'
import { csvCell } from '../../src/sheet/csv-cell.ts'
import { SERVICE_FIELDS } from '../../src/units/fields.ts'
import { UNIT_KINDS } from '../../src/units/kinds.ts'
import { builtIn } from '../../surveys/list.ts'
import { everything, type Importing, importing, TODAY } from '../support/importing.ts'

let at: Importing
beforeEach(async () => {
  at = await importing()
})
afterEach(() => at.end())

/** Every export there is: in words as now, and with codes as it was before. */
async function importsItsExports(): Promise<void> {
  const before = await everything(at.store)
  const closed = closedColumns(await surroundings(at.store.db, TODAY))
  const codes = { units: {}, fields: {}, collectors: {}, dossiers: {}, targets: {}, figures: {} }
  for (const kind of IMPORT_KINDS) {
    const rows = await IMPORTS[kind].rows(at.store.db, null)
    const changed =
      rows.length === 0
        ? []
        : [
            await importFile(kind, exportCsv(kind, rows, closed), 'a.csv', at.store, TODAY),
            await importFile(kind, await exportXlsx(kind, rows, closed), 'a.xlsx', at.store, TODAY),
            await importFile(kind, exportCsv(kind, rows, codes), 'cu.csv', at.store, TODAY),
          ]
    for (const { added, changed: others, unchanged, faults } of changed)
      expect([kind, faults.map(printFault), added, others, unchanged]).toEqual([kind, [], 0, 0, rows.length])
  }
  expect(await everything(at.store)).toBe(before)
}

const table = (header: string, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [header, ...rows.map((cells) => cells.map((cell) => csvCell(cell)).join(','))].join('\n')

async function take(kind: (typeof IMPORT_KINDS)[number], file: string): Promise<void> {
  expect([kind, (await at.run(kind, file)).faults.map(printFault)]).toEqual([kind, []])
}

const FIELDS = [...SERVICE_FIELDS.map(({ code }) => code), 'own', 'other']
const QUESTIONS = ['headline', ...builtIn.flatMap(({ questions }) => questions.map(({ code }) => code))]
const NAME = fc.oneof(
  fc.constantFrom('Đất đai', 'ĐẤT ĐAI', 'land', 'Own', 'Nhà; đất', 'a=b', '1', '"', 'Xã, phường', '-1+1'),
  fc.string({ unit: fc.constantFrom('a', 'ơ', 'Đ', ',', ';', '=', '-'), minLength: 1, maxLength: 6 }),
)
const some = (codes: ReadonlyArray<string>, least = 0) =>
  fc.uniqueArray(fc.constantFrom(...codes), { minLength: least, maxLength: 3 })

it('whatever fields are called, all that was stored reads back from its export as it was', async () => {
  const rows = fc.record({
    names: fc.tuple(NAME, NAME, NAME),
    kind: fc.constantFrom(...UNIT_KINDS.map(({ code }) => code)),
    channel: fc.constantFrom('qr', 'slip', 'link', 'kiosk', 'paper', 'phone', 'import'),
    survey: fc.constantFrom(...builtIn.map(({ code }) => code)),
    fields: some(FIELDS),
    decider: fc.constantFrom('', '=SNV'),
    moments: some(['guidance', 'receipt', 'supplement', 'refusal', 'result']),
    question: fc.constantFrom(...QUESTIONS),
    operator: fc.constantFrom('>', '>=', '=', '<', '<='),
    evidence: some(['self-selected', 'one-time-code', 'sampled', 'dossiers', 'assessed', 'published'], 1),
    sample: fc.constantFrom('', '0', '1'),
    surveys: some(builtIn.map(({ code }) => code).filter((code, n, all) => all.indexOf(code) === n)),
  })
  const code = newCode((count) => new Uint8Array(count).fill(7))
  await fc.assert(
    fc.asyncProperty(rows, async (row) => {
      const [own, other, land] = row.names
      await take(
        'fields',
        table('code,name,name_en', [
          ['own', own, 'Own'],
          ['other', other, 'Other'],
          ['land', land, 'Land'],
        ]),
      )
      await take(
        'units',
        table('code,name,kind,group,parent,from,to,successors', [
          ['U', 'Đơn vị', row.kind, '', 'T', '2025-07-01', '', ''],
        ]),
      )
      const fields = row.fields.map((field, n) => (n === 0 ? `${field}${row.decider}` : field)).join(';')
      await take(
        'collectors',
        table('code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked', [
          [
            code,
            'XA1',
            'Quầy',
            row.channel,
            row.survey,
            fields,
            row.moments.join(';'),
            '',
            '2026-07-01',
            '',
            '',
          ],
        ]),
      )
      const field = row.fields[0] ?? ''
      await take(
        'dossiers',
        table(TEMPLATES.dossiers.columns.map(({ column }) => column).join(','), [
          ['XA1', '2026-03', field, ...Array.from({ length: 11 }, () => '0')],
        ]),
      )
      await take(
        'targets',
        table(TEMPLATES.targets.columns.map(({ column }) => column).join(','), [
          [
            'T1',
            'Tên',
            'T',
            row.kind,
            field,
            row.question,
            row.operator,
            '84,5',
            '',
            '',
            row.evidence.join(';'),
            'Kế hoạch',
            '',
            row.sample,
            row.surveys.join(';'),
          ],
        ]),
      )
      await importsItsExports()
    }),
    { numRuns: 12 },
  )
}, 60_000)

it('figures read back too, by the names of their indicators', async () => {
  await take(
    'figures',
    table('unit,indicator,period,numerator,denominator,document,dated', [
      ['T', 'documents-electronic', '2026-Q1', '1205', '1230', 'Báo cáo số 12', '2026-03-18'],
      ['T', 'papi', '2025', '41,9', '', 'Công bố', '2026-04-15'],
    ]),
  )
  const closed = closedColumns(await surroundings(at.store.db, TODAY))
  expect(exportCsv('figures', await IMPORTS.figures.rows(at.store.db, null), closed)).toContain(
    '"Tỷ lệ văn bản, tài liệu chính thức trao đổi dưới dạng điện tử"',
  )
  await importsItsExports()
})
