import { addDeclared, type DeclaredPair, exceeds, levelOfDeclared } from '../../scoring/declared-figure.ts'
import type { LevelFigure } from '../../scoring/target-level.ts'
import { parsePeriod } from '../../surveys/period.ts'
import { periodName } from '../locales/format.ts'
import { readDossierBook } from '../store/dossier.ts'
import { type FigureRecord, figureRecords } from '../store/figure.ts'
import type { Database } from '../store/store.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { dossierFigure } from './dossier-figure.ts'
import { findIndicator, type Indicator } from './indicator.ts'
import { bestCover, stands, type Window, windowOf } from './window.ts'
import { withinSentence } from './words.ts'

/** A figure as it was found for a window, with everything its working page opens. */
export type Found = {
  readonly indicator: Indicator
  /** Whose it is: the unit's own, or the province's where only that has one. */
  readonly unit: Unit
  readonly level: LevelFigure
  /** Decimal texts; of a group its name, of a single number no denominator. */
  readonly numerator: string
  readonly denominator: string
  /** The periods that were added, or the one it stands for. */
  readonly periods: ReadonlyArray<string>
  /** The declarations behind it; none of a figure that fills itself. */
  readonly records: ReadonlyArray<FigureRecord>
  readonly note: string
}

export type FigureBook = {
  /** The confirmed figure of a window; null where there is none. */
  find(unit: Unit, indicator: string, window: Window): Found | null
  /** The newest declaration of a year nobody has confirmed yet. */
  waiting(unit: Unit, indicator: string, year: number): FigureRecord | null
}

/** Reads declared figures and dossier counts of some years once, for many promises. */
export async function readFigureBook(
  db: Database,
  tree: UnitTree,
  years: { readonly from: number; readonly to: number },
  today: string,
): Promise<FigureBook> {
  const all = Array.from({ length: years.to - years.from + 1 }, (_, at) => years.from + at)
  const [records, dossiers] = await Promise.all([
    figureRecords(db, all),
    readDossierBook(db, years.from, years.to),
  ])
  const known = Map.groupBy(records, ({ unit, indicator }) => `${unit} ${indicator}`)

  /** The unit whose figure is read: the root's, where only the province has one. */
  function owner(unit: Unit, { ofProvince }: Indicator): Unit {
    return ofProvince ? (tree.ancestors(unit.code, today).at(-1) ?? unit) : unit
  }

  function computed(indicator: Indicator, unit: Unit, window: Window): Found | null {
    const counted = dossierFigure(dossiers, tree, unit, indicator.code, window, today)
    if (!counted) return null
    const impossible = exceeds(counted)
    const level = levelOfDeclared(counted, 'dossiers')
    const none =
      counted.denominator === '0' ? `Trong kỳ không có: ${withinSentence(indicator.denominator)}.` : ''
    return {
      indicator,
      unit,
      level: impossible ? { ...level, value: null, counts: null } : level,
      ...counted,
      records: [],
      note: impossible
        ? `${indicator.numerator} nhiều hơn ${indicator.denominator}: xin kiểm tra số hồ sơ.`
        : none,
    }
  }

  return {
    find(unit, code, window) {
      const indicator = findIndicator(code)
      if (!indicator) return null
      const whose = owner(unit, indicator)
      if (indicator.from === 'dossiers') return computed(indicator, whose, window)
      const confirmed = (known.get(`${whose.code} ${code}`) ?? []).filter(
        ({ decision, period }) => decision?.decision === 'confirmed' && stands(period, window) !== 'outside',
      )
      const chosen = chosenOf(confirmed, indicator, window)
      return chosen.length === 0 ? null : foundOf(indicator, whose, chosen)
    },
    waiting(unit, code, year) {
      const indicator = findIndicator(code)
      if (!indicator) return null
      return (
        (known.get(`${owner(unit, indicator).code} ${code}`) ?? [])
          .filter(({ decision, period }) => decision === null && period.startsWith(String(year)))
          .toSorted((a, b) => Number(a.at < b.at) - Number(a.at > b.at))[0] ?? null
      )
    },
  }
}

/** The declaration of the very window; else the parts that add up to it, or how things stood last. */
function chosenOf(
  records: ReadonlyArray<FigureRecord>,
  indicator: Indicator,
  window: Window,
): ReadonlyArray<FigureRecord> {
  const whole = records.filter(({ period }) => stands(period, window) === 'whole')
  if (whole.length > 0) return whole
  if (indicator.sums) {
    const cover = bestCover(
      records.map(({ period }) => period),
      window,
    )
    return records.filter(({ period }) => cover.includes(period))
  }
  return records.toSorted((a, b) => endOf(b.period) - endOf(a.period)).slice(0, 1)
}

function foundOf(indicator: Indicator, unit: Unit, records: ReadonlyArray<FigureRecord>): Found | null {
  const periods = records.map(({ period }) => period).sort()
  const [first] = records
  const base = { indicator, unit, periods, records }
  const note = periods.length > 1 ? `Cộng ${periods.map(periodName).join(', ')}.` : ''
  if (indicator.shape === 'group') {
    const level = levelOfDeclared({ numerator: '', denominator: '' }, indicator.evidence)
    return { ...base, level, numerator: first?.numerator ?? '', denominator: '', note: '' }
  }
  const added = addDeclared(records.map((record) => pairOf(record, indicator)))
  if (!added) return null
  const single = indicator.denominator === ''
  return {
    ...base,
    // Several single numbers add up to one number, not to a mean.
    level: levelOfDeclared(single ? { ...added, denominator: unitOf(indicator) } : added, indicator.evidence),
    numerator: added.numerator,
    denominator: single ? '' : added.denominator,
    note,
  }
}

const unitOf = ({ shape }: Indicator): string => (shape === 'percent' ? '100' : '1')

function pairOf({ numerator, denominator }: FigureRecord, indicator: Indicator): DeclaredPair {
  return { numerator, denominator: denominator === '' ? unitOf(indicator) : denominator }
}

function endOf(code: string): number {
  const period = parsePeriod(code)
  return period ? windowOf(period).last : 0
}
