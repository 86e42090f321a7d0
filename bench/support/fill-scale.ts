import Sqlite from 'better-sqlite3'
import { responseId } from '../../src/citizen/form-token.ts'
import type { Tables } from '../../src/store/schema.ts'
import { type Column, layout } from '../../surveys/layout.ts'
import type { Survey } from '../../surveys/survey.ts'
import { tally } from '../../surveys/tally.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'
import { sequence } from './figures.ts'
import { halfMonthDays } from './scale-province.ts'

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** How often each of five levels is chosen, first to last. */
const LEVELS = [0.02, 0.03, 0.1, 0.4, 0.45]

/** How often a question that may be left out is. */
const BLANK_SHARE = 0.2

type Key = Pick<Tables['response'], 'stream' | 'definition' | 'half_month' | 'status'>

export type ScaleFilling = {
  readonly streams: ReadonlyArray<number>
  readonly definition: number
  readonly survey: Survey
  readonly responses: number
}

/**
 * Writes what exactly so many submissions over three years would have left behind: every ledger row, and the tallies
 * counted from them. Any two stores have the same units, streams and half-months. Written in the order of time, as
 * the service writes, but without waiting for the disk.
 */
export function fillScale(file: string, { streams, definition, survey, responses }: ScaleFilling): void {
  const database = new Sqlite(file)
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -1000000')
  const insert = {
    response: inserter(database, 'response', 9),
    tally: inserter(database, 'tally', 7),
    section: inserter(database, 'tally_section', 22),
  }
  const random = sequence(20_260_630)
  const person = personOf(survey, random)
  const halves = halfMonthDays()
  const cells = halves.length * streams.length
  let cell = 0
  for (const days of halves) {
    database.exec('BEGIN')
    const prefixes = days.map((day) => responseId(new Date(`${day}T03:00:00Z`), new Uint8Array()))
    for (const stream of streams) {
      const rows = Array.from({ length: share(responses, cells, cell++) }, person)
      const key: Key = { stream, definition, half_month: halfMonthOf(days[0] ?? ''), status: 'counted' }
      rows.forEach((answers, at) => {
        const random16 = letters(random)
        const id = (prefixes[at % prefixes.length] ?? '') + random16
        insert.response([id, stream, definition, key.half_month, '', key.status, '', answers, random16])
      })
      writeTallies(key, survey, rows, insert)
    }
    database.exec('COMMIT')
  }
  database.exec(`INSERT INTO public_step (unit, decider, survey, channel, counted, published, day)
    SELECT s.unit, s.decider, '${survey.code}', s.channel, COUNT(*), 0, '' FROM response r JOIN stream s ON s.id = r.stream
    GROUP BY 1, 2, 4`)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

type Insert = (row: ReadonlyArray<string | number>) => void

function writeTallies(
  { stream, definition, half_month, status }: Key,
  survey: Survey,
  rows: ReadonlyArray<string>,
  insert: { readonly tally: Insert; readonly section: Insert },
): void {
  const { questions, sections } = tally(survey, rows)
  const under = [stream, definition, half_month, status]
  for (const [question, options] of Object.entries(questions))
    for (const [option, n] of Object.entries(options)) insert.tally([...under, question, option, n])
  for (const [section, sums] of Object.entries(sections))
    insert.section([...under, section, ...Object.values(sums)])
}

/** Columns in the order of the table, which is the order in which the rows above are written. */
function inserter(database: Sqlite.Database, table: string, columns: number): Insert {
  const statement = database.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join()})`)
  return (row) => void statement.run(row)
}

/** How many of all responses belong to one cell: whole numbers that add up exactly. */
function share(all: number, cells: number, cell: number): number {
  return Math.floor(((cell + 1) * all) / cells) - Math.floor((cell * all) / cells)
}

/** Sixteen of the token's letters. */
function letters(random: () => number): string {
  let text = ''
  for (let word = 0; word < 4; word += 1) {
    const bits = Math.floor(random() * 2 ** 20)
    for (let shift = 0; shift < 20; shift += 5) text += LETTERS.charAt((bits >> shift) & 31)
  }
  return text
}

/** Gives the answers of one person after another: each in a mood that all the answers share. */
function personOf(survey: Survey, random: () => number): () => string {
  const asked = new Map(survey.questions.map((question) => [question.code, question]))
  const columns = layout(survey)
  return () => {
    const mood = random()
    return columns
      .map((column) => {
        const optional = asked.get(column.question)?.required !== true
        if (optional && random() < BLANK_SHARE) return '-'.repeat(column.width)
        return letterFor(column, random() < 0.6 ? mood : random())
      })
      .join('')
  }
}

function letterFor({ options, width }: Column, chance: number): string {
  let left = chance
  const level = LEVELS.findIndex((often) => {
    left -= often
    return left < 0
  })
  const place = options.length === LEVELS.length ? level : Math.floor(chance * options.length)
  return '123456789'.charAt(Math.max(0, place)).repeat(width)
}
