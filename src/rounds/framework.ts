import type { IndexDefinition } from '../../scoring/definition.ts'
import { parseIndex } from '../../scoring/parse-index.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { sha256Hex } from '../sha256.ts'
import { findDefinition, insertDefinition, loadDefinitions, nextDefinitionId } from '../store/definition.ts'
import type { Database, Store } from '../store/store.ts'

/** Definitions read before, by their hash: one text is read once, however many rounds stand on it. */
const READ = new Map<string, IndexDefinition>()
/** A long-lived process must not keep every framework it was ever shown. */
const MOST_KEPT = 50

/** The frozen framework a round stands on. @throws Error where the installation has no such definition */
export async function frameworkOf(db: Database, id: number): Promise<IndexDefinition> {
  const row = await findDefinition(db, id)
  if (!row) throw new Error(`no definition ${id}`)
  const known = READ.get(row.sha256)
  if (known) return known
  const index = parseIndex(JSON.parse(row.body), `${row.code}@${row.version}`)
  if (READ.size >= MOST_KEPT) READ.clear()
  READ.set(row.sha256, index)
  return index
}

/** The number of a framework; one that is used for the first time is sealed and kept. */
export async function keptFramework(store: Store, index: IndexDefinition): Promise<number> {
  const body = canonicalJson(index)
  const sha256 = await sha256Hex(body)
  for (let attempt = 1; ; attempt += 1) {
    const known = (await loadDefinitions(store.db, 'index')).find((row) => row.sha256 === sha256)
    if (known) return known.id
    const id = await nextDefinitionId(store.db)
    try {
      const row = { id, kind: 'index', code: index.code, version: index.version, sha256, body }
      await store.atomically([insertDefinition(store.db, row)])
      return id
    } catch (error) {
      // Somebody took the number at the same moment, or the same framework.
      if (!store.isDuplicate(error) || attempt === 10) throw error
    }
  }
}
