import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { type Served, serveForTest } from '../support/serve.ts'

let here: Citizen
let served: Served
beforeAll(async () => {
  here = await citizen()
  served = await serveForTest(here.deps)
})
afterAll(async () => {
  await served.close()
  await here.end()
})

it('a connection that brought too long a body takes the next form, as a proxy sends it', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const post = (body: string) =>
    new Promise<{ status: number | undefined; reused: boolean }>((answered, failed) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length }
      const sent = request(
        `${served.origin}/q/${CODES.oneTap}`,
        { method: 'POST', agent, headers },
        (answer) => {
          answer
            .resume()
            .once('end', () => answered({ status: answer.statusCode, reused: sent.reusedSocket }))
        },
      )
      sent.once('error', failed).end(body)
    })
  expect(await post(`comment=${'a'.repeat(1_000_000)}`)).toEqual({ status: 413, reused: false })
  const id = await here.open(CODES.oneTap)
  const form = new URLSearchParams({ id, overall: '4' }).toString()
  expect(await post(form)).toEqual({ status: 200, reused: true })
  agent.destroy()
})
