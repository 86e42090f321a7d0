import type { IndexDefinition } from '../definition.ts'
import type { RuleOf } from '../rule.ts'
import { leaves } from './leaves.ts'

const DAY = 86_400_000

/**
 * Whole days from one day to another; negative where the second is earlier.
 *
 * @param from and to: YYYY-MM-DD, both in Vietnam time
 * @example daysBetween('2026-02-27', '2026-03-02') // → 3
 */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/**
 * The criteria a late filing can be entered under: those with a penalty by the day.
 *
 * @example lateCriteria({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'zero', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, children: [{ code: '1', name: { vi: 'Một' } }, { code: 'P', name: { vi: 'Trễ' }, measure: { method: 'number' }, normalise: { method: 'per-day', each: -1 } }] } }).map(({ code }) => code) // → ['P']
 */
export function lateCriteria(
  index: IndexDefinition,
): ReadonlyArray<{ readonly code: string; readonly name: string; readonly rule: RuleOf<'per-day'> }> {
  return leaves(index).flatMap(({ leaf: { code, name, measure, normalise } }) =>
    normalise?.method === 'per-day' && measure?.method === 'number'
      ? [{ code, name: name.vi, rule: normalise }]
      : [],
  )
}

/**
 * The rule a round applies to late filings; null where it has none.
 *
 * @param criterion the code the round names; '' for none
 * @example lateRule({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'zero', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' } } }, '') // → null
 */
export function lateRule(index: IndexDefinition, criterion: string): RuleOf<'per-day'> | null {
  return lateCriteria(index).find(({ code }) => code === criterion)?.rule ?? null
}

/**
 * How many days late a declaration is: the value of the late criterion. Whoever has not filed is late up to today,
 * yet never by more than what would still have been accepted: not filing costs no less than filing at the last
 * moment, and no more than the rule ever takes.
 *
 * @param deadline the last day of declaring
 * @param filedOn the day the declaration was first sent in, in Vietnam time; null where it never was
 * @returns whole days, 0 or more
 * @example daysLate('2026-01-31', '2026-02-02', '2026-03-01', null) // → 2
 * @example daysLate('2026-01-31', '2026-01-15', '2026-03-01', null) // → 0
 * @example daysLate('2026-01-31', null, '2026-03-01', { method: 'per-day', each: -1, refusedAfter: 5 }) // → 5
 */
export function daysLate(
  deadline: string,
  filedOn: string | null,
  today: string,
  rule: RuleOf<'per-day'> | null,
): number {
  const late = Math.max(0, daysBetween(deadline, filedOn ?? today))
  return filedOn === null ? Math.min(late, rule?.refusedAfter ?? late) : late
}

/**
 * The last day on which a declaration is accepted at all: the deadline where no rule speaks of lateness; with a
 * rule, so many days later as it says, and never after `latest`.
 *
 * @param latest the last day of the step that follows declaring
 * @example acceptedUntil('2026-01-31', { method: 'per-day', each: -1, refusedAfter: 5 }, '2026-02-28') // → '2026-02-05'
 * @example acceptedUntil('2026-01-31', { method: 'per-day', each: -1 }, '2026-02-28') // → '2026-02-28'
 * @example acceptedUntil('2026-01-31', null, '2026-02-28') // → '2026-01-31'
 */
export function acceptedUntil(deadline: string, rule: RuleOf<'per-day'> | null, latest: string): string {
  if (rule === null) return deadline
  if (rule.refusedAfter === undefined) return latest
  const last = new Date(Date.parse(deadline) + rule.refusedAfter * DAY).toISOString().slice(0, 10)
  return last < latest ? last : latest
}
