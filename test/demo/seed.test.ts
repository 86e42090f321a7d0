import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OVERFULL } from '../../src/demo/dossiers.ts'
import { firstDay, STUFFED } from '../../src/demo/generate.ts'
import { type DemoPaths, seedDemo } from '../../src/demo/seed.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/demo/staff.ts'
import { isPassword } from '../../src/staff/password.ts'
import { collectorAt } from '../../src/store/collector.ts'
import { loadDossiers } from '../../src/store/dossier.ts'
import { readSetting } from '../../src/store/installation.ts'
import { retire } from '../../src/store/retire.ts'
import { SECTION_SUMS } from '../../src/store/schema.ts'
import { loadStaff } from '../../src/store/staff.ts'
import { loadUnits } from '../../src/store/unit.ts'
import { unitTree } from '../../src/units/tree.ts'
import { periodCode, periodOf } from '../../surveys/period.ts'
import { tally } from '../../surveys/tally.ts'
import { openTestStore, type TestStore } from '../support/open-store.ts'

const TODAY = new Date('2026-11-21T02:00:00Z')
const quiet = () => {}

const TABLES = [
  'installation',
  'unit',
  'unit_parent',
  'unit_successor',
  'code',
  'collector',
  'field',
  'target',
  'dossier',
  'stream',
  'response',
  'tally',
  'tally_section',
  'arrivals',
  'margin',
  'comment',
  'public_step',
] as const

async function everything({ store: { db } }: TestStore): Promise<string> {
  const tables = TABLES.map(async (table) => {
    const rows = await db.selectFrom(table).selectAll().execute()
    return rows
      .map((row) => JSON.stringify(row))
      .filter((row) => !row.includes('form_key'))
      .sort()
  })
  return JSON.stringify(await Promise.all(tables))
}

