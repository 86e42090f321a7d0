import { builtinModules } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHarness } from 'wrangler'
import { openD1 } from '../../src/store/d1.ts'
import type { D1Database } from '../../src/store/d1-dialect.ts'
import { writeSetting } from '../../src/store/installation.ts'
import type { Store } from '../../src/store/store.ts'
import { httpContract } from '../http-contract/contract.ts'
import { fillSite, VARIABLES, type Variables } from '../http-contract/site.ts'
import { WRANGLER_TOML } from '../support/d1.ts'
import { contents, WARD } from '../support/engine-site.ts'
import { buildWorker } from '../support/worker.ts'

const bundle = buildWorker()
const running = (vars: Variables) => ({
  workers: [{ configPath: WRANGLER_TOML, prebuiltWorkerDir: bundle.folder, vars }],
})
const harness = createTestHarness(running(VARIABLES))
const worker = harness.getWorker<{ DB: D1Database }>()
let store: Store

beforeAll(async () => {
  await harness.listen()
  store = openD1((await worker.getEnv()).DB)
})
afterAll(async () => {
  await harness.close()
  bundle.remove()
})

const get = (path: string) => harness.fetch(path, { redirect: 'manual' })

describe('the bundle', () => {
  it('names no module of Node and no driver, and is small', () => {
    const named = [...bundle.text.matchAll(/(?:from|import|require)\s*\(?["']([^"']+)["']/g)].map(
      ([, name = '']) => name,
    )
    const foreign = named.filter((name) => name.startsWith('node:') || builtinModules.includes(name))
    expect(foreign).toEqual([])
    expect(bundle.text).not.toMatch(/better-sqlite3|pg-pool|prom-client/)
    console.log(`worker: ${bundle.kilobytes.toFixed(0)} KiB, ${bundle.gzipKilobytes.toFixed(0)} KiB gzip`)
    // A free account takes 3 MiB. What staff need (spreadsheets, sign-on) is in the file and is run when first asked for.
    expect(bundle.gzipKilobytes).toBeLessThan(1000)
  })
})

describe('the real bundle in workerd', () => {
  it('says that it is not ready before the migrations are applied, and is ready after', async () => {
    const early = await get(`/q/${WARD}`)
    expect([early.status, early.headers.get('Retry-After')]).toEqual([503, '30'])
    await worker.applyD1Migrations('DB')
    await worker.applyD1Migrations('DB')
    // Nothing says yet that this is a test: public steps of fewer than ten are refused.
    expect((await get('/readyz')).status).toBe(503)
    await store.atomically([writeSetting(store.db, 'test', '1')])
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    const { installation = [], definition = [] } = await contents(store)
    expect(installation.some((row) => row.includes('form_key'))).toBe(true)
    expect(definition.length).toBeGreaterThan(3)
  })

  it('does by its schedule what Node does by its timer', async () => {
    const old = { stream: 1, day: '2020-01-01', hour: 8, n: 1 }
    const today = new Date().toISOString().slice(0, 10)
    await store.atomically(
      [old, { ...old, day: today }].map((row) => store.db.insertInto('arrivals').values(row)),
    )
    await worker.scheduled({ cron: '7 * * * *', scheduledTime: new Date() })
    const days = await store.db.selectFrom('arrivals').select('day').execute()
    expect(days).toEqual([{ day: today }])
    await store.atomically([store.db.deleteFrom('arrivals')])
  })
})

httpContract('as the real bundle in workerd on D1', async () => {
  await fillSite(store)
  return {
    store,
    counts: false,
    async fetch(path, init) {
      const { url } = await harness.listen()
      return fetch(`${url.origin}${path}`, { ...init, redirect: 'manual' })
    },
    restart: (variables) => harness.update(running(variables)),
    end: async () => {},
  }
})
