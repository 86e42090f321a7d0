import { attributionOf } from '../report/attribution.ts'
import { scopeOf } from '../report/scope.ts'
import { type DossierBook, type DossierCounts, dossiersOf } from '../store/dossier.ts'
import type { DOSSIER_COUNTS } from '../store/schema.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { bestCover, type Window } from './window.ts'

type Count = (typeof DOSSIER_COUNTS)[number]

/** Which counts an indicator is made of: those added, less those taken off, of a whole. */
const MADE_OF: Readonly<Record<string, { plus: Count[]; minus: Count[]; whole: Count }>> = {
  'dossiers-on-time': { plus: ['finished'], minus: ['late'], whole: 'finished' },
  'dossiers-late': { plus: ['late'], minus: [], whole: 'finished' },
  'late-explained': { plus: ['late_explained'], minus: [], whole: 'late' },
  'late-apologised': { plus: ['late_apologised'], minus: [], whole: 'late' },
  'dossiers-online': { plus: ['online_full', 'online_partial'], minus: [], whole: 'received' },
  'dossiers-digitised': { plus: ['digitised'], minus: [], whole: 'received' },
}

export type DossierFigure = {
  readonly numerator: string
  readonly denominator: string
  /** The periods whose counts were added. */
  readonly periods: ReadonlyArray<string>
}

/** An indicator computed from dossier counts; null where none were reported in the window. */
export function dossierFigure(
  { rows, streams }: DossierBook,
  tree: UnitTree,
  unit: Unit,
  indicator: string,
  window: Window,
  day: string,
): DossierFigure | null {
  const made = MADE_OF[indicator]
  if (!made) return null
  const own = dossiersOf(rows, streams, scopeOf(tree, unit, attributionOf(unit.kind), day))
  const periods = bestCover([...new Set(own.map(({ period }) => period))], window)
  if (periods.length === 0) return null
  const counted = own.filter(({ period }) => periods.includes(period))
  const part = total(counted, made.plus) - total(counted, made.minus)
  return { numerator: String(part), denominator: String(total(counted, [made.whole])), periods }
}

function total(rows: ReadonlyArray<DossierCounts>, counts: ReadonlyArray<Count>): number {
  return rows.reduce((sum, row) => sum + counts.reduce((own, count) => own + Number(row[count]), 0), 0)
}
