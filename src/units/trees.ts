import type { Deps } from '../deps.ts'
import { loadUnits } from '../store/unit.ts'
import { type UnitTree, unitTree } from './tree.ts'

/** How long a page may lag behind an import of units. */
const FRESH_MS = 2000

/** Gives the tree of units, read again at most every two seconds: a province has thousands of rows. */
export function unitTrees({ store, clock }: Deps): () => Promise<UnitTree> {
  let known: { tree: UnitTree; read: number } | null = null
  return async () => {
    const now = clock().getTime()
    if (known && now >= known.read && now - known.read < FRESH_MS) return known.tree
    known = { tree: unitTree(await loadUnits(store.db)), read: now }
    return known.tree
  }
}
