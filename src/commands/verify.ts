import { alteredDefinitions, type Definitions } from '../definitions.ts'
import { type RebuildReport, rebuildTallies } from '../store/rebuild.ts'
import type { Store } from '../store/store.ts'
import { printRebuild } from './rebuild.ts'

export type Verified = {
  readonly tallies: RebuildReport
  /** Published forms whose text is no longer the one that was sealed. */
  readonly altered: ReadonlyArray<string>
}

/** Counts the ledger anew, and hashes every published form: nothing is written. */
export async function verify(store: Store, definitions: Pick<Definitions, 'survey'>): Promise<Verified> {
  return {
    altered: await alteredDefinitions(store),
    tallies: await rebuildTallies(store, definitions, { apply: false }),
  }
}

export function isSound({ tallies, altered }: Verified): boolean {
  return altered.length === 0 && tallies.differences.length === 0
}

export function printVerified({ tallies, altered }: Verified): string {
  return [
    printRebuild(tallies),
    altered.length === 0
      ? 'Mọi mẫu phiếu khớp với dấu SHA-256 lúc đưa vào sử dụng.'
      : `Mẫu phiếu đã bị sửa sau khi đưa vào sử dụng: ${altered.join(', ')}.`,
  ].join('\n')
}
