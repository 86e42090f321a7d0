import { expect, it } from 'vitest'
import { takeDueSteps } from '../../../src/store/public-step.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import type { Store } from '../../../src/store/store.ts'
import { streamInterner } from '../../../src/store/stream.ts'
import type { Engine } from '../../support/engine.ts'
import {
  ASKING,
  contents,
  HOUSEHOLD,
  importProvince,
  type Service,
  serviceOn,
  TODAY,
  WARD,
} from '../../support/engine-site.ts'
import { onePlan, WHOLE } from './plans.ts'

/** Two services on one database, as two processes are. */
async function twoServices({ store, another }: Engine): Promise<[Service, Service, Store]> {
  const one = await serviceOn(store)
  await importProvince(store)
  const second = another()
  return [one, await serviceOn(second), second]
}

const level = (n: number) => String((n % 5) + 1)

export function submittingHolds(engine: () => Engine): void {
  it('counts every answer of many at once, through two processes, exactly once', async () => {
    const { store } = engine()
    const [one, two, second] = await twoServices(engine())
    const answers = Array.from({ length: 40 }, async (_, n) => {
      const service = n % 2 === 0 ? one : two
      const given =
        n % 4 < 2
          ? ([WARD, { overall: level(n), officials_polite: level(n + 1), comment: `Ý kiến ${n}` }] as const)
          : ([
              ASKING,
              { overall: level(n), field: n % 8 < 4 ? 'land' : 'justice', moment: 'result' },
            ] as const)
      return (await service.post(given[0], { id: await service.open(given[0]), ...given[1] })).status
    })
    expect(new Set(await Promise.all(answers))).toEqual(new Set([200]))
    const report = await rebuildTallies(store, one.deps.definitions, { apply: false })
    expect(report).toEqual({ responses: 40, differences: [], applied: false })
    const { comment = [], arrivals = [] } = await contents(store)
    expect(comment).toHaveLength(20)
    expect(arrivals.length).toBeLessThanOrEqual(3)
    await second.close()
  })

  it('stores one form once, sent fifty times at the same moment', async () => {
    const { store } = engine()
    const [one, two, second] = await twoServices(engine())
    const id = await one.open(HOUSEHOLD)
    const sent = Array.from({ length: 50 }, (_, n) =>
      (n % 2 === 0 ? one : two).post(HOUSEHOLD, { id, ...WHOLE }),
    )
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(Array(50).fill(200))
    const report = await rebuildTallies(store, one.deps.definitions, { apply: false })
    expect(report).toEqual({ responses: 1, differences: [], applied: false })
    expect((await contents(store)).comment).toHaveLength(1)
    // Somebody else's answers under the same id are kept apart.
    expect((await two.post(HOUSEHOLD, { id, ...WHOLE, comment: 'Khác' })).status).toBe(409)
    await second.close()
  })

  it('lets one of many equal plans through and calls the others duplicates', async () => {
    const { store } = engine()
    const second = engine().another()
    await serviceOn(store)
    await importProvince(store)
    const plan = await onePlan(store)
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? store : second).atomically(plan)),
    )
    const failures = results.filter((result) => result.status === 'rejected')
    expect(failures).toHaveLength(19)
    for (const { reason } of failures) expect(store.isDuplicate(reason)).toBe(true)
    await second.close()
  })

  it('numbers streams that two processes meet at the same moment once', async () => {
    const { store, another } = engine()
    const second = another()
    const interners = [streamInterner(store), streamInterner(second)]
    const rest = { code: WARD, revision: 1, unit: 'XA1', decider: 'XA1', moment: 'result', channel: 'qr' }
    const fields = Array.from({ length: 15 }, (_, n) => `f${n}`)
    const ids = await Promise.all(
      interners.map((intern) => Promise.all(fields.map((field) => intern({ ...rest, field })))),
    )
    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids[0]).size).toBe(15)
    expect((await contents(store)).stream).toHaveLength(15)
    await second.close()
  })

  it('takes a public step once, and publishes what was counted', async () => {
    const { store } = engine()
    const [one, , second] = await twoServices(engine())
    const answer = async () => one.post(WARD, { id: await one.open(WARD), overall: '4' })
    for (let n = 0; n < 12; n += 1) await answer()
    await Promise.all([takeDueSteps(store, 10, TODAY, 9), takeDueSteps(second, 10, TODAY, 9), answer()])
    const { tally = [], public_tally: shown = [], public_step: steps = [] } = await contents(store)
    expect(tally.length).toBeGreaterThan(0)
    const step = Object.fromEntries(JSON.parse(steps[0] ?? '[]'))
    expect(step).toMatchObject({ counted: 13, day: TODAY })
    const people = Object.fromEntries(JSON.parse(shown.find((row) => row.includes('"overall"')) ?? '[]')).n
    expect(step.published).toBe(people)
    expect(await takeDueSteps(store, 10, TODAY, 9)).toBe(0)
    await second.close()
  })
}
