import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'

/** What every response tells the browser. */
export const SAFETY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Without the origin the browser sends "null" with the form, and the form could not be told from a stranger's.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/** A page of this size reaches a phone in the ten packets a server may send at once: packing it saves no time. */
const FIRST_FLIGHT_BYTES = 8 * 1024

const pack = compress({ threshold: FIRST_FLIGHT_BYTES })
const afterwards = async () => {}
const FINISHED = 'finished'

/** Packs what is large and adds the headers of every response. */
export const finishResponse: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.get(FINISHED)) return
  await pack(c, afterwards)
  // Set by hand, on the response as it is: the ready-made middleware, like c.header here, builds it anew each time.
  const { headers } = c.res
  for (const [name, value] of Object.entries(SAFETY_HEADERS)) headers.set(name, value)
}

/**
 * A response that is small and has all its headers already. Only to look at them would make Node build header by
 * header what is otherwise written out as it is, and that takes longer than reading a whole answer.
 */
export function finished(
  c: Context,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Response {
  c.set(FINISHED, true)
  return new Response(body, { headers })
}
