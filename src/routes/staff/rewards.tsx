import { type Context, Hono } from 'hono'
import { type RewardRule, rewardList } from '../../../scoring/release/reward.ts'
import { keptRelease } from '../../releases/kept.ts'
import { releaseModel } from '../../releases/model-of.ts'
import { rewardCandidates, rewardSheet, ruleWords } from '../../releases/reward-sheet.ts'
import { XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { findRelease } from '../../store/release.ts'
import { RewardPage } from '../../views/staff/reward-page.tsx'

const USUAL_TOP = 3
const MOST_TOP = 500

/** Whom to propose for a reward, by a rule that stands in the address. */
export function rewardRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/releases/:id/rewards', async (c) => {
    const found = await list(c)
    if (!found) return unknown(c)
    const { search } = new URL(c.req.url)
    const sheet = `/staff/releases/${found.release.id}/rewards.xlsx${search}`
    return staffPage(c, config, 'Danh sách đề nghị khen thưởng', <RewardPage {...found} sheet={sheet} />)
  })

  on('GET /staff/releases/:id/rewards.xlsx', async (c) => {
    const found = await list(c)
    if (!found) return unknown(c)
    const { lines, names, words, verdicts, release } = found
    const name = (code: string) => verdicts.find((one) => one.code === code)?.name ?? code
    return c.body(await rewardSheet(lines, names, name, `Đạt quy tắc: ${words}`), 200, {
      'Content-Type': XLSX_TYPE,
      'Content-Disposition': `attachment; filename="khen-thuong-${release.id}.xlsx"`,
    })
  })

  return app

  async function list(c: Context<StaffEnv>) {
    const row = await findRelease(store.db, c.req.param('id') ?? '')
    if (!row) return null
    const kept = await keptRelease(store.db, row)
    const model = await releaseModel(store.db, kept, [])
    const verdicts = kept.index.verdicts
      .filter(({ nodes }) => nodes === undefined || nodes.includes(kept.index.tree.code))
      .flatMap((one) => (one.method === 'bands' ? one.bands : one.classes))
      .map(({ code, name }) => ({ code, name: name.vi }))
    const rule = ruleOf(new URL(c.req.url).searchParams)
    return {
      release: row,
      rule,
      words: ruleWords(rule, (code) => verdicts.find((one) => one.code === code)?.name ?? code),
      lines: rewardList(rewardCandidates(kept, model), rule),
      names: new Map(kept.panel.units.map(({ code, name }) => [code, name ?? code])),
      verdicts,
      scale: model.scale,
    }
  }

  function unknown(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy kết quả này',
      words: 'Địa chỉ có thể đã gõ nhầm.',
    })
  }
}

/** What is not understood is read as the usual. */
function ruleOf(query: URLSearchParams): RewardRule {
  const top = Number(query.get('top') ?? USUAL_TOP)
  const least = (query.get('least') ?? '').trim().replace(',', '.')
  return {
    top: Number.isInteger(top) && top >= 1 && top <= MOST_TOP ? top : USUAL_TOP,
    verdicts: query.getAll('verdict').filter(Boolean),
    atLeast: /^\d+(\.\d+)?$/.test(least) ? Number(least) : null,
    complete: query.get('complete') !== 'no',
    ties: query.get('ties') === 'none' ? 'none' : 'all',
  }
}
