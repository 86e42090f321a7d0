import type { Compilable } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

export type ImportDraft = Tables['import_draft']

/** Bytes in one piece: D1 takes values of at most 2 MB, and base64 is a third longer. */
const PIECE = 384 * 1024

/** Keeps a file until it is applied or forgotten, and forgets those whose time is over. */
export function insertDraft(db: Database, row: ImportDraft, file: Uint8Array, now: string): Compilable[] {
  const old = db.selectFrom('import_draft').select('id').where('expires_at', '<=', now)
  return [
    db.deleteFrom('import_draft_piece').where('draft', 'in', old),
    db.deleteFrom('import_draft').where('expires_at', '<=', now),
    db.insertInto('import_draft').values(row),
    ...Array.from({ length: Math.ceil(file.length / PIECE) }, (_, piece) =>
      db.insertInto('import_draft_piece').values({
        draft: row.id,
        piece,
        body: toBase64(file.subarray(piece * PIECE, (piece + 1) * PIECE)),
      }),
    ),
  ]
}

export function deleteDraft(db: Database, id: string): Compilable[] {
  return [
    db.deleteFrom('import_draft_piece').where('draft', '=', id),
    db.deleteFrom('import_draft').where('id', '=', id),
  ]
}

/** A kept file with its bytes, or null where there is none or its day is over. */
export async function findDraft(
  db: Database,
  id: string,
  now: string,
): Promise<(ImportDraft & { readonly file: Uint8Array }) | null> {
  const pieces = await db
    .selectFrom('import_draft_piece')
    .select('body')
    .where('draft', '=', id)
    .orderBy('piece')
    .execute()
  // After its bytes: a file that somebody is just applying is there whole or not at all, never empty.
  const row = await db.selectFrom('import_draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.expires_at <= now) return null
  const parts = pieces.map(({ body }) => fromBase64(body))
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return { ...row, file }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
