import type { IndexDefinition } from './definition.ts'

/**
 * The version of an index that was in use in a year: the highest one whose years hold it. Formulas change from
 * year to year, and a figure is computed by the formula of its own year.
 *
 * @returns null where no version covers the year
 * @example edition([{ code: 'papi', version: 1, years: { from: 2011, to: 2015 } }, { code: 'papi', version: 2, years: { from: 2016 } }], 'papi', 2020)?.version // → 2
 * @example edition([{ code: 'papi', version: 1, years: { from: 2011, to: 2015 } }], 'papi', 2020) // → null
 */
export function edition<Index extends Pick<IndexDefinition, 'code' | 'version' | 'years'>>(
  definitions: readonly Index[],
  code: string,
  year: number,
): Index | null {
  const current = definitions
    .filter((one) => one.code === code && holds(one.years, year))
    .sort((a, b) => b.version - a.version)
  return current[0] ?? null
}

function holds(years: IndexDefinition['years'], year: number): boolean {
  return years === undefined || (year >= years.from && year <= (years.to ?? Number.POSITIVE_INFINITY))
}
