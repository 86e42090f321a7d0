import { readRelease, recompute } from '../../scoring/release/recompute.ts'
import { sha256Hex } from '../sha256.ts'
import { loadReleases, releaseText } from '../store/release.ts'
import type { Database } from '../store/store.ts'

/** Releases whose text is gone, has another hash, or does not give its own results when it is scored again. */
export async function brokenReleases(db: Database): Promise<string[]> {
  const broken: string[] = []
  for (const { id, sha256 } of await loadReleases(db)) if (!(await isWhole(db, id, sha256))) broken.push(id)
  return broken
}

async function isWhole(db: Database, id: string, sha256: string): Promise<boolean> {
  const text = await releaseText(db, id)
  if (text === null || (await sha256Hex(text)) !== sha256) return false
  const read = readRelease(JSON.parse(text))
  return read.ok && read.release.id === id && recompute(read.release).length === 0
}
