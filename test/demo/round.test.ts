import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import { demoProvince } from '../../src/demo/province.ts'
import { demoRounds } from '../../src/demo/round.ts'
import { loadRoundBoard, type RoundDeps } from '../../src/rounds/round-data.ts'
import { loadRounds } from '../../src/store/round.ts'
import { saveUnits } from '../../src/store/unit.ts'
import { unitTrees } from '../../src/units/trees.ts'
import { builtIn } from '../../surveys/list.ts'
import { temporaryStore } from '../support/temporary-store.ts'

const DAY = '2026-11-21'
let site: Awaited<ReturnType<typeof temporaryStore>>
let deps: RoundDeps

beforeAll(async () => {
  site = await temporaryStore()
  const { store } = site
  const partial = {
    store,
    config: readConfig({}, true),
    definitions: await publishSurveys(store, builtIn),
    clock: () => new Date(`${DAY}T03:00:00Z`),
  }
  deps = { ...partial, trees: unitTrees(partial as never) }
  await store.atomically([
    ...saveUnits(store.db, demoProvince(DAY).units),
    ...(await demoRounds(store.db, DAY)),
  ])
})
afterAll(() => site.end())

const board = async (id: string) => {
  const found = await loadRoundBoard(deps, id, 'council')
  if (!found) throw new Error(id)
  return found
}

describe('the rounds of the demo', () => {
  it("are two a year, last year's approved and this year's in appraisal", async () => {
    const rounds = await loadRounds(deps.store.db)
    expect(rounds.map(({ id }) => id)).toEqual([
      'cchc-so-2026',
      'cchc-xa-2026',
      'cchc-so-2025',
      'cchc-xa-2025',
    ])
    expect((await board('cchc-so-2025')).stage).toBe('approved')
    expect((await board('cchc-so-2026')).stage).toBe('appraisal')
  })

  it('hold no value the engine cannot read', async () => {
    for (const { id } of await loadRounds(deps.store.db))
      expect((await board(id)).scoreboard.problems).toEqual([])
  })

  it('spread communes over the classes, with late ones and one that filed nothing', async () => {
    const { scoreboard, daysLate, filing } = await board('cchc-xa-2026')
    const values = scoreboard.rows.flatMap(({ unit, value }) => (unit === 'X26' ? [] : [value ?? 0]))
    expect(Math.min(...values)).toBeGreaterThan(50)
    expect(Math.max(...values)).toBeGreaterThan(88)
    expect(Math.max(...values)).toBeLessThan(100)
    expect(daysLate.get('X09')).toBe(3)
    expect(filing('X26').state).toBe('open')
    expect(
      scoreboard.values('CCHC').at(scoreboard.rows.findIndex(({ unit }) => unit === 'X26')),
    ).toBeLessThan(25)
  })

  it('wait for answers of some units', async () => {
    const { entries } = await board('cchc-so-2026')
    const asked = entries.filter(({ decision }) => decision === 'ask').map(({ unit }) => unit)
    expect(new Set(asked)).toEqual(new Set(['SXD', 'STP', 'SYT']))
  })

  it('are the same for the same day', async () => {
    const again = await temporaryStore()
    const plan = async (store: typeof again.store) =>
      (await demoRounds(store.db, DAY)).map((one) => one.compile().parameters)
    expect(await plan(again.store)).toEqual(await plan(again.store))
    await again.end()
  })
})
