import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { unitTrees } from '../../units/trees.ts'
import { staffHomeRoutes } from './home.tsx'
import { linkRoutes } from './link.tsx'
import { signInRoutes } from './sign-in.tsx'

/** The largest body a form of staff may have; evidence and spreadsheets are the largest. */
const LARGEST_BODY = 25 * 1024 * 1024

const RESOURCES = [signInRoutes, linkRoutes, staffHomeRoutes]

/** Every page of staff, behind one check of where a form came from. */
export function staffRoutes(deps: Deps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  app.use(
    '/staff/*',
    csrf({ origin: (origin, c) => origin === (deps.config.publicUrl ?? new URL(c.req.url).origin) }),
  )
  app.use(
    '/staff/*',
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (c) =>
        staffMessage(c, deps.config, {
          status: 413,
          title: 'Tệp quá lớn',
          words: 'Mỗi lần gửi tối đa 25 MB. Xin chia nhỏ hoặc nén tệp rồi gửi lại.',
        }),
    }),
  )
  const staff = { ...deps, trees: unitTrees(deps) }
  for (const routes of RESOURCES) app.route('/', routes(staff))
  return app
}
