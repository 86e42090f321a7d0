import { type Context, Hono } from 'hono'
import type { Appraisal } from '../../rounds/appraisal.ts'
import { appraiserStage } from '../../rounds/appraisal-stage.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { savedAt, savedWords, stageFor } from './appraisal-criterion.tsx'
import { type DecideState, NOTHING_DONE, saveRows } from './appraisal-page.tsx'
import { type UnitAppraisal, unitOr404, unitPage } from './appraisal-unit-page.tsx'

/** One unit whole: the same decisions, criterion by criterion. */
export function appraisalUnitRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/appraisal/units/:unit', async (c) => {
    const found = await unitOr404(c, deps)
    return found instanceof Response ? found : show(c, found, { ...NOTHING_DONE, message: savedWords(c) })
  })

  on('POST /staff/rounds/:round/appraisal/units/:unit', async (c) => {
    const found = await unitOr404(c, deps)
    if (found instanceof Response) return found
    const fault = await saveRows(c, deps, { ...found, stage: stageFor(c, found.appraisal) }, async () => {
      const again = await unitOr404(c, deps)
      return again instanceof Response ? new Map() : again.cells
    })
    if (fault === null) return c.redirect(savedAt(c), 303)
    const again = await unitOr404(c, deps)
    return again instanceof Response ? again : show(c, again, fault)
  })

  const show = (c: Context<StaffEnv>, found: UnitAppraisal, state: DecideState) =>
    unitPage(
      c,
      deps,
      found,
      {
        stage: stageFor(c, found.appraisal),
        closed: closedWords(c, found.appraisal),
        part: 'appraisal',
      },
      state,
    )

  return app
}

function closedWords(c: Context<StaffEnv>, { board, today }: Appraisal): string {
  if (!c.get('staff').has('appraiser'))
    return 'Ông/Bà xem được, không chấm: người thẩm định quyết định ở bước này.'
  const deciding = appraiserStage(board.round, board.stage, today)
  return deciding.stage === null ? deciding.why : ''
}
