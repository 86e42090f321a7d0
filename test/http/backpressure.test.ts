import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { expectKept } from '../support/kept.ts'
import { fileOf } from '../support/sqlite-file.ts'

let here: Citizen
let full: SqliteStore
beforeEach(async () => {
  here = await citizen()
  full = openSqlite(await fileOf(here.store), { mostWaiting: 0 })
})
afterEach(async () => {
  await full.close()
  await here.end()
})

it('an answer that finds the queue full is refused with its page kept, and counts once when sent again', async () => {
  const crowded = await here.restarted({ store: full })
  const answers = { id: await crowded.open(CODES.oneTap), overall: '2', comment: 'Nhờ xem lại' }
  const refused = await crowded.post(CODES.oneTap, answers)
  expectKept(refused, 503, 'Chưa gửi được', answers)
  expect(refused.headers.get('retry-after')).toBe('30')
  expect(crowded.logged).toMatchObject([{ event: 'not stored' }])
  expect(String(crowded.logged[0]?.reason)).toContain('QueueFullError')
  expect((await here.rows()).response).toBe(0)

  for (let n = 0; n < 2; n++) expect((await here.post(CODES.oneTap, refused.page.sends())).status).toBe(200)
  expect(await here.rows()).toMatchObject({ response: 1, comment: 1 })
})
