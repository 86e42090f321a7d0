import type { Files } from '../files.ts'
import { sha256Hex } from '../sha256.ts'
import { evidenceRoom, insertRoom, type RoomRow } from '../store/evidence-room.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import { megabytes } from './evidence-file.ts'
import type { RoundDeps } from './round-data.ts'

type Place = { readonly round: string; readonly unit: string }
type Limit = Pick<RoundDeps['config'], 'evidenceMb' | 'evidenceFiles'>
type Content = Uint8Array<ArrayBuffer>

/**
 * Keeps the files of a unit within what one unit may bring into one round. Room is taken before any byte is kept, so
 * that neither two uploads at once nor a plan that fails afterwards fills the disk. A content the unit has brought
 * already takes no more room.
 * @returns the SHA-256 of each, or why none was kept
 */
export async function keepFiles(
  { store, config }: Pick<RoundDeps, 'store' | 'config'>,
  files: Files,
  place: Place,
  contents: ReadonlyArray<Content>,
): Promise<{ readonly kept: ReadonlyArray<string> } | { readonly fault: string }> {
  const named = await Promise.all(contents.map(async (bytes) => [await sha256Hex(bytes), bytes] as const))
  // Ends: whoever meets a taken key lost to somebody who took room, and of room there is only so much.
  for (;;) {
    const taken = await evidenceRoom(store.db, place.round, place.unit)
    const known = new Set(taken.map(({ sha256 }) => sha256))
    const fresh = [...new Map(named)].filter(([sha256]) => !known.has(sha256))
    if (fresh.length === 0) break
    const rows = fresh.map(([sha256, bytes], at): RoomRow => {
      return { ...place, version: taken.length + at + 1, sha256, bytes: bytes.length }
    })
    if (!fits([...taken, ...rows], config)) return { fault: refusal(rows, taken, config) }
    if (await unlessTaken(store, store.atomically(insertRoom(store.db, rows)))) break
  }
  for (const [, bytes] of named) await files.put(bytes)
  return { kept: named.map(([sha256]) => sha256) }
}

const sum = (rows: ReadonlyArray<Pick<RoomRow, 'bytes'>>) =>
  rows.reduce((total, { bytes }) => total + bytes, 0)

const fits = (rows: ReadonlyArray<RoomRow>, limit: Limit) =>
  rows.length <= limit.evidenceFiles && sum(rows) <= limit.evidenceMb * 1024 * 1024

/** "đã dùng 12,3 MB trong 500 MB và 14 trong 300 tệp" */
const usedWords = (rows: ReadonlyArray<RoomRow>, limit: Limit): string =>
  `đã dùng ${megabytes(sum(rows))} MB trong ${limit.evidenceMb} MB và ${rows.length} trong ${limit.evidenceFiles} tệp`

/** How much of its room a unit has used, for the page where it adds files. */
export async function roomInWords(
  { store, config }: Pick<RoundDeps, 'store' | 'config'>,
  { round, unit }: Place,
): Promise<string> {
  const used = usedWords(await evidenceRoom(store.db, round, unit), config)
  return `Trong đợt này đơn vị ${used}. Tệp trùng nội dung tính một lần; tệp đã rút vẫn tính vì vẫn được lưu.`
}

function refusal(rows: ReadonlyArray<RoomRow>, taken: ReadonlyArray<RoomRow>, limit: Limit): string {
  const sent = rows.length === 1 ? 'Tệp vừa chọn' : `${rows.length} tệp vừa chọn`
  return `Chưa lưu: ${sent} nặng ${megabytes(sum(rows))} MB, vượt mức của một đơn vị trong một đợt (${usedWords(taken, limit)}; tệp đã rút vẫn tính). Xin nén hoặc quét lại cho nhẹ hơn, hoặc ghi số, ký hiệu và địa chỉ đăng của văn bản thay cho tệp. Cần thêm chỗ thì đề nghị quản trị hệ thống nâng mức.`
}
