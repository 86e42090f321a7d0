import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { tasks } from '../../scoring/round/progress.ts'
import { seeded } from '../../src/demo/random.ts'
import { likelyValue } from '../../src/demo/round-values.ts'
import { insertEntries, insertStep } from '../../src/store/round.ts'
import { ROUND, type RoundSite, roundSite } from '../../test/support/round-site.ts'

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
export async function hundredRound(communes: number): Promise<RoundSite> {
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
