import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { IMPORT_KINDS } from '../../src/commands/import.ts'
import { closedColumns } from '../../src/import/closed-columns.ts'
import { printFault } from '../../src/import/report.ts'
import { SERVICE_FIELDS } from '../../src/units/fields.ts'
import { builtIn } from '../../surveys/list.ts'
import { importing } from '../support/importing.ts'

const guide = readFileSync(new URL('../../docs/importing.md', import.meta.url), 'utf8')

it('the example files of the guide import in the order the guide names them', async () => {
  const { run, end } = await importing('')
  for (const kind of IMPORT_KINDS) {
    const example = new RegExp(`\`\`\`csv ${kind}\n(.*?)\`\`\``, 's').exec(guide)?.[1] ?? ''
    const report = await run(kind, example)
    expect([kind, report.faults.map(printFault)]).toEqual([kind, []])
    expect(report.added + report.changed + report.unchanged).toBe(example.trim().split('\n').length - 1)
  }
  await end()
})

it('the guide has every word beside its code', () => {
  const closed = closedColumns({ fields: SERVICE_FIELDS, surveys: builtIn })
  const { kind } = closed.units
  const { channel, moments, fields } = closed.collectors
  const { operator, evidence } = closed.targets
  for (const list of [kind, channel, moments, fields, operator, evidence])
    for (const code of list?.all(true) ?? []) expect(guide).toContain(`| \`${code}\` | ${list?.word(code)}`)
})
