import type { Context } from 'hono'
import type { Appraisal } from '../../rounds/appraisal.ts'
import type { guarded, StaffDeps, StaffEnv } from '../../staff/guard.tsx'
import { type Decided, type DecideState, NOTHING_DONE, saveRows } from './appraisal-page.tsx'

type DecisionsPath =
  | '/staff/rounds/:round/appraisal/criterion/:criterion'
  | '/staff/rounds/:round/appraisal/units/:unit'
  | '/staff/rounds/:round/council/units/:unit'

/** One page of decisions: what it is about, who may write on it, and how it is shown. */
export type DecisionsPage<Found> = {
  /** What the address names, or the page that says there is none. */
  readonly find: (c: Context<StaffEnv>) => Promise<Found | Response>
  readonly stage: (c: Context<StaffEnv>, appraisal: Appraisal) => Decided['stage']
  readonly show: (c: Context<StaffEnv>, found: Found, state: DecideState) => Response | Promise<Response>
}

/** Mounts a page of decisions: GET shows it; POST keeps every row of its form, or none and says why. */
export function mountDecisions<Found extends Pick<Decided, 'appraisal' | 'cells'>>(
  on: ReturnType<typeof guarded>,
  path: DecisionsPath,
  deps: StaffDeps,
  { find, stage, show }: DecisionsPage<Found>,
): void {
  on(`GET ${path}`, async (c) => {
    const found = await find(c)
    if (found instanceof Response) return found
    const message = c.req.query('done') === 'save' ? 'Đã lưu các quyết định.' : ''
    return show(c, found, { ...NOTHING_DONE, message })
  })

  on(`POST ${path}`, async (c) => {
    const found = await find(c)
    if (found instanceof Response) return found
    const fault = await saveRows(c, deps, { ...found, stage: stage(c, found.appraisal) }, async () => {
      const again = await find(c)
      return again instanceof Response ? new Map() : again.cells
    })
    if (fault === null) return c.redirect(savedAt(c), 303)
    const again = await find(c)
    return again instanceof Response ? again : show(c, again, fault)
  })
}

/** Where a form that was saved leads: the same page, with its filter and what was done. */
function savedAt(c: Context<StaffEnv>): string {
  const show = c.req.query('show') ?? ''
  return `${c.req.path}?${new URLSearchParams({ ...(show === '' ? {} : { show }), done: 'save' })}`
}
