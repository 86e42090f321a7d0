import { monthsOf, type Period, type PeriodKind, parsePeriod, periodCode } from '../../surveys/period.ts'
import { partsOf } from '../report/months.ts'

/** The months of one year a figure is asked for; both ends count from 1. */
export type Window = { readonly year: number; readonly first: number; readonly last: number }

const SIZES: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 }

/** A period by itself. */
export function windowOf(period: Period): Window {
  const months = monthsOf(period)
  return { year: period.year, first: months[0]?.index ?? 1, last: months.at(-1)?.index ?? 12 }
}

/** From the first of the year to the end of a period. */
export const toDate = (period: Period): Window => ({ ...windowOf(period), first: 1 })

export const yearBefore = (window: Window): Window => ({ ...window, year: window.year - 1 })

/** Whether a period lies within a window; and whether it is the whole of it. */
export function stands(code: string, { year, first, last }: Window): 'outside' | 'inside' | 'whole' {
  const period = parsePeriod(code)
  if (!period || period.year !== year) return 'outside'
  const own = windowOf(period)
  if (own.first < first || own.last > last) return 'outside'
  return own.first === first && own.last === last ? 'whole' : 'inside'
}

/** The codes of the periods of one kind within a window, first to last. */
export function partsWithin(window: Window, kind: PeriodKind): string[] {
  return partsOf({ kind: 'year', year: window.year, index: 1 }, kind)
    .map(periodCode)
    .filter((code) => stands(code, window) !== 'outside')
}

/**
 * Of periods that may overlap, those of the one kind that cover most of a window: a month and the quarter it is in
 * are never added. Equal cover goes to the longer kind, which somebody closed.
 */
export function bestCover(codes: ReadonlyArray<string>, window: Window): string[] {
  const kinds: PeriodKind[] = ['year', 'half', 'quarter', 'month']
  const covers = kinds.map((kind) => ({
    kind,
    some: partsWithin(window, kind).filter((code) => codes.includes(code)),
  }))
  const most = covers.reduce((best, cover) =>
    cover.some.length * SIZES[cover.kind] > best.some.length * SIZES[best.kind] ? cover : best,
  )
  return most.some
}
