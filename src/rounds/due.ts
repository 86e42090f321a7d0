import { newest } from '../../scoring/round/entries.ts'
import { daysBetween } from '../../scoring/round/late.ts'
import type { SignedIn } from '../staff/signed-in.ts'
import { entriesOfUnit, loadRounds } from '../store/round.ts'
import { questionsOpen } from './declaration.ts'
import { dueWords } from './declare-words.ts'
import { entryOf, type RoundDeps } from './round-data.ts'
import { isOverdue, type RoundProgress, roundProgress, type UnitProgress } from './round-list.ts'

export type DueItem = { readonly href: string; readonly words: string; readonly urgent: boolean }

/** Whoever declares for more units than this opens the round's own page. */
const MOST_UNITS = 12
/** Fewer days than this before a deadline are urgent. */
const URGENT_DAYS = 3

/** What waits for somebody in running rounds: declarations to make, to approve, to explain; units that are overdue. */
export async function dueList(deps: RoundDeps, staff: SignedIn, today: string): Promise<DueItem[]> {
  const runs = staff.may(['admin', 'board'], '')
  const own = new Set(staff.reach(['unit', 'approver']))
  if (!runs && (own.size === 0 || own.size > MOST_UNITS)) return []
  const items: DueItem[] = []
  for (const round of await loadRounds(deps.store.db)) {
    if (round.opens_on > today || round.final_until < today) continue
    const progress = await roundProgress(deps, round, today, runs ? undefined : own)
    if (!['opened', 'appraisal', 'explaining'].includes(progress.stage)) continue
    const overdue = runs ? progress.units.filter((one) => isOverdue(one, round, today)) : []
    if (overdue.length > 0)
      items.push({
        href: `/staff/rounds/${round.id}`,
        words: `${round.name}: ${overdue.length} đơn vị quá hạn chưa gửi`,
        urgent: true,
      })
    for (const one of progress.units.filter(({ member }) => own.has(member.unit) && own.size <= MOST_UNITS))
      items.push(...(await unitItems(deps, progress, one, staff, today)))
  }
  return items
}

async function unitItems(
  deps: RoundDeps,
  progress: RoundProgress,
  one: UnitProgress,
  staff: SignedIn,
  today: string,
): Promise<DueItem[]> {
  const { round } = progress
  const { member, filing, may, done, of, name } = one
  const item = (words: string, urgent: boolean): DueItem => ({
    href: `/staff/rounds/${round.id}/units/${member.unit}`,
    words: `${round.name}, ${name}: ${words}`,
    urgent,
  })
  if (filing.state === 'submitted')
    return staff.may(['approver'], member.unit) ? [item('bản kê khai chờ Ông/Bà duyệt', true)] : []
  if (may.may === 'edit') {
    const urgent = daysBetween(today, round.declare_until) <= URGENT_DAYS
    return [item(`đã kê khai ${done}/${of} tiêu chí. ${dueWords(round.declare_until, today)}`, urgent)]
  }
  if (filing.filedOn === null) return []
  const standings = newest((await entriesOfUnit(deps.store.db, round.id, member.unit)).map(entryOf))
  const open = questionsOpen(progress, member.unit, today)
  const asked = [...(standings.get(member.unit)?.values() ?? [])].filter(
    (standing) => open(standing) !== null,
  )
  return asked.length === 0
    ? []
    : [item(`${asked.length} tiêu chí cần giải trình. ${dueWords(round.explain_until, today)}`, true)]
}
