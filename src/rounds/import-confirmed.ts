import { ratio } from '../../scoring/measure/ratio.ts'
import type { Value } from '../../scoring/panel.ts'
import type { Found } from '../figures/book.ts'
import { confirmedFigures } from '../figures/confirmed.ts'
import { type Indicator, indicators } from '../figures/indicator.ts'
import { periodName, vietnameseDate } from '../locales/format.ts'
import type { Database } from '../store/store.ts'
import type { UnitTree } from '../units/tree.ts'
import type { ImportedLeaf } from './import-leaf.ts'
import type { Imported } from './read-imports.ts'
import type { RoundBoard } from './round-data.ts'

/** Which confirmed figure each criterion takes over: code of the criterion → code of the indicator. */
export type TakenFrom = ReadonlyMap<string, string>

/** The figures a criterion can take: two numbers for a ratio, a single number or share elsewhere. */
export function figuresFor({ form }: ImportedLeaf): ReadonlyArray<Indicator> {
  if (form.kind === 'choice' || (form.kind === 'number' && form.hundred)) return []
  return indicators.filter(({ from, shape }) => from !== 'answers' && TAKES[form.kind].has(shape))
}

const TAKES: Readonly<Record<'ratio' | 'number', ReadonlySet<Indicator['shape']>>> = {
  ratio: new Set(['share', 'percent']),
  number: new Set(['percent', 'count', 'number', 'share']),
}

/** The figure a criterion names itself; '' where somebody has to say which. */
export function ownFigure(one: ImportedLeaf): string {
  const { measure } = one.leaf
  const named = measure !== undefined && 'indicator' in measure ? (measure.indicator ?? '') : ''
  return figuresFor(one).some(({ code }) => code === named) ? named : ''
}

/** What confirmed figures of the round's period say of its criteria; units without one are left as they are. */
export async function confirmedImports(
  db: Database,
  tree: UnitTree,
  { round, units }: Pick<RoundBoard, 'round' | 'units'>,
  leaves: ReadonlyArray<ImportedLeaf>,
  from: TakenFrom,
  today: string,
): Promise<Imported[]> {
  const inside = units.filter(({ left_on }) => left_on === '')
  const codes = inside.map(({ unit }) => unit)
  const figures = await confirmedFigures(db, tree, codes, round.period, today)
  return codes.flatMap((unit) =>
    leaves.flatMap((one) => {
      const known = figures.get(unit)?.get(from.get(one.code) ?? '')
      if (!known) return []
      const value = fitting(one, known.value)
      return value === null ? [] : [{ unit, one, value, document: documentOf(known.found) }]
    }),
  )
}

/** A share where the criterion reads one number; two numbers stay two where it reads a ratio. */
function fitting({ form }: ImportedLeaf, value: Value): Value {
  if (form.kind === 'ratio' || typeof value !== 'object' || value === null) return value
  return 'numerator' in value ? ratio(value.numerator, value.denominator) : null
}

function documentOf({ indicator, records, periods }: Found): string {
  const documents = records.map(({ document, dated }) => `${document} ngày ${vietnameseDate(dated)}`)
  const source = documents.length > 0 ? [...new Set(documents)].join('; ') : 'số hồ sơ đã nhập'
  return `${indicator.name}, ${periods.map(periodName).join(', ')}: ${source}`.slice(0, 500)
}
