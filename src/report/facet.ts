import { pooled } from '../../scoring/aggregate/pooled.ts'
import { noAnswers } from '../../scoring/estimate.ts'
import { poolSmall } from '../../scoring/threshold.ts'
import { addSums, type SectionSums } from '../../surveys/section-sums.ts'
import type { SectionRow } from '../store/tally.ts'
import { publicFigure } from './public-figure.ts'
import type { Facet, Figure } from './unit-report-schema.ts'

/** Adds rows up by one facet. */
export function sumsBy(
  rows: ReadonlyArray<SectionRow>,
  by: (row: SectionRow) => string,
): Map<string, SectionSums> {
  const sums = new Map<string, SectionSums>()
  for (const row of rows) {
    const key = by(row)
    const known = sums.get(key)
    sums.set(key, known ? addSums(known, row.sums) : row.sums)
  }
  return sums
}

export function figureOf(sums: ReadonlyArray<SectionSums>, minimum: number): Figure {
  const [first, ...rest] = sums
  return publicFigure(first ? pooled(rest.reduce(addSums, first)) : noAnswers('share:pooled'), minimum)
}

/** One one-way table of rates, small groups added together, or hidden where even together they are too small. */
export function facetOf(
  rows: ReadonlyArray<SectionRow>,
  by: (row: SectionRow) => string,
  nameOf: (code: string) => string,
  minimum: number,
  allowed: (code: string) => boolean = () => true,
): Facet {
  const cells = [...sumsBy(rows, by)].map(([code, sums]) => ({
    code,
    sums,
    people: sums.persons,
    alone: allowed(code),
  }))
  const facet = poolSmall(cells, minimum)
  if (!facet) return { shown: false, cells: [] }
  const shown = facet.shown
    .map(({ code, sums }) => ({ code, name: nameOf(code), pooled: false, figure: figureOf([sums], minimum) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  const small = facet.pooled.map(({ sums }) => sums)
  const rest =
    small.length > 0
      ? [{ code: '', name: 'Gộp nhóm nhỏ', pooled: true, figure: figureOf(small, minimum) }]
      : []
  return { shown: true, cells: [...shown, ...rest] }
}
