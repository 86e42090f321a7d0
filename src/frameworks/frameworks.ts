import type { IndexDefinition } from '../../scoring/definition.ts'
import { indices } from '../../scoring/list.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { tasks } from '../../scoring/round/progress.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { frameworkOf } from '../rounds/framework.ts'
import { sha256Hex } from '../sha256.ts'
import { loadDefinitions } from '../store/definition.ts'
import { loadFrameworkPublications, roundsOnFrameworks } from '../store/framework-publication.ts'
import type { Database } from '../store/store.ts'

export type KnownFramework = {
  /** code@version */
  readonly key: string
  readonly index: IndexDefinition
  /** The text the hash is of. */
  readonly body: string
  readonly sha256: string
  /** null for one that comes with the program. */
  readonly published: { readonly actor: string; readonly since: string; readonly reason: string } | null
  readonly rounds: ReadonlyArray<{ readonly id: string; readonly name: string }>
}

/** Every criteria table a round can stand on, published here or built in, newest version of each first. */
export async function knownFrameworks(db: Database): Promise<KnownFramework[]> {
  const [stored, publications, rounds] = await Promise.all([
    loadDefinitions(db, 'index'),
    loadFrameworkPublications(db),
    roundsOnFrameworks(db),
  ])
  const found = new Map<string, KnownFramework>()
  for (const { id, code, version, sha256, body } of stored)
    found.set(`${code}@${version}`, {
      ...{ key: `${code}@${version}`, index: await frameworkOf(db, id), body, sha256 },
      published: publications.find((one) => one.framework === code && one.version === version) ?? null,
      rounds: rounds.filter(({ framework }) => framework === id),
    })
  for (const index of indices) {
    const key = `${index.code}@${index.version}`
    if (found.has(key)) continue
    const body = canonicalJson(index)
    found.set(key, { key, index, body, sha256: await sha256Hex(body), published: null, rounds: [] })
  }
  return [...found.values()]
    .filter(({ index }) => isTable(index))
    .sort((a, b) => a.index.name.vi.localeCompare(b.index.name.vi, 'vi') || b.index.version - a.index.version)
}

/** Whether the index is a table of points that units declare in, rather than a survey's own index. */
function isTable(index: IndexDefinition): boolean {
  return tasks(index, '').length > 0 && leaves(index).every(({ leaf }) => leaf.max !== undefined)
}

/** Codes the program uses for its own: what staff write gets another. */
export const isBuiltIn = (code: string): boolean => indices.some((index) => index.code === code)
