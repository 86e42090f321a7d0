import { type ServerType, serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createApp } from './app.tsx'
import type { Deps } from './deps.ts'
import { upkeep } from './upkeep.ts'

const HOUR_MS = 3600_000

/** Serves the app on this machine until it is told to stop; then lets running answers finish. */
export function serveNode(deps: Deps): Promise<string> {
  const app = new Hono()
  app.use(
    '/public/*',
    serveStatic({
      root: import.meta.dirname.replace(/src$/, ''),
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=3600'),
    }),
  )
  app.route('/', createApp(deps))

  const { port, host } = deps.config
  void upkeep(deps)
  const timer = setInterval(() => void upkeep(deps), HOUR_MS)

  return new Promise((listening, failed) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (at) =>
      listening(`http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${at.port}`),
    )
    server.on('error', failed)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        clearInterval(timer)
        stop(server, deps)
      })
  })
}

function stop(server: ServerType, deps: Deps): void {
  server.close(() => void deps.store.close().then(() => process.exit(0)))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
}
