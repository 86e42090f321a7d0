/**
 * Whether the ranking of a round keeps its promise at 200 units × 100 criteria (300 ms on the server, 100 kB packed),
 * and what a release of 3,321 communes costs: its first page after a start, every later one, and its size.
 *
 * Run: npx tsx bench/ranking.ts
 */
import { createApp } from '../src/app.tsx'
import { prepareRelease, publishRelease } from '../src/releases/publish.ts'
import { ROUND } from '../test/support/round-site.ts'
import { printTable, printTarget } from './support/figures.ts'
import { hundredRound } from './support/hundred-round.ts'
import { measured } from './support/page-time.ts'

const VIEWS = ['', '?view=heat&level=leaves', '?view=heat', '?view=slope', '?q=xa+so+1&sort=3']
const MOST_MS = 300
const MOST_KB = 100

const small = await hundredRound(200)
const person = await small.as('board')
const rows = []
for (const view of VIEWS)
  rows.push(await measured(`200 units ${view}`, () => person.get(`/staff/rounds/${ROUND}/ranking${view}`)))
await small.end()

const large = await hundredRound(3321)
await large.step('', 'approved')
const form = { title: 'Kết quả', embargoUntil: '', minimum: 10, decision: null, words: '' }
const froze = performance.now()
const prepared = await prepareRelease(large.deps, { kind: 'round', round: ROUND }, '', form)
if ('fault' in prepared) throw new Error(prepared.fault)
const { id } = await publishRelease(large.deps, 'bench', prepared, form)
const freezing = performance.now() - froze
const app = createApp({ ...large.deps, config: { ...large.deps.config, publicResults: 'released' } })
const first = performance.now()
await (await app.request(`/releases/${id}`)).text()
const firstPage = performance.now() - first
for (const view of VIEWS)
  rows.push(await measured(`3,321 units, release ${view}`, async () => app.request(`/releases/${id}${view}`)))
await large.end()

printTable(
  ['page', 'median ms', 'kB packed'],
  rows.map(({ name, ms, kb }) => [name, ms.toFixed(0), kb.toFixed(1)]),
)
console.log(
  `\nfreezing 3,321 units: ${freezing.toFixed(0)} ms, ${(prepared.frozen.text.length / 1e6).toFixed(1)} MB of text; its first page: ${firstPage.toFixed(0)} ms\n`,
)
const worst = rows.slice(0, VIEWS.length)
const slowest = Math.max(...worst.map(({ ms }) => ms))
const heaviest = Math.max(...worst.map(({ kb }) => kb))
printTarget('the ranking of 200 units × 100 criteria', `${slowest.toFixed(0)} ms`, slowest <= MOST_MS)
printTarget('the same, packed', `${heaviest.toFixed(1)} kB`, heaviest <= MOST_KB)
