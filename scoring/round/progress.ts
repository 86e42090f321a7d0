import type { IndexDefinition, IndexNode } from '../definition.ts'
import type { Value } from '../panel.ts'
import { isDeclared, leaves } from './leaves.ts'

/**
 * What a unit has to fill in, in the order of the table: what it declares itself, without penalties (nobody is
 * asked to deduct from themselves) and without the days it is late, which are counted.
 *
 * @param late the code of the late criterion; '' for none
 * @example tasks({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'zero', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, children: [{ code: '1', name: { vi: 'Một' }, source: 'assessed', measure: { method: 'choice' } }, { code: '2', name: { vi: 'Hai' }, source: 'survey' }, { code: 'P', name: { vi: 'Trừ' }, source: 'penalty', measure: { method: 'number' } }] } }, '').map(({ code }) => code) // → ['1']
 */
export function tasks(index: IndexDefinition, late: string): readonly IndexNode[] {
  return leaves(index)
    .map(({ leaf }) => leaf)
    .filter((leaf) => isDeclared(leaf) && leaf.source !== 'penalty' && leaf.code !== late)
}

export type Progress = {
  readonly done: number
  readonly of: number
  /** Criteria without a value. */
  readonly missing: readonly string[]
  /** Criteria with a value that nothing supports. */
  readonly withoutEvidence: readonly string[]
}

/**
 * How far a declaration is: "7/16", what is missing, and what has a value and no evidence.
 *
 * @param values by criterion; null or absent is blank
 * @param evidenced criteria with at least one piece of evidence
 * @example progress([{ code: '1', name: { vi: '' } }, { code: '2', name: { vi: '' } }], new Map([['1', 0]]), new Set()) // → { done: 1, of: 2, missing: ['2'], withoutEvidence: ['1'] }
 */
export function progress(
  asked: readonly IndexNode[],
  values: ReadonlyMap<string, Value>,
  evidenced: ReadonlySet<string>,
): Progress {
  const codes = asked.map(({ code }) => code)
  const [entered, missing] = [
    codes.filter((code) => (values.get(code) ?? null) !== null),
    codes.filter((code) => (values.get(code) ?? null) === null),
  ]
  return {
    done: entered.length,
    of: codes.length,
    missing,
    withoutEvidence: entered.filter((code) => !evidenced.has(code)),
  }
}
