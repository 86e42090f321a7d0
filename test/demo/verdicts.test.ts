import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shareOf } from '../../scoring/measure/share.ts'
import { readLevel } from '../../scoring/target-level.ts'
import type { TargetReading } from '../../scoring/target-reading.ts'
import { seedDemo } from '../../src/demo/seed.ts'
import { demoTargets } from '../../src/demo/targets.ts'
import { openTestStore, type TestStore } from '../support/open-store.ts'

const TODAY = '2026-11-21'
const OPTIONS = ['1', '2', '3', '4', '5']
const targets = new Map(demoTargets(TODAY).map((target) => [target.code, target]))

describe('the verdicts of the demo', () => {
  let made: TestStore
  beforeAll(async () => {
    made = await openTestStore()
    await seedDemo(made.store, { ...made, today: new Date(`${TODAY}T02:00:00Z`), log: () => {} })
  })
  afterAll(() => made.close())

  /** The overall question of a unit in the running year, read as the target's words say. */
  async function verdict(decider: string, code: string): Promise<TargetReading> {
    const target = targets.get(code)
    if (!target) throw new Error(`no target ${code}`)
    const rows = await made.store.db
      .selectFrom('tally as t')
      .innerJoin('stream as s', 's.id', 't.stream')
      .select('t.option')
      .select((query) => query.fn.sum<number>('t.n').as('n'))
      .where('t.question', '=', 'overall')
      .where('t.status', '=', 'counted')
      .where('t.half_month', '>=', '2025-12-2')
      .where('s.decider', '=', decider)
      .$if(target.field !== '', (query) => query.where('s.field', '=', target.field))
      .groupBy('t.option')
      .execute()
    const counts = Object.fromEntries(rows.map(({ option, n }) => [option, Number(n)]))
    return readLevel(
      { ...shareOf(counts, ['4', '5'], OPTIONS), evidence: 'self-selected' },
      {
        kind: 'level',
        operator: target.operator === '>' ? '>' : '>=',
        goal: target.goal,
        accepts: target.evidence.split(';') as never,
        minimumPeople: 10,
        validFrom: target.valid_from,
        validTo: target.valid_to,
      },
      { day: TODAY, closed: true },
    )
  }

  it.each([
    ['STP', 'MAU-85-JUSTICE', 'met', 'conclusive'],
    ['STC', 'MAU-85-INVESTMENT', 'met', 'conclusive'],
    ['SNNMT', 'MAU-85-LAND', 'not met', 'conclusive'],
    ['BVSN', 'MAU-80-HEALTH', 'not met', 'conclusive'],
    ['P02', 'MAU-90-WARD', 'met', 'conclusive'],
    ['P06', 'MAU-90-WARD', 'not met', 'conclusive'],
    ['X01', 'MAU-80-COMMUNE', 'met', 'conclusive'],
  ])('%s against %s: %s, %s', async (unit, target, state, sure) => {
    expect(await verdict(unit, target)).toMatchObject({ state, sure, official: true })
  })

  it.each([
    ['SXD', 'MAU-85-CONSTRUCTION'],
    ['P08', 'MAU-90-WARD'],
    ['X18', 'MAU-80-COMMUNE'],
    ['BQLKCN', 'MAU-80-DEPARTMENT'],
  ])('%s against %s is not decided yet', async (unit, target) => {
    expect((await verdict(unit, target)).sure).toBe('inconclusive')
  })

  it.each([
    ['TTT', 'MAU-80-DEPARTMENT'],
    ['X26', 'MAU-80-COMMUNE'],
  ])('%s has too few answers to be read against %s', async (unit, target) => {
    expect((await verdict(unit, target)).state).toBe('too few')
  })
})
