import { type Context, Hono } from 'hono'
import { LEAST } from '../../../scoring/threshold.ts'
import { ahead } from '../../releases/ahead.ts'
import { behindOf } from '../../releases/behind.ts'
import { keptRelease, yearBefore } from '../../releases/kept.ts'
import { releaseModel } from '../../releases/model-of.ts'
import { type RankingModel, rankingModel } from '../../releases/ranking-model.ts'
import { roundRemarks } from '../../releases/remarks.ts'
import { placeOf, releaseWorking } from '../../releases/unit-working.ts'
import { workingTree } from '../../releases/working-tree.ts'
import { loadRoundBoard, type RoundBoard } from '../../rounds/round-data.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { loadReleases } from '../../store/release.ts'
import { evidenceOfUnit } from '../../store/round.ts'
import { UnitWorking } from '../../views/release-unit.tsx'
import { AheadSection } from '../../views/staff/ranking-ahead.tsx'
import { BEFORE_IT_STANDS } from './ranking.tsx'

/** The working of one unit: of a round with everything behind it, and of a release as everybody sees it. */
export function roundWorkingRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/units/:unit/working', async (c) => {
    const [round = '', unit = ''] = [c.req.param('round'), c.req.param('unit')]
    const staff = c.get('staff')
    const judges = staff.may(BEFORE_IT_STANDS, unit)
    const isOwn = staff.may(['unit', 'approver'], unit)
    const drafts = isOwn ? new Set([unit]) : new Set<string>()
    const first = await loadRoundBoard(deps, round, 'council', { only: unit, drafts })
    if (!first?.units.length) return unknown(c)
    const stands = first.stage === 'approved' || first.stage === 'released'
    // Until units are asked to explain, what appraisers found is theirs; how the others stand is, until it stands.
    const upTo = stands || judges || first.stage === 'final' ? 'council' : 'explanation'
    const whole = stands || judges
    const board = whole
      ? await loadRoundBoard(deps, round, upTo)
      : await loadRoundBoard(deps, round, upTo, { only: unit, drafts })
    const score = board?.scoreboard.explain(unit)
    const own = board?.panel.units.find(({ code }) => code === unit)
    if (!board || !score || !own) return unknown(c)
    const model = modelOf(board)
    const place = placeOf(model, unit)
    if (!place) return unknown(c)
    // What a unit has not sent in is its own.
    const shown = isOwn || board.filing(unit).filedOn !== null
    const evidence = shown ? await evidenceOfUnit(store.db, round, unit) : []
    const entries = board.entries.filter(
      ({ stage }) => shown || (stage !== 'self' && stage !== 'explanation'),
    )
    const supported = evidence.flatMap((row) => (row.withdrawn_at === '' ? row.criterion : []))
    const others = whole ? peersOf(model, unit) : await peersBefore(board, unit)
    return staffPage(
      c,
      config,
      `Cách tính điểm: ${place.line.name}`,
      <UnitWorking
        title={board.round.name}
        back={whole ? `/staff/rounds/${round}/ranking` : `/staff/rounds/${round}/units/${unit}`}
        line={place.line}
        scale={model.scale}
        among={whole ? place.group.ranked : null}
        remarks={[]}
        root={workingTree({
          index: board.framework,
          score,
          unit: own,
          forms: board.panel.forms,
          definitions: deps.definitions,
          supported: new Set(supported),
          minimum: LEAST.staff,
          behind: behindOf(board.framework, unit, entries, evidence, upTo),
        })}
      >
        <AheadSection
          ahead={ahead(
            board.framework,
            own,
            board.panel.forms,
            place.line.value,
            others,
            board.round.late_criterion,
          )}
          basis={
            whole
              ? 'Tính với điều kiện điểm của các đơn vị khác giữ nguyên như hiện nay.'
              : 'Mốc thứ hạng lấy theo kết quả đã công bố của năm trước, nếu có, vì điểm của các đơn vị khác chưa được thông qua.'
          }
        />
      </UnitWorking>,
    )
  })

  on('GET /staff/releases/:id/working/:code', async (c) => {
    const seen = await loadReleases(store.db)
    const row = seen.find(({ id }) => id === c.req.param('id'))
    if (!row) return unknown(c)
    const kept = await keptRelease(store.db, row)
    const unit = c.req.param('code') ?? ''
    const model = await releaseModel(store.db, kept, seen)
    const [place, root] = [placeOf(model, unit), releaseWorking(deps, kept, unit)]
    if (!place || !root) return unknown(c)
    return staffPage(
      c,
      config,
      `Cách tính điểm: ${place.line.name}`,
      <UnitWorking
        title={row.title}
        back={`/staff/releases/${row.id}`}
        line={place.line}
        scale={model.scale}
        among={place.group.ranked}
        root={root}
        remarks={kept.release.remarks.flatMap((one) => (one.unit === unit ? one.words : []))}
      />,
    )
  })

  return app

  function modelOf({ framework, scoreboard, units }: RoundBoard): RankingModel {
    return rankingModel({ index: framework, board: scoreboard, before: null, remarks: roundRemarks(units) })
  }

  function peersOf(model: RankingModel, unit: string): number[] {
    const lines = placeOf(model, unit)?.group.lines ?? []
    return lines.flatMap((line) =>
      line.unit !== unit && line.rank !== null && line.value !== null ? [line.value] : [],
    )
  }

  /** The values of the others a year earlier, as they were published. */
  async function peersBefore({ framework, round }: RoundBoard, unit: string): Promise<number[]> {
    const rows = await loadReleases(store.db)
    const row = yearBefore(rows, { code: framework.code, period: round.period })
    if (!row) return []
    return peersOf(await releaseModel(store.db, await keptRelease(store.db, row), []), unit)
  }

  function unknown(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy đơn vị này trong kết quả',
      words: 'Đơn vị không có trong đợt hoặc kết quả này, hoặc địa chỉ đã gõ nhầm.',
    })
  }
}
