import { LEAST } from '../../scoring/threshold.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import { attributionOf } from '../report/attribution.ts'
import { scopeOf } from '../report/scope.ts'
import { cellOf, decisionsIn, findComments, type Months, peopleByCell } from '../store/comment.ts'
import type { Database } from '../store/store.ts'
import type { Scope } from '../store/tally.ts'
import type { Unit, UnitTree } from '../units/tree.ts'
import { stateOf } from './comment-list.ts'

/** So many stand on a public page, newest first. */
const MOST_SHOWN = 30

export type PublishedComment = { readonly month: string; readonly unit: string; readonly text: string }

/** What people chose to show the public, masked, where at least ten people answered in the same place and month. */
async function publishedComments(db: Database, scope: Scope, months: Months): Promise<PublishedComment[]> {
  const decisions = await decisionsIn(db, scope, months)
  const chosen = [...decisions.values()].filter(({ state }) => state === 'public')
  if (chosen.length === 0) return []
  const [people, comments] = await Promise.all([
    peopleByCell(db, scope, months),
    findComments(
      db,
      chosen.map(({ comment }) => Number(comment)),
    ),
  ])
  const shown: PublishedComment[] = []
  for (const comment of comments) {
    if ((people.get(cellOf(comment)) ?? 0) < LEAST.public) continue
    if ((await stateOf(comment, decisions.get(comment.id))) !== 'public') continue
    shown.push({ month: comment.month, unit: comment.unit, text: comment.text })
  }
  return shown.sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0)).slice(0, MOST_SHOWN)
}

/** Of the last twelve months, whatever period the page of the unit is about. */
export async function commentsOfUnit(
  { store, clock }: Deps,
  tree: UnitTree,
  unit: Unit,
): Promise<PublishedComment[]> {
  const today = vietnamTime(clock()).day
  const scope = scopeOf(tree, unit, attributionOf(unit.kind), today)
  const months = { first: `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}`, last: today.slice(0, 7) }
  const comments = await publishedComments(store.db, scope, months)
  return comments.map((one) => ({ ...one, unit: tree.unit(one.unit)?.name ?? one.unit }))
}
