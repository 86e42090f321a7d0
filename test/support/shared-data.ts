import { existsSync, readFileSync } from 'node:fs'

/** The text of a reference file that lies beside the repository, or null where it is absent. */
export function sharedData(name: string): string | null {
  const path = new URL(`../../../shared/data/${name}`, import.meta.url)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
