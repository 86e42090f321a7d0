import type { Files } from '../files.ts'
import { sha256Hex } from '../sha256.ts'
import type { Store } from './store.ts'

/** Bytes of one piece; a multiple of three, so that the pieces' texts are the whole's text. 64 KiB as base64. */
const PIECE = 48 * 1024

/** Files in the database itself: for several processes on one PostgreSQL, and where there is no other place. */
export function databaseFiles(store: Store): Files {
  const { db } = store

  async function has(sha256: string): Promise<boolean> {
    const found = await db
      .selectFrom('file_piece')
      .select('piece')
      .where('sha256', '=', sha256)
      .limit(1)
      .execute()
    return found.length > 0
  }

  return {
    has,
    async put(bytes) {
      const sha256 = await sha256Hex(bytes)
      if (await has(sha256)) return sha256
      const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes.length / PIECE)) }, (_, piece) => ({
        sha256,
        piece,
        body: toBase64(bytes.subarray(piece * PIECE, (piece + 1) * PIECE)),
      }))
      try {
        // One statement a piece: D1 takes no long ones.
        await store.atomically(pieces.map((row) => db.insertInto('file_piece').values(row)))
      } catch (error) {
        // Somebody kept the same file at the same moment: it is there.
        if (!store.isDuplicate(error)) throw error
      }
      return sha256
    },
    async get(sha256) {
      const rows = await db
        .selectFrom('file_piece')
        .select('body')
        .where('sha256', '=', sha256)
        .orderBy('piece')
        .execute()
      if (rows.length === 0) return null
      const parts = rows.map(({ body }) => fromBase64(body))
      const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
      let at = 0
      for (const part of parts) {
        whole.set(part, at)
        at += part.length
      }
      return whole
    },
  }
}

/** As many bytes as a call may carry as arguments. */
const CHUNK = 8192

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
