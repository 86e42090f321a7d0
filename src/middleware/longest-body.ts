import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses bodies of more bytes. Measuring a body opens it as a stream, which is dear, and one that nobody reads to its
 * end keeps Node from reading past it: the next request on the same connection would be lost with it. So a body is
 * measured only where its length is not told.
 */
export function longestBody(
  maxSize: number,
  onError: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler {
  const measured = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const told = c.req.header('content-length')
    if (told === undefined || c.req.header('transfer-encoding') !== undefined) return measured(c, next)
    if (Number(told) > maxSize) return onError(c)
    return next()
  }
}
