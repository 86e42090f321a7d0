import type { Compilable } from 'kysely'
import type { Store } from '../../src/store/store.ts'

/** The store, where somebody else does something once, right before the first plan that is meant is kept. */
export function beforePlan(
  store: Store,
  act: () => Promise<unknown>,
  meant: (plan: ReadonlyArray<Compilable>) => boolean = () => true,
): Store {
  let done = false
  return {
    ...store,
    async atomically(plan) {
      if (!done && meant(plan)) {
        done = true
        await act()
      }
      await store.atomically(plan)
    },
  }
}

/** The store, where somebody else does something right after the given reading. */
export function afterReading(
  store: Store,
  at: number,
  act: () => Promise<unknown>,
): Store & { readings: number } {
  const state = { ...store, readings: 0 }
  state.db = store.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      state.readings += 1
      if (state.readings === at) await act()
      return result
    },
  })
  return state
}

/** The stores, whose first plans that are meant wait for each other: nobody has seen what the other has kept. */
export function atOnce(
  stores: ReadonlyArray<Store>,
  meant: (plan: ReadonlyArray<Compilable>) => boolean = () => true,
): Store[] {
  let come = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  return stores.map((store) =>
    beforePlan(
      store,
      () => {
        come += 1
        if (come === stores.length) resolve()
        return promise
      },
      meant,
    ),
  )
}

/** Whether a plan writes into the ledger. */
export const writesAnswers = (plan: ReadonlyArray<Compilable>): boolean =>
  plan.some((statement) => /insert into "response"/i.test(statement.compile().sql))
