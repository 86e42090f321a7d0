import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { nodeMetrics } from '../../src/node/metrics.ts'
import { requestLog } from '../../src/request-log.ts'
import { ask, type Citizen, CODES, citizen } from '../support/citizen.ts'
import { changesIn } from '../support/sqlite-file.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const later = (ms: number) => {
  here.now = new Date(here.now.getTime() + ms)
}

describe('/healthz', () => {
  it('says that the process is alive, without a look at the storage', async () => {
    const broken = { ...here.store, db: undefined as never, atomically: () => Promise.reject(new Error()) }
    const app = createApp({ ...here.deps, store: { ...broken, db: here.store.db } })
    const before = await changesIn(here.store)
    expect((await ask(app, '/healthz', {})).status).toBe(200)
    expect(await changesIn(here.store)).toBe(before)
  })
})

describe('/readyz', () => {
  const failing = (what: Promise<void>) => {
    const app = createApp({ ...here.deps, store: { ...here.store, atomically: () => what } })
    return ask(app, '/readyz', {})
  }

  it('writes a row durably, at most once a second', async () => {
    const before = await changesIn(here.store)
    const asked = await Promise.all([here.get('/readyz'), here.get('/readyz'), here.get('/readyz')])
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await changesIn(here.store)).toBe(before + 1)
    later(999)
    await here.get('/readyz')
    expect(await changesIn(here.store)).toBe(before + 1)
    later(1)
    expect((await here.get('/readyz')).headers.get('cache-control')).toBe('no-store')
    expect(await changesIn(here.store)).toBe(before + 2)
  })

  it('proves anew when the clock was set back', async () => {
    await here.get('/readyz')
    const before = await changesIn(here.store)
    later(-3600_000)
    await here.get('/readyz')
    expect(await changesIn(here.store)).toBe(before + 1)
  })

  it('answers 503 while nothing can be stored, and the operator learns why', async () => {
    const answer = await failing(Promise.reject(new Error('disk full')))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(here.logged).toEqual([{ event: 'not ready', reason: 'Error: disk full' }])
  })

  it('answers 503 where the storage does not answer at all', async () => {
    expect((await failing(new Promise(() => {}))).status).toBe(503)
  })

  it('is ready again as soon as the storage is', async () => {
    let down = true
    const { store } = here
    const atomically: typeof store.atomically = (plan) =>
      down ? Promise.reject(new Error('down')) : store.atomically(plan)
    const app = createApp({ ...here.deps, store: { ...store, atomically } })
    expect((await ask(app, '/readyz', {})).status).toBe(503)
    down = false
    later(1000)
    expect((await ask(app, '/readyz', {})).status).toBe(200)
  })
})

describe('/metrics', () => {
  const counting = () => createApp({ ...here.deps, metrics: nodeMetrics(here.store.queue) })
  const sample = (text: string, name: string) =>
    Number(new RegExp(`^${name.replaceAll(/[{}*]/g, '\\$&')} (.+)$`, 'm').exec(text)?.[1])

  it('is not there unless it was switched on', async () => {
    expect((await here.get('/metrics')).status).toBe(404)
  })

  it('counts requests by pattern and status, forms by what became of them, plans and commits', async () => {
    const app = counting()
    const form = await ask(app, `/q/${CODES.oneTap}`, {})
    const id = form.page.value('id') ?? ''
    const post = (overall: string) =>
      ask(app, `/q/${CODES.oneTap}`, { method: 'POST', body: new URLSearchParams({ id, overall }) })
    for (const overall of ['4', '4', '2', '9']) await post(overall)
    await ask(app, '/khong-co', { method: 'MADEUP' })
    const text = await (await app.request('/metrics')).text()
    const requests = (method: string, route: string, status: number) =>
      sample(text, `thuoc_do_request_seconds_count{method="${method}",route="${route}",status="${status}"}`)
    expect(requests('GET', '/q/:code', 200)).toBe(1)
    expect(requests('POST', '/q/:code', 200)).toBe(2)
    expect(requests('POST', '/q/:code', 409)).toBe(1)
    expect(requests('POST', '/q/:code', 422)).toBe(1)
    expect(requests('OTHER', '/*', 404)).toBe(1)
    for (const outcome of ['stored', 'repeated', 'used', 'invalid'])
      expect(sample(text, `thuoc_do_submissions_total{outcome="${outcome}"}`), outcome).toBe(1)
    expect(sample(text, 'thuoc_do_queue_waiting')).toBe(0)
    const { plans, commits } = here.store.queue()
    expect([sample(text, 'thuoc_do_plans_total'), sample(text, 'thuoc_do_commits_total')]).toEqual([
      plans,
      commits,
    ])
  })

  it('names no code, no unit and no token', async () => {
    const app = counting()
    const form = await ask(app, `/q/${CODES.oneTap}`, {})
    await ask(app, `/Q/${CODES.ward}/poster`, {})
    await ask(app, '/units/XA1', {})
    await ask(app, `/q/${CODES.closed}/../x?id=${form.page.value('id')}`, {})
    const text = await (await app.request('/metrics')).text()
    for (const secret of [...Object.values(CODES), 'XA1', form.page.value('id') ?? '?'])
      expect(text).not.toContain(secret)
  })
})

describe('the log of requests', () => {
  async function logged(paths: ReadonlyArray<string>) {
    const log = requestLog(here.deps)
    const app = createApp({ ...here.deps, requestLog: log })
    for (const path of paths) await ask(app, path, {})
    const written = [...here.logged]
    log.release()
    return { written, all: here.logged }
  }

  it('is not written unless it was switched on', async () => {
    await here.get('/')
    await here.get(`/q/${CODES.oneTap}`)
    expect(here.logged).toEqual([])
  })

  it('has one line for each request, with the pattern of the address', async () => {
    const { written } = await logged(['/', '/units/XA1', '/khong-co', '/healthz', '/readyz'])
    expect(written.map(({ ms, ...line }) => line)).toEqual(
      [
        ['/', 200],
        ['/units/:file', 404],
        ['/*', 404],
      ].map(([route, status]) => ({
        at: here.now.toISOString(),
        event: 'request',
        method: 'GET',
        route,
        status,
      })),
    )
    expect(written.every(({ ms }) => typeof ms === 'number')).toBe(true)
  })

  it('keeps the lines of citizens back, and of their time says the hour only', async () => {
    const { written, all } = await logged([`/q/${CODES.oneTap}`, `/Q/${CODES.ward}`, '/q/x/y/z'])
    expect(written).toEqual([])
    expect(all).toHaveLength(3)
    for (const { hour, event, method, route, status, ms, ...more } of all) {
      expect(more).toEqual({})
      expect(hour).toBe('2026-06-08T10')
    }
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`${CODES.oneTap}|${CODES.ward}|T10:|:20Z|XA`))
  })

  it('writes the lines of citizens in an order that says nothing', async () => {
    const log = requestLog(here.deps)
    const seen = (ms: number) =>
      log.seen({ method: 'GET', route: '/q/:code', status: 200, ms, citizen: true })
    for (let n = 0; n < 200; n++) seen(n)
    log.release()
    const order = here.logged.map(({ ms }) => Number(ms))
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n))
    expect(order).not.toEqual(order.toSorted((a, b) => a - b))
    log.release()
    expect(here.logged).toHaveLength(200)
  })

  it('never holds more than ten thousand lines', () => {
    const log = requestLog(here.deps)
    for (let n = 0; n < 10_001; n++)
      log.seen({ method: 'GET', route: '/q/:code', status: 200, ms: 1, citizen: true })
    expect(here.logged).toHaveLength(10_000)
  })
})
