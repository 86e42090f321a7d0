import type { Definitions } from '../../src/definitions.ts'
import { SECTION_SUMS } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { tally } from '../../surveys/tally.ts'

/** How many of the acknowledged answers are not in the ledger. */
export async function lostAnswers({ db }: Store, acknowledged: ReadonlyArray<string>): Promise<number> {
  const rows = await db.selectFrom('response').select('id').execute()
  const stored = new Set(rows.map(({ id }) => id))
  return acknowledged.filter((id) => !stored.has(id)).length
}

const KEY = ['stream', 'definition', 'half_month', 'status'] as const
type Key = Record<(typeof KEY)[number], string | number>

/** How many rows of the tallies are not what counting the ledger anew gives, or are missing. */
export async function tallyFaults({ db }: Store, definitions: Definitions): Promise<number> {
  const [ledger, tallies, sections] = await Promise.all([
    db
      .selectFrom('response')
      .select([...KEY, 'answers'])
      .execute(),
    db.selectFrom('tally').selectAll().execute(),
    db.selectFrom('tally_section').selectAll().execute(),
  ])
  const expected = new Set<string>()
  for (const rows of Map.groupBy(ledger, nameOf).values()) {
    const [first] = rows
    const survey = first && definitions.survey(first.definition)
    if (!survey) continue
    const counted = tally(
      survey,
      rows.map(({ answers }) => answers),
    )
    for (const [question, options] of Object.entries(counted.questions))
      for (const [option, n] of Object.entries(options))
        expected.add(`${nameOf(first)} ${question} ${option} ${n}`)
    for (const [section, sums] of Object.entries(counted.sections))
      expected.add(`${nameOf(first)} ${section} ${SECTION_SUMS.map((name) => sums[name])}`)
  }
  const found = new Set([
    ...tallies.map((row) => `${nameOf(row)} ${row.question} ${row.option} ${row.n}`),
    ...sections.map((row) => `${nameOf(row)} ${row.section} ${SECTION_SUMS.map((name) => row[name])}`),
  ])
  const missing = [...expected].filter((row) => !found.has(row))
  return missing.length + [...found].filter((row) => !expected.has(row)).length
}

function nameOf(row: Key): string {
  return KEY.map((name) => row[name]).join(' ')
}
