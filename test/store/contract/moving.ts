import { expect, it } from 'vitest'
import { exportResponses, importResponses } from '../../../src/commands/responses.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Engine } from '../../support/engine.ts'
import { contents, importProvince, type Service, serviceOn } from '../../support/engine-site.ts'
import { temporaryStore } from '../../support/temporary-store.ts'
import { answered } from './figures.ts'

async function exported({ db }: Store): Promise<string> {
  let text = ''
  await exportResponses(db, 'jsonl', async (piece) => {
    text += piece
  })
  return text
}

async function moved(text: string, { deps }: Service) {
  const open = async function* () {
    yield* text.split('\n')
  }
  return importResponses(deps.store, deps.definitions, 'jsonl', open, 20)
}

/** The running balance: what a move must carry over; who is known by which number is each database's own. */
async function balance(store: Store): Promise<unknown> {
  const { response, tally, tally_section, arrivals, public_step } = await contents(store)
  return { response, tally, tally_section, arrivals, public_step }
}

export function movingHolds(engine: () => Engine): void {
  it('takes the ledger of SQLite over and hands it back, every tally the same', async () => {
    const [from, back] = await Promise.all([temporaryStore(), temporaryStore()])
    await answered(from.store)
    const text = await exported(from.store)
    const here = await serviceOn(engine().store)
    await importProvince(engine().store)
    expect(await moved(text, here)).toMatchObject({ faulty: 0, added: 25, known: 0, different: 0 })
    expect(await moved(text, here)).toMatchObject({ faulty: 0, added: 0, known: 25, different: 0 })
    expect(await exported(engine().store)).toBe(text)
    const report = await rebuildTallies(engine().store, here.deps.definitions, { apply: false })
    expect(report.differences).toEqual([])

    const there = await serviceOn(back.store)
    await importProvince(back.store)
    await moved(await exported(engine().store), there)
    expect(await balance(back.store)).toEqual(await balance(engine().store))
    await Promise.all([from.end(), back.end()])
  })
}
