import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { writableProof } from '../store/writable.ts'

const UNCACHED = { 'Cache-Control': 'no-store' }

/** For whatever starts, watches and balances the service: is it alive, and can it store an answer now. */
export function healthRoutes({ store, clock, log }: Pick<Deps, 'store' | 'clock' | 'log'>): Hono {
  const app = new Hono()
  const fault = writableProof(store, clock)

  // Without a look at the storage: a service must not be restarted because a disk is full.
  app.get('/healthz', (c) => c.text('alive\n', 200, UNCACHED))

  app.get('/readyz', async (c) => {
    const reason = await fault()
    if (reason === null) return c.text('ready\n', 200, UNCACHED)
    log({ event: 'not ready', reason: String(reason) })
    return c.text('storage cannot be written\n', 503, { ...UNCACHED, 'Retry-After': '5' })
  })
  return app
}
