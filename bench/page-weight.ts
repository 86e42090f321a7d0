/**
 * What a citizen's first visit costs: requests, bytes on the wire, and the time to the first text on a poor
 * phone (CPU 4×, 1.6 Mbit/s, 150 ms), for the reference survey and for the built-in forms. Needs Chromium.
 *
 * Run: npx tsx bench/page-weight.ts
 */
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { publishSurveys } from '../src/definitions.ts'
import { openInstallation } from '../src/node/installation.ts'
import { builtIn } from '../surveys/list.ts'
import { chromium } from '../test/support/chromium.ts'
import { startServer } from './support/child-server.ts'
import { saveCounters } from './support/counters.ts'
import { median, printTable, printTarget } from './support/figures.ts'
import { type FirstVisit, firstVisit } from './support/first-visit.ts'
import { referenceSurvey } from './support/reference-survey.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const ROUNDS = 5
const FORMS = ['reference', 'one-tap', 'ward', 'counter-sipas', 'household-sipas']

/** Measured once on the reference survey, with the same phone and line. */
const OTHERS = [
  { name: 'LimeSurvey', bytes: 1_304_000, ms: 3100 },
  { name: 'SurveyJS', bytes: 420_000, ms: 3000 },
]

const file = join(temporaryFolder(), 'page-weight.db')
const { store } = await openInstallation(readConfig({ DATABASE_URL: file }))
await publishSurveys(store, [...builtIn, referenceSurvey])
const codes = new Map<string, string>()
for (const survey of FORMS)
  for (const code of await saveCounters(store, { communes: 1, each: 1, survey })) codes.set(survey, code)
await store.close()

const server = await startServer(join(import.meta.dirname, 'support/server.ts'), [file, 'group commit'])
const browser = await chromium()
const visits = new Map<string, FirstVisit[]>(FORMS.map((form) => [form, []]))
for (let round = 0; round < ROUNDS; round++)
  for (const form of FORMS)
    visits.get(form)?.push(await firstVisit(browser, `http://127.0.0.1:${server.port}/q/${codes.get(form)}`))
await browser.close()
await server.end()

const measured = FORMS.map((form) => {
  const all = visits.get(form) ?? []
  const bytes = (kind: string) => median(all.map(({ wire }) => wire[kind] ?? 0))
  const total = median(all.map(({ wire }) => Object.values(wire).reduce((sum, one) => sum + one, 0)))
  return {
    form,
    requests: median(all.map(({ requests }) => requests)),
    page: bytes('Document'),
    script: bytes('Script'),
    total,
    paint: median(all.map(({ firstPaint }) => firstPaint)),
  }
})

console.log(`First visit, phone-sized Chromium, medians of ${ROUNDS}\n`)
printTable(
  ['form', 'requests', 'page B', 'script B', 'all B', 'first paint ms'],
  measured.map(({ form, requests, page, script, total, paint }) =>
    [form, requests, page, script, total, paint.toFixed(0)].map(String),
  ),
)
console.log()
for (const { form, requests, total, paint } of measured) {
  const figures = `${requests} requests, ${(total / 1000).toFixed(1)} kB, ${paint.toFixed(0)} ms`
  printTarget(
    `${form} ≤ 3 requests, ≤ 15 kB, ≤ 1000 ms`,
    figures,
    requests <= 3 && total <= 15_000 && paint <= 1000,
  )
}
const [reference] = measured
for (const { name, bytes, ms } of OTHERS)
  if (reference)
    console.log(
      `${name} on the reference survey: ${(bytes / reference.total).toFixed(0)} × the bytes, ${(ms / reference.paint).toFixed(1)} × the time`,
    )
