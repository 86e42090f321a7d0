import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findIndex } from '../../scoring/list.ts'
import { keptFramework } from '../../src/rounds/framework.ts'
import { insertRound, insertStep } from '../../src/store/round.ts'
import { type PlansOnPostgres, plansOnPostgres } from '../support/plans-on-postgres.ts'
import { hasPostgres, noPostgres } from '../support/postgres.ts'
import { type Person, signInAs } from '../support/staff.ts'

const lacking = hasPostgres ? '' : noPostgres

const ROUND = '/staff/rounds/xa-2026'

/** The pages of one unit: whatever they read, they read its own rows only. */
const OF_A_UNIT = [
  '/staff/units/F7',
  '/staff/units/F7?period=2025',
  '/staff/units/F7?period=2026-05',
  '/staff/units/F7/working?node=headline',
  '/staff/units/F7/result-sheet',
  '/staff/units/F7/wall',
  '/staff/units/F7/comments',
  '/staff/units/F7/comments.csv',
  '/staff/units/F7/comments/206',
  '/staff/units/F7/review',
  '/staff/units/F7/collectors',
  '/staff/units/F7/collectors/C6',
  '/staff/units/F7/dossiers',
  '/staff/units/F7/figures',
  '/staff/units/F7/report-sheet',
]

/** Pages on which nobody's answers are added up. */
const OF_STAFF = [
  '/staff',
  '/staff/collectors',
  '/staff/structure/F7',
  '/staff/targets',
  '/staff/figures',
  '/staff/plans',
  '/staff/duties',
  '/staff/people',
  '/staff/audit',
  '/staff/audit?unit=F7',
  '/staff/import',
  '/staff/surveys',
  '/staff/frameworks',
  '/staff/releases',
  '/staff/rounds',
  ROUND,
  `${ROUND}/appraisal`,
  `${ROUND}/ranking`,
  `${ROUND}/council`,
  `${ROUND}/units/F7`,
  `${ROUND}/units/F7/working`,
]

/** Pages of a whole province: they add up the sums of every unit. */
const OF_THE_PROVINCE = [
  '/staff/units',
  '/staff/units/T',
  '/staff/targets-board',
  '/staff/comments',
  '/staff/units/T/comments',
  '/staff/review',
]

describe.skipIf(lacking)(`the plans of staff pages${lacking && ` (skipped: ${lacking})`}`, () => {
  let here: PlansOnPostgres
  let board: Person
  beforeAll(async () => {
    here = await plansOnPostgres()
    const { store, deps } = { store: here.store, deps: here.service.deps }
    const framework = findIndex('par-commune-model')
    if (!framework) throw new Error('no framework')
    const round = {
      ...{
        id: 'xa-2026',
        name: 'Đợt 2026',
        framework: await keptFramework(store, framework),
        period: '2026',
      },
      ...{ opens_on: '2026-01-01', declare_until: '2026-05-01', appraise_until: '2026-07-01' },
      ...{ explain_until: '2026-08-01', final_until: '2026-09-01', late_criterion: 'P.1' },
    }
    const units = Array.from({ length: 200 }, (_, at) => ({
      ...{
        round: round.id,
        unit: `F${at + 1}`,
        ranking_group: 'Xã',
        ranked: 1,
        left_on: '',
        left_reason: '',
      },
    }))
    const step = { round: round.id, unit: '', actor: 'a', at: '2026-01-01', note: '' } as const
    await store.atomically([
      ...insertRound(store.db, round, units),
      insertStep(store.db, { ...step, version: 1, step: 'opened' }),
      insertStep(store.db, { ...step, version: 2, step: 'appraisal' }),
    ])
    const grants = (['admin', 'board'] as const).map((role) => ({ role, unit: '', field: '' }))
    board = await signInAs(deps, 'ban', ...grants)
  })
  afterAll(() => here?.end())

  const read = (path: string) =>
    here.readWhole(async () => {
      expect((await board.get(path)).status, path).toBe(200)
    })

  it.each([...OF_A_UNIT, ...OF_STAFF])(
    'read for %s no table that grows from one end to the other',
    async (path) => {
      expect(await read(path)).toEqual([])
    },
  )

  it.each(OF_THE_PROVINCE)('read for %s only the sums of its period', async (path) => {
    // Arrivals are kept for 45 days and shown for most of them; and where most comments of a period have been decided
    // about, reading all decisions is the shorter way. PostgreSQL weighs it.
    const weighed = ['arrivals', 'comment_decision']
    expect((await read(path)).filter((table) => !weighed.includes(table))).toEqual([])
  })
})
