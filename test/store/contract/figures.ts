import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { importFile } from '../../../src/commands/import.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import { retire } from '../../../src/store/retire.ts'
import type { Store } from '../../../src/store/store.ts'
import type { Engine } from '../../support/engine.ts'
import {
  ASKING,
  contents,
  FILES,
  HOUSEHOLD,
  importProvince,
  raw,
  serviceOn,
  TODAY,
  WARD,
} from '../../support/engine-site.ts'
import { temporaryStore } from '../../support/temporary-store.ts'
import { WHOLE } from './plans.ts'

/** The same answers, one after the other. */
export async function answered(store: Store) {
  const service = await serviceOn(store)
  await importProvince(store)
  const answer = async (code: string, fields: Readonly<Record<string, string>>) =>
    expect((await service.post(code, { id: await service.open(code), ...fields })).status).toBe(200)
  for (let n = 0; n < 12; n += 1) {
    const overall = String(((n * n) % 5) + 1)
    await answer(WARD, { overall, officials_polite: String((n % 3) + 3) })
    await answer(ASKING, {
      overall,
      field: n % 3 === 0 ? 'land' : 'justice',
      moment: n % 2 ? 'result' : 'receipt',
    })
  }
  await answer(HOUSEHOLD, WHOLE)
  return service
}

const PAGES = [
  ...['T', 'TT', 'XA1', 'XA2', 'STP', 'SNNMT'].flatMap((unit) => [
    `/units/${unit}.json`,
    `/units/${unit}.json?period=2026-Q2`,
    `/units/${unit}.csv`,
    `/units/${unit}`,
  ]),
  '/ranking',
  '/ranking?sort=people&kind=commune',
  '/',
  `/q/${WARD}/poster?size=a5`,
]

export function figuresHold(engine: () => Engine): void {
  it('shows the same pages, JSON and CSV as SQLite for the same answers, byte for byte', async () => {
    const reference = await temporaryStore()
    const [here, there] = [await answered(engine().store), await answered(reference.store)]
    for (const path of PAGES) {
      const [page, expected] = await Promise.all([here.app.request(path), there.app.request(path)])
      expect([path, page.status, await page.text()]).toEqual([path, expected.status, await expected.text()])
    }
    const report = await (await here.app.request('/units/XA1.json')).json()
    expect(JSON.stringify(report)).toContain('"people":12')
    await reference.end()
  })

  it('keeps the same rows as SQLite for the same files and answers', async () => {
    const reference = await temporaryStore()
    await Promise.all([answered(engine().store), answered(reference.store)])
    const [here, there] = [await contents(engine().store), await contents(reference.store)]
    // Made at random: the key of forms, and with it the ids of answers, and the ids of comments.
    for (const table of ['installation', 'response', 'comment']) {
      expect(here[table]).toHaveLength(there[table]?.length ?? -1)
      delete here[table]
      delete there[table]
    }
    expect(here).toEqual(there)
    await reference.end()
  })

  it('imports a file twice without a change, and a faulty one not at all', async () => {
    const { store } = engine()
    await serviceOn(store)
    await importProvince(store)
    const before = await contents(store)
    for (const [kind, text] of Object.entries(FILES)) {
      const report = await importFile(kind as keyof typeof FILES, text, 'again.csv', store, TODAY)
      expect([kind, report.added, report.changed]).toEqual([kind, 0, 0])
    }
    const faulty = `${FILES.dossiers}XA1,2026-05,,420,410,120,900,4,6,150,90,200,380,1\n`
    expect((await importFile('dossiers', faulty, 'bad.csv', store, TODAY)).faults).not.toEqual([])
    expect(await contents(store)).toEqual(before)
    const renamed = FILES.units.replace('Xã Một', 'Xã Nhất')
    expect((await importFile('units', renamed, 'new.csv', store, TODAY)).changed).toBe(1)
  })

  it('forgets hours, days and comments on time, and the tallies stay', async () => {
    const { store } = engine()
    await answered(store)
    const before = await contents(store)
    await retire(store, new Date(`${TODAY}T03:00:00Z`))
    expect((await contents(store)).response).toEqual(before.response)
    await retire(store, new Date('2028-07-01T03:00:00Z'))
    const rows = await store.db.selectFrom('response').select(['id', 'hour']).execute()
    expect(new Set(rows.map(({ id, hour }) => `${id.slice(0, 5)} ${hour}`))).toEqual(new Set(['20605 ']))
    const after = await contents(store)
    expect([after.comment, after.arrivals, after.tally]).toEqual([[], [], before.tally])
  })

  it('finds what the ledger does not say, and mends it', async () => {
    const { store } = engine()
    const { deps } = await answered(store)
    const check = (apply: boolean) => rebuildTallies(store, deps.definitions, { apply })
    expect(await check(true)).toEqual({ responses: 25, differences: [], applied: false })
    const before = await contents(store)
    await store.atomically([
      raw(store, sql`UPDATE tally SET n = n + 5 WHERE question = 'overall' AND option = '1'`),
      raw(store, sql`DELETE FROM tally_section WHERE section = 'overall'`),
      raw(store, sql`UPDATE public_step SET counted = counted - 1`),
    ])
    expect((await check(true)).differences.length).toBeGreaterThan(5)
    const { installation } = before
    expect({ ...(await contents(store)), installation }).toEqual(before)
  })
}
