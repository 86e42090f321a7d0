import { type Context, Hono } from 'hono'
import type { Appraisal } from '../../rounds/appraisal.ts'
import { appraiserStage } from '../../rounds/appraisal-stage.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { stageFor } from './appraisal-criterion.tsx'
import { unitDecisions } from './appraisal-unit-page.tsx'
import { mountDecisions } from './decisions-page.ts'

/** One unit whole: the same decisions, criterion by criterion. */
export function appraisalUnitRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  mountDecisions(
    guarded(app, deps),
    '/staff/rounds/:round/appraisal/units/:unit',
    deps,
    unitDecisions(deps, { part: 'appraisal', stage: stageFor, closed: closedWords }),
  )
  return app
}

function closedWords(c: Context<StaffEnv>, { board, today }: Appraisal): string {
  if (!c.get('staff').has('appraiser'))
    return 'Ông/Bà xem được, không chấm: người thẩm định quyết định ở bước này.'
  const deciding = appraiserStage(board.round, board.stage, today)
  return deciding.stage === null ? deciding.why : ''
}
