import type { Store } from '../../src/store/store.ts'
import { startServer } from '../support/server-process.ts'
import { fillSite, type HttpSite, VARIABLES } from './site.ts'

/** `npm start` in a process of its own, on a database with the surveys published. */
export async function openServer(
  store: Store,
  DATABASE_URL: string,
  endDatabase: () => Promise<unknown>,
): Promise<HttpSite> {
  await fillSite(store)
  let server = await startServer({ env: { ...VARIABLES, DATABASE_URL } })
  const stop = () => {
    server.signal('SIGTERM')
    return server.ended
  }
  return {
    store,
    counts: true,
    fetch: (path, init) => fetch(`${server.address}${path}`, { ...init, redirect: 'manual' }),
    async restart(variables) {
      await stop()
      server = await startServer({ env: { ...variables, DATABASE_URL } })
    },
    async end() {
      await stop()
      await endDatabase()
    },
  }
}
