/**
 * The service in a process of its own, as `npm start` runs it but for how it stores. Arguments: the database
 * file and how it stores. Prints its address; ends at SIGTERM.
 */
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { serveNode } from '../../src/node/serve.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import type { Mode } from './submit-modes.ts'

const [file = '', mode] = process.argv.slice(2)
const opened = await openInstallation(readConfig({ DATABASE_URL: file, PORT: '0' }), 'service')
console.log(await serveNode({ ...opened, store: storeOf(mode as Mode, opened.store) }))

function storeOf(mode: Mode, store: Store): Store {
  switch (mode) {
    case 'group commit':
      return store
    case 'commit each':
      return openSqlite(file, { groupCommit: false })
    case 'storage off':
      // The number of a stream is read back, so that one is made: once for each counter, by a plan of one statement.
      return {
        ...store,
        atomically: (plan) => (plan.length === 1 ? store.atomically(plan) : Promise.resolve()),
      }
  }
}
