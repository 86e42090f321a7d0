import type { Compilable } from 'kysely'
import type { ReleaseRow } from './release-tables.ts'
import type { Database } from './store.ts'

/** Letters of one piece: of Vietnamese at most three bytes each, and a row of D1 holds a million. */
const PIECE = 250_000

/** Every release, those under embargo too, newest first. */
export async function loadReleases(db: Database): Promise<ReleaseRow[]> {
  const rows = await db.selectFrom('release').selectAll().orderBy('id', 'desc').execute()
  return rows.sort((a, b) => Number(a.made_at < b.made_at) - Number(a.made_at > b.made_at))
}

export async function findRelease(db: Database, id: string): Promise<ReleaseRow | null> {
  return (await db.selectFrom('release').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The text exactly as it was frozen; null where there is none. */
export async function releaseText(db: Database, id: string): Promise<string | null> {
  const rows = await db
    .selectFrom('release_piece')
    .select('body')
    .where('release', '=', id)
    .orderBy('piece')
    .execute()
  return rows.length === 0 ? null : rows.map(({ body }) => body).join('')
}

/** Keeps a release and its text; there is nothing here that changes one. */
export function insertRelease(db: Database, row: ReleaseRow, text: string): Compilable[] {
  return [
    db.insertInto('release').values(row),
    // One statement a piece: D1 takes no long ones.
    ...pieces(text).map((body, piece) =>
      db.insertInto('release_piece').values({ release: row.id, piece, body }),
    ),
  ]
}

/** Cut between letters, never inside one that takes two units of UTF-16. */
function pieces(text: string): string[] {
  const cut: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = at + PIECE
    const inside = /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
    cut.push(text.slice(at, inside ? end - 1 : end))
    at = inside ? end - 1 : end
  }
  return cut
}

/** The PDFs of decisions, as files of evidence are listed: for whoever checks that nothing was lost. */
export async function decisionFiles(db: Database): Promise<{ sha256: string; file_name: string }[]> {
  const rows = await db
    .selectFrom('release')
    .select(['decision_sha256', 'decision_name'])
    .where('decision_sha256', '<>', '')
    .execute()
  return rows.map((row) => ({ sha256: row.decision_sha256, file_name: row.decision_name }))
}

/** Criteria of each unit of a round that something supports; what was withdrawn supports nothing. */
export async function supportedCriteria(db: Database, round: string): Promise<Record<string, string[]>> {
  const rows = await db
    .selectFrom('evidence')
    .select(['unit', 'criterion'])
    .distinct()
    .where('round', '=', round)
    .where('withdrawn_at', '=', '')
    .execute()
  const byUnit = Map.groupBy(rows, ({ unit }) => unit)
  return Object.fromEntries(
    [...byUnit]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([unit, own]) => [unit, own.map(({ criterion }) => criterion).sort()]),
  )
}
