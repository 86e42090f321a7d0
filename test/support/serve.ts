import { type ServerType, serve } from '@hono/node-server'
import type { Deps } from '../../src/deps.ts'
import { nodeSite } from '../../src/node/site.ts'

export type Served = {
  /** The origin, without a slash at its end. */
  readonly origin: string
  close(): Promise<void>
}

/** The service in this process on a free port of this machine, with its stylesheet and script beside it. */
export function serveForTest(deps: Deps): Promise<Served> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: nodeSite(deps), port: 0, hostname: '127.0.0.1' }, ({ port }) =>
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
