import type { ReleaseRow } from '../store/release-tables.ts'
import type { ReleaseLine } from '../views/release-list.tsx'
import { isPublic } from './kept.ts'

/** Rows as lists show them; `seen` are the rows this reader knows of, so that no correction is told of too early. */
export function releaseLines(seen: ReadonlyArray<ReleaseRow>): ReleaseLine[] {
  return seen.map((row) => ({
    id: row.id,
    title: row.title,
    period: row.period,
    publishedOn: row.published_on,
    corrects: row.corrects,
    correctedBy: correctionOf(seen, row.id)?.id ?? '',
    note: '',
  }))
}

/** The release that takes the place of one, among those this reader knows of. */
export function correctionOf(seen: ReadonlyArray<ReleaseRow>, id: string): ReleaseRow | null {
  return seen.find(({ corrects }) => corrects === id) ?? null
}

/** What everybody may know of now. */
export function publicRows(rows: ReadonlyArray<ReleaseRow>, now: Date): ReleaseRow[] {
  return rows.filter((row) => isPublic(row, now))
}

/** The newest public results that no other has taken the place of. */
export function standing(seen: ReadonlyArray<ReleaseRow>): ReleaseRow[] {
  return seen.filter(({ id }) => correctionOf(seen, id) === null)
}
