import { readMigrations } from '../../src/node/installation.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { hasPostgres, noPostgres, startPostgres } from '../support/postgres.ts'
import { storeContract } from './contract.ts'

storeContract(
  'a PostgreSQL server',
  async () => {
    const server = await startPostgres()
    const url = await server.database()
    const store = openPostgres(url)
    await migrate(store, readMigrations())
    return {
      store,
      another: () => openPostgres(url),
      async end() {
        await store.close()
        server.end()
      },
    }
  },
  hasPostgres ? '' : noPostgres,
)
