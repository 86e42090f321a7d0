import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'

let here: Citizen
beforeEach(async () => {
  here = await citizen()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await here.end()
})

/** The next keys drawn for comments; whatever else is drawn stays random. */
function draw(keys: number[]): void {
  const real = crypto.getRandomValues.bind(crypto)
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    const key = array instanceof Uint32Array ? keys.shift() : undefined
    if (key !== undefined && array instanceof Uint32Array) array[0] = key
    else real(array as never)
    return array
  })
}

const say = async (comment: string) =>
  here.post(CODES.oneTap, { id: await here.open(CODES.oneTap), overall: '4', comment })
const kept = async () => ({
  bodies: (await here.store.db.selectFrom('comment').select('body').orderBy('body').execute()).map(
    ({ body }) => body,
  ),
  responses: (await here.store.db.selectFrom('response').select('id').execute()).length,
})

it('an answer whose comment draws a key that is taken is stored at once, under another', async () => {
  draw([14, 14, 14, 30])
  expect((await say('Một')).status).toBe(200)
  expect((await say('Hai')).status).toBe(200)
  expect(await kept()).toEqual({ bodies: ['Hai', 'Một'], responses: 2 })
})

it('an answer that only ever draws taken keys is not acknowledged', async () => {
  draw(Array(20).fill(14))
  expect((await say('Một')).status).toBe(200)
  expect((await say('Hai')).status).toBe(503)
  expect(await kept()).toEqual({ bodies: ['Một'], responses: 1 })
})
