/**
 * How fast the engine scores all communes of the country at once. Prints medians, ratios and the slope; fails
 * nothing. Run: npx tsx bench/scoring.bench.ts
 */
import type { IndexDefinition, IndexNode } from '../scoring/definition.ts'
import { drawShare } from '../scoring/draw.ts'
import type { Panel, PanelUnit } from '../scoring/panel.ts'
import { rankIntervals } from '../scoring/rank-interval.ts'
import { scoreboard } from '../scoring/scoreboard.ts'
import { simulateRanks } from '../scoring/simulate-ranks.ts'
import { comparableShare } from '../scoring/told-apart.ts'

const UNITS = 3321
const INDICATORS = 40
const FIELDS = 8

const RULES: ReadonlyArray<NonNullable<IndexNode['normalise']>> = [
  {
    method: 'bands',
    bands: [
      { atLeast: 0.9, points: 2 },
      { atLeast: 0.7, below: 0.9, points: 1 },
      { below: 0.7, points: 0 },
    ],
  },
  { method: 'linear', target: 0.85, points: 2, start: 0, floor: 0.3 },
  { method: 'share-of-max' },
  { method: 'min-max', range: 'own-year', from: 0, to: 2, reversed: false },
  { method: 'goalposts', low: 0, high: 1, from: 0, to: 2, reversed: true },
]

function definition(indicators: number, leaf: (at: number) => Partial<IndexNode>): IndexDefinition {
  const leaves = Array.from(
    { length: indicators },
    (_, at): IndexNode => ({ code: `i${at}`, name: { vi: `Tiêu chí ${at}` }, max: 2, ...leaf(at) }),
  )
  const fields = Array.from(
    { length: FIELDS },
    (_, at): IndexNode => ({
      code: `f${at}`,
      name: { vi: `Lĩnh vực ${at}` },
      aggregate: { method: 'sum' },
      children: leaves.filter((_, place) => place % FIELDS === at),
    }),
  )
  return {
    code: 'bench',
    version: 1,
    name: { vi: 'Đo tốc độ' },
    source: { document: 'bench', status: 'model' },
    attribution: 'assessed',
    missing: 'zero',
    ranking: { among: 'group', notRanked: [], tieBreak: [] },
    verdicts: [],
    variants: [],
    tree: { code: 'total', name: { vi: 'Tổng' }, aggregate: { method: 'percent' }, children: fields },
  }
}

const entered = (indicators: number): IndexDefinition =>
  definition(indicators, (at) => ({
    measure: { method: 'number' },
    normalise: RULES[at % RULES.length] ?? { method: 'identity' },
  }))
const surveyed = (indicators: number): IndexDefinition =>
  definition(indicators, (at) => ({
    measure: { method: 'share', survey: 'form', question: `i${at}` },
    normalise: { method: 'share-of-max' },
  }))

/** A fixed sequence that looks random enough. */
function sequence(): () => number {
  let state = 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

function panel(units: number, indicators: number, survey: boolean): Panel {
  const next = sequence()
  const codes = Array.from({ length: indicators }, (_, at) => `i${at}`)
  const unit = (at: number): PanelUnit => ({
    code: `xa-${at}`,
    group: `g${at % 10}`,
    ...(survey
      ? {
          tallies: {
            form: {
              questions: Object.fromEntries(
                codes.map((code) => [
                  code,
                  { 5: Math.floor(next() * 90), 4: Math.floor(next() * 90), 2: Math.floor(next() * 9) },
                ]),
              ),
              sections: {},
            },
          },
        }
      : { values: Object.fromEntries(codes.map((code) => [code, next()])) }),
  })
  const options = ['5', '4', '3', '2', '1']
  return {
    period: '2026',
    units: Array.from({ length: units }, (_, at) => unit(at)),
    forms: {
      form: {
        questions: codes.map((code) => ({ code, options, levels: true, satisfied: ['5', '4'] })),
        sections: [],
      },
    },
  }
}

function median(run: () => unknown, times = 15): number {
  run()
  run()
  const taken = Array.from({ length: times }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).sort((a, b) => a - b)
  return taken[Math.floor(times / 2)] ?? Number.NaN
}

const line = (name: string, ms: number, goal: number): void =>
  console.log(
    `${name.padEnd(64)} ${ms.toFixed(1).padStart(8)} ms   goal ${goal} ms, ${(goal / ms).toFixed(1)} times faster`,
  )

const PANELS = new Map<string, Panel>()
const mixed = panel(UNITS, INDICATORS, false)
const index = entered(INDICATORS)
const panelAlone = process.memoryUsage.rss()
const once = scoreboard(index, mixed)
const withBoard = process.memoryUsage.rss()
console.log(
  `memory: ${(withBoard / 1e6).toFixed(0)} MB for the whole process after scoring ${once.rows.length} units once, ` +
    `${((withBoard - panelAlone) / 1e6).toFixed(0)} MB of it for scoring; goal 200 MB`,
)
const whole = median(() => scoreboard(index, mixed))
line(`${UNITS} units × ${INDICATORS} entered indicators, whole chain with ranks`, whole, 100)
const answers = panel(UNITS, INDICATORS, true)
line(
  `${UNITS} units × ${INDICATORS} survey questions, with intervals`,
  median(() => scoreboard(surveyed(INDICATORS), answers), 7),
  100,
)

const shares = Array.from({ length: UNITS }, (_, at) => ({
  n: 30 + ((at * 37) % 400),
  part: 0.5 + ((at * 7919) % 500) / 1000,
}))
const units = shares.map(({ n, part }) => comparableShare(Math.round(n * part), n))
line(
  `joint rank intervals of ${UNITS} units`,
  median(() => rankIntervals(units, 0.95), 7),
  500,
)
const simulate = (): unknown =>
  simulateRanks(
    shares.map(({ n, part }) => drawShare(Math.round(n * part), n)),
    { runs: 1000, seed: 1, top: 10 },
  )
line(`1,000 simulated rankings of ${UNITS} units`, median(simulate, 5), 1000)

console.log('\nslope: microseconds per unit × node')
for (const [units, indicators] of [
  [830, 40],
  [1660, 40],
  [3321, 40],
  [6642, 40],
  [3321, 80],
  [3321, 160],
] as const) {
  const ms = median(() => scoreboard(entered(indicators), large(units, indicators)), 7)
  const nodes = indicators + FIELDS + 1
  console.log(
    `${String(units).padStart(6)} × ${String(nodes).padStart(3)}  ${ms.toFixed(1).padStart(8)} ms  ${((ms * 1000) / (units * nodes)).toFixed(3)} µs`,
  )
}

function large(units: number, indicators: number): Panel {
  const key = `${units}×${indicators}`
  const made = PANELS.get(key) ?? panel(units, indicators, false)
  PANELS.set(key, made)
  return made
}
