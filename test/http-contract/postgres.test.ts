import { publishSurveys } from '../../src/definitions.ts'
import { readMigrations } from '../../src/node/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { builtIn } from '../../surveys/list.ts'
import { hasPostgres, noPostgres, startPostgres } from '../support/postgres.ts'
import { httpContract } from './contract.ts'
import { openServer } from './node-server.ts'

httpContract(
  'on Node, a process of its own on PostgreSQL',
  async () => {
    const database = await startPostgres()
    const url = await database.database()
    const store = openPostgres(url)
    await migrate(store, readMigrations())
    await publishSurveys(store, builtIn)
    return openServer(store, url, async () => {
      await store.close()
      database.end()
    })
  },
  hasPostgres ? '' : noPostgres,
)
