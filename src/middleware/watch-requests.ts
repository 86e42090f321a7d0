import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/** One answered request, as far as anybody may know of it. */
export type RequestSeen = {
  readonly method: string
  /** The pattern of the address, such as `/q/:code`; `/*` where no page answers there. */
  readonly route: string
  readonly status: number
  readonly ms: number
  /** A citizen's page: nobody may know the minute it was opened. */
  readonly citizen: boolean
}

/** A client may send any word for a method; each would be a line of its own in the metrics. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])

/** Tells those who count or log of each request that has been answered. */
export function watchRequests(watchers: ReadonlyArray<(seen: RequestSeen) => void>): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const { method, path } = c.req
    const seen = {
      method: METHODS.has(method) ? method : 'OTHER',
      route: routePath(c, -1),
      status: c.res.status,
      ms: performance.now() - started,
      citizen: /^\/q\//i.test(path),
    }
    for (const watch of watchers) watch(seen)
  }
}
