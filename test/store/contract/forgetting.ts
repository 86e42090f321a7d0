import { expect, it } from 'vitest'
import { exportResponses, importResponses } from '../../../src/commands/responses.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import { retire } from '../../../src/store/retire.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Engine } from '../../support/engine.ts'
import { importProvince, type Service, serviceOn } from '../../support/engine-site.ts'
import { afterReading, atOnce, beforePlan, writesAnswers } from '../../support/meanwhile.ts'
import { temporaryStore } from '../../support/temporary-store.ts'
import { answered } from './figures.ts'

/** When the hours of 8 June 2026 are forgotten. */
const LATER = new Date('2026-08-01T03:00:00Z')

async function answersElsewhere(): Promise<string> {
  const { store, end } = await temporaryStore()
  await answered(store)
  let text = ''
  await exportResponses(store.db, 'jsonl', async (piece) => {
    text += piece
  })
  await end()
  return text
}

async function* linesOf(text: string) {
  yield* text.split('\n')
}

const imported = (store: Store, { deps }: Service, text: string) =>
  importResponses(store, deps.definitions, 'jsonl', () => linesOf(text), 10)

/** The answers there are, the hours still known, and how many figures are wrong. */
async function state(store: Store, { deps }: Service) {
  const rows = await store.db.selectFrom('response').select('hour').execute()
  const { differences } = await rebuildTallies(store, deps.definitions, { apply: false })
  const { length: hours } = rows.filter(({ hour }) => hour !== '')
  return { answers: rows.length, hours, differences }
}
const FORGOTTEN = { answers: 25, hours: 0, differences: [] }

const LEDGER = ['installation', 'response', 'tally', 'tally_section', 'public_step', 'arrivals'] as const

export function forgettingHolds(engine: () => Engine): void {
  /** Runs it anew for every reading of it after which something else happens. */
  async function atEveryReading(
    run: (racing: Store, here: Service, text: string) => Promise<unknown>,
    act: (here: Service, text: string) => Promise<unknown>,
  ): Promise<void> {
    const { store } = engine()
    const text = await answersElsewhere()
    const here = await serviceOn(store)
    await importProvince(store)
    let at = 0
    for (let whole = false; !whole; at += 1) {
      await store.atomically(LEDGER.map((table) => store.db.deleteFrom(table)))
      const racing = afterReading(store, at + 1, () => act(here, text))
      await run(racing, here, text)
      // Read through before: then it happens after all.
      whole = racing.readings <= at
      if (whole) await act(here, text)
      expect([at, await state(store, here)]).toEqual([at, FORGOTTEN])
    }
    expect(at).toBeGreaterThan(2)
  }

  it('forgets the hours of an import too, wherever in its reading those days are forgotten', async () => {
    await atEveryReading(
      (racing, here, text) => imported(racing, here, text),
      () => retire(engine().store, LATER),
    )
  })

  it('counts once what two import, wherever in the reading of one the other is through and forgotten', async () => {
    await atEveryReading(
      async (racing, here, text) => {
        const { added, known, different } = await imported(racing, here, text)
        expect([added + known, different]).toEqual([25, 0])
      },
      async (here, text) => {
        await imported(engine().store, here, text)
        await retire(engine().store, LATER)
      },
    )
  })

  it('forgets the hours of older answers that come in while the first day is looked up', async () => {
    await atEveryReading(
      (racing) => retire(racing, LATER),
      (here, text) => imported(engine().store, here, text),
    )
  })

  it('forgets all hours where an import and the forgetting are ready at once', async () => {
    const { store, another } = engine()
    const text = await answersElsewhere()
    const here = await serviceOn(store)
    await importProvince(store)
    const second = another()
    const moves = (plan: Parameters<typeof writesAnswers>[0]) =>
      plan.some((statement) => statement.compile().parameters.includes('hours_kept_since'))
    const [one, two] = atOnce([store, second], (plan) => writesAnswers(plan) || moves(plan))
    if (!one || !two) throw new Error('two stores')
    await Promise.all([imported(one, here, text), retire(two, LATER)])
    expect(await state(store, here)).toEqual(FORGOTTEN)
    const racing = beforePlan(store, () => retire(store, LATER), writesAnswers)
    expect(await imported(racing, here, text)).toMatchObject({ added: 0, known: 25 })
    await second.close()
  })
}
