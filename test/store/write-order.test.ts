import { type Compilable, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exportResponses, importResponses } from '../../src/commands/responses.ts'
import { exportSealed, importSealed } from '../../src/commands/sealed.ts'
import { byKey } from '../../src/store/key-order.ts'
import { flaggedCounts, moveFlagged } from '../../src/store/quarantine.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { sealNext } from '../../src/store/seal.ts'
import type { Store } from '../../src/store/store.ts'
import { raw, serviceOn } from '../support/engine-site.ts'
import { temporaryStore } from '../support/temporary-store.ts'
import { answered } from './contract/figures.ts'

/** The tables in the order in which they are written, with how many columns their keys have. */
const ORDER = { tally: 6, tally_section: 5, arrivals: 3, public_step: 4, margin: 5 } as const
const TABLES = Object.keys(ORDER)
const isTable = (name: string): name is keyof typeof ORDER => name in ORDER

type Written = { readonly table: string; readonly key: ReadonlyArray<string | number> }

/** The rows of the running balance that a plan adds to, in its order. */
function written(plan: ReadonlyArray<Compilable>): Written[] {
  return plan.flatMap((statement) => {
    const { sql: text, parameters } = statement.compile()
    const [, table = '', list = ''] = /^\s*INSERT INTO "?(\w+)"? \(([^)]*)\)\s*VALUES/i.exec(text) ?? []
    if (!isTable(table)) return []
    const width = list.split(',').length
    expect(parameters.length % width, text).toBe(0)
    return Array.from({ length: parameters.length / width }, (_, at) => ({
      table,
      key: parameters.slice(at * width, at * width + ORDER[table]) as Array<string | number>,
    }))
  })
}

/** Whether each row comes after the one before it. */
function inOrder(rows: ReadonlyArray<Written>): boolean {
  return rows.every(({ table, key }, at) => {
    const before = rows[at - 1]
    if (!before) return true
    if (before.table !== table) return TABLES.indexOf(before.table) < TABLES.indexOf(table)
    return byKey(before.key, key) < 0
  })
}

let here: Awaited<ReturnType<typeof temporaryStore>>
let there: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  here = await temporaryStore()
  there = await temporaryStore()
})
afterEach(async () => {
  await here.end()
  await there.end()
})

/** The store, and all plans it keeps that touch the running balance. */
function watched(store: Store): { store: Store; plans: Written[][] } {
  const plans: Written[][] = []
  return {
    plans,
    store: {
      ...store,
      atomically(plan) {
        const rows = written(plan)
        if (rows.length > 0) plans.push(rows)
        return store.atomically(plan)
      },
    },
  }
}

/** All plans are in order, and there was enough in one of them to be out of order. */
function expectOrder(plans: ReadonlyArray<Written[]>): void {
  expect(Math.max(...plans.map((rows) => rows.length))).toBeGreaterThan(5)
  for (const rows of plans) expect([inOrder(rows), rows]).toEqual([true, rows])
}

const exported = async (write: (piece: (text: string) => Promise<void>) => Promise<unknown>) => {
  let text = ''
  await write(async (piece) => {
    text += piece
  })
  return text.split('\n')
}
async function* each(lines: ReadonlyArray<string>) {
  yield* lines
}

it('submissions, imported answers and imported seals write the running balance in one order', async () => {
  const first = watched(here.store)
  const { deps } = await answered(first.store)
  expectOrder(first.plans)

  const answers = await exported((write) => exportResponses(here.store.db, 'jsonl', write))
  const second = watched(there.store)
  const service = await serviceOn(second.store)
  await importResponses(second.store, service.deps.definitions, 'jsonl', () => each(answers))
  expectOrder(second.plans)

  await sealNext(here.store, deps.definitions, 12, new Date('2028-07-02T03:00:00Z'))
  const seals = await exported((write) => exportSealed(here.store.db, write))
  const third = await temporaryStore()
  const { store, plans } = watched(third.store)
  const last = await serviceOn(store)
  await importSealed(store, last.deps.definitions, each(seals))
  expectOrder(plans)
  await third.end()
})

it('moves into quarantine and corrections keep the same order', async () => {
  const { deps } = await answered(here.store)
  const { store, plans } = watched(here.store)
  const counts = await flaggedCounts(store.db, { column: 'unit', units: null }, { first: '2', last: '3' })
  const [most] = counts.toSorted((a, b) => b.n - a.n)
  const survey = most && deps.definitions.survey(most.definition)
  if (!most || !survey) throw new Error('no marked answers')
  const { flags, status: _, n: __, ...place } = most
  const decision = { place, flags: [flags], to: 'quarantined', seen: 0, least: 1, reason: '' } as const
  await moveFlagged(store, survey, { ...decision, actor: 'board', unit: 'XA1' }, new Date())
  expectOrder(plans)

  plans.length = 0
  await store.atomically([
    raw(store, sql`UPDATE tally SET n = n + 1`),
    raw(store, sql`UPDATE tally_section SET persons = persons + 1`),
  ])
  await rebuildTallies(store, deps.definitions, { apply: true })
  expectOrder(plans)
})
