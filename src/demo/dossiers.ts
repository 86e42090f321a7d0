import { periodCode, periodOf } from '../../surveys/period.ts'
import type { DossierCounts } from '../store/dossier.ts'
import type { DemoAnswer } from './generate.ts'
import { type Random, seeded } from './random.ts'
import { numbered } from './units.ts'

/** A commune whose answers outnumber its dossiers in this reporting month of each year: a page must flag it. */
export const OVERFULL = { unit: numbered('X', 6), month: 10 } as const

/** Never more answers than this for one finished dossier, but for the commune above. */
const MOST_ANSWERS = 0.25

/** Late dossiers of a hundred, by field; elsewhere the last. */
const LATE: Readonly<Record<string, number>> = {
  land: 6.5,
  construction: 3.8,
  investment: 3,
  agriculture: 2.4,
}
const LATE_ELSEWHERE = 1.2

/**
 * Dossier counts of each receiving unit, reporting month and field that had answers at the return of a result,
 * so that 3 to 25 answers come to a hundred finished dossiers.
 */
export function demoDossiers(answers: ReadonlyArray<DemoAnswer>): DossierCounts[] {
  const results = answers.filter(
    ({ moment, field, status }) => moment === 'result' && field !== '' && status === 'counted',
  )
  const places = Map.groupBy(results, ({ unit, field }) => `${unit} ${field}`)
  return [...places.values()].flatMap((some) => {
    const months = Map.groupBy(some, ({ day }) => periodCode(periodOf(day, 'month', 'reporting')))
    const usual = some.length / months.size
    return [...months].flatMap(([period, { length, 0: first }]) =>
      first ? [dossiersOf(first, period, length, usual)] : [],
    )
  })
}

function dossiersOf({ unit, field }: DemoAnswer, period: string, n: number, usual: number): DossierCounts {
  const random = seeded(`dossiers ${unit} ${field} ${period}`)
  const answering = 0.045 + 0.16 * seeded(`answering ${unit}`).next()
  const overfull = unit === OVERFULL.unit && Number(period.slice(5)) === OVERFULL.month
  const likely = Math.round(((0.3 * usual + 0.7 * n) / answering) * (0.92 + 0.16 * random.next()))
  const finished = overfull ? Math.max(1, Math.floor(n * 0.8)) : Math.max(likely, Math.ceil(n / MOST_ANSWERS))
  const received = Math.max(1, Math.round(finished * (0.94 + 0.12 * random.next())))
  const late = part(finished, ((LATE[field] ?? LATE_ELSEWHERE) / 100) * (0.6 + 0.8 * random.next()), random)
  const online_full = part(received, 0.42, random)
  return {
    unit,
    period,
    field,
    received,
    finished,
    early: part(finished - late, 0.46, random),
    late,
    late_explained: part(late, 0.8, random),
    late_apologised: part(late, 0.7, random),
    online_full,
    online_partial: part(received - online_full, 0.4, random),
    paid_online: part(finished, 0.55, random),
    digitised: part(finished, 0.78, random),
    complained: part(finished, 0.002, random),
  }
}

/** About this share of a whole, rounded by chance so that small wholes have some too. */
function part(whole: number, share: number, random: Random): number {
  return Math.min(whole, Math.floor(whole * share * (0.9 + 0.2 * random.next()) + random.next()))
}
