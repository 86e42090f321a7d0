import { publishSurveys } from '../../src/definitions.ts'
import { builtIn } from '../../surveys/list.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'
import { httpContract } from './contract.ts'
import { openServer } from './node-server.ts'

httpContract('on Node, a process of its own on SQLite', async () => {
  const { store, end } = await temporaryStore()
  await publishSurveys(store, builtIn)
  return openServer(store, await fileOf(store), end)
})
