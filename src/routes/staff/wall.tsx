import { type Context, Hono } from 'hono'
import { parsePeriod, periodCode } from '../../../surveys/period.ts'
import { qrSvg } from '../../qr.ts'
import { attributionOf } from '../../report/attribution.ts'
import { periodChoices } from '../../report/period-choices.ts'
import { publicBooks } from '../../report/public-books.ts'
import { scopeOf } from '../../report/scope.ts'
import { currentYear, unitReport } from '../../report/unit-report.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { arrivalsSince } from '../../store/arrivals.ts'
import { PaperDocument } from '../../views/staff/paper-document.tsx'
import { ResultSheet } from '../../views/staff/result-sheet.tsx'
import { WallPage } from '../../views/staff/wall-page.tsx'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** What hangs on a wall: a screen with today's count, and a sheet of paper with the result. Both tell only what is public. */
export function wallRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { config, store } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const isPublic = config.publicResults === 'step'

  on('GET /staff/units/:unit/wall', async (c) => {
    const tree = c.get('tree')
    const unit = tree.unit(c.req.param('unit') ?? '')
    if (!unit) return c.notFound()
    const today = c.get('today')
    const scope = scopeOf(tree, unit, attributionOf(unit.kind), today)
    const [arrivals, report] = await Promise.all([
      arrivalsSince(store.db, scope, today),
      isPublic
        ? publicBooks(deps).then((books) => unitReport(deps, books, tree, unit, currentYear(deps)))
        : null,
    ])
    const still = c.req.query('still') !== undefined
    return paper(
      c,
      <PaperDocument title={`${unit.name}: màn hình treo tường`} kind="wall" refresh={still ? null : 60}>
        <WallPage
          name={unit.name}
          today={today}
          count={arrivals.reduce((sum, { n }) => sum + n, 0)}
          report={report}
          still={still}
          demo={config.demo}
        />
      </PaperDocument>,
    )
  })

  on('GET /staff/units/:unit/result-sheet', async (c) => {
    const tree = c.get('tree')
    const unit = tree.unit(c.req.param('unit') ?? '')
    const text = c.req.query('period')
    const period = text === undefined ? currentYear(deps) : parsePeriod(text)
    if (!unit || !period)
      return staffMessage(c, config, {
        status: 400,
        title: 'Không hiểu địa chỉ này',
        words: 'Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.',
      })
    if (!isPublic)
      return staffMessage(c, config, {
        status: 409,
        title: 'Kết quả chưa được công khai',
        words:
          'Tờ này để niêm yết nên chỉ in được khi cơ quan có thẩm quyền đã quyết định công khai kết quả (PUBLIC_RESULTS=step).',
      })
    const report = await unitReport(deps, await publicBooks(deps), tree, unit, period)
    const address = config.publicUrl === null ? null : `${config.publicUrl}/units/${unit.code}`
    return paper(
      c,
      <PaperDocument title={`${unit.name}: tờ kết quả niêm yết`} kind="result-sheet" refresh={null}>
        <ResultSheet
          report={report}
          periods={periodChoices(deps, period)}
          today={c.get('today')}
          address={address}
          qr={address === null ? null : await qrSvg(`${address}?period=${periodCode(period)}`)}
          demo={config.demo}
        />
      </PaperDocument>,
    )
  })

  async function paper(c: Context<StaffEnv>, document: Parameters<typeof c.html>[0]): Promise<Response> {
    c.header('Content-Security-Policy', POLICY)
    c.header('Cache-Control', 'no-store')
    return c.html(`<!doctype html>${await document}`)
  }

  return app
}
