import { type Compilable, sql } from 'kysely'
import { dayOfKey, daysOfHalfMonth, halfMonthStart, keyOn } from '../citizen/response-key.ts'
import { shiftDay } from '../day.ts'
import { batches } from './batches.ts'
import { addTo, BOOKS, type Rows } from './book.ts'
import { upserter } from './book-upsert.ts'
import { insertRows } from './bulk.ts'
import { readSetting } from './installation.ts'
import { byKey } from './key-order.ts'
import { failWhere, inTurn } from './ledger-turn.ts'
import type { Tables } from './schema.ts'
import { sealedHalfMonths } from './sealed.ts'
import type { Database, Store } from './store.ts'
import type { Submission } from './submission.ts'

const ATTEMPTS = 5

/** A row of the ledger that comes from elsewhere, with what it adds to the tallies. */
export type Arriving = Pick<Submission, 'response' | 'questions' | 'sections' | 'step'>

export type Taken = {
  readonly added: number
  readonly known: number
  /** Known by their key, but with other answers: what was there stays. */
  readonly different: number
  /** Left out: their half-month is sealed, and they may have been counted before it was. */
  readonly sealed: number
}

/**
 * Takes rows of another ledger in, each exactly once however often it is called: rows whose key is known are left
 * as they are. A call is one atomic plan, so that a crash leaves the tallies equal to the ledger.
 *
 * What this installation has already forgotten of those days, hour and day, is forgotten of the new rows too; and a
 * row is known also where only one of the two ledgers has forgotten its day.
 */
export function responseTaker(store: Store): (rows: ReadonlyArray<Arriving>) => Promise<Taken> {
  const { db } = store
  const upsert = { tally: upserter(db, 'tally'), tally_section: upserter(db, 'tally_section') }
  const upsertStep = upserter(db, 'public_step')

  async function hasDays(start: string): Promise<boolean> {
    const days = daysOfHalfMonth(start)
    const row = await db
      .selectFrom('response')
      .select('id')
      .where('id', '>=', keyOn('', days[1] ?? start))
      .where('id', '<', keyOn('', shiftDay(days.at(-1) ?? start, 1)))
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  /** Every key the row may have here. */
  async function keysOf(
    { id, hour }: Tables['response'],
    holdsDays: Map<string, boolean>,
  ): Promise<string[]> {
    const start = halfMonthStart(dayOfKey(id))
    const forgotten = keyOn(id, start)
    if (hour !== '' || id !== forgotten) return [id, forgotten]
    const holds = holdsDays.get(start) ?? (await hasDays(start))
    holdsDays.set(start, holds)
    if (!holds) return [id]
    return daysOfHalfMonth(start).map((day) => keyOn(id, day))
  }

  return async (given) => {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await take(given)
      } catch (error) {
        // The same file is being imported twice at once, the phone itself has just sent the answer, or a half-month was
        // sealed or its days forgotten: look again.
        if (!store.isDuplicate(error) || attempt === ATTEMPTS) throw error
      }
  }

  async function take(given: ReadonlyArray<Arriving>): Promise<Taken> {
    const kept = (await readSetting(db, 'hours_kept_since')) ?? ''
    const seals = await sealedHalfMonths(db)
    const open = given.filter(({ response }) => !seals.has(response.half_month))
    const rows = new Map(
      open.map((row) => {
        const response = forget(row.response, kept)
        return [response.id, { ...row, response }]
      }),
    )
    const keys = new Map<string, string>()
    const holdsDays = new Map<string, boolean>()
    for (const { response } of rows.values())
      for (const key of await keysOf(response, holdsDays)) keys.set(key, response.id)
    let different = 0
    let known = open.length - rows.size
    for (const stored of await storedAmong(db, [...keys.keys()])) {
      const id = keys.get(stored.id) ?? ''
      const row = rows.get(id)
      if (!row) continue
      rows.delete(id)
      if (row.response.answers === stored.answers && row.response.digest === stored.digest) known += 1
      else different += 1
    }
    // What was looked up, by several readings, holds only as long as nothing is sealed or forgotten.
    const stale = sql`(SELECT COUNT(*) FROM sealed_half_month) <> ${seals.size}
      OR COALESCE((SELECT value FROM installation WHERE name = 'hours_kept_since'), '') <> ${kept}`
    if (rows.size > 0)
      await store.atomically(inTurn(db, [failWhere(db, stale), ...planOf([...rows.values()])]))
    return { added: rows.size, known, different, sealed: given.length - open.length }
  }

  function planOf(rows: ReadonlyArray<Arriving>): Compilable[] {
    const books = { tally: new Map() as Rows, tally_section: new Map() as Rows }
    const steps: Rows = new Map()
    for (const { response, questions, sections, step } of rows) {
      const under = [response.stream, response.definition, response.half_month, response.status]
      for (const { question, option } of questions) addTo(books.tally, [...under, question, option], [1])
      for (const { section, sums } of sections)
        addTo(
          books.tally_section,
          [...under, section],
          BOOKS.tally_section.sums.map((name) => sums[name]),
        )
      addTo(steps, [step.unit, step.decider, step.survey, step.channel], [1])
    }
    return [
      ...insertRows(
        db,
        'response',
        rows.map(({ response }) => response),
      ),
      ...upsert.tally(books.tally),
      ...upsert.tally_section(books.tally_section),
      ...insertArrivals(db, rows),
      ...upsertStep(steps),
    ]
  }
}

function forget(row: Tables['response'], kept: string): Tables['response'] {
  const day = dayOfKey(row.id)
  return day < kept ? { ...row, id: keyOn(row.id, halfMonthStart(day)), hour: '' } : row
}

async function storedAmong(db: Database, ids: ReadonlyArray<string>) {
  const found: Array<Pick<Tables['response'], 'id' | 'answers' | 'digest'>> = []
  for (const batch of batches(ids.map((id) => ({ id }))))
    found.push(
      ...(await db
        .selectFrom('response')
        .select(['id', 'answers', 'digest'])
        .where(
          'id',
          'in',
          batch.map(({ id }) => id),
        )
        .execute()),
    )
  return found
}

/** The volume by hour of the rows whose hour is still known. */
function insertArrivals(db: Database, rows: ReadonlyArray<Arriving>): Compilable[] {
  const counts: Rows = new Map()
  for (const { response } of rows)
    if (response.hour !== '') {
      const [day = '', hour] = response.hour.split('T')
      addTo(counts, [response.stream, day, Number(hour)], [1])
    }
  return [...counts]
    .map(([key, [n = 0]]) => ({ key: JSON.parse(key) as [number, string, number], n }))
    .sort((a, b) => byKey(a.key, b.key))
    .map(({ key: [stream, day, hour], n }) =>
      db
        .insertInto('arrivals')
        .values({ stream, day, hour, n })
        .onConflict((conflict) =>
          conflict.columns(['stream', 'day', 'hour']).doUpdateSet({ n: sql`arrivals.n + excluded.n` }),
        ),
    )
}
