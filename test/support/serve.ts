import { type ServerType, serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createApp } from '../../src/app.tsx'
import type { Deps } from '../../src/deps.ts'

export type Served = {
  /** The origin, without a slash at its end. */
  readonly origin: string
  close(): Promise<void>
}

/** The service in this process on a free port of this machine, with its stylesheet and script beside it. */
export function serveForTest(deps: Deps): Promise<Served> {
  const app = new Hono()
  app.use('/public/*', serveStatic({ root: new URL('../../', import.meta.url).pathname }))
  app.route('/', createApp(deps))
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ origin: `http://127.0.0.1:${port}`, close: () => closed(server) }),
    )
    server.on('error', reject)
  })
}

/** Browsers keep connections open; a test does not wait for them. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