describe('the seeded demo', () => {
  let made: TestStore
  let paths: DemoPaths

  beforeAll(async () => {
    made = await openTestStore()
    paths = await seedDemo(made.store, { ...made, today: TODAY, log: quiet })
  })
  afterAll(() => made.close())

  it('is of the size promised, and marked', async () => {
    const { n } = await made.store.db
      .selectFrom('response')
      .select((query) => query.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBeGreaterThan(40_000)
    expect(n).toBeLessThan(60_000)
    expect(await readSetting(made.store.db, 'demo')).toBe('1')
  })

  it('names a form that is open and moves the department it names beside it', async () => {
    const code = paths.form.replace('/q/', '')
    const collector = await collectorAt(made.store.db, code, '2026-11-21')
    expect(collector).toMatchObject({ state: 'open', current: { moments: ['result'], channel: 'qr' } })
    expect(collector?.current.fields).toEqual([
      { field: 'construction', decider: paths.unit.replace('/units/', '') },
    ])
    expect(paths).toMatchObject({ ranking: '/ranking', poster: `${paths.form}/poster` })
    expect(Object.keys(paths)).toEqual(['form', 'unit', 'ranking', 'poster', 'short', 'staff'])
  })

  it('names a form that takes under a minute, too', async () => {
    const collector = await collectorAt(made.store.db, paths.short.replace('/q/', ''), '2026-11-21')
    expect(collector).toMatchObject({ state: 'open', current: { survey: 'ward', channel: 'qr' } })
    expect([collector?.current.fields.length, collector?.current.moments.length]).toEqual([1, 1])
  })

  it('lets its staff in with the password its sign-in page shows', async () => {
    const staff = await loadStaff(made.store.db)
    expect(staff.map(({ id }) => id).sort()).toEqual(DEMO_ACCOUNTS.map(({ id }) => id).sort())
    for (const { id, password } of staff.slice(0, 2))
      expect([id, await isPassword(made.scrypt, DEMO_PASSWORD, password)]).toEqual([id, true])
  })

  it('has in its tallies exactly what its ledger counts up to', async () => {
    const { db } = made.store
    const responses = await db.selectFrom('response').selectAll().execute()
    const books = Map.groupBy(responses, (row) =>
      [row.stream, row.definition, row.half_month, row.status].join(' '),
    )
    const rebuilt = [...books].flatMap(([key, rows]) => {
      const survey = made.definitions.survey(rows[0]?.definition ?? 0)
      if (!survey) throw new Error('an unknown survey')
      const { questions, sections } = tally(
        survey,
        rows.map((row) => row.answers),
      )
      return [
        ...Object.entries(questions).flatMap(([question, options]) =>
          Object.entries(options).map(([option, n]) => `${key} ${question} ${option} ${n}`),
        ),
        ...Object.entries(sections).map(
          ([section, sums]) => `${key} ${section} ${SECTION_SUMS.map((name) => sums[name]).join(' ')}`,
        ),
      ]
    })
    const key = (row: { stream: number; definition: number; half_month: string; status: string }) =>
      [row.stream, row.definition, row.half_month, row.status].join(' ')
    const stored = [
      ...(await db.selectFrom('tally').selectAll().execute()).map(
        (row) => `${key(row)} ${row.question} ${row.option} ${row.n}`,
      ),
      ...(await db.selectFrom('tally_section').selectAll().execute()).map(
        (row) => `${key(row)} ${row.section} ${SECTION_SUMS.map((name) => row[name]).join(' ')}`,
      ),
    ]
    expect(stored.length).toBeGreaterThan(100_000)
    expect(stored.sort().join('\n') === rebuilt.sort().join('\n')).toBe(true)
  })

  it('counts every answer once in the steps, and every recent one in the arrivals', async () => {
    const { db } = made.store
    const sum = async (table: 'public_step' | 'arrivals', column: 'counted' | 'n') => {
      const rows = await db.selectFrom(table).selectAll().execute()
      return rows.reduce((total, row) => total + Number((row as Record<string, unknown>)[column]), 0)
    }
    const responses = await db.selectFrom('response').select(['id', 'hour']).execute()
    expect(await sum('public_step', 'counted')).toBe(responses.length)
    expect(await sum('arrivals', 'n')).toBe(responses.filter(({ hour }) => hour !== '').length)
  })

  it('has forgotten already what an installation of that age would have', async () => {
    const fresh = await openTestStore()
    await seedDemo(fresh.store, { ...fresh, today: TODAY, log: quiet })
    const before = await everything(fresh)
    await retire(fresh.store, TODAY)
    expect((await everything(fresh)) === before).toBe(true)

    // The same day gave the same rows, and a marked database is left alone.
    expect((await everything(made)) === before).toBe(true)
    await seedDemo(fresh.store, { ...fresh, today: new Date('2026-12-30T02:00:00Z'), log: quiet })
    expect((await everything(fresh)) === before).toBe(true)
    await fresh.close()
  })

  it('keeps the stuffed ballot aside, with its reasons, in one month of one commune', async () => {
    const rows = await made.store.db
      .selectFrom('response')
      .innerJoin('stream', 'stream.id', 'response.stream')
      .select(['stream.unit', 'response.half_month', 'response.flags', 'response.answers'])
      .where('response.status', '=', 'quarantined')
      .execute()
    expect(rows).toHaveLength(STUFFED.forms)
    expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set([STUFFED.unit]))
    expect(new Set(rows.map(({ half_month }) => half_month))).toEqual(new Set(['2026-08-2']))
    expect(new Set(rows.map(({ flags }) => flags))).toEqual(new Set(['fast straight burst']))
    expect(new Set(rows.map(({ answers }) => answers.slice(0, 10)))).toEqual(new Set(['5555555555']))
  })

  it('has 3 to 25 answers for a hundred dossiers, and one month of one commune above a hundred', async () => {
    const answers = await made.store.db
      .selectFrom('tally as t')
      .innerJoin('stream as s', 's.id', 't.stream')
      .select(['s.unit', 't.half_month'])
      .select((query) => query.fn.sum<number>('t.n').as('n'))
      .where('t.question', '=', 'overall')
      .where('t.status', '=', 'counted')
      .where('s.moment', '=', 'result')
      .where('s.field', '!=', '')
      .groupBy(['s.unit', 't.half_month'])
      .execute()
    const month = (half: string) =>
      periodCode(periodOf(`${half.slice(0, 7)}-${half.endsWith('1') ? '01' : '15'}`, 'month', 'reporting'))
    const given = new Map<string, number>()
    for (const { unit, half_month, n } of answers) {
      const key = `${unit} ${month(half_month)}`
      given.set(key, (given.get(key) ?? 0) + Number(n))
    }
    const dossiers = await loadDossiers(made.store.db)
    const rates = [...Map.groupBy(dossiers, ({ unit, period }) => `${unit} ${period}`)].map(([key, rows]) => {
      const finished = rows.reduce((sum, row) => sum + row.finished, 0)
      return { key, rate: (given.get(key) ?? 0) / finished }
    })
    const above = rates.filter(({ rate }) => rate > 1).map(({ key }) => key)
    expect(above).toEqual([`${OVERFULL.unit} 2026-10`])
    const others = rates.filter(({ rate }) => rate <= 1).map(({ rate }) => rate)
    expect(Math.max(...others)).toBeLessThanOrEqual(0.25)
    expect(Math.min(...others)).toBeGreaterThan(0.02)
    expect(rates.length).toBe(given.size)
    for (const row of dossiers) {
      expect(row.early + row.late).toBeLessThanOrEqual(row.finished)
      expect(row.online_full + row.online_partial).toBeLessThanOrEqual(row.received)
    }
  })

  it('rolls the answers of merged wards up to their heir, and those of split units to the province', async () => {
    const { db } = made.store
    const tree = unitTree(await loadUnits(db))
    expect(tree.streamsUnits('P01', '2026-11-21')).toEqual(new Set(['P01', 'TT-P01', 'PC-1', 'PC-2']))
    expect(tree.streamsUnits('P01', '2026-11-21').has('TP-CU')).toBe(false)
    expect(tree.streamsUnits('TG', '2026-11-21').has('TP-CU')).toBe(true)
    expect(tree.brokenSince('X17').map(({ reason }) => reason)).toContain('split')

    const old = await db
      .selectFrom('response')
      .innerJoin('stream', 'stream.id', 'response.stream')
      .select(['stream.decider', 'stream.code', 'stream.revision'])
      .where('response.half_month', '<=', '2025-06-2')
      .execute()
    const deciders = new Set(old.map(({ decider }) => decider))
    for (const unit of ['TP-CU', 'H-CU', 'PC-1', 'PC-2', 'XC-1']) expect(deciders.has(unit)).toBe(true)

    const [code] = old.filter(({ decider }) => decider === 'PC-1').map((row) => row.code)
    const revisions = await db
      .selectFrom('stream')
      .select(['revision', 'decider'])
      .where('code', '=', code ?? '')
      .execute()
    expect(revisions.sort((a, b) => a.revision - b.revision)).toEqual([
      { revision: 1, decider: 'PC-1' },
      { revision: 2, decider: 'P01' },
    ])
  })

  it('has no answer outside office days and hours, and none of today or later', async () => {
    const rows = await made.store.db.selectFrom('arrivals').select(['day', 'hour']).execute()
    const weekdays = new Set(rows.map(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay()))
    expect([...weekdays].sort()).toEqual([1, 2, 3, 4, 5])
    expect(rows.every(({ hour }) => hour >= 7 && hour <= 16 && hour !== 12)).toBe(true)
    expect(rows.every(({ day }) => day < '2026-11-21')).toBe(true)
    expect(firstDay('2026-11-21')).toBe('2025-11-15')
  })
})
