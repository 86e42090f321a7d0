/** Too many plans are waiting: refusing this one is kinder than keeping everybody waiting. */
export class QueueFullError extends Error {
  override name = 'QueueFullError'
}

/** Plans waiting for their commit now; plans and commits since the database was opened. */
export type CommitQueue = { readonly waiting: number; readonly plans: number; readonly commits: number }
