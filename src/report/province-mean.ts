import { type Satisfaction, satisfaction } from '../../scoring/satisfaction.ts'
import { halfMonths, type Period, periodCode } from '../../surveys/period.ts'
import type { Deps } from '../deps.ts'
import { questionCounts, sectionSums } from '../store/tally.ts'
import { collect } from './collected.ts'
import { formOf } from './form-of.ts'

/** How long a mean of everything may lag behind: it moves slowly, and costs as much as the page of a province. */
const FRESH_MS = 5 * 60_000
/** Periods kept at once. */
const MOST = 24

/** The figures of all units together in one period, by survey series and kind of evidence (`ward self-selected`). */
export type Means = ReadonlyMap<string, Satisfaction>

/** Gives the figures of the whole installation for a period, read again at most every five minutes. */
export function provinceMeans(deps: Deps): (period: Period) => Promise<Means> {
  const known = new Map<string, { readonly means: Means; readonly read: number }>()
  return async (period) => {
    const code = periodCode(period)
    const now = deps.clock().getTime()
    const last = known.get(code)
    if (last && now >= last.read && now - last.read < FRESH_MS) return last.means
    const means = await read(deps, period)
    if (known.size >= MOST) known.clear()
    known.set(code, { means, read: now })
    return means
  }
}

async function read({ store, config, definitions }: Deps, period: Period): Promise<Means> {
  const everything = { column: 'unit', units: null } as const
  const span = halfMonths(period, config.calendar)
  const [counts, sections] = await Promise.all([
    questionCounts(store.db, 'live', everything, span),
    sectionSums(store.db, 'live', everything, span, ['section']),
  ])
  return new Map(
    collect(definitions, counts, sections, []).map(({ survey, evidence, tallies }) => [
      `${survey.code} ${evidence}`,
      satisfaction(formOf(survey), tallies.counted),
    ]),
  )
}
