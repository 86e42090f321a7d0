import type { Value } from '../../scoring/panel.ts'
import { type Period, parsePeriod } from '../../surveys/period.ts'
import type { Database } from '../store/store.ts'
import type { UnitTree } from '../units/tree.ts'
import { type Found, readFigureBook } from './book.ts'
import { indicators } from './indicator.ts'
import { windowOf } from './window.ts'

/** Confirmed figures of a period by unit and by the code of the indicator, as a panel takes values. */
export type ConfirmedFigures = ReadonlyMap<
  string,
  ReadonlyMap<string, { readonly value: Value; readonly found: Found }>
>

/**
 * What units declared and somebody else confirmed, and what dossier counts give, for a period: values for the
 * hard-data leaves of an index, by indicator code. Nothing unconfirmed is in it.
 * @throws RangeError where the period is none
 */
export async function confirmedFigures(
  db: Database,
  tree: UnitTree,
  units: ReadonlyArray<string>,
  period: string,
  today: string,
): Promise<ConfirmedFigures> {
  const asked: Period | null = parsePeriod(period)
  if (!asked) throw new RangeError(`not a period: ${period}`)
  const book = await readFigureBook(db, tree, { from: asked.year, to: asked.year }, today)
  return new Map(
    units.flatMap((code) => {
      const unit = tree.unit(code)
      if (!unit) return []
      const values = indicators.flatMap(({ code: indicator }) => {
        const found = book.find(unit, indicator, windowOf(asked))
        const value = found ? panelValue(found) : null
        return found && value !== null ? [[indicator, { value, found }] as const] : []
      })
      return [[code, new Map(values)] as const]
    }),
  )
}

function panelValue({ indicator, numerator, denominator, level }: Found): Value {
  if (indicator.shape === 'group') return numerator
  if (indicator.shape === 'rank' || denominator === '')
    return indicator.shape === 'percent' ? level.value : Number(numerator)
  return { numerator: Number(numerator), denominator: Number(denominator) }
}
