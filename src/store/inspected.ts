/** What a database is, before this program writes a byte to it. */
export type Inspected =
  | { readonly kind: 'empty' | 'not a database' | 'of another program' }
  | { readonly kind: 'ours'; readonly migrations: ReadonlyArray<string> }

/**
 * Tells by the names of its tables whose a database is. `begun` is one with nothing but `migration`: the first step
 * is under way, or was cut off, where that table is empty.
 */
export function ownerOf(tables: ReadonlyArray<unknown>): 'empty' | 'begun' | 'ours' | 'of another program' {
  if (tables.length === 0) return 'empty'
  if (!tables.includes('migration')) return 'of another program'
  if (tables.includes('response')) return 'ours'
  return tables.length === 1 ? 'begun' : 'of another program'
}
