import type { Context, Env, Hono } from 'hono'

/** A path of our own with one slash too many at its end; `//host/` is none, for a browser it names another host. */
const SLASHED = /^((?:\/[^/\\]+)+)\/$/

/** Sends whoever typed a slash after an address to the address; null where that is not what is wrong. */
export function withoutLastSlash(c: Context): Response | null {
  const { pathname, search } = new URL(c.req.url)
  const [, path] = SLASHED.exec(pathname) ?? []
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  return path !== undefined && reads ? c.redirect(path + search, 301) : null
}

/** The methods an address takes, as the header Allow names them, where this request came with another; else ''. */
export function allowedInstead<E extends Env>(app: Hono<E>, c: Context<E>): string {
  const { method: asked, path } = c.req
  const taken = ['GET', 'POST'].filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  )
  const allowed = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return allowed.includes(asked) ? '' : allowed.join(', ')
}
