import { Hono } from 'hono'
import { messagePage } from './citizen/pages.tsx'
import type { Deps } from './deps.ts'
import { citizenText } from './locales/citizen.ts'
import { finishResponse } from './middleware/finish-response.ts'
import { watchRequests } from './middleware/watch-requests.ts'
import { citizenRoutes } from './routes/citizen.tsx'
import { healthRoutes } from './routes/health.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { printRoutes } from './routes/print.tsx'
import { releaseRoutes } from './routes/releases.tsx'
import { resultRoutes } from './routes/results.tsx'
import type { StaffEnv } from './staff/guard.tsx'

/** The whole service, with no runtime in it. Building it has no effects. */
export function createApp(deps: Deps): Hono {
  const app = new Hono()

  const watchers = [deps.metrics?.request, deps.requestLog?.seen].filter((watcher) => watcher !== undefined)
  if (watchers.length > 0) app.use(watchRequests(watchers))
  app.use(finishResponse)
  app.use((_c, next) => {
    const late = deps.definitions.fresh(deps.clock())
    return late ? late.then(next) : next()
  })

  const citizen = citizenRoutes(deps)
  const staff = staffOnce(deps)
  const print = printRoutes(deps)
  for (const base of ['/q', '/Q']) app.route(base, print).route(base, citizen)
  app.route('/', healthRoutes(deps))
  if (deps.metrics) app.route('/', metricsRoutes(deps.metrics))
  app.route('/', resultRoutes(deps))
  app.route('/', releaseRoutes(deps))
  app.all('/staff/*', async (c) => (await staff()).fetch(c.req.raw, c.env))

  app.notFound((c) =>
    messagePage(deps.config, c, citizenText('vi'), {
      status: 404,
      title: 'Không tìm thấy trang này',
      words: 'Địa chỉ có thể đã gõ nhầm. Trang chủ có danh sách các đơn vị đang công khai kết quả.',
      more: <a href="/">Về trang chủ</a>,
    }),
  )
  app.onError((error, c) => {
    deps.log({
      event: 'failed',
      method: c.req.method,
      route: c.req.routePath,
      reason: String(error.stack ?? error),
    })
    const text = citizenText('vi')
    return messagePage(deps.config, c, text, { status: 500, title: text.failedTitle, words: text.failed })
  })
  return app
}

/** The pages of staff, loaded when the first of them is asked for: a citizen's form does not wait for them. */
function staffOnce(deps: Deps): () => Promise<Hono<StaffEnv>> {
  let loading: Promise<Hono<StaffEnv>> | null = null
  return () => {
    loading ??= import('./routes/staff/list.ts').then(({ staffRoutes }) => staffRoutes(deps))
    return loading
  }
}
