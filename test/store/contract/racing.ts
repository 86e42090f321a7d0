import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { exportResponses, importResponses } from '../../../src/commands/responses.ts'
import { exportSealed, importSealed } from '../../../src/commands/sealed.ts'
import { isSound, verify } from '../../../src/commands/verify.ts'
import { rebuildTallies } from '../../../src/store/rebuild.ts'
import { sealNext } from '../../../src/store/seal.ts'
import type { Store } from '../../../src/store/store.ts'
import { upkeep } from '../../../src/upkeep.ts'
import type { Engine } from '../../support/engine.ts'
import { contents, importProvince, raw, type Service, serviceOn } from '../../support/engine-site.ts'
import { afterReading, atOnce, beforePlan, writesAnswers } from '../../support/meanwhile.ts'
import { temporaryStore } from '../../support/temporary-store.ts'
import { answered } from './figures.ts'

/** When answers of June 2026 are older than twelve months. */
const LATER = new Date('2027-07-02T03:00:00Z')
const HALF = '2026-06-1'

async function exported(write: (piece: (text: string) => Promise<void>) => Promise<unknown>) {
  let text = ''
  await write(async (piece) => {
    text += piece
  })
  return text
}

async function* linesOf(text: string) {
  yield* text.split('\n')
}

type Here = Pick<Service, 'deps'>
const imported = (store: Store, { deps }: Here, text: string, most = 10) =>
  importResponses(store, deps.definitions, 'jsonl', () => linesOf(text), most)
const seal = (store: Store, { deps }: Here) => sealNext(store, deps.definitions, 12, LATER)
const rebuilt = (store: Store, { deps }: Here, apply = false) =>
  rebuildTallies(store, deps.definitions, { apply })
const sound = async (store: Store, { deps }: Here) => isSound(await verify(store, deps.definitions))

/** Everybody counted: in the step of their units, whether their answer is kept or not. */
async function people({ db }: Store): Promise<number> {
  const rows = await db.selectFrom('public_step').select('counted').execute()
  return rows.reduce((sum, { counted }) => sum + Number(counted), 0)
}

/** Answers of another installation, as files: 25 people, and their sealed half-month. */
async function elsewhere() {
  const { store, end } = await temporaryStore()
  const there = await answered(store)
  const answers = await exported((write) => exportResponses(store.db, 'jsonl', write))
  await seal(store, there)
  const sealed = await exported((write) => exportSealed(store.db, write))
  await end()
  return { answers, first: answers.split('\n').slice(0, 10).join('\n'), sealed }
}

const LEDGER = [
  'sealed_half_month',
  'sealed_stream',
  'response',
  'tally',
  'tally_section',
  'public_step',
] as const

/** The same answers as before anything was sealed. */
async function refilled(here: Here, answers: string): Promise<void> {
  const { store } = here.deps
  await store.atomically(LEDGER.map((table) => store.db.deleteFrom(table)))
  await imported(store, here, answers, 25)
}

