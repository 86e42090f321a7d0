/**
 * What the pages of a round cost at 200 units × 100 criteria, and what the board behind them does: the unit that
 * declares, the appraiser of one criterion over all units, whoever runs the round.
 *
 * Run: npx tsx bench/round.ts
 */
import { loadRoundBoard } from '../src/rounds/round-data.ts'
import { ROUND } from '../test/support/round-site.ts'
import { median, printTable, printTarget } from './support/figures.ts'
import { hundredRound } from './support/hundred-round.ts'
import { measured } from './support/page-time.ts'

const MOST_MS = 300
const MOST_KB = 100
const base = `/staff/rounds/${ROUND}`

const site = await hundredRound(200)
const unit = site.units[0] ?? ''
const officer = await site.as('unit', unit)
const [board, appraiser, council] = [
  await site.as('board'),
  await site.as('appraiser'),
  await site.as('council'),
]
const rows = [
  await measured('a unit: its declaration', () => officer.get(`${base}/units/${unit}`)),
  await measured('a unit: one criterion', () => officer.get(`${base}/units/${unit}/criteria/1.1.1`)),
  await measured('a unit: its working', () => officer.get(`${base}/units/${unit}/working`)),
]
await site.step('', 'appraisal')
rows.push(
  await measured('the board: the round', () => board.get(base)),
  await measured('the board: figures from outside', () => board.get(`${base}/imports`)),
  await measured('an appraiser: overview', () => appraiser.get(`${base}/appraisal`)),
  await measured('an appraiser: one criterion, 200 units', () =>
    appraiser.get(`${base}/appraisal/criterion/1.1.1`),
  ),
  await measured('an appraiser: one unit, 100 criteria', () =>
    appraiser.get(`${base}/appraisal/units/${unit}`),
  ),
  await measured('the council', () => council.get(`${base}/council`)),
  await measured('the ranking', () => board.get(`${base}/ranking`)),
)
const times: number[] = []
for (let turn = -2; turn < 9; turn++) {
  const began = performance.now()
  await loadRoundBoard(site.deps, ROUND, 'council')
  if (turn >= 0) times.push(performance.now() - began)
}
await site.end()

printTable(
  ['page', 'median ms', 'kB packed'],
  rows.map(({ name, ms, kb }) => [name, ms.toFixed(0), kb.toFixed(1)]),
)
console.log(`\nreading and scoring the round (loadRoundBoard): ${median(times).toFixed(0)} ms\n`)
for (const { name, ms, kb } of rows)
  printTarget(name, `${ms.toFixed(0)} ms, ${kb.toFixed(1)} kB`, ms <= MOST_MS && kb <= MOST_KB)
