import { alteredDefinitions, type Definitions } from '../definitions.ts'
import { type Files, filesOf } from '../files.ts'
import { brokenReleases } from '../releases/broken.ts'
import { sha256Hex } from '../sha256.ts'
import { type ChainFault, chainFaults } from '../staff/audit-entry.ts'
import { auditEntries, auditHead } from '../store/audit.ts'
import { type RebuildReport, rebuildTallies } from '../store/rebuild.ts'
import { decisionFiles } from '../store/release.ts'
import { evidenceFiles } from '../store/round.ts'
import { brokenSeals } from '../store/sealed.ts'
import type { Store } from '../store/store.ts'
import { printRebuild } from './rebuild.ts'

export type Verified = {
  readonly tallies: RebuildReport
  /** Published forms whose text is no longer the one that was sealed. */
  readonly altered: ReadonlyArray<string>
  /** Sealed half-months whose tallies are no longer those that were sealed. */
  readonly broken: ReadonlyArray<string>
  /** Releases whose text is no longer the one that was frozen, or no longer gives its own results. */
  readonly releases: ReadonlyArray<string>
  /** Files of evidence that are gone, or no longer what their address says. */
  readonly lost: ReadonlyArray<string>
  /** The chain of changes by staff: its length, its last hash, and where it is broken. */
  readonly trail: {
    readonly length: number
    readonly hash: string
    readonly faults: ReadonlyArray<ChainFault>
  }
}

/**
 * Counts the ledger anew, and hashes every published form, every sealed half-month, every release, every
 * file of evidence and every change by staff: nothing is written.
 */
export async function verify(
  store: Store,
  definitions: Pick<Definitions, 'survey'>,
  files: Files = filesOf({ store }),
): Promise<Verified> {
  const { seq, hash } = await auditHead(store.db)
  return {
    trail: { length: seq, hash, faults: await chainFaults(auditEntries(store.db)) },
    altered: await alteredDefinitions(store),
    broken: await brokenSeals(store.db),
    releases: await brokenReleases(store.db),
    lost: await lostFiles(store, files),
    tallies: await rebuildTallies(store, definitions, { apply: false }),
  }
}

async function lostFiles(store: Store, files: Files): Promise<string[]> {
  const lost: string[] = []
  for (const { sha256, file_name } of [
    ...(await evidenceFiles(store.db)),
    ...(await decisionFiles(store.db)),
  ]) {
    const bytes = await files.get(sha256)
    if (bytes === null || (await sha256Hex(bytes)) !== sha256) lost.push(file_name)
  }
  return lost
}

export function isSound({ tallies, altered, broken, releases, lost, trail }: Verified): boolean {
  const faults = [...altered, ...broken, ...releases, ...lost, ...trail.faults, ...tallies.differences]
  return faults.length === 0
}

const LINK_FAULTS: Readonly<Record<ChainFault['reason'], string>> = {
  missing: 'bị thiếu',
  changed: 'đã bị sửa',
  cut: 'không nối với mục trước',
}

export function printVerified({ tallies, altered, broken, releases, lost, trail }: Verified): string {
  const [first] = trail.faults
  return [
    printRebuild(tallies),
    altered.length === 0
      ? 'Mọi mẫu phiếu khớp với dấu SHA-256 lúc đưa vào sử dụng.'
      : `Mẫu phiếu đã bị sửa sau khi đưa vào sử dụng: ${altered.join(', ')}.`,
    ...(broken.length === 0
      ? []
      : [`Số liệu đã niêm phong không còn khớp với dấu SHA-256, nửa tháng: ${broken.join(', ')}.`]),
    first
      ? `Nhật ký thay đổi đã bị can thiệp: mục ${first.seq} ${LINK_FAULTS[first.reason]} (${trail.faults.length} chỗ hỏng).`
      : `Nhật ký thay đổi nguyên vẹn: ${trail.length} mục, mã băm cuối ${trail.hash}.`,
    ...(releases.length === 0
      ? []
      : [`Kết quả công bố đã bị sửa hoặc không tính lại ra như đã công bố: ${releases.join(', ')}.`]),
    ...(lost.length === 0
      ? []
      : [`Tệp tài liệu kiểm chứng bị mất hoặc không còn nguyên vẹn: ${lost.join(', ')}.`]),
  ].join('\n')
}
