import type { Store } from '../../src/store/store.ts'

/** How many of the acknowledged answers are not in the ledger. */
export async function lostAnswers({ db }: Store, acknowledged: ReadonlyArray<string>): Promise<number> {
  const rows = await db.selectFrom('response').select('id').execute()
  const stored = new Set(rows.map(({ id }) => id))
  return acknowledged.filter((id) => !stored.has(id)).length
}
