import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openToken, sealToken } from '../../src/citizen/form-token.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'
import { fileOf } from '../support/sqlite-file.ts'

const CLIENTS = 16
const FORM = 'Content-Type: application/x-www-form-urlencoded'

let here: Citizen
let server: ServerProcess
beforeEach(async () => {
  here = await citizen()
  server = await startServer({ env: { DATABASE_URL: await fileOf(here.store), LOG: 'json' } })
})
afterEach(async () => {
  server.signal('SIGKILL')
  await server.ended
  await here.end()
})

/** A form opened now, as the running server itself would have given it. */
async function newForm() {
  const form = { code: CODES.oneTap, revision: 1, definition: 0, issued: new Date(), test: false }
  const survey = here.deps.definitions.current('one-tap')
  const token = await sealToken(here.deps.formKey, { ...form, definition: survey?.id ?? 0 })
  return { token, id: (await openToken(here.deps.formKey, token))?.id ?? '' }
}

describe('a service told to stop under load', () => {
  it('answers what it has taken, stores exactly what it thanked for, and ends with 0', async () => {
    const thanked: string[] = []
    let stopping = false
    const client = async () => {
      for (;;) {
        const { token, id } = await newForm()
        const body = new URLSearchParams({ id: token, overall: '4' })
        try {
          const answer = await fetch(`${server.address}/q/${CODES.oneTap}`, { method: 'POST', body })
          await answer.text()
          if (answer.status === 200) thanked.push(id)
        } catch {
          // Refused: the service takes no new connections.
          return expect(stopping).toBe(true)
        }
      }
    }
    const clients = Promise.all(Array.from({ length: CLIENTS }, client))
    while (thanked.length < 200) await wait(5)
    stopping = true
    const asked = performance.now()
    server.signal('SIGTERM')
    const { code, error } = await server.ended
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(performance.now() - asked).toBeLessThan(5000)
    await clients
    const stored = await here.store.db.selectFrom('response').select('id').execute()
    expect(stored.map(({ id }) => id).sort()).toEqual(thanked.sort())
    expect(server.out().match(/"event":"request","method":"POST"/g)).toHaveLength(thanked.length)
  })

  it('waits for a request that is still coming in, until a second signal ends it at once', async () => {
    const slow = connect(Number(new URL(server.address).port), '127.0.0.1')
    slow.on('error', () => {})
    slow.write(
      `POST /q/${CODES.oneTap} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\nExpect: 100-continue\r\n${FORM}\r\n\r\n`,
    )
    expect(String((await once(slow, 'data'))[0])).toContain('100 Continue')
    slow.write('id=')
    server.signal('SIGTERM')
    // npm hands on what the terminal has sent already.
    await wait(20)
    server.signal('SIGTERM')
    expect(await Promise.race([server.ended, wait(800, 'running')])).toBe('running')
    server.signal('SIGTERM')
    expect((await server.ended).code).toBe(1)
    slow.destroy()
  })
})
