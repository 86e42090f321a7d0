// The thread that commits: `sqlite-writer.ts` speaks with it.
import { parentPort, workerData } from 'node:worker_threads'
import { type BoundPlan, commitTogether } from '../store/sqlite-commit.ts'
import { connectSqlite, preparer } from '../store/sqlite-connection.ts'
import { packed } from '../store/sqlite-outcome.ts'
import { numberedTexts, type PackedPlan } from './sqlite-texts.ts'

const sqlite = connectSqlite(String(workerData))
const prepare = preparer(sqlite)
const unpack = numberedTexts()
let waiting: BoundPlan[][] = []

/** Commits all that has come while the last commit was under way. */
function flush(): void {
  const handed = waiting
  waiting = []
  if (handed.length === 0) return
  const outcomes = commitTogether(sqlite, prepare, handed.flat()).map(packed)
  let from = 0
  parentPort?.postMessage(
    handed.map((plans) => {
      from += plans.length
      return outcomes.slice(from - plans.length, from)
    }),
  )
}

parentPort?.on('message', (plans: PackedPlan[] | null) => {
  if (plans === null) {
    flush()
    sqlite.close()
    parentPort?.close()
  } else if (waiting.push(plans.map(unpack)) === 1) setImmediate(flush)
})
