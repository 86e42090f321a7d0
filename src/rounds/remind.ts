import { daysBetween } from '../../scoring/round/late.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { loadRounds } from '../store/round.ts'
import { declarantAddresses } from '../store/round-people.ts'
import type { RoundRow } from '../store/round-tables.ts'
import { spend } from '../store/staff.ts'
import { unitTrees } from '../units/trees.ts'
import { dueWords } from './declare-words.ts'
import { roundProgress, type UnitProgress } from './round-list.ts'

/** Days before a deadline on which a letter goes out. */
const ON_DAYS: ReadonlyArray<number> = [7, 3, 1, 0]
/** Nobody is written to in the night. */
const FROM_HOUR = 7

/**
 * Letters to those whose unit has not sent its declaration in, where letters can be sent. Each goes out once: its
 * mark is kept before it is handed over, so that a restart or a second process never writes twice.
 */
export async function remind(deps: Deps): Promise<void> {
  const { mail, store, clock, log, config } = deps
  const { day: today, hour } = vietnamTime(clock())
  if (!mail || hour < FROM_HOUR) return
  const withTrees = { ...deps, trees: unitTrees(deps) }
  for (const round of await loadRounds(store.db)) {
    const left = daysBetween(today, round.declare_until)
    if (!ON_DAYS.includes(left) || round.opens_on > today) continue
    const { units } = await roundProgress(withTrees, round, today)
    for (const one of units) {
      if (one.may.may !== 'edit' || one.filing.filedOn !== null) continue
      for (const person of await declarantAddresses(store.db, one.member.unit)) {
        const mark = `remind:${round.id}:${one.member.unit}:${person.id}:${round.declare_until}:${left}`
        try {
          await store.atomically([spend(store.db, mark, clock().toISOString())])
          await mail({ to: person.email, ...letter(round, one, person.name, today, config.publicUrl) })
        } catch (error) {
          if (!store.isDuplicate(error)) log({ event: 'no reminder', round: round.id, reason: String(error) })
        }
      }
    }
  }
}

function letter(round: RoundRow, one: UnitProgress, name: string, today: string, origin: string | null) {
  return {
    subject: `Thước Đo: ${round.name}, ${dueWords(round.declare_until, today).toLowerCase()}`,
    text: [
      `Kính gửi Ông/Bà ${name},`,
      '',
      `${one.name} đã kê khai ${one.done}/${one.of} tiêu chí của đợt "${round.name}" và chưa gửi bản kê khai.`,
      `${dueWords(round.declare_until, today)}.`,
      ...(origin === null ? [] : ['', `${origin}/staff/rounds/${round.id}/units/${one.member.unit}`]),
    ].join('\n'),
  }
}
