import type { Tables } from './schema.ts'
import type { Database } from './store.ts'
import { loadStreams, type Stream } from './stream.ts'

/** Rows in memory at once. */
const PAGE = 5_000

/** What an exported answer says, in this order. Columns are only ever added at the end. */
export const RESPONSE_COLUMNS = [
  'id',
  'code',
  'revision',
  'unit',
  'decider',
  'field',
  'moment',
  'channel',
  'survey',
  'version',
  'half_month',
  'hour',
  'status',
  'flags',
  'answers',
  'digest',
] as const

/** One row of the ledger with its stream and its form written out: it means the same in any installation. */
export type PortableResponse = Omit<Stream, 'id'> & {
  readonly survey: string
  readonly version: number
} & Omit<Tables['response'], 'stream' | 'definition'>

/** The whole ledger in order of its keys, page by page: memory does not grow with the answers. */
export async function* responsePages(db: Database): AsyncGenerator<PortableResponse[]> {
  const streams = new Map<number, Stream>()
  const forms = new Map<number, { code: string; version: number }>()
  let after = ''
  for (;;) {
    const page = await db
      .selectFrom('response')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (page.some((row) => !streams.has(Number(row.stream))))
      for (const row of await loadStreams(db)) streams.set(Number(row.id), row)
    if (page.some((row) => !forms.has(Number(row.definition))))
      for (const row of await db.selectFrom('definition').select(['id', 'code', 'version']).execute())
        forms.set(Number(row.id), row)
    if (page.length > 0)
      yield page.map((row) =>
        portable(row, streams.get(Number(row.stream)), forms.get(Number(row.definition))),
      )
    if (page.length < PAGE) return
    after = page.at(-1)?.id ?? after
  }
}

/**
 * Runs a reading that sees the database as it is now, however long it takes: the hourly forgetting moves keys, and
 * a row could slip past a reader. For SQLite and PostgreSQL; D1 has no such thing.
 */
export function inSnapshot<Result>(db: Database, read: (db: Database) => Promise<Result>): Promise<Result> {
  return db.transaction().setIsolationLevel('repeatable read').execute(read)
}

function portable(
  row: Tables['response'],
  stream: Stream | undefined,
  form: { code: string; version: number } | undefined,
): PortableResponse {
  if (!stream) throw new Error(`Phiếu ${row.id}: không có luồng số ${row.stream} trong cơ sở dữ liệu.`)
  if (!form) throw new Error(`Phiếu ${row.id}: không có mẫu phiếu số ${row.definition} trong cơ sở dữ liệu.`)
  const { code, revision, unit, decider, field, moment, channel } = stream
  const { id, half_month, hour, status, flags, answers, digest } = row
  return {
    id,
    code,
    revision: Number(revision),
    unit,
    decider,
    field,
    moment,
    channel,
    survey: form.code,
    version: Number(form.version),
    half_month,
    hour,
    status,
    flags,
    answers,
    digest,
  }
}
