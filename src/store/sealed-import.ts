import { type Compilable, sql } from 'kysely'
import { addTo, type Rows } from './book.ts'
import { upserter } from './book-upsert.ts'
import { insertRows } from './bulk.ts'
import { failWhere, inTurn } from './ledger-turn.ts'
import type { Tables } from './schema.ts'
import { loadSeals, type Seal, type SealedCell } from './sealed.ts'
import type { Store } from './store.ts'
import { streamInterner } from './stream.ts'

const ATTEMPTS = 5

/** Where a half-month has something of its own. */
const OWN = ['response', 'tally', 'tally_section'] as const

export type SealTaken = 'added' | 'known' | 'other seal' | 'has answers'

/**
 * Takes sealed half-months of another installation in, each in one plan and each once. A half-month that is sealed here
 * otherwise, or has answers or tallies of its own, is left as it is: its answers would be counted twice.
 * @param forms the number of a form here, by code and version
 */
export function sealTaker(
  store: Store,
  forms: ReadonlyMap<string, number>,
): (seal: Seal, cells: ReadonlyArray<SealedCell>) => Promise<SealTaken> {
  const { db } = store
  const intern = streamInterner(store)
  const upsert = {
    tally: upserter(db, 'tally'),
    tally_section: upserter(db, 'tally_section'),
    public_step: upserter(db, 'public_step'),
  }

  async function hasOwn(halfMonth: string): Promise<boolean> {
    for (const table of OWN) {
      const found = db.selectFrom(table).select('half_month').where('half_month', '=', halfMonth).limit(1)
      if (await found.executeTakeFirst()) return true
    }
    return false
  }

  return async (seal, cells) => {
    const made = await planOf(seal, cells)
    for (let attempt = 1; ; attempt += 1) {
      const known = (await loadSeals(db)).find(({ half_month }) => half_month === seal.half_month)
      if (known) return known.sha256 === seal.sha256 ? 'known' : 'other seal'
      if (await hasOwn(seal.half_month)) return 'has answers'
      try {
        await store.atomically(made)
        return 'added'
      } catch (error) {
        // Somebody took it in, or answers of it, since that was looked up: look again.
        if (!store.isDuplicate(error) || attempt === ATTEMPTS) throw error
      }
    }
  }

  async function planOf(seal: Seal, cells: ReadonlyArray<SealedCell>): Promise<Compilable[]> {
    const books = {
      tally: new Map() as Rows,
      tally_section: new Map() as Rows,
      public_step: new Map() as Rows,
    }
    const counts: Tables['sealed_stream'][] = []
    for (const cell of cells) {
      const { survey, version, half_month, status, responses: n, questions, sections, ...place } = cell
      const stream = await intern(place)
      const definition = forms.get(`${survey}@${version}`) ?? 0
      counts.push({ half_month, stream, definition, status, n })
      const under = [stream, definition, half_month, status]
      for (const [question, options] of Object.entries(questions))
        for (const [option, chosen] of Object.entries(options))
          addTo(books.tally, [...under, question, option], [chosen])
      for (const [section, sums] of Object.entries(sections))
        addTo(books.tally_section, [...under, section], sums)
      addTo(books.public_step, [place.unit, place.decider, survey, place.channel], [n])
    }
    const own = OWN.map(
      (table) => sql`EXISTS (SELECT 1 FROM ${sql.table(table)} WHERE half_month = ${seal.half_month})`,
    )
    return inTurn(db, [
      failWhere(db, sql.join(own, sql` OR `)),
      db.insertInto('sealed_half_month').values(seal),
      ...insertRows(db, 'sealed_stream', counts),
      ...upsert.tally(books.tally),
      ...upsert.tally_section(books.tally_section),
      ...upsert.public_step(books.public_step),
    ])
  }
}
