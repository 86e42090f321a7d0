import type { Compilable } from 'kysely'
import type { Database, Store } from './store.ts'

/**
 * What an installation remembers about itself: its form key, whether it is a demo or a test, the first day whose hours it still
 * knows, how often a half-month's figures have been corrected.
 */
export type Setting = 'form_key' | 'demo' | 'test' | 'hours_kept_since' | 'corrections'

export async function readSetting(db: Database, name: Setting): Promise<string | undefined> {
  const row = await db.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

export function writeSetting(db: Database, name: Setting, value: string): Compilable {
  return db
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

/** The key that seals citizens' forms, made the first time it is asked for; all processes get the same. */
export async function ensureFormKey({ db, atomically }: Store): Promise<string> {
  const known = await readSetting(db, 'form_key')
  if (known !== undefined) return known
  const value = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
  await atomically([
    db
      .insertInto('installation')
      .values({ name: 'form_key', value })
      .onConflict((conflict) => conflict.column('name').doNothing()),
  ])
  return (await readSetting(db, 'form_key')) ?? value
}
