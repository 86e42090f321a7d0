import { openSqlite } from '../../src/store/sqlite.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore, WRITERS } from '../support/temporary-store.ts'
import { storeContract } from './contract.ts'

for (const [name, writer] of Object.entries(WRITERS))
  storeContract(`SQLite, committed ${name}`, async () => {
    const { store, end } = await temporaryStore(writer)
    const file = await fileOf(store)
    return { store, another: () => openSqlite(file), end }
  })
