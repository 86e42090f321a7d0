import type { ReleaseResult } from './release.ts'

/** What a correction changed of one unit's line; a unit that came or went has null on one side. */
export type UnitChange = {
  readonly unit: string
  readonly before: Pick<ReleaseResult, 'value' | 'rank'> | null
  readonly after: Pick<ReleaseResult, 'value' | 'rank'> | null
  /** Nodes below the root whose value is another, by code. */
  readonly fields: readonly string[]
}

/**
 * The units whose published line is another in a later release, in code order: every difference of value, rank or
 * field, digit by digit.
 *
 * @example changes([], []) // → []
 * @example changes([{ unit: 'a', value: '81', rank: 2, fields: { 1: '9' } }], [{ unit: 'a', value: '82', rank: 1, fields: { 1: '10' } }]) // → [{ unit: 'a', before: { value: '81', rank: 2 }, after: { value: '82', rank: 1 }, fields: ['1'] }]
 */
export function changes(
  before: ReadonlyArray<Pick<ReleaseResult, 'unit' | 'value' | 'rank' | 'fields'>>,
  after: ReadonlyArray<Pick<ReleaseResult, 'unit' | 'value' | 'rank' | 'fields'>>,
): readonly UnitChange[] {
  const [old, now] = [before, after].map((lines) => new Map(lines.map((line) => [line.unit, line])))
  const units = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort()
  return units.flatMap((unit): UnitChange[] => {
    const [was, is] = [old?.get(unit), now?.get(unit)]
    const codes = new Set([...Object.keys(was?.fields ?? {}), ...Object.keys(is?.fields ?? {})])
    const fields = was && is ? [...codes].filter((code) => was.fields[code] !== is.fields[code]) : []
    const same = was && is && was.value === is.value && was.rank === is.rank && fields.length === 0
    return same ? [] : [{ unit, before: lineOf(was), after: lineOf(is), fields }]
  })
}

function lineOf(line: Pick<ReleaseResult, 'value' | 'rank'> | undefined): UnitChange['before'] {
  return line === undefined ? null : { value: line.value, rank: line.rank }
}
