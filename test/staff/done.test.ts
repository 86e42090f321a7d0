import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { saidDone } from '../../src/staff/done.ts'

const app = new Hono().get('/', (c) => c.text(saidDone(c, { saved: 'Đã lưu.' })))

it.each([
  ['/?done=saved', 'Đã lưu.'],
  ['/?done=constructor', ''],
  ['/?done=__proto__', ''],
  ['/?done=other', ''],
  ['/', ''],
])('%s says %j', async (path, words) => {
  expect(await (await app.request(path)).text()).toBe(words)
})
