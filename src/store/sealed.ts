import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import { SECTION_SUMS, type Tables } from './schema.ts'
import type { Database } from './store.ts'
import { loadStreams, type Stream } from './stream.ts'

/** What stays of the answers of one stream, form and status of a half-month: it means the same in any installation. */
export type SealedCell = Omit<Stream, 'id'> & {
  readonly survey: string
  readonly version: number
  readonly half_month: string
  readonly status: 'counted' | 'quarantined'
  readonly responses: number
  /** Question → option → how many chose it. */
  readonly questions: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Section → its sums, in the order of `SECTION_SUMS`. */
  readonly sections: Readonly<Record<string, ReadonlyArray<number>>>
}

export type Seal = Tables['sealed_half_month']

/** How many answers a half-month has under each stream, form and status. */
export type Counts = ReadonlyArray<Pick<Tables['sealed_stream'], 'stream' | 'definition' | 'status' | 'n'>>

export async function loadSeals(db: Database): Promise<Seal[]> {
  const rows = await db.selectFrom('sealed_half_month').selectAll().orderBy('half_month').execute()
  return rows.map((row) => ({ ...row, responses: Number(row.responses) }))
}

/** Half-months that take no answers any more. */
export async function sealedHalfMonths(db: Database): Promise<ReadonlySet<string>> {
  return new Set((await loadSeals(db)).map(({ half_month }) => half_month))
}

/** How many answers there are under a stream and form. */
export type StreamCount = Pick<Tables['sealed_stream'], 'stream' | 'definition' | 'n'>

export function sealedCounts(db: Database, halfMonth: string): Promise<Counts> {
  return db
    .selectFrom('sealed_stream')
    .select(['stream', 'definition', 'status', 'n'])
    .where('half_month', '=', halfMonth)
    .execute()
}

/** The tallies of one half-month, whole, in one order on every engine. */
export async function cellsOf(db: Database, halfMonth: string, counts: Counts): Promise<SealedCell[]> {
  const streams = new Map((await loadStreams(db)).map((stream) => [Number(stream.id), stream]))
  const forms = await db.selectFrom('definition').select(['id', 'code', 'version']).execute()
  const form = new Map(forms.map((row) => [Number(row.id), row]))
  const cells = new Map<string, Mutable>()
  function cell({ stream, definition, status }: Under): Mutable {
    const name = `${stream} ${definition} ${status}`
    const known = cells.get(name)
    if (known) return known
    const { code = '', version = 0 } = form.get(Number(definition)) ?? {}
    const { id: _, ...place } = streams.get(Number(stream)) ?? NOWHERE
    const made: Mutable = {
      ...place,
      revision: Number(place.revision),
      survey: code,
      version: Number(version),
      half_month: halfMonth,
      status,
      responses: 0,
      questions: {},
      sections: {},
    }
    cells.set(name, made)
    return made
  }
  for (const row of counts) cell(row).responses += Number(row.n)
  for (const row of await db.selectFrom('tally').selectAll().where('half_month', '=', halfMonth).execute()) {
    const { questions } = cell(row)
    questions[row.question] = { ...questions[row.question], [row.option]: Number(row.n) }
  }
  const sections = db.selectFrom('tally_section').selectAll().where('half_month', '=', halfMonth)
  for (const row of await sections.execute())
    cell(row).sections[row.section] = SECTION_SUMS.map((name) => Number(row[name]))
  return [...cells.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

type Under = Pick<Tables['tally'], 'stream' | 'definition' | 'status'>
type Mutable = { -readonly [Name in keyof SealedCell]: SealedCell[Name] } & {
  questions: Record<string, Record<string, number>>
  sections: Record<string, ReadonlyArray<number>>
}

/** A tally under a stream nobody has: it still counts in the hash. */
const NOWHERE: Stream = {
  id: 0,
  code: '',
  revision: 0,
  unit: '',
  decider: '',
  field: '',
  moment: '',
  channel: '',
}

function keyOf({ code, revision, field, moment, survey, version, status }: SealedCell): string {
  return JSON.stringify([code, revision, field, moment, survey, version, status])
}

/** One line a cell: what is hashed, and what an export carries. */
export function sealedLines(cells: ReadonlyArray<SealedCell>): string[] {
  return cells.map((cell) => canonicalJson(cell))
}

/** The SHA-256 a half-month is sealed with. */
export function hashOf(lines: ReadonlyArray<string>): Promise<string> {
  return sha256Hex(`${lines.join('\n')}\n`)
}

/** The sealed half-months whose tallies are no longer those that were sealed. */
export async function brokenSeals(db: Database): Promise<string[]> {
  const broken: string[] = []
  for (const { half_month, sha256, responses } of await loadSeals(db)) {
    const counts = await sealedCounts(db, half_month)
    const whole = counts.reduce((sum, { n }) => sum + Number(n), 0) === responses
    const hash = await hashOf(sealedLines(await cellsOf(db, half_month, counts)))
    if (!whole || hash !== sha256) broken.push(half_month)
  }
  return broken
}
