import type { Compilable } from 'kysely'
import type { Database } from './store.ts'

/** What an installation remembers about itself: its form key, whether it is a demo, the first day whose hours it still knows. */
export type Setting = 'form_key' | 'demo' | 'hours_kept_since'

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