export function racingHolds(engine: () => Engine): void {
  async function province(): Promise<Service> {
    const here = await serviceOn(engine().store)
    await importProvince(engine().store)
    return here
  }

  it('counts nobody twice whose half-month is sealed between two pieces of an import', async () => {
    const { store } = engine()
    const here = await answered(store)
    const text = await exported((write) => exportResponses(store.db, 'jsonl', write))
    let opened = 0
    async function* file() {
      opened += 1
      for (const [at, line] of text.split('\n').entries()) {
        if (opened === 2 && at === 10) expect(await seal(store, here)).toMatchObject({ kind: 'sealed' })
        yield line
      }
    }
    const report = await importResponses(store, here.deps.definitions, 'jsonl', file, 10)
    expect(report).toMatchObject({ faulty: 0, added: 0, known: 10, different: 0, sealed: 15 })
    expect(await people(store)).toBe(25)
    expect(await sound(store, here)).toBe(true)
  })

  it('counts nobody whose half-month is sealed while the piece is made', async () => {
    const { store } = engine()
    const here = await province()
    const { answers, first } = await elsewhere()
    await imported(store, here, first)
    const racing = beforePlan(store, () => seal(store, here), writesAnswers)
    expect(await imported(racing, here, answers, 25)).toMatchObject({ added: 0, known: 0, sealed: 25 })
    expect(await people(store)).toBe(10)
    expect(await sound(store, here)).toBe(true)
  })

  it('lets an import or a sealing through where both are ready at once', async () => {
    const { store, another } = engine()
    const here = await province()
    const { answers, first } = await elsewhere()
    await imported(store, here, first)
    const second = another()
    const isSeal = (plan: Parameters<typeof writesAnswers>[0]) =>
      plan.some((statement) => statement.compile().sql.includes('sealed_stream'))
    const [one, two] = atOnce([store, second], (plan) => writesAnswers(plan) || isSeal(plan))
    if (!one || !two) throw new Error('two stores')
    const [report, sealing] = await Promise.all([imported(one, here, answers, 25), seal(two, here)])
    expect([report.added + report.sealed, sealing.kind]).toEqual([
      report.added === 0 ? 25 : 15,
      report.added === 0 ? 'sealed' : 'moved meanwhile',
    ])
    expect(await people(store)).toBe(10 + report.added)
    expect(await sound(store, here)).toBe(true)
    await second.close()
  })

  it('takes a sealed half-month not in where its answers have just come in', async () => {
    const { store } = engine()
    const here = await province()
    const { answers, sealed } = await elsewhere()
    const racing = beforePlan(
      store,
      () => imported(store, here, answers),
      (plan) => plan.some((statement) => statement.compile().sql.includes('sealed_half_month')),
    )
    expect(await importSealed(racing, here.deps.definitions, linesOf(sealed))).toMatchObject({
      added: [],
      refused: [{ half_month: HALF, reason: 'ở đây đã có phiếu hoặc số liệu của nửa tháng này' }],
    })
    expect(await people(store)).toBe(25)
    expect(await sound(store, here)).toBe(true)
  })

  it('takes a sealed half-month in once where two take it at once', async () => {
    const { store, another } = engine()
    const here = await province()
    const { sealed } = await elsewhere()
    const second = another()
    const reports = await Promise.all(
      atOnce([store, second], (plan) =>
        plan.some((statement) => statement.compile().sql.includes('sealed_half_month')),
      ).map((one) => importSealed(one, here.deps.definitions, linesOf(sealed))),
    )
    expect(reports.map(({ added, known }) => [added.length, known.length]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ])
    expect(await people(store)).toBe(25)
    await second.close()
  })

  it('corrects a figure once where two correct at once', async () => {
    const { store, another } = engine()
    const here = await answered(store)
    await store.atomically([raw(store, sql`UPDATE tally SET n = n + 5 WHERE question = 'overall'`)])
    const wrong = (await rebuilt(store, here)).differences.length
    const second = another()
    const reports = await Promise.all(atOnce([store, second]).map((one) => rebuilt(one, here, true)))
    expect(reports.map(({ differences }) => differences.length).sort()).toEqual([0, wrong])
    expect(await rebuilt(store, here)).toMatchObject({ responses: 25, differences: [] })
    await second.close()
  })

  it('says of two that seal at once that the other has sealed, and logs nothing', async () => {
    const { store, another } = engine()
    const here = await answered(store)
    const second = another()
    const both = await Promise.all(atOnce([store, second]).map((one) => seal(one, here)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['sealed', 'sealed meanwhile'])
    await second.close()
  })

  it('seals, or says who was faster, wherever in the reading another has sealed', async () => {
    const { store } = engine()
    const { answers } = await elsewhere()
    const here = await province()
    let readings = 1
    for (let at = 1; at <= readings; at += 1) {
      await refilled(here, answers)
      const racing = afterReading(store, at, () => seal(store, here))
      const lines: unknown[] = []
      await upkeep({
        ...here.deps,
        store: racing,
        config: { ...here.deps.config, ledgerMonths: 12 },
        clock: () => LATER,
        log: (line) => void lines.push(line),
      })
      readings = racing.readings
      expect(lines, `sealed after reading ${at}`).toEqual([])
      expect(await sound(store, here)).toBe(true)
    }
    expect(readings).toBeGreaterThan(5)
  })

  it('names no difference where a half-month is sealed while its answers are counted', async () => {
    const { store } = engine()
    const { answers } = await elsewhere()
    const here = await province()
    let readings = 1
    for (let at = 1; at <= readings; at += 1) {
      await refilled(here, answers)
      const racing = afterReading(store, at, () => seal(store, here))
      const { differences } = await rebuilt(racing, here, true)
      expect(differences, `sealed after reading ${at}`).toEqual([])
      readings = racing.readings
    }
    expect(readings).toBeGreaterThan(10)
    expect((await contents(store)).response).toEqual([])
  })
}
