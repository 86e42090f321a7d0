import { CONFIRMERS, DECLARERS, REPORTERS } from '../figures/who-declares.ts'
import type { Role } from './roles.ts'
import { WATCHERS } from './watchers.ts'

/**
 * What a route asks of whoever calls it. `public` is for signing in itself; `signed in` for one's own account.
 * Otherwise one of the roles is needed, over:
 * - `installation`: everything;
 * - `somewhere`: any unit at all; the page shows only what the grants reach;
 * - `unit`: the unit named by `:unit` in the address, by the tree as it stands today.
 */
export type Need =
  | 'public'
  | 'signed in'
  | { readonly roles: ReadonlyArray<Role>; readonly over: 'installation' | 'somewhere' | 'unit' }

const over = (where: 'installation' | 'somewhere' | 'unit', ...roles: Role[]): Need => ({
  roles,
  over: where,
})

const READERS: Role[] = ['admin', 'board', 'council', 'appraiser', 'approver', 'unit', 'enterer', 'viewer']

/** Who assesses units, or sees to it that they are. */
const ASSESSORS: Role[] = ['admin', 'board', 'council', 'appraiser']

/** Every route of staff and the role it needs: the one place. A route that is not here cannot be made. */
export const ACCESS = {
  'GET /staff/sign-in': 'public',
  'POST /staff/sign-in': 'public',
  'GET /staff/link/:token': 'public',
  'POST /staff/link/:token': 'public',
  'GET /staff/second-factor': 'public',
  'POST /staff/second-factor': 'public',
  'POST /staff/sign-out': 'public',
  'GET /staff/single-sign-on': 'public',
  'GET /staff/single-sign-on/back': 'public',

  'GET /staff': over('somewhere', ...READERS),
  'GET /staff/me': 'signed in',
  'POST /staff/me/password': 'signed in',
  'GET /staff/me/second-factor': 'signed in',
  'POST /staff/me/second-factor': 'signed in',
  'POST /staff/me/recovery-codes': 'signed in',
  'POST /staff/me/sign-out-elsewhere': 'signed in',

  'GET /staff/people': over('somewhere', 'admin'),
  'GET /staff/people/new': over('somewhere', 'admin'),
  'POST /staff/people': over('somewhere', 'admin'),
  'GET /staff/people/:id': over('somewhere', 'admin'),
  'POST /staff/people/:id': over('somewhere', 'admin'),
  'POST /staff/people/:id/link': over('somewhere', 'admin'),
  'POST /staff/people/:id/second-factor': over('somewhere', 'admin'),
  'POST /staff/people/:id/disable': over('somewhere', 'admin'),
  'POST /staff/people/:id/enable': over('somewhere', 'admin'),

  'GET /staff/audit': over('somewhere', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/audit/entries.csv': over('somewhere', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/audit/entries.jsonl': over('somewhere', 'admin', 'board', 'approver', 'unit'),

  'GET /staff/review': over('somewhere', 'admin', 'board', 'approver'),
  'GET /staff/units/:unit/review': over('unit', 'admin', 'board', 'approver'),
  'GET /staff/units/:unit/review/:place': over('unit', 'admin', 'board', 'approver'),
  'POST /staff/units/:unit/review/:place': over('unit', 'admin', 'board'),

  'GET /staff/units': over('somewhere', ...WATCHERS),
  'GET /staff/units/:unit': over('unit', ...WATCHERS),
  'GET /staff/units/:unit/working': over('unit', ...WATCHERS),
  'GET /staff/units/:unit/result-sheet': over('unit', ...WATCHERS),
  'GET /staff/units/:unit/wall': over('unit', ...WATCHERS),

  'GET /staff/collectors': over('somewhere', ...READERS),
  'GET /staff/units/:unit/collectors': over('unit', ...READERS),
  'GET /staff/units/:unit/collectors/new': over('unit', 'admin', 'unit'),
  'POST /staff/units/:unit/collectors': over('unit', 'admin', 'unit'),
  'GET /staff/units/:unit/collectors/:code': over('unit', ...READERS),
  'POST /staff/units/:unit/collectors/:code': over('unit', 'admin', 'unit'),
  'POST /staff/units/:unit/collectors/:code/days': over('unit', 'admin', 'unit'),
  'POST /staff/units/:unit/collectors/:code/revoke': over('unit', 'admin', 'unit'),
  'GET /staff/units/:unit/posters': over('unit', ...READERS),
  'GET /staff/units/:unit/dossiers': over('unit', ...READERS),
  'POST /staff/units/:unit/dossiers': over('unit', 'admin', 'unit'),
  'GET /staff/targets': over('somewhere', ...READERS),
  'GET /staff/targets/new': over('installation', 'admin'),
  'POST /staff/targets': over('installation', 'admin'),
  'GET /staff/targets/:code': over('somewhere', ...READERS),
  'POST /staff/targets/:code/end': over('installation', 'admin'),
  'GET /staff/structure': over('installation', 'admin'),
  'GET /staff/structure/new': over('installation', 'admin'),
  'POST /staff/structure': over('installation', 'admin'),
  'GET /staff/structure/:code': over('installation', 'admin'),
  'POST /staff/structure/:code': over('installation', 'admin'),

  // What is read from a file or taken back is checked row by row against what the account reaches.
  'GET /staff/import': over('somewhere', ...DECLARERS),
  'GET /staff/import/units': over('installation', 'admin'),
  'POST /staff/import/units': over('installation', 'admin'),
  'GET /staff/import/units/:draft': over('installation', 'admin'),
  'POST /staff/import/units/:draft': over('installation', 'admin'),
  'GET /staff/import/fields': over('installation', 'admin'),
  'POST /staff/import/fields': over('installation', 'admin'),
  'GET /staff/import/fields/:draft': over('installation', 'admin'),
  'POST /staff/import/fields/:draft': over('installation', 'admin'),
  'GET /staff/import/collectors': over('somewhere', 'admin', 'unit'),
  'POST /staff/import/collectors': over('somewhere', 'admin', 'unit'),
  'GET /staff/import/collectors/:draft': over('somewhere', 'admin', 'unit'),
  'POST /staff/import/collectors/:draft': over('somewhere', 'admin', 'unit'),
  'GET /staff/import/dossiers': over('somewhere', 'admin', 'unit'),
  'POST /staff/import/dossiers': over('somewhere', 'admin', 'unit'),
  'GET /staff/import/dossiers/:draft': over('somewhere', 'admin', 'unit'),
  'POST /staff/import/dossiers/:draft': over('somewhere', 'admin', 'unit'),
  'GET /staff/import/targets': over('installation', 'admin'),
  'POST /staff/import/targets': over('installation', 'admin'),
  'GET /staff/import/targets/:draft': over('installation', 'admin'),
  'POST /staff/import/targets/:draft': over('installation', 'admin'),
  'GET /staff/import/figures': over('somewhere', ...DECLARERS),
  'POST /staff/import/figures': over('somewhere', ...DECLARERS),
  'GET /staff/import/figures/:draft': over('somewhere', ...DECLARERS),
  'POST /staff/import/figures/:draft': over('somewhere', ...DECLARERS),
  'GET /staff/import/history/:batch': over('somewhere', ...DECLARERS),
  'POST /staff/import/history/:batch': over('somewhere', ...DECLARERS),
  'GET /staff/import/templates/:file': over('somewhere', ...DECLARERS),
  'GET /staff/export/:file': over('somewhere', ...DECLARERS),

  'GET /staff/surveys': over('somewhere', ...READERS),
  'GET /staff/surveys/new': over('installation', 'admin', 'board'),
  'POST /staff/surveys': over('installation', 'admin', 'board'),
  'GET /staff/surveys/template.xlsx': over('somewhere', ...READERS),
  'GET /staff/surveys/drafts/:code': over('somewhere', ...READERS),
  'GET /staff/surveys/drafts/:code/preview': over('somewhere', ...READERS),
  'POST /staff/surveys/drafts/:code/publish': over('installation', 'admin', 'board'),
  'POST /staff/surveys/drafts/:code/discard': over('installation', 'admin', 'board'),
  'GET /staff/surveys/:code/texts': over('installation', 'admin', 'board'),
  'POST /staff/surveys/:code/texts': over('installation', 'admin', 'board'),
  'GET /staff/surveys/:code/:version': over('somewhere', ...READERS),
  'GET /staff/surveys/:code/:version/preview': over('somewhere', ...READERS),
  'GET /staff/surveys/:code/:version/:file': over('somewhere', ...READERS),

  'GET /staff/comments': over('somewhere', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/units/:unit/comments': over('unit', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/units/:unit/comments.csv': over('unit', 'admin', 'board', 'approver', 'unit'),
  'GET /staff/units/:unit/comments/:comment': over('unit', 'admin', 'board', 'approver', 'unit'),
  'POST /staff/units/:unit/comments/:comment': over('unit', 'admin', 'board', 'approver'),

  // Frameworks: whoever takes part in a round reads them; the board writes them.
  'GET /staff/frameworks': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/frameworks/new': over('installation', 'admin', 'board'),
  'POST /staff/frameworks': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/copy': over('installation', 'admin', 'board'),
  'GET /staff/frameworks/compare': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/frameworks/drafts/:code': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/frameworks/drafts/:code/framework.xlsx': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/frameworks/drafts/:code/confirm': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/drafts/:code/settings': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/drafts/:code/rows': over('installation', 'admin', 'board'),
  'GET /staff/frameworks/drafts/:code/rows/:row': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/frameworks/drafts/:code/rows/:row': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/drafts/:code/rows/:row/remove': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/drafts/:code/sheet': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/drafts/:code/publish': over('installation', 'admin', 'board'),
  'POST /staff/frameworks/drafts/:code/discard': over('installation', 'admin', 'board'),
  'GET /staff/frameworks/:code/:version': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/frameworks/:code/:version/:file': over('somewhere', ...ASSESSORS, 'approver', 'unit'),

  // Rounds and declarations. What a unit has not sent in is shown to its own people only.
  'GET /staff/rounds': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/rounds/new': over('installation', 'admin', 'board'),
  'POST /staff/rounds': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/rounds/:round/deadlines': over('installation', 'admin', 'board'),
  'POST /staff/rounds/:round/leave': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round/units/:unit': over('unit', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/rounds/:round/ranking': over('somewhere', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/rounds/:round/units/:unit/working': over('unit', ...ASSESSORS, 'approver', 'unit'),
  'GET /staff/rounds/:round/units/:unit/criteria/:criterion': over('unit', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/criteria/:criterion': over('unit', 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/criteria/:criterion/evidence': over('unit', 'approver', 'unit'),
  'GET /staff/rounds/:round/units/:unit/evidence/:id': over('unit', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/evidence/:id/withdraw': over('unit', 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/submit': over('unit', 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/approve': over('unit', 'approver'),
  'POST /staff/rounds/:round/units/:unit/return': over('unit', 'approver'),
  'POST /staff/rounds/:round/units/:unit/explained': over('unit', 'approver', 'unit'),
  'GET /staff/rounds/:round/units/:unit/sheet.xlsx': over('unit', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/sheet': over('unit', 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/sheet/keep': over('unit', 'approver', 'unit'),

  // What nobody declares is brought in by whoever runs the round.
  'GET /staff/rounds/:round/imports': over('installation', 'admin', 'board'),
  'POST /staff/rounds/:round/imports': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round/imports/template.xlsx': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round/imports/criteria/:criterion': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round/imports/confirmed': over('installation', 'admin', 'board'),
  'POST /staff/rounds/:round/imports/confirmed': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round/imports/:draft': over('installation', 'admin', 'board'),
  'POST /staff/rounds/:round/imports/:draft': over('installation', 'admin', 'board'),

  // Appraisal: whoever assesses looks at the units they reach; each decision is checked by unit and by field.
  'GET /staff/rounds/:round/appraisal': over('somewhere', ...ASSESSORS),
  'POST /staff/rounds/:round/stage': over('installation', 'admin', 'board'),
  'POST /staff/rounds/:round/reopen': over('installation', 'admin', 'board'),
  'GET /staff/rounds/:round/appraisal/criterion/:criterion': over('somewhere', ...ASSESSORS),
  'POST /staff/rounds/:round/appraisal/criterion/:criterion': over('somewhere', 'appraiser'),
  'GET /staff/rounds/:round/appraisal/units/:unit': over('unit', ...ASSESSORS),
  'POST /staff/rounds/:round/appraisal/units/:unit': over('unit', 'appraiser'),
  'GET /staff/rounds/:round/units/:unit/explain': over('unit', ...ASSESSORS, 'approver', 'unit'),
  'POST /staff/rounds/:round/units/:unit/explain': over('unit', 'approver', 'unit'),
  'GET /staff/rounds/:round/council': over('installation', 'admin', 'board', 'council'),
  'POST /staff/rounds/:round/council/approve': over('installation', 'council'),
  'GET /staff/rounds/:round/council/units/:unit': over('installation', 'admin', 'board', 'council'),
  'POST /staff/rounds/:round/council/units/:unit': over('installation', 'council'),

  // What is under embargo is seen here, by whoever reads figures, and nowhere else.
  'GET /staff/releases': over('somewhere', ...WATCHERS),
  'GET /staff/releases/new': over('installation', 'board'),
  'POST /staff/releases': over('installation', 'board'),
  'GET /staff/releases/:id': over('somewhere', ...WATCHERS),
  'GET /staff/releases/:id/decision.pdf': over('somewhere', ...WATCHERS),
  'GET /staff/releases/:id/working/:code': over('somewhere', ...WATCHERS),
  'GET /staff/releases/:id/rewards': over('installation', 'admin', 'board', 'council'),
  'GET /staff/releases/:id/rewards.xlsx': over('installation', 'admin', 'board', 'council'),

  // Figures of the plans: declared by the unit, confirmed by somebody else; what others published by the board.
  'GET /staff/targets-board': over('somewhere', ...WATCHERS),
  'GET /staff/units/:unit/promises/:promise': over('unit', ...WATCHERS),
  'GET /staff/figures': over('somewhere', ...READERS),
  'GET /staff/units/:unit/figures': over('unit', ...READERS),
  'GET /staff/units/:unit/figures/:indicator': over('unit', ...READERS),
  'POST /staff/units/:unit/figures/:indicator': over('unit', ...DECLARERS),
  'POST /staff/units/:unit/figures/:indicator/decision': over('unit', ...CONFIRMERS),
  'GET /staff/duties': over('somewhere', ...READERS),
  'GET /staff/duties/new': over('installation', 'admin', 'board'),
  'POST /staff/duties': over('installation', 'admin', 'board'),
  'GET /staff/duties/:duty': over('installation', 'admin', 'board'),
  'POST /staff/duties/:duty': over('installation', 'admin', 'board'),
  'GET /staff/units/:unit/duties/:duty': over('unit', ...READERS),
  'POST /staff/units/:unit/duties/:duty': over('unit', ...REPORTERS),
  'GET /staff/units/:unit/report-sheet': over('unit', ...READERS),
  'GET /staff/units/:unit/report-sheet.xlsx': over('unit', ...READERS),
  'GET /staff/plans': over('installation', 'admin', 'board'),
  'GET /staff/plans/:plan': over('installation', 'admin', 'board'),
  'POST /staff/plans/:plan': over('installation', 'admin', 'board'),
} as const satisfies Record<string, Need>

export type StaffRoute = keyof typeof ACCESS
