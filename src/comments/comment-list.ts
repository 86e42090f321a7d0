import { LEAST } from '../../scoring/threshold.ts'
import {
  type CommentDecision,
  type CommentState,
  cellOf,
  commentsIn,
  decisionsIn,
  type MaskedComment,
  type Months,
  peopleByCell,
} from '../store/comment.ts'
import type { Database } from '../store/store.ts'
import type { Scope } from '../store/tally.ts'
import { searcher } from './search.ts'

export const COMMENTS_ON_PAGE = 50

/** So many are read through for one page; a search over more is told to narrow itself. */
const MOST_READ = 50_000

export type CommentFilter = {
  readonly words: string
  readonly months: Months
  /** '' for every deciding unit. */
  readonly decider: string
  readonly state: 'open' | CommentState
}

export type ListedComment = MaskedComment & { readonly state: CommentState }

export type CommentList = {
  readonly comments: ReadonlyArray<ListedComment>
  readonly found: number
  /** Comments of months with too few answers, which nobody sees. */
  readonly withheld: number
  /** Whether more are there than were read through. */
  readonly cut: boolean
}

/** One page of the comments of a scope; those of places with too few answers are only counted. */
export async function listComments(
  db: Database,
  scope: Scope,
  { words, months, decider, state }: CommentFilter,
  from: number,
  most: number,
): Promise<CommentList> {
  const [people, decisions] = await Promise.all([
    peopleByCell(db, scope, months),
    decisionsIn(db, scope, months),
  ])
  const holds = searcher(words)
  const comments: ListedComment[] = []
  let [read, found, withheld] = [0, 0, 0]
  for await (const comment of commentsIn(db, scope, months)) {
    read += 1
    if (read > MOST_READ) return { comments, found, withheld, cut: true }
    if (decider !== '' && comment.decider !== decider) continue
    if ((people.get(cellOf(comment)) ?? 0) < LEAST.staff) {
      withheld += 1
      continue
    }
    if (!holds(comment.text)) continue
    const is = await stateOf(comment, decisions.get(comment.id))
    if (state === 'open' ? is === 'hidden' : is !== state) continue
    if (found >= from && comments.length < most) comments.push({ ...comment, state: is })
    found += 1
  }
  return { comments, found, withheld, cut: false }
}

/** What people decided about these words; a decision about others under the same random number does not count. */
export async function stateOf(
  comment: MaskedComment,
  decision: CommentDecision | undefined,
): Promise<CommentState> {
  return decision && decision.digest === (await comment.digest()) ? decision.state : 'internal'
}
