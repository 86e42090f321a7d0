import { openSqlite } from '../../src/store/sqlite.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'
import { storeContract } from './contract.ts'

storeContract('SQLite', async () => {
  const { store, end } = await temporaryStore()
  const file = await fileOf(store)
  return { store, another: () => openSqlite(file), end }
})
