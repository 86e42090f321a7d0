/**
 * The machine's clock jumps an hour over the end of a half-month, forward and back, while forms are open: each
 * answer counts once, in the half-month in which its form was opened.
 *
 * Run: npx tsx bench/drills/clock-jump.ts
 */
import { join } from 'node:path'
import { createApp } from '../../src/app.tsx'
import { openToken } from '../../src/citizen/form-token.ts'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { upkeep } from '../../src/upkeep.ts'
import { saveCounters } from '../support/counters.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const EACH = 200
const HALF_PAST_ELEVEN = Date.parse('2026-06-14T23:30:00+07:00')
const HOUR_MS = 3600_000

let now = HALF_PAST_ELEVEN
const installation = await openInstallation(readConfig({ DATABASE_URL: join(temporaryFolder(), 'clock.db') }))
const deps = { ...installation, clock: () => new Date(now) }
const { store, definitions, formKey } = deps
const [code = ''] = await saveCounters(store, { communes: 1, each: 1, survey: 'one-tap' })
const app = createApp(deps)
const expected = new Map<string, string>()

const first = await open('2026-06-1')
const early = await step('forward an hour', HOUR_MS, async () => {
  const second = await open('2026-06-2')
  await send([...first, ...second.slice(EACH / 2)])
  return second.slice(0, EACH / 2)
})
await step('back an hour', -HOUR_MS, async () => {
  await send([...early, ...(await open('2026-06-1'))])
  await send(first)
})
await step('forward a day', 24 * HOUR_MS, async () => send(await open('2026-06-2')))

const rows = await store.db.selectFrom('response').select(['id', 'half_month']).execute()
const wrong = rows.filter(({ id, half_month }) => expected.get(id) !== half_month).length
const { differences } = await rebuildTallies(store, definitions, { apply: false })
await store.close()
console.log(
  `${expected.size} forms sent, ${rows.length} stored, ${wrong} in a wrong half-month, ${differences.length} differences`,
)
process.exitCode = rows.length === expected.size && wrong === 0 && differences.length === 0 ? 0 : 1

async function step<Kept>(name: string, jump: number, then: () => Promise<Kept>): Promise<Kept> {
  now += jump
  await upkeep(deps)
  const ready = (await app.request('/readyz')).status
  const kept = await then()
  console.log(`${name}: ${deps.clock().toISOString()}, /readyz ${ready}`)
  return kept
}

/** Opens forms now; their answers belong to the half-month given. */
async function open(halfMonth: string): Promise<string[]> {
  const tokens: string[] = []
  for (let n = 0; n < EACH; n++) {
    const page = await (await app.request(`/q/${code}`)).text()
    const token = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expected.set((await openToken(formKey, token))?.id ?? '', halfMonth)
    tokens.push(token)
  }
  return tokens
}

async function send(tokens: ReadonlyArray<string>): Promise<void> {
  for (const id of tokens) {
    const body = new URLSearchParams({ id, overall: '4' })
    const { status } = await app.request(`/q/${code}`, { method: 'POST', body })
    if (status !== 200) throw new Error(`answered ${status}`)
  }
}
