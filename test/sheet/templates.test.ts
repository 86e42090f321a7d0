import { expect, it } from 'vitest'
import { IMPORT_KINDS, importFile } from '../../src/commands/import.ts'
import { closedColumns } from '../../src/import/closed-columns.ts'
import { printFault } from '../../src/import/report.ts'
import { fold } from '../../src/import/suggest.ts'
import { namedThings } from '../../src/import/surroundings.ts'
import { TEMPLATES, templateInWords } from '../../src/import/templates.ts'
import { templateCsv, templateXlsx } from '../../src/sheet/templates.ts'
import { importing, TODAY } from '../support/importing.ts'

it('every import has a template', () => {
  expect(Object.keys(TEMPLATES)).toEqual([...IMPORT_KINDS])
})

it('headers are what people call the columns, no two of a file alike', () => {
  for (const { columns } of Object.values(TEMPLATES)) {
    const headers = columns.map(({ header }) => fold(header))
    expect(new Set(headers).size).toBe(headers.length)
  }
})

it.each(['xlsx', 'csv'] as const)('the example line of each %s template imports', async (format) => {
  const { store, end } = await importing('')
  const closed = closedColumns(await namedThings(store.db))
  for (const kind of IMPORT_KINDS) {
    const template = templateInWords(kind, closed)
    const file =
      format === 'xlsx' ? await templateXlsx(template) : new TextEncoder().encode(templateCsv(template))
    const report = await importFile(kind, file, `${kind}.${format}`, store, TODAY)
    expect([kind, report.faults.map(printFault), report.added]).toEqual([kind, [], 1])
  }
  await end()
})

it('a column that must be filled is refused when it is empty, and no other is', async () => {
  const { store, end } = await importing('')
  for (const kind of IMPORT_KINDS) {
    const { columns } = TEMPLATES[kind]
    for (const { column: code, required } of columns) {
      const line = columns.map(({ column, example }) => (column === code ? '' : example))
      const file = templateCsv({
        title: '',
        columns: columns.map((column, at) => ({ ...column, example: line[at] ?? '' })),
      })
      const report = await importFile(kind, file, 'tep.csv', store, TODAY)
      expect([kind, code, report.faults.some(({ column }) => column === code)]).toEqual([
        kind,
        code,
        required,
      ])
    }
    await importFile(kind, templateCsv(TEMPLATES[kind]), 'tep.csv', store, TODAY)
  }
  await end()
})
