import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeDueSteps } from '../../src/store/public-step.ts'
import { retire } from '../../src/store/retire.ts'
import { TODAY, WARD } from '../support/engine-site.ts'
import { type PlansOnPostgres, plansOnPostgres } from '../support/plans-on-postgres.ts'
import { hasPostgres, noPostgres } from '../support/postgres.ts'

const lacking = hasPostgres ? '' : noPostgres

describe.skipIf(lacking)(`the plans PostgreSQL makes${lacking && ` (skipped: ${lacking})`}`, () => {
  let here: PlansOnPostgres
  beforeAll(async () => {
    here = await plansOnPostgres()
  })
  afterAll(() => here?.end())

  it('find a code, and take an answer, by keys alone', async () => {
    const { service, readWhole } = here
    expect(await readWhole(() => service.open(WARD))).toEqual([])
    const id = await service.open(WARD)
    expect(await readWhole(() => service.post(WARD, { id, overall: '4', comment: 'Tốt' }))).toEqual([])
    expect(await readWhole(() => service.post(WARD, { id, overall: '4', comment: 'Tốt' }))).toEqual([])
  })

  it.each(['/units/F7.json', '/units/F7.json?period=2025', '/units/F7.csv', '/units/F7'])(
    'read of %s only its own rows',
    async (path) => {
      expect(await here.readWhole(() => here.service.get(path))).toEqual([])
    },
  )

  it.each(['/ranking', '/', '/units/T.json'])('read for %s only the sums of its period', async (path) => {
    expect(await here.readWhole(() => here.service.get(path))).toEqual([])
  })

  it('move public figures, and forget, by keys alone', async () => {
    const { store } = here.service.deps
    expect(await here.readWhole(() => takeDueSteps(store, 5, TODAY, 3))).toEqual([])
    expect(await here.readWhole(() => retire(store, new Date(`${TODAY}T03:00:00Z`)))).toEqual([])
  })
})
