import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import type { Panel, Value } from '../../scoring/panel.ts'

type Rule = NonNullable<IndexNode['normalise']>

/** The answers a rule knows by code, with their wording in the criteria table. */
export function answerLabels(rule: Rule | undefined): ReadonlyMap<string, string> {
  const named = (list: ReadonlyArray<{ choice: string; label?: string | undefined }>) =>
    list.map(({ choice, label = choice }): [string, string] => [choice, label])
  if (rule === undefined) return new Map()
  switch (rule.method) {
    case 'steps':
      return new Map(named(rule.steps))
    case 'all-of':
      return new Map(rule.conditions.map(({ code, label = code }) => [code, label]))
    case 'by-answer':
      return new Map(rule.cases.flatMap((one) => [...answerLabels(one.rule)]))
    default:
      return new Map('choices' in rule ? named(rule.choices ?? []) : [])
  }
}

/** The panel with answers typed in the words of the table ("Kịp thời") under the codes of the rules ("kip-thoi"). */
export function answersByCode(index: IndexDefinition, panel: Panel): Panel {
  const known = new Map<string, ReadonlyMap<string, string>>()
  for (const { code, measure, normalise } of allNodes(index.tree)) {
    const entered = measure !== undefined && 'indicator' in measure ? (measure.indicator ?? code) : code
    known.set(entered, new Map([...(known.get(entered) ?? []), ...answerLabels(normalise)]))
    if (normalise?.method !== 'by-answer') continue
    const cases = normalise.cases.map(({ choice, label = choice }): [string, string] => [choice, label])
    known.set(normalise.of, new Map([...(known.get(normalise.of) ?? []), ...cases]))
  }
  const coded = (code: string, value: Value): Value => {
    if (typeof value !== 'string') return value
    const labels = known.get(code)
    if (labels === undefined || labels.has(value)) return value
    return [...labels].find(([, label]) => plain(label) === plain(value))?.[0] ?? value
  }
  return {
    ...panel,
    units: panel.units.map((unit) => {
      if (unit.values === undefined) return unit
      const values = Object.entries(unit.values).map(([code, value]) => [code, coded(code, value)] as const)
      return { ...unit, values: Object.fromEntries(values) }
    }),
  }
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}
