import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { exportSealed, importSealed } from '../../../src/commands/sealed.ts'
import { verify } from '../../../src/commands/verify.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import { sealNext } from '../../../src/store/seal.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Engine } from '../../support/engine.ts'
import { contents, importProvince, raw, serviceOn } from '../../support/engine-site.ts'
import { temporaryStore } from '../../support/temporary-store.ts'
import { answered } from './figures.ts'

/** When answers of June 2026 are older than twelve months. */
const LATER = new Date('2027-07-02T03:00:00Z')
const HALF = '2026-06-1'

async function exported({ db }: Store): Promise<string> {
  let text = ''
  await exportSealed(db, async (piece) => {
    text += piece
  })
  return text
}

async function* lines(text: string) {
  yield* text.split('\n')
}

const books = async (store: Store) => {
  const { tally, tally_section, public_step } = await contents(store)
  return { tally, tally_section, public_step }
}

export function sealingHolds(engine: () => Engine): void {
  it('seals a half-month: the answers go, every tally stays, and a change of one is found', async () => {
    const { store } = engine()
    const { deps } = await answered(store)
    const before = await books(store)
    expect(await sealNext(store, deps.definitions, 12, LATER)).toEqual({
      kind: 'sealed',
      half_month: HALF,
      responses: 25,
    })
    expect((await contents(store)).response).toEqual([])
    expect(await books(store)).toEqual(before)
    expect(await rebuildTallies(store, deps.definitions, { apply: true })).toMatchObject({ differences: [] })
    expect(await books(store)).toEqual(before)
    expect(await verify(store, deps.definitions)).toMatchObject({ broken: [] })
    for (const damage of [
      sql`UPDATE tally SET n = n + 1 WHERE question = 'overall' AND option = '5'`,
      sql`UPDATE tally SET n = n - 1 WHERE question = 'overall' AND option = '5'`,
      sql`UPDATE tally_section SET wo = wo + 1 WHERE section = '*'`,
    ]) {
      await store.atomically([raw(store, damage)])
      const broken = (await verify(store, deps.definitions)).broken
      expect(broken).toEqual(damage.compile(store.db).sql.includes('- 1') ? [] : [HALF])
    }
  })

  it('takes the sealed half-months of SQLite over and hands them back, once', async () => {
    const [from, back] = await Promise.all([temporaryStore(), temporaryStore()])
    const source = await answered(from.store)
    await sealNext(from.store, source.deps.definitions, 12, LATER)
    const text = await exported(from.store)
    const here = await serviceOn(engine().store)
    await importProvince(engine().store)
    const { definitions } = here.deps
    expect(await importSealed(engine().store, definitions, lines(text))).toMatchObject({ added: [HALF] })
    expect(await importSealed(engine().store, definitions, lines(text))).toMatchObject({ known: [HALF] })
    expect(await exported(engine().store)).toBe(text)
    expect(await verify(engine().store, definitions)).toMatchObject({
      broken: [],
      tallies: { differences: [] },
    })

    const there = await serviceOn(back.store)
    await importProvince(back.store)
    await importSealed(back.store, there.deps.definitions, lines(await exported(engine().store)))
    expect(await exported(back.store)).toBe(text)
    expect(await books(back.store)).toEqual(await books(engine().store))
    await Promise.all([from.end(), back.end()])
  })

  it('seals nothing where an answer comes in while it is sealed', async () => {
    const { store } = engine()
    const { deps, open, post } = await answered(store)
    const late: Store = {
      ...store,
      async atomically(plan) {
        const code = '000000000'
        expect((await post(code, { id: await open(code), overall: '4', officials_polite: '4' })).status).toBe(
          200,
        )
        await store.atomically(plan)
      },
    }
    expect(await sealNext(late, deps.definitions, 12, LATER)).toMatchObject({ kind: 'moved meanwhile' })
    const { response = [], sealed_half_month, sealed_stream } = await contents(store)
    expect([response.length, sealed_half_month, sealed_stream]).toEqual([26, [], []])
    expect(await rebuildTallies(store, deps.definitions, { apply: false })).toMatchObject({ differences: [] })
  })
}
