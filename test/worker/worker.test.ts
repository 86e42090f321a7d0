import { builtinModules } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHarness } from 'wrangler'
import { openD1 } from '../../src/store/d1.ts'
import type { D1Database } from '../../src/store/d1-dialect.ts'
import type { Store } from '../../src/store/store.ts'
import { WRANGLER_TOML } from '../support/d1.ts'
import { jsqrReads } from '../support/decode.ts'
import { contents, HOUSEHOLD, importProvince, WARD } from '../support/engine-site.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { buildWorker } from '../support/worker.ts'

const bundle = buildWorker()
const harness = createTestHarness({
  workers: [
    {
      configPath: WRANGLER_TOML,
      prebuiltWorkerDir: bundle.folder,
      vars: { PUBLIC_RESULTS: 'step', PUBLISH_STEP: '0', PUBLIC_URL: 'https://danhgia.vn' },
    },
  ],
})
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

const get = (path: string, headers = {}) => harness.fetch(path, { headers, redirect: 'manual' })
const text = async (path: string) => (await get(path)).text()
const open = async (code: string) => readPage(await text(`/q/${code}`)).value('id') ?? ''
const post = (code: string, fields: Readonly<Record<string, string>>) =>
  harness.fetch(`/q/${code}`, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: FORM })
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

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
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    const { installation = [], definition = [] } = await contents(store)
    expect(installation.some((row) => row.includes('form_key'))).toBe(true)
    expect(definition.length).toBeGreaterThan(3)
    await importProvince(store)
  })

  it('shows a form that a screen reader can use, and takes an answer once', async () => {
    const response = await get(`/q/${WARD}`, { 'Accept-Encoding': 'gzip' })
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache')
    const page = readPage(await response.text())
    expect(accessFaults(page)).toEqual([])
    const id = page.value('id') ?? ''
    const answer = { id, overall: '5', officials_polite: '4', comment: 'Cảm ơn 👍🏽 សួស្តី' }
    for (const thanks of await Promise.all([post(WARD, answer), post(WARD, answer), post(WARD, answer)])) {
      expect(thanks.status).toBe(200)
      expect(await thanks.text()).toContain('Cảm ơn')
    }
    const stored = await contents(store)
    expect(stored.response).toHaveLength(1)
    expect(stored.comment?.[0]).toContain('Cảm ơn 👍🏽 សួស្តី')
  })

  it('keeps other answers under a used id, an incomplete form and a closed door on the page', async () => {
    const id = await open(WARD)
    expect((await post(WARD, { id, overall: '2' })).status).toBe(200)
    expect((await post(WARD, { id, overall: '4' })).status).toBe(409)
    const incomplete = await post(HOUSEHOLD, { id: await open(HOUSEHOLD) })
    expect(incomplete.status).toBe(422)
    expect((await get('/q/000000001')).status).toBe(404)
    expect((await contents(store)).response).toHaveLength(2)
  })

  it('shows what was answered as a page, JSON and CSV', async () => {
    const report = JSON.parse(await text('/units/XA1.json'))
    expect(report.format).toBe('thuoc-do/unit/1')
    expect((await contents(store)).tally?.some((row) => row.includes('"overall"'))).toBe(true)
    expect(accessFaults(readPage(await text('/units/XA1')))).toEqual([])
    expect(await text('/units/XA1.csv')).toContain('Xã Một')
    expect(await text('/ranking')).toContain('Xã Một')
  })

  it('prints the poster and both images of its code', async () => {
    expect(await text(`/q/${WARD}/poster?size=a6`)).toContain('<svg')
    expect(await text(`/q/${WARD}/qr.svg`)).toContain('<svg')
    const png = await get(`/q/${WARD}/qr.png`)
    expect(png.headers.get('Content-Type')).toBe('image/png')
    expect(jsqrReads(Buffer.from(await png.arrayBuffer()))).toBe(`HTTPS://DANHGIA.VN/Q/${WARD}`)
  })

  it('serves the files of public/ where the pages ask for them, and nowhere else', async () => {
    const script = await get('/public/form.js')
    expect([script.status, script.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=3600'])
    expect((await get('/public/results.css')).headers.get('Content-Type')).toContain('text/css')
    expect((await get('/public/nothing.js')).status).toBe(404)
    expect((await get('/form.js')).status).toBe(404)
  })

  it('does by its schedule what Node does by its timer', async () => {
    const old = { stream: 1, day: '2020-01-01', hour: 8, n: 1 }
    await store.atomically([store.db.insertInto('arrivals').values(old)])
    await worker.scheduled({ cron: '7 * * * *', scheduledTime: new Date() })
    const days = await store.db.selectFrom('arrivals').select('day').execute()
    expect(days.length).toBeGreaterThan(0)
    expect(days.some(({ day }) => day === old.day)).toBe(false)
  })
})
