import { publishSurveys } from '../../src/definitions.ts'
import { builtIn } from '../../surveys/list.ts'
import { startServer } from '../support/server-process.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'
import { httpContract } from './contract.ts'
import { fillSite, type HttpSite, VARIABLES } from './site.ts'

/** `npm start` in a process of its own. */
async function openNode(): Promise<HttpSite> {
  const { store, end } = await temporaryStore()
  await publishSurveys(store, builtIn)
  await fillSite(store)
  const DATABASE_URL = await fileOf(store)
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
      await end()
    },
  }
}

httpContract('on Node, a process of its own on SQLite', openNode)
