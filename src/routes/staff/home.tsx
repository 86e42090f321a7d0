import { Hono } from 'hono'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { ROLE_NAMES } from '../../staff/roles.ts'
import { StaffHomePage } from '../../views/staff/home-page.tsx'

/** Where somebody lands after signing in: their units, and what waits for them. */
export function staffHomeRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff', (c) => {
    const { name, grants } = c.get('staff')
    const tree = c.get('tree')
    const held = grants.map(({ role, unit }) => ({
      role: ROLE_NAMES[role],
      unit: unit === '' ? 'Toàn hệ thống' : (tree.unit(unit)?.name ?? unit),
    }))
    return staffPage(c, deps.config, 'Trang làm việc', <StaffHomePage name={name} held={held} />)
  })
  return app
}
