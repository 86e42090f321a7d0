import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createApp } from '../../src/app.tsx'
import { importFormKey } from '../../src/citizen/form-token.ts'
import { readConfig } from '../../src/config.ts'
import { seedDemo } from '../../src/demo/seed.ts'
import type { Deps } from '../../src/deps.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { unitReport } from '../../src/report/unit-report-schema.ts'
import { readSetting } from '../../src/store/installation.ts'
import { openTestStore, type TestStore } from '../support/open-store.ts'

const file = new URL('../../public/unit-report-1.schema.json', import.meta.url)
const schema = {
  title: 'The public report of a unit, thuoc-do/unit/1',
  description:
    'What GET /units/CODE.json answers. Shares are 0–1; null where fewer people answered than may be shown.',
  ...z.toJSONSchema(unitReport),
}
const published = (): z.core.JSONSchema.JSONSchema => JSON.parse(readFileSync(file, 'utf8'))

describe('the JSON Schema of a unit report', () => {
  let demo: TestStore
  let app: ReturnType<typeof createApp>
  beforeAll(async () => {
    demo = await openTestStore()
    const { store, definitions } = demo
    const today = new Date('2026-06-08T03:20:00Z')
    await seedDemo(store, { today, definitions, scrypt: nodeScrypt, log: () => {} })
    const deps: Deps = {
      store,
      definitions,
      config: readConfig({}, true),
      formKey: await importFormKey((await readSetting(store.db, 'form_key')) ?? ''),
      scrypt: nodeScrypt,
      clock: () => today,
      log: () => {},
    }
    app = createApp(deps)
  })
  afterAll(() => demo.close())

  it('is the published one (UPDATE=1 writes it; a change that breaks readers is a new number)', () => {
    if (process.env.UPDATE === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
    expect(published()).toEqual(schema)
  })

  it('holds for every unit of the demo, in each kind of period', async () => {
    const reader = z.fromJSONSchema(published())
    const units = await demo.store.db.selectFrom('unit').select('code').execute()
    expect(units.length).toBeGreaterThan(50)
    let results = 0
    for (const { code } of units)
      for (const period of ['2026', '2026-Q1', '2026-05']) {
        const report: unknown = await (await app.request(`/units/${code}.json?period=${period}`)).json()
        const read = reader.safeParse(report)
        expect([code, period, read.error?.issues ?? []]).toEqual([code, period, []])
        results += unitReport.parse(report).results.length
      }
    expect(results).toBeGreaterThan(100)
  })

  it.each([
    ['a share above 1', { headline: { value: 1.2 } }],
    ['a field nobody described', { mood: 'good' }],
  ])('refuses %s', async (_, change) => {
    const reader = z.fromJSONSchema(published())
    const report = unitReport.parse(await (await app.request('/units/SXD.json')).json())
    const [first, ...more] = report.results
    const broken = {
      ...first,
      ...change,
      headline: { ...first?.headline, ...('headline' in change ? change.headline : {}) },
    }
    expect(reader.safeParse(report).success).toBe(true)
    expect(reader.safeParse({ ...report, results: [broken, ...more] }).success).toBe(false)
  })
})
