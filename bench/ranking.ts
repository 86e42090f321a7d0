/**
 * Whether the ranking of a round keeps its promise at 200 units × 100 criteria (300 ms on the server, 100 kB packed),
 * and what a release of 3,321 communes costs: its first page after a start, every later one, and its size.
 *
 * Run: npx tsx bench/ranking.ts
 */
import { gzipSync } from 'node:zlib'
import type { IndexDefinition, IndexNode } from '../scoring/definition.ts'
import type { Value } from '../scoring/panel.ts'
import { tasks } from '../scoring/round/progress.ts'
import { createApp } from '../src/app.tsx'
import { seeded } from '../src/demo/random.ts'
import { likelyValue } from '../src/demo/round-values.ts'
import { prepareRelease, publishRelease } from '../src/releases/publish.ts'
import { insertEntries, insertStep } from '../src/store/round.ts'
import { ROUND, type RoundSite, roundSite } from '../test/support/round-site.ts'
import { median, printTable, printTarget } from './support/figures.ts'

const WARM_UP = 2
const ROUNDS = 9
const VIEWS = ['', '?view=heat&level=leaves', '?view=heat', '?view=slope', '?q=xa+so+1&sort=3']
const MOST_MS = 300
const MOST_KB = 100

const small = await filled(200)
const person = await small.as('board')
const rows = []
for (const view of VIEWS)
  rows.push(await measured(`200 units ${view}`, () => person.get(`/staff/rounds/${ROUND}/ranking${view}`)))
await small.end()

const large = await filled(3321)
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

/** Ten fields of two criteria of five components: a hundred leaves of the kinds decisions have. */
function hundred(): IndexDefinition {
  const rules: ReadonlyArray<Pick<IndexNode, 'measure' | 'normalise'>> = [
    {
      measure: { method: 'choice' },
      normalise: {
        method: 'steps',
        of: 'max',
        steps: [
          { choice: 'tot', points: 1 },
          { choice: 'kha', points: 0.5 },
          { choice: 'kem', points: 0 },
        ],
      },
    },
    { measure: { method: 'ratio', empty: 'missing' }, normalise: { method: 'share-of-max', round: 2 } },
    {
      measure: { method: 'ratio', empty: 'missing' },
      normalise: { method: 'linear', target: 0.9, points: 1, start: 0 },
    },
  ]
  const range = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
  return {
    code: 'bench',
    version: 1,
    name: { vi: 'Một trăm tiêu chí' },
    source: { document: 'bench', status: 'model' },
    attribution: 'assessed',
    missing: 'zero',
    ranking: { among: 'group', notRanked: [], tieBreak: [] },
    verdicts: [],
    variants: [],
    tree: {
      code: 'R',
      name: { vi: 'Tổng điểm' },
      max: 100,
      aggregate: { method: 'sum' },
      children: range(10).map((field) => ({
        code: String(field),
        name: { vi: `Lĩnh vực ${field}` },
        level: 'Lĩnh vực',
        max: 10,
        aggregate: { method: 'sum' as const },
        children: range(2).map((criterion) => ({
          code: `${field}.${criterion}`,
          name: { vi: `Tiêu chí ${field}.${criterion}` },
          max: 5,
          aggregate: { method: 'sum' as const },
          children: range(5).map((leaf) => ({
            code: `${field}.${criterion}.${leaf}`,
            name: { vi: `Tiêu chí thành phần ${field}.${criterion}.${leaf}` },
            max: 1,
            source: 'assessed' as const,
            ...rules[(field + leaf) % rules.length],
          })),
        })),
      })),
    },
  }
}

/** A round in which everybody has declared, and every third value was appraised otherwise. */
async function filled(communes: number): Promise<RoundSite> {
  const framework = hundred()
  const site = await roundSite({ communes, framework, round: { late_criterion: '' } })
  const asked = tasks(framework, '')
  const base = { round: ROUND, version: 1, actor: 'bench', at: '2026-11-20T00:00:00.000Z', reason: '' }
  for (const unit of site.units) {
    const random = seeded(`bench ${unit}`)
    const quality = random.next()
    const declared = new Map<string, Value>()
    for (const leaf of asked) declared.set(leaf.code, likelyValue(leaf, quality, random, declared))
    const own = [...declared].map(([criterion, value]) => ({
      ...base,
      unit,
      criterion,
      stage: 'self' as const,
      decision: 'declared' as const,
      value: JSON.stringify(value),
    }))
    const judged = own
      .filter((_, at) => at % 3 === 0)
      .map((entry) => ({ ...entry, stage: 'appraisal' as const, decision: 'accept' as const }))
    await site.store.atomically([
      ...insertEntries(site.store.db, [...own, ...judged]),
      insertStep(site.store.db, {
        round: ROUND,
        unit,
        version: 1,
        step: 'approved',
        actor: 'bench',
        at: base.at,
        note: '',
      }),
    ])
  }
  return site
}

async function measured(name: string, ask: () => Promise<Response>) {
  const times: number[] = []
  let bytes = 0
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const started = performance.now()
    const answer = await ask()
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
    if (round >= 0) times.push(performance.now() - started)
    bytes = gzipSync(body).length
  }
  return { name, ms: median(times), kb: bytes / 1024 }
}
