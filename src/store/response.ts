import type { Database } from './store.ts'

/** What tells a resend from another answer under the same id, or undefined where the id is free. */
export async function storedDigest(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('response').select('digest').where('id', '=', id).executeTakeFirst()
  return row?.digest
}
