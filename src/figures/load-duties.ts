import { vietnameseDate } from '../locales/format.ts'
import type { StaffDeps } from '../staff/guard.tsx'
import type { SignedIn } from '../staff/signed-in.ts'
import { loadAdoptions, loadDuties, loadDutiesDone } from '../store/duty.ts'
import type { UnitTree } from '../units/tree.ts'
import { adoptedPlans } from './adoption.ts'
import { isDue, type OwedDuty, owedDuties, reminderInWords } from './duty.ts'
import { REPORTERS } from './who-declares.ts'

/** Days before the last day from which a duty is called to mind. */
export const REMINDED = 14
const MOST_REMINDERS = 5

/** Every duty of some units, soonest first. */
export async function loadOwed(
  deps: StaffDeps,
  tree: UnitTree,
  units: ReadonlySet<string>,
  today: string,
): Promise<OwedDuty[]> {
  const { db } = deps.store
  const [own, adoptions, done] = await Promise.all([loadDuties(db), loadAdoptions(db), loadDutiesDone(db)])
  const books = { own, plans: adoptedPlans(adoptions), done }
  return owedDuties(books, { tree, units, today, calendar: deps.config.calendar })
}

export type Reminder = { readonly href: string; readonly words: string; readonly urgent: boolean }

/** What somebody's own units still owe and is due soon or overdue: lines for the page they land on. */
export async function dutyReminders(
  deps: StaffDeps,
  tree: UnitTree,
  staff: SignedIn,
  today: string,
): Promise<Reminder[]> {
  // Whoever answers for the whole installation has the list of duties; a hundred reminders remind nobody.
  const reach = tree.units.map(({ code }) => code).filter((code) => hasOwn(staff, code))
  if (reach.length === 0) return []
  const owed = await loadOwed(deps, tree, new Set(reach), today)
  return owed
    .filter((duty) => isDue(duty, today, REMINDED))
    .slice(0, MOST_REMINDERS)
    .map((duty) => ({
      href: `/staff/units/${encodeURIComponent(duty.unit.code)}/duties/${encodeURIComponent(duty.id)}?period=${duty.period}`,
      words: `${duty.name} – ${duty.unit.name}: ${reminderInWords(duty)} (hạn ${vietnameseDate(duty.lastDay)})`,
      urgent: duty.reading.state === 'not met' || (duty.reading.days ?? REMINDED) <= 3,
    }))
}

const hasOwn = (staff: SignedIn, code: string): boolean =>
  staff.grants.some(({ role, unit }) => unit === code && REPORTERS.includes(role))
