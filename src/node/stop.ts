import type { ServerType } from '@hono/node-server'

/** A request that runs longer than this when the service is stopped is cut off; answers stored so far are safe. */
const PATIENCE_MS = 10_000

/** npm passes on a signal that the terminal has sent to the service as well: one key, two signals. */
const ECHO_MS = 500

/** Browsers keep connections open for their next request: those that fall idle are closed this often. */
const SWEEP_MS = 50

/**
 * Ends the process in good order at SIGTERM or Ctrl+C: takes no new connection, lets running requests finish,
 * calls `last`, and exits with 0. A signal that comes later ends it at once.
 */
export function stopOnSignal(server: ServerType, last: () => Promise<void>): void {
  const stop = () => {
    const told = performance.now()
    const again = () => {
      if (performance.now() - told > ECHO_MS) process.exit(1)
    }
    for (const signal of SIGNALS) process.off(signal, stop).on(signal, again)
    const sweep = setInterval(
      () => 'closeIdleConnections' in server && server.closeIdleConnections(),
      SWEEP_MS,
    )
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), PATIENCE_MS)
    server.close(async () => {
      clearInterval(sweep)
      clearTimeout(cut)
      try {
        await last()
        // A pipe takes lines in its own time, and exiting would drop those it has not taken.
        process.stdout.write('', () => process.exit(0))
      } catch (error) {
        console.error(String(error))
        process.exit(1)
      }
    })
  }
  for (const signal of SIGNALS) process.once(signal, stop)
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
