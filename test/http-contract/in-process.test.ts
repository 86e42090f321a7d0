import { importFormKey } from '../../src/citizen/form-token.ts'
import { readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import { nodeMetrics } from '../../src/node/metrics.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { nodeSite } from '../../src/node/site.ts'
import { ensureFormKey } from '../../src/store/installation.ts'
import { builtIn } from '../../surveys/list.ts'
import { temporaryStore } from '../support/temporary-store.ts'
import { httpContract } from './contract.ts'
import { fillSite, type HttpSite, VARIABLES, type Variables } from './site.ts'

/** The whole service over SQLite in this process, without a server. */
async function openHere(): Promise<HttpSite> {
  const { store, end } = await temporaryStore()
  const start = async (variables: Variables) =>
    nodeSite({
      store,
      config: readConfig(variables),
      definitions: await publishSurveys(store, builtIn),
      formKey: await importFormKey(await ensureFormKey(store)),
      scrypt: nodeScrypt,
      clock: () => new Date(),
      metrics: nodeMetrics(store.queue),
      log: (line) => console.error(line),
    })
  let answer = await start(VARIABLES)
  await fillSite(store)
  return {
    store,
    counts: true,
    async fetch(path, init) {
      const request = new Request(`http://localhost${path}`, init)
      // Nothing is sent over a line: nobody here would unpack it.
      request.headers.delete('Accept-Encoding')
      return answer(request, {})
    },
    async restart(variables) {
      answer = await start(variables)
    },
    end,
  }
}

httpContract('in process on SQLite', openHere)
