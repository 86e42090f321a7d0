import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { Deps } from '../../deps.ts'
import { longestBody } from '../../middleware/longest-body.ts'
import { allowedInstead, withoutLastSlash } from '../../no-page.ts'
import { isAddress } from '../../staff/address.ts'
import type { StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { unitTrees } from '../../units/trees.ts'
import { appraisalRoutes } from './appraisal.tsx'
import { appraisalCriterionRoutes } from './appraisal-criterion.tsx'
import { appraisalUnitRoutes } from './appraisal-unit.tsx'
import { auditRoutes } from './audit.tsx'
import { collectorPageRoutes } from './collector.tsx'
import { collectorRoutes } from './collectors.tsx'
import { commentRoutes } from './comment.tsx'
import { commentListRoutes } from './comments.tsx'
import { councilRoutes } from './council.tsx'
import { dashboardRoutes } from './dashboard.tsx'
import { declareRoutes } from './declare.tsx'
import { criterionRoutes } from './declare-criterion.tsx'
import { declareSheetRoutes } from './declare-sheet.tsx'
import { dossierRoutes } from './dossiers.tsx'
import { dutyRoutes } from './duties.tsx'
import { dutyPageRoutes } from './duty.tsx'
import { evidenceRoutes } from './evidence.tsx'
import { explainRoutes } from './explain.tsx'
import { exportRoutes } from './exports.ts'
import { figurePageRoutes } from './figure.tsx'
import { figureRoutes } from './figures.tsx'
import { frameworkDraftRoutes } from './framework-drafts.tsx'
import { frameworkRowRoutes } from './framework-rows.tsx'
import { frameworkRoutes } from './frameworks.tsx'
import { staffHomeRoutes } from './home.tsx'
import { importHistoryRoutes } from './import-history.tsx'
import { importRoutes } from './imports.tsx'
import { linkRoutes } from './link.tsx'
import { meRoutes } from './me.tsx'
import { peopleRoutes } from './people.tsx'
import { personRoutes } from './person.tsx'
import { planRoutes } from './plans.tsx'
import { posterBookRoutes } from './posters.tsx'
import { staffRankingRoutes } from './ranking.tsx'
import { publishRoutes } from './releases.tsx'
import { reportSheetRoutes } from './report-sheet.tsx'
import { reviewRoutes } from './review.tsx'
import { rewardRoutes } from './rewards.tsx'
import { roundImportConfirmedRoutes } from './round-import-confirmed.tsx'
import { roundImportFileRoutes } from './round-import-file.tsx'
import { roundImportUndoRoutes } from './round-import-undo.tsx'
import { roundImportRoutes } from './round-imports.tsx'
import { roundNewRoutes } from './round-new.tsx'
import { roundRoutes } from './rounds.tsx'
import { signInRoutes } from './sign-in.tsx'
import { singleSignOnRoutes } from './single-sign-on.tsx'
import { structureRoutes } from './structure.tsx'
import { surveyDraftRoutes } from './survey-drafts.tsx'
import { surveyRoutes } from './surveys.tsx'
import { targetRoutes } from './targets.tsx'
import { targetsBoardRoutes } from './targets-board.tsx'
import { unitListRoutes } from './unit-list.tsx'
import { wallRoutes } from './wall.tsx'
import { roundWorkingRoutes } from './working-round.tsx'

/** The largest body a form of staff may have; evidence and spreadsheets are the largest. */
const LARGEST_BODY = 25 * 1024 * 1024

const RESOURCES = [
  publishRoutes,
  staffRankingRoutes,
  rewardRoutes,
  roundWorkingRoutes,
  collectorRoutes,
  collectorPageRoutes,
  posterBookRoutes,
  dossierRoutes,
  targetRoutes,
  structureRoutes,
  importRoutes,
  importHistoryRoutes,
  exportRoutes,
  signInRoutes,
  singleSignOnRoutes,
  linkRoutes,
  meRoutes,
  staffHomeRoutes,
  peopleRoutes,
  personRoutes,
  auditRoutes,
  reviewRoutes,
  targetsBoardRoutes,
  figureRoutes,
  figurePageRoutes,
  dutyRoutes,
  dutyPageRoutes,
  reportSheetRoutes,
  planRoutes,
  unitListRoutes,
  dashboardRoutes,
  wallRoutes,
  commentListRoutes,
  commentRoutes,
  surveyDraftRoutes,
  surveyRoutes,
  frameworkDraftRoutes,
  frameworkRowRoutes,
  frameworkRoutes,
  roundNewRoutes,
  roundRoutes,
  declareRoutes,
  criterionRoutes,
  evidenceRoutes,
  declareSheetRoutes,
  roundImportRoutes,
  roundImportConfirmedRoutes,
  roundImportFileRoutes,
  roundImportUndoRoutes,
  appraisalRoutes,
  appraisalCriterionRoutes,
  appraisalUnitRoutes,
  explainRoutes,
  councilRoutes,
]

/** Every page of staff, behind one check of where a form came from. */
export function staffRoutes(deps: Deps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const unknown = (c: Context<StaffEnv>) =>
    staffMessage(c, deps.config, {
      status: 404,
      title: 'Không tìm thấy trang này',
      words: 'Địa chỉ có thể đã gõ nhầm, hoặc trang đã được chuyển đi.',
    })
  app.use('/staff/*', async (c, next) => {
    if (!isAddress(c.req.url)) return unknown(c)
    await next()
    // Files too: the next person at this browser finds nothing of them.
    c.res.headers.set('Cache-Control', 'no-store')
  })
  app.use(
    '/staff/*',
    csrf({ origin: (origin, c) => origin === (deps.config.publicUrl ?? new URL(c.req.url).origin) }),
  )
  app.use(
    '/staff/*',
    longestBody(LARGEST_BODY, (c) =>
      staffMessage(c, deps.config, {
        status: 413,
        title: 'Tệp quá lớn',
        words: 'Mỗi lần gửi tối đa 25 MB. Xin chia nhỏ hoặc nén tệp rồi gửi lại.',
      }),
    ),
  )
  const staff = { ...deps, trees: unitTrees(deps) }
  for (const routes of RESOURCES) app.route('/', routes(staff))

  app.notFound((c) => {
    const elsewhere = withoutLastSlash(c)
    if (elsewhere) return elsewhere
    const allowed = allowedInstead(app, c)
    if (allowed === '') return unknown(c)
    c.header('Allow', allowed)
    return staffMessage(c, deps.config, {
      status: 405,
      title: 'Địa chỉ này không nhận yêu cầu như vậy',
      words: 'Chưa có gì được lưu. Xin mở lại trang rồi gửi từ đó.',
    })
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return staffMessage(c, deps.config, {
        status: 403,
        title: 'Biểu mẫu không được nhận',
        words: 'Biểu mẫu này gửi từ một trang khác. Xin mở lại trang rồi gửi từ đó.',
      })
    // The pattern of the address, never the address: a one-time link stands in it.
    const route = routePath(c, -1)
    deps.log({ event: 'failed', method: c.req.method, route, reason: String(error.stack ?? error) })
    return staffMessage(c, deps.config, {
      status: 500,
      title: 'Hệ thống gặp lỗi',
      words: 'Chưa có gì được lưu. Xin thử lại sau ít phút; nếu vẫn lỗi, xin báo quản trị hệ thống.',
    })
  })
  return app
}
