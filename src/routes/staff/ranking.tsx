import { type Context, Hono } from 'hono'
import { filesOf } from '../../files.ts'
import { isPublic, keptRelease, yearBefore } from '../../releases/kept.ts'
import { correctionOf } from '../../releases/lines.ts'
import { releaseModel } from '../../releases/model-of.ts'
import { chosenRanking } from '../../releases/ranking-choice.ts'
import { rankingModel } from '../../releases/ranking-model.ts'
import { rankingQuery } from '../../releases/ranking-query.ts'
import { roundRemarks } from '../../releases/remarks.ts'
import { attachment } from '../../rounds/evidence-file.ts'
import { loadRoundBoard } from '../../rounds/round-data.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { loadReleases } from '../../store/release.ts'
import { ReleasePage } from '../../views/release-page.tsx'
import { RankingView } from '../../views/release-ranking.tsx'
import { ReleaseBar, RoundRankingPage } from '../../views/staff/ranking-page.tsx'
import { noteOf } from './releases.tsx'

/** Who sees a ranking while it may still change; units see it once it stands. */
export const BEFORE_IT_STANDS = ['admin', 'board', 'council', 'appraiser'] as const

/** The ranking of a round, and of a release before and after it is public. */
export function staffRankingRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/ranking', async (c) => {
    const round = c.req.param('round') ?? ''
    const board = await loadRoundBoard(deps, round, 'council')
    if (!board) return unknown(c, 'Không tìm thấy đợt chấm điểm này')
    const stands = board.stage === 'approved' || board.stage === 'released'
    if (!stands && !c.get('staff').has(...BEFORE_IT_STANDS))
      return staffMessage(c, config, {
        status: 403,
        title: 'Chưa có bảng xếp hạng',
        words: 'Đơn vị xem được bảng xếp hạng sau khi Hội đồng thông qua kết quả.',
      })
    const rows = await loadReleases(store.db)
    const earlier = yearBefore(rows, { code: board.framework.code, period: board.round.period })
    const before = earlier ? (await keptRelease(store.db, earlier)).board : null
    const remarks = roundRemarks(board.units)
    const model = rankingModel({ index: board.framework, board: board.scoreboard, before, remarks })
    const asked = rankingQuery(c.req.url)
    return staffPage(
      c,
      config,
      `Bảng xếp hạng: ${board.round.name}`,
      <RoundRankingPage round={board.round} stands={stands}>
        <RankingView
          model={model}
          asked={asked}
          chosen={chosenRanking(model, asked)}
          unitPath={(unit) => `/staff/rounds/${round}/units/${unit}/working`}
        />
      </RoundRankingPage>,
    )
  })

  on('GET /staff/releases/:id', async (c) => {
    const { seen, row } = await find(c)
    if (!row) return unknown(c)
    const kept = await keptRelease(store.db, row)
    const model = await releaseModel(store.db, kept, seen)
    const asked = rankingQuery(c.req.url)
    const later = correctionOf(seen, row.id)
    const address = `/staff/releases/${row.id}`
    return staffPage(
      c,
      config,
      row.title,
      <ReleasePage
        release={kept.release}
        sha256={row.sha256}
        address={address}
        openData={config.publicResults !== 'off' && isPublic(row, clock()) ? `/releases/${row.id}` : ''}
        correctedBy={later && { ...later, address: `/staff/releases/${later.id}` }}
        correctsAddress={`/staff/releases/${row.corrects}`}
        hasDecision={row.decision_sha256 !== ''}
        bar={
          <ReleaseBar
            id={row.id}
            done={c.req.query('done') === 'published'}
            note={noteOf(row, clock())}
            isOff={config.publicResults === 'off'}
            mayCorrect={later === null && c.get('staff').may(['board'], '')}
            mayReward={c.get('staff').may(['admin', 'board', 'council'], '')}
          />
        }
      >
        <RankingView
          model={model}
          asked={asked}
          chosen={chosenRanking(model, asked)}
          unitPath={(unit) => `${address}/working/${unit}`}
        />
      </ReleasePage>,
    )
  })

  on('GET /staff/releases/:id/decision.pdf', async (c) => {
    const { row } = await find(c)
    const bytes = row && row.decision_sha256 !== '' ? await filesOf(deps).get(row.decision_sha256) : null
    if (!row || !bytes) return unknown(c)
    return c.body(bytes, 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachment(row.decision_name),
    })
  })

  return app

  async function find(c: Context<StaffEnv>) {
    const seen = await loadReleases(store.db)
    return { seen, row: seen.find(({ id }) => id === c.req.param('id')) }
  }

  function unknown(c: Context<StaffEnv>, title = 'Không tìm thấy kết quả này') {
    return staffMessage(c, config, { status: 404, title, words: 'Địa chỉ có thể đã gõ nhầm.' })
  }
}
