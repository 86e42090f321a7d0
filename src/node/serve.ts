import { serve } from '@hono/node-server'
import type { Deps } from '../deps.ts'
import { requestLog } from '../request-log.ts'
import type { CommitQueue } from '../store/queue.ts'
import type { Store } from '../store/store.ts'
import { upkeep } from '../upkeep.ts'
import { nodeSite } from './site.ts'
import { stopOnSignal } from './stop.ts'

const HOUR_MS = 3600_000

type NodeDeps = Deps & { readonly store: Store & { readonly queue?: () => CommitQueue } }

/** Serves the app on this machine until it is told to stop. */
export async function serveNode(given: NodeDeps): Promise<string> {
  const deps = await watched(given)
  const { port, host } = deps.config
  void upkeep(deps)
  const timer = setInterval(() => {
    deps.requestLog?.release()
    void upkeep(deps)
  }, HOUR_MS)

  return new Promise((listening, failed) => {
    const server = serve({ fetch: nodeSite(deps), port, hostname: host }, (at) =>
      listening(`http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${at.port}`),
    )
    server.on('error', failed)
    stopOnSignal(server, async () => {
      clearInterval(timer)
      await deps.store.close()
      deps.requestLog?.release()
    })
  })
}

/** Adds what the operator asked for to watch the service by. */
async function watched(deps: NodeDeps): Promise<Deps> {
  const { config, store } = deps
  return {
    ...deps,
    ...(config.log === 'json' && { requestLog: requestLog(deps) }),
    // Loaded only when asked for: it would delay every start.
    ...(config.metrics === '1' && { metrics: (await import('./metrics.ts')).nodeMetrics(store.queue) }),
  }
}
