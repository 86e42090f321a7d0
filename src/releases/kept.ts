import type { IndexDefinition } from '../../scoring/definition.ts'
import { type League, leagues } from '../../scoring/league.ts'
import type { Panel } from '../../scoring/panel.ts'
import { parseIndex } from '../../scoring/parse-index.ts'
import { readRelease } from '../../scoring/release/recompute.ts'
import type { Release } from '../../scoring/release/release.ts'
import { type Scoreboard, scoreboard } from '../../scoring/scoreboard.ts'
import { releaseText } from '../store/release.ts'
import type { ReleaseRow } from '../store/release-tables.ts'
import type { Database } from '../store/store.ts'

/** A release read and scored: all that its pages are made of. */
export type KeptRelease = {
  readonly row: ReleaseRow
  readonly release: Release
  readonly index: IndexDefinition
  readonly panel: Panel
  readonly board: Scoreboard
  readonly leagues: ReadonlyArray<League>
}

/** Releases read before, by their hash: a text that never changes is read and scored once. */
const READ = new Map<string, Omit<KeptRelease, 'row'>>()
/** One of 3,321 communes is some ten megabytes: few are kept. */
const MOST_KEPT = 6

/** @throws Error where the text is gone or is no release: something outside this program changed it */
export async function keptRelease(db: Database, row: ReleaseRow): Promise<KeptRelease> {
  const known = READ.get(row.sha256)
  if (known) return { row, ...known }
  const text = await releaseText(db, row.id)
  const read = text === null ? null : readRelease(JSON.parse(text))
  if (!read?.ok) throw new Error(`release ${row.id}: ${read?.faults.join('; ') ?? 'its text is gone'}`)
  const { release } = read
  const index = parseIndex(release.index.definition, row.id)
  const panel = release.panel as Panel
  const board = scoreboard(index, panel)
  const made = { release, index, panel, board, leagues: leagues(index, board) }
  const [oldest] = READ.keys()
  if (READ.size >= MOST_KEPT && oldest !== undefined) READ.delete(oldest)
  READ.set(row.sha256, made)
  return { row, ...made }
}

/** From what moment on a release is public; it is hidden without a hint before. */
export const isPublic = ({ embargo_until }: ReleaseRow, now: Date): boolean =>
  embargo_until === '' || embargo_until <= now.toISOString()

/** The release of the same index a year earlier, over the same units as far as it goes; corrected ones are not it. */
export function yearBefore(
  rows: ReadonlyArray<ReleaseRow>,
  of: { readonly code: string; readonly period: string },
): ReleaseRow | null {
  const [year = '', ...part] = of.period.split('-')
  const period = [String(Number(year) - 1), ...part].join('-')
  const corrected = new Set(rows.map(({ corrects }) => corrects))
  return (
    rows.find((row) => row.index_code === of.code && row.period === period && !corrected.has(row.id)) ?? null
  )
}
