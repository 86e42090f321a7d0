import type { ReleaseRow } from '../store/release-tables.ts'
import type { Database } from '../store/store.ts'
import { type KeptRelease, keptRelease, yearBefore } from './kept.ts'
import { type RankingModel, rankingModel } from './ranking-model.ts'

/** The ranking of a release beside that of a year earlier, as far as this reader knows of one. */
export async function releaseModel(
  db: Database,
  { release, row, index, board, leagues }: KeptRelease,
  seen: ReadonlyArray<ReleaseRow>,
): Promise<RankingModel> {
  const earlier = yearBefore(seen, { code: index.code, period: row.period })
  const before = earlier ? (await keptRelease(db, earlier)).board : null
  return rankingModel({ index, board, leagues, before, remarks: release.remarks })
}
