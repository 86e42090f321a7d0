import { type Compilable, sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { find } from '../../../surveys/list.ts'
import { wholeAnswer } from '../../support/citizen.ts'
import type { Engine } from '../../support/engine.ts'
import { contents, HOUSEHOLD, importProvince, raw, serviceOn } from '../../support/engine-site.ts'

const household = find('household-sipas', 1)
if (!household) throw new Error('no household form')
export const WHOLE = { ...wholeAnswer(household, '5'), comment: 'Cảm ơn 👍🏽' }

/** The plan of one whole answer, as the service makes it, not yet run. */
export async function onePlan(store: Store): Promise<ReadonlyArray<Compilable>> {
  const plans: ReadonlyArray<Compilable>[] = []
  const kept: Store = {
    ...store,
    async atomically(plan) {
      if (plan[0]?.compile().sql.includes('"response"')) plans.push(plan)
      else await store.atomically(plan)
    },
  }
  const service = await serviceOn(kept)
  await service.post(HOUSEHOLD, { id: await service.open(HOUSEHOLD), ...WHOLE })
  return plans[0] ?? []
}

export function plansHold(engine: () => Engine): void {
  it('runs a plan whole or not at all, wherever it breaks', async () => {
    const { store } = engine()
    await serviceOn(store)
    await importProvince(store)
    const plan = await onePlan(store)
    expect(plan.length).toBeGreaterThan(5)
    const before = await contents(store)
    const taken = raw(store, sql`INSERT INTO installation (name, value) VALUES ('form_key', '')`)
    const nowhere = raw(store, sql`INSERT INTO nowhere (name) VALUES ('a')`)
    for (let at = 0; at <= plan.length; at += 1)
      for (const broken of [taken, nowhere]) {
        const spoilt = store.atomically([...plan.slice(0, at), broken, ...plan.slice(at)])
        const error = await spoilt.catch((reason: unknown) => reason)
        expect([at, error instanceof Error, store.isDuplicate(error)]).toEqual([at, true, broken === taken])
        expect(await contents(store)).toEqual(before)
      }
    await store.atomically(plan)
    const after = await contents(store)
    expect(after.response).toHaveLength(1)
    expect(after.comment).toHaveLength(1)
    expect(after.tally?.length).toBeGreaterThan(20)
  })

  it('fails a plan alone: those sent with it are kept', async () => {
    const { store } = engine()
    const put = (name: string) => raw(store, sql`INSERT INTO installation (name, value) VALUES (${name}, '')`)
    const results = await Promise.allSettled([
      store.atomically([put('a'), put('b')]),
      store.atomically([put('c'), put('c')]),
      store.atomically([put('d')]),
      store.atomically([]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect((await contents(store)).installation).toHaveLength(3)
  })

  it('tells a taken key from every other failure', async () => {
    const { store } = engine()
    const failureOf = (statement: ReturnType<typeof sql>) =>
      store.atomically([raw(store, statement)]).then(
        () => null,
        (error: unknown) => error,
      )
    const two = sql`INSERT INTO definition (id, kind, code, version, sha256, body) VALUES (1, 'a', 'b', 1, '', ''), (2, 'a', 'b', 1, '', '')`
    expect(store.isDuplicate(await failureOf(two))).toBe(true)
    expect(
      store.isDuplicate(await failureOf(sql`INSERT INTO installation (name, value) VALUES ('b', NULL)`)),
    ).toBe(false)
    expect(store.isDuplicate(await failureOf(sql`SELEKT`))).toBe(false)
    expect(store.isDuplicate(new Error('no answer'))).toBe(false)
    expect(store.isDuplicate(undefined)).toBe(false)
  })

  it('makes no statement with more values than D1 binds', async () => {
    const { store } = engine()
    let most = 0
    const watched: Store = {
      ...store,
      atomically(plan) {
        most = Math.max(most, ...plan.map((statement) => statement.compile().parameters.length))
        return store.atomically(plan)
      },
    }
    const service = await serviceOn(watched)
    await importProvince(watched)
    await service.post(HOUSEHOLD, { id: await service.open(HOUSEHOLD), ...WHOLE })
    expect((await contents(store)).response).toHaveLength(1)
    expect(most).toBeGreaterThan(80)
    expect(most).toBeLessThanOrEqual(100)
  })
}
