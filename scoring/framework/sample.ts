import type { IndexDefinition, IndexNode } from '../definition.ts'
import type { Value } from '../panel.ts'
import { parseIndex } from '../parse-index.ts'
import type { Score } from '../score.ts'
import { scoreboard } from '../scoreboard.ts'

/**
 * What one criterion gives for a sample value, by the engine itself: nothing else of the framework is needed.
 *
 * @param leaf as it would be published; what reads answers or another index is tried with the figure these would give
 * @param value of the criterion
 * @param others values it hangs on, by code
 * @returns the working of the criterion; null where it is not yet a sound one
 * @example trySample({ code: '1', name: { vi: 'Một' }, max: 2, measure: { method: 'ratio', empty: 'missing' }, normalise: { method: 'share-of-max' } }, { numerator: 3, denominator: 4 }, {})?.value // → 1.5
 * @example trySample({ code: '1', name: { vi: 'Một' } }, 3, {}) // → null
 */
export function trySample(
  leaf: IndexNode,
  value: Value,
  others: Readonly<Record<string, Value>>,
): Score | null {
  const known = Object.keys(others).map((code) => ({
    ...{ code, name: { vi: code }, scored: false },
    measure: { method: 'choice' as const },
  }))
  const frame = {
    ...{ code: 'thu', version: 1, name: { vi: 'Thử' }, source: { document: 'Thử', status: 'model' } },
    ...{ attribution: 'assessed', missing: 'refuse' },
    tree: {
      ...{ code: '*', name: { vi: 'Thử' }, aggregate: { method: 'sum' } },
      children: [{ ...leaf, measure: entered(leaf) }, ...known],
    },
  }
  const index = sound(frame)
  const score =
    index === null
      ? null
      : scoreboard(index, {
          period: '2000',
          units: [{ code: 'u', values: { ...others, [leaf.code]: value } }],
        }).explain('u')
  return score?.children.find(({ code }) => code === leaf.code) ?? null
}

/** Whatever the criterion reads, a sample is entered under its own code. */
function entered({ measure }: IndexNode): IndexNode['measure'] {
  if (measure === undefined) return undefined
  if (measure.method === 'choice') return { method: 'choice' }
  if (measure.method === 'ratio') return { method: 'ratio', empty: measure.empty }
  if (measure.method !== 'number') return { method: 'number' }
  const { indicator: _, ...rest } = measure
  return rest
}

function sound(json: unknown): IndexDefinition | null {
  try {
    return parseIndex(json, '')
  } catch {
    return null
  }
}
