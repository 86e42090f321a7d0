import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { ask, type Citizen, CODES, citizen } from '../support/citizen.ts'
import { accessFaults } from '../support/page.ts'

let here: Citizen
let ids: Record<string, string>
beforeAll(async () => {
  here = await citizen()
  const open = Object.values(CODES).filter((code) => code !== CODES.closed && code !== CODES.revoked)
  ids = Object.fromEntries(await Promise.all(open.map(async (code) => [code, await here.open(code)])))
})
afterAll(() => here.end())

const code = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Object.values(CODES)) },
  { weight: 1, arbitrary: fc.string().map(encodeURIComponent) },
  { weight: 1, arbitrary: fc.constantFrom('%', '%FF', '%00', '1111-1111-8', '111111118', '?', '%2e%2e') },
)
const NAMES = [
  'id',
  'lang',
  'mask',
  'field',
  'moment',
  'overall',
  'trips',
  'comment',
  'reason_bad',
  'gender',
  '__proto__',
]
const VALUES = [
  '',
  '0',
  '1',
  '5',
  'x',
  'vi',
  'en',
  'land',
  'result',
  'one',
  'constructor',
  '0912345678',
  '\u0000',
  '\ufffd',
]
const pair = fc.tuple(
  fc.oneof(fc.constantFrom(...NAMES), fc.string()),
  fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: 'binary', maxLength: 600 })),
)
const type = fc.oneof(
  { weight: 4, arbitrary: fc.constant('application/x-www-form-urlencoded') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('multipart/form-data; boundary=x', 'application/json', ';', 'text/html'),
  },
)
/** What HTTP lets a header carry. */
const header = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((n) => String.fromCharCode(n)) })
const headers = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      origin: fc.oneof(header, fc.constantFrom('null', 'http://localhost')),
      'accept-language': fc.oneof(header, fc.constantFrom('en', 'vi', '*')),
      host: header,
      cookie: header,
      'content-length': fc.constantFrom('0', '-1', '99', 'many', '1e9'),
    },
    { requiredKeys: [] },
  ),
)
/** Nearly what the page sends: mostly taken. */
const plausible = fc
  .tuple(fc.constantFrom('1', '3', '5', '6'), fc.string({ unit: 'binary', maxLength: 80 }))
  .map(
    ([overall, comment]): Array<[string, string]> => [
      ['overall', overall],
      ['comment', comment],
    ],
  )
const body = fc.oneof(
  { weight: 3, arbitrary: plausible.map((pairs) => ({ pairs })) },
  { weight: 4, arbitrary: fc.array(pair, { maxLength: 12 }).map((pairs) => ({ pairs })) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => ({ bytes })) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary' }).map((text) => ({ bytes: new TextEncoder().encode(text) })),
  },
)

/** 405 where the code is left out or is dots, so that another page is asked for. */
const EXPECTED = new Set([200, 403, 404, 405, 409, 410, 413, 415, 422])

it('no body and no header makes the service fail, and every answer is a page that can be used', async () => {
  const app = createApp(here.deps)
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(
      code,
      type,
      headers,
      body,
      fc.boolean(),
      async (posted, contentType, sent, content, opened) => {
        const bytes =
          'bytes' in content
            ? content.bytes
            : new URLSearchParams([
                ...(opened && ids[posted] ? [['id', ids[posted]]] : []),
                ...content.pairs.map(([name, value]) => [name, value]),
              ]).toString()
        const answer = await ask(app, `/q/${posted}`, {
          method: 'POST',
          headers: { ...sent, 'content-type': contentType },
          body: bytes as BodyInit,
        })
        seen.add(answer.status)
        expect(EXPECTED).toContain(answer.status)
        expect(here.logged).toEqual([])
        expect(accessFaults(answer.page)).toEqual([])
      },
    ),
    { numRuns: 600 },
  )
  // The generator reaches the interesting answers, not only the first refusal.
  for (const status of [200, 404, 409, 410, 415, 422]) expect(seen).toContain(status)
})

it('no address and no header makes a scan fail', async () => {
  const app = createApp(here.deps)
  await fc.assert(
    fc.asyncProperty(code, fc.webQueryParameters(), headers, async (scanned, query, sent) => {
      const answer = await ask(app, `/q/${scanned}?${query}`, { headers: sent })
      expect(here.logged).toEqual([])
      // Without a code the address ends in "/", and the page is at the one without it.
      if (answer.status === 301) expect(answer.headers.get('Location')).toMatch(/^\/q(\?|$)/)
      else {
        expect([200, 404, 410]).toContain(answer.status)
        expect(accessFaults(answer.page)).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})
