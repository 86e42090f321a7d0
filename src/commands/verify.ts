import { alteredDefinitions, type Definitions } from '../definitions.ts'
import { type RebuildReport, rebuildTallies } from '../store/rebuild.ts'
import { brokenSeals } from '../store/sealed.ts'
import type { Store } from '../store/store.ts'
import { printRebuild } from './rebuild.ts'

export type Verified = {
  readonly tallies: RebuildReport
  /** Published forms whose text is no longer the one that was sealed. */
  readonly altered: ReadonlyArray<string>
  /** Sealed half-months whose tallies are no longer those that were sealed. */
  readonly broken: ReadonlyArray<string>
}

/** Counts the ledger anew, and hashes every published form and every sealed half-month: nothing is written. */
export async function verify(store: Store, definitions: Pick<Definitions, 'survey'>): Promise<Verified> {
  return {
    altered: await alteredDefinitions(store),
    broken: await brokenSeals(store.db),
    tallies: await rebuildTallies(store, definitions, { apply: false }),
  }
}

export function isSound({ tallies, altered, broken }: Verified): boolean {
  return altered.length === 0 && broken.length === 0 && tallies.differences.length === 0
}

export function printVerified({ tallies, altered, broken }: Verified): string {
  return [
    printRebuild(tallies),
    altered.length === 0
      ? 'Mọi mẫu phiếu khớp với dấu SHA-256 lúc đưa vào sử dụng.'
      : `Mẫu phiếu đã bị sửa sau khi đưa vào sử dụng: ${altered.join(', ')}.`,
    ...(broken.length === 0
      ? []
      : [`Số liệu đã niêm phong không còn khớp với dấu SHA-256, nửa tháng: ${broken.join(', ')}.`]),
  ].join('\n')
}
