import { responseRate } from './response-rate.ts'

/** Dossiers one receiving unit reported for one field (`''` is all its fields together) over some months. */
export type DossierReport = {
  readonly unit: string
  readonly field: string
  /** The months the report stands for, each by its code: one for a month, three for a quarter … */
  readonly months: readonly string[]
  readonly finished: number
  readonly late: number
}

/** People who answered at the return of a result: where, in which field, in which month. */
export type ResultAnswers = {
  readonly unit: string
  readonly field: string
  readonly month: string
  readonly n: number
}

export type ResponseCover = {
  readonly finished: number
  readonly late: number
  /** Late dossiers as a share of those finished; null where none was. */
  readonly lateShare: number | null
  readonly answers: number
  /** The months in which anybody's dossiers were counted, first to last. */
  readonly months: readonly string[]
  /** Units counted; units with a report or answers in these months; units counted with some answers left out. */
  readonly units: { readonly reported: number; readonly of: number; readonly partly: number }
  readonly responseRate: number | null
  readonly above: boolean
}

/**
 * Answers at the return of a result as a share of dossiers finished, where units report at different grains or not
 * at all. Each unit and field is counted by the reports of the one length that cover most of its months, the longer
 * one where two cover as many; a unit's total stands before its fields, so that no dossier is counted twice. An
 * answer counts only where the dossiers of its unit, field and month are counted: a missing report never looks
 * like a high response rate. Null where nobody reported anything.
 *
 * @param reports each unit, field and set of months at most once; counts whole and not negative
 * @param answers counts of people, whole and not negative
 * @example responseCover([{ unit: 'A', field: '', months: ['2026-01'], finished: 10, late: 1 }], [{ unit: 'A', field: 'land', month: '2026-01', n: 4 }, { unit: 'B', field: 'land', month: '2026-01', n: 9 }]) // → { finished: 10, late: 1, lateShare: 0.1, answers: 4, months: ['2026-01'], units: { reported: 1, of: 2, partly: 0 }, responseRate: 0.4, above: false }
 * @example responseCover([], [{ unit: 'A', field: 'land', month: '2026-01', n: 4 }]) // → null
 */
export function responseCover(
  reports: readonly DossierReport[],
  answers: readonly ResultAnswers[],
): ResponseCover | null {
  const counted = [...Map.groupBy(reports, ({ unit }) => unit).values()].flatMap(chosenOf)
  if (counted.length === 0) return null
  const cells = new Set(
    counted.flatMap(({ unit, field, months }) => months.map((month) => cell(unit, field, month))),
  )
  const holds = ({ unit, field, month }: ResultAnswers) =>
    cells.has(cell(unit, '', month)) || cells.has(cell(unit, field, month))
  const months = new Set(counted.flatMap((report) => report.months))
  const reported = new Set(counted.map(({ unit }) => unit))
  const present = answers.filter(({ month, n }) => n > 0 && months.has(month))
  const finished = sum(counted, (report) => report.finished)
  const late = sum(counted, (report) => report.late)
  const answered = sum(answers.filter(holds), ({ n }) => n)
  const { rate, above } = responseRate(answered, finished)
  return {
    finished,
    late,
    lateShare: finished > 0 ? late / finished : null,
    answers: answered,
    months: [...months].sort(),
    units: {
      reported: reported.size,
      of: new Set([...reported, ...present.map(({ unit }) => unit)]).size,
      partly: new Set(present.filter((one) => reported.has(one.unit) && !holds(one)).map(({ unit }) => unit))
        .size,
    },
    responseRate: rate,
    above,
  }
}

/** The reports of one unit that are counted: its total, and each field in months without a total. */
function chosenOf(reports: readonly DossierReport[]): DossierReport[] {
  const whole = bestGrain(reports.filter(({ field }) => field === ''))
  const taken = new Set(whole.flatMap(({ months }) => months))
  const free = reports.filter(
    ({ field, months }) => field !== '' && !months.some((month) => taken.has(month)),
  )
  return [...whole, ...[...Map.groupBy(free, ({ field }) => field).values()].flatMap(bestGrain)]
}

/** Reports of one length: a month and the quarter it is in are never added. */
function bestGrain(reports: readonly DossierReport[]): readonly DossierReport[] {
  const grains = [...Map.groupBy(reports, ({ months }) => months.length)].sort(([a], [b]) => b - a)
  const cover = ([size, some]: readonly [number, readonly DossierReport[]]) => size * some.length
  const [first, ...rest] = grains
  if (!first) return []
  return rest.reduce((best, grain) => (cover(grain) > cover(best) ? grain : best), first)[1]
}

function cell(unit: string, field: string, month: string): string {
  return JSON.stringify([unit, field, month])
}

function sum<One>(some: readonly One[], of: (one: One) => number): number {
  return some.reduce((total, one) => total + of(one), 0)
}
