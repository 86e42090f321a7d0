import { Hono } from 'hono'
import { messagePage } from './citizen/pages.tsx'
import type { Deps } from './deps.ts'
import { citizenText, wordsForAddress } from './locales/citizen.ts'
import { finishResponse } from './middleware/finish-response.ts'
import { watchRequests } from './middleware/watch-requests.ts'
import { allowedInstead, withoutLastSlash } from './no-page.ts'
import { citizenRoutes } from './routes/citizen.tsx'
import { healthRoutes } from './routes/health.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { printRoutes } from './routes/print.tsx'
import { releaseRoutes } from './routes/releases.tsx'
import { resultRoutes } from './routes/results.tsx'
import type { StaffEnv } from './staff/guard.tsx'

const NO_PAGE = {
  status: 404,
  title: 'Không tìm thấy trang này',
  words: 'Địa chỉ có thể đã gõ nhầm. Trang chủ có danh sách các đơn vị đang công khai kết quả.',
} as const

const NO_METHOD = {
  status: 405,
  title: 'Địa chỉ này không nhận yêu cầu như vậy',
  words: 'Xin mở lại trang từ mã hoặc đường dẫn đã nhận rồi gửi từ đó.',
} as const

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

  app.notFound((c) => {
    const elsewhere = withoutLastSlash(c)
    if (elsewhere) return elsewhere
    const allowed = allowedInstead(app, c)
    if (allowed !== '') c.header('Allow', allowed)
    return messagePage(deps.config, c, citizenText('vi'), {
      ...(allowed === '' ? NO_PAGE : NO_METHOD),
      more: <a href="/">Về trang chủ</a>,
    })
  })
  app.onError((error, c) => {
    deps.log({
      event: 'failed',
      method: c.req.method,
      route: c.req.routePath,
      reason: String(error.stack ?? error),
    })
    const text = /^\/q\//i.test(c.req.path)
      ? wordsForAddress(c.req.query('lang'), c.req.header('accept-language'))
      : citizenText('vi')
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
