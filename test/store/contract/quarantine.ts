import { sql } from 'kysely'
import { expect, it } from 'vitest'
import {
  decisionsOn,
  flaggedCounts,
  moveFlagged,
  type QuarantineMove,
} from '../../../src/store/quarantine.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import type { Store } from '../../../src/store/store.ts'
import { halfMonthOf } from '../../../surveys/vietnam-time.ts'
import type { Engine } from '../../support/engine.ts'
import {
  contents,
  importProvince,
  raw,
  type Service,
  serviceOn,
  TODAY,
  WARD,
} from '../../support/engine-site.ts'

const HALF = halfMonthOf(TODAY)
const EVERYWHERE = { column: 'unit', units: null } as const
const AT = new Date(`${TODAY}T08:00:00Z`)

async function province(store: Store): Promise<Service> {
  const service = await serviceOn(store)
  await store.atomically([
    raw(store, sql`DELETE FROM quarantine_decision`),
    raw(store, sql`DELETE FROM audit`),
  ])
  await importProvince(store)
  return service
}

/** The clock stands still, so every answer is marked as too fast. */
async function answer(service: Service, overall: number, politeness = overall) {
  const fields = { overall: String(overall), officials_polite: String(politeness) }
  expect((await service.post(WARD, { id: await service.open(WARD), ...fields })).status).toBe(200)
}

async function theMove(store: Store, to: 'counted' | 'quarantined', seen: number): Promise<QuarantineMove> {
  const [found] = await flaggedCounts(store.db, EVERYWHERE, { first: HALF, last: HALF })
  if (!found) throw new Error('no marked answers')
  const { stream, definition, half_month, flags } = found
  const place = { stream, definition, half_month }
  return { place, flags: [flags], to, seen, least: 5, reason: 'Dồn dập', actor: 'board', unit: 'XA1' }
}

async function move(store: Store, service: Service, to: 'counted' | 'quarantined', seen: number) {
  const { definitions } = service.deps
  const wanted = await theMove(store, to, seen)
  const survey = definitions.survey(wanted.place.definition)
  if (!survey) throw new Error('no survey')
  return moveFlagged(store, survey, wanted, AT)
}

const books = async (store: Store) => {
  const { response, tally, tally_section } = await contents(store)
  return { response, tally, tally_section }
}

export function quarantineHolds(engine: () => Engine): void {
  it('sets marked answers aside and takes them back, every tally exact in between', async () => {
    const { store } = engine()
    const service = await province(store)
    for (const level of [5, 5, 1, 4, 5, 2, 5]) await answer(service, level, ((level + 1) % 5) + 1)
    const before = await books(store)
    const check = () => rebuildTallies(store, service.deps.definitions, { apply: false })

    expect(await move(store, service, 'quarantined', 0)).toEqual({ kind: 'moved', n: 7 })
    const aside = await books(store)
    expect(aside.response).toHaveLength(7)
    expect(aside.tally?.every((row) => row.includes('"quarantined"'))).toBe(true)
    expect(await check()).toMatchObject({ responses: 7, differences: [] })

    expect(await move(store, service, 'counted', 1)).toEqual({ kind: 'moved', n: 7 })
    expect(await books(store)).toEqual(before)
    expect(await check()).toMatchObject({ responses: 7, differences: [] })
  })

  it('lets one of two people decide about a place, and moves nothing for the other', async () => {
    const { store } = engine()
    const second = engine().another()
    const service = await province(store)
    for (let n = 0; n < 6; n += 1) await answer(service, (n % 5) + 1)
    const both = await Promise.all([
      move(store, service, 'quarantined', 0),
      move(second, service, 'quarantined', 0),
    ])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['decided meanwhile', 'moved'])
    const { place } = await theMove(store, 'counted', 1)
    expect((await decisionsOn(store.db, place)).map(({ n, version }) => [n, version])).toEqual([[6, 1]])
    await second.close()
  })

  it('loses no answer that comes in while others are moved', async () => {
    const { store } = engine()
    const second = engine().another()
    const service = await province(store)
    const other = await serviceOn(second)
    for (let n = 0; n < 6; n += 1) await answer(service, 5)
    const streaming = Array.from({ length: 24 }, (_, n) => answer(n % 2 ? service : other, (n % 5) + 1))
    const moving = (async () => {
      for (let seen = 0; seen < 4; seen += 1)
        expect(await move(second, other, seen % 2 ? 'counted' : 'quarantined', seen)).toMatchObject({
          kind: 'moved',
        })
    })()
    await Promise.all([...streaming, moving])
    const report = await rebuildTallies(store, service.deps.definitions, { apply: false })
    expect(report).toEqual({ responses: 30, differences: [], applied: false })
    await second.close()
  })
}
