import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Store } from '../../src/store/store.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { expectKept } from '../support/kept.ts'
import { accessFaults } from '../support/page.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(() => here.end())

const answers = { overall: '2', comment: 'Nhờ xem lại' }
const stored = async () => (await here.rows()).response

describe('where a post comes from', () => {
  const HOST = { host: 'danhgia.example' }
  const sent = async (headers: Record<string, string>, publicUrl: string | null = null) => {
    const there = await here.restarted({ config: { publicUrl } })
    return there.post(CODES.oneTap, { id: await there.open(CODES.oneTap), ...answers }, headers)
  }

  it.each([
    ['another site', { ...HOST, origin: 'https://evil.example' }],
    ['nowhere (a sandboxed page)', { ...HOST, origin: 'null' }],
    ['a site whose name only begins like ours', { ...HOST, origin: 'https://danhgia.example.evil.example' }],
    ['our name on another port', { ...HOST, origin: 'https://danhgia.example:8443' }],
    ['garbage', { ...HOST, origin: '::::' }],
  ])('from %s is not taken, and the answers are kept', async (_, headers) => {
    expectKept(await sent(headers), 403, 'Phiếu được gửi từ một trang khác', answers)
    expect(await stored()).toBe(0)
  })

  it.each([
    ['no origin (old phones, scripts)', {}, null],
    ['the page itself', { ...HOST, origin: 'https://danhgia.example' }, null],
    ['the page itself behind a proxy that ends TLS', { ...HOST, origin: 'http://danhgia.example' }, null],
    [
      'the public address, behind a proxy that renames the host',
      { host: '127.0.0.1:8787', origin: 'https://danhgia.example' },
      'https://danhgia.example',
    ],
  ])('from %s is taken', async (_, headers: Record<string, string>, publicUrl) => {
    expect((await sent(headers, publicUrl)).status).toBe(200)
    expect(await stored()).toBe(1)
  })

  it('can be put right by sending the kept answers from the page', async () => {
    const refused = await sent({ ...HOST, origin: 'https://evil.example' })
    expect((await here.post(CODES.oneTap, refused.page.sends())).status).toBe(200)
  })
})

describe('while the storage is down', () => {
  /** Fails the plans, or also every reading, while `down` is set. */
  function failing(): { store: Store; down: 'no' | 'writes' | 'all' } {
    const { store } = here
    const state = { store, down: 'no' as 'no' | 'writes' | 'all' }
    const broken = store.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: () => Promise.reject(new Error('disk I/O error')),
    }) as Database
    return Object.assign(state, {
      store: {
        get db() {
          return state.down === 'all' ? broken : store.db
        },
        atomically: (plan) =>
          state.down === 'no'
            ? store.atomically(plan)
            : Promise.reject(new Error('database or disk is full')),
        isDuplicate: store.isDuplicate,
        close: store.close,
      } satisfies Store,
    })
  }

  it('an answer stays on the page under the same id, is not thanked for, and is taken once all is well', async () => {
    const storage = failing()
    const there = await here.restarted({ store: storage.store })
    const id = await there.open(CODES.oneTap)
    storage.down = 'writes'
    const answer = await there.post(CODES.oneTap, { id, ...answers })
    expectKept(answer, 503, 'Chưa gửi được', { id, ...answers })
    expect(answer.page.words).toContain('Gửi lại')
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(await here.rows()).toMatchObject({ response: 0, tally: 0, comment: 0 })
    expect(there.logged).toMatchObject([{ event: 'not stored' }])
    expect(JSON.stringify(there.logged)).not.toContain(answers.comment)

    storage.down = 'no'
    const sent = await there.post(CODES.oneTap, answer.page.sends())
    expect(sent.status).toBe(200)
    expect(await stored()).toBe(1)
  })

  it('a number that was to be covered is still covered when sent again', async () => {
    const storage = failing()
    const there = await here.restarted({ store: storage.store })
    const fields = { id: await there.open(CODES.oneTap), overall: '4', comment: 'gọi 0912345678' }
    const warned = await there.post(CODES.oneTap, fields)
    storage.down = 'writes'
    const failed = await there.post(CODES.oneTap, warned.page.sends())
    expect(failed.status).toBe(503)
    storage.down = 'no'
    expect((await there.post(CODES.oneTap, failed.page.sends())).status).toBe(200)
    const comments = here.store.db.selectFrom('comment').select('body')
    expect(await comments.execute()).toEqual([{ body: 'gọi ••••••••••' }])
  })

  it('and nothing can be read either, one button sends the same form again', async () => {
    const storage = failing()
    const there = await here.restarted({ store: storage.store })
    const id = await there.open(CODES.oneTap)
    storage.down = 'all'
    const answer = await there.post(CODES.oneTap, { id, ...answers })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(answer.page.words).toContain('Chưa gửi được')
    expect(accessFaults(answer.page)).toEqual([])
    expect(there.logged).toMatchObject([{ event: 'failed' }])
    storage.down = 'no'
    expect((await there.post(CODES.oneTap, answer.page.sends())).status).toBe(200)
    expect(await stored()).toBe(1)
  })

  it('a scan gets a human page, not a stack', async () => {
    const storage = failing()
    const there = await here.restarted({ store: storage.store })
    storage.down = 'all'
    const answer = await there.get(`/q/${CODES.oneTap}`)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(answer.page.words).toContain('Hệ thống gặp lỗi')
    expect(answer.page.words).toContain('Xin quét lại mã sau ít phút')
    expect(answer.html).not.toContain('disk I/O error')
    expect(accessFaults(answer.page)).toEqual([])
  })

  it('a full disk behind the real store gives the same page', async () => {
    const id = await here.open(CODES.oneTap)
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(here.store.db)
    await sql`PRAGMA max_page_count = ${sql.lit(rows[0]?.page_count ?? 1)}`.execute(here.store.db)
    const long = { ...answers, comment: 'Xin góp ý. '.repeat(45) }
    const taken: number[] = []
    for (let n = 0; n < 60; n++) {
      const fresh = await here.open(CODES.oneTap)
      taken.push((await here.post(CODES.oneTap, { id: fresh, ...long })).status)
    }
    expect(new Set(taken)).toEqual(new Set([200, 503]))
    expect(await stored()).toBe(taken.filter((status) => status === 200).length)
    await sql`PRAGMA max_page_count = 1000000`.execute(here.store.db)
    expect((await here.post(CODES.oneTap, { id, ...long })).status).toBe(200)
  })
})
