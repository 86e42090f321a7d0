import type { Database } from './store.ts'
import { type Scope, streamsOf } from './tally.ts'

/** The place a code stands for: its newest label and the unit it stands in; label '' serves the whole unit. */
export type CounterLabel = { readonly code: string; readonly label: string; readonly unit: string }

/** What the codes of a scope are called, in the words of their newest revision. */
export async function counterLabels(db: Database, scope: Scope): Promise<CounterLabel[]> {
  const rows = await db
    .selectFrom('collector')
    .select(['code', 'label', 'unit', 'revision'])
    .$if(scope.units !== null, (query) =>
      query.where(
        'code',
        'in',
        db.selectFrom('stream').select('code').where('id', 'in', streamsOf(db, scope)),
      ),
    )
    .execute()
  const newest = new Map<string, (typeof rows)[number]>()
  for (const row of rows)
    if (Number(row.revision) > Number(newest.get(row.code)?.revision ?? 0)) newest.set(row.code, row)
  return [...newest.values()].map(({ code, label, unit }) => ({ code, label, unit }))
}
