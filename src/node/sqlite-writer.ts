import { Worker } from 'node:worker_threads'
import type { BoundPlan, Committer, Outcome } from '../store/sqlite-commit.ts'
import { type PackedOutcome, unpacked } from '../store/sqlite-outcome.ts'
import { textNumbers } from './sqlite-texts.ts'

/** So many plans are read while the thread commits those before; more often, handing over would cost more than it wins. */
const AT_ONCE = 8

/** A commit in the other thread holds little: with V8's usual room it would only take memory. */
const YOUNG_MB = 16

/**
 * Commits in a thread of its own: while it writes and waits for the disk, this one reads further answers. What came
 * meanwhile shares the next commit. The first plan starts the thread, when the file is there and up to date; one that
 * dies fails what it had, stored or not, and the next plan starts another.
 */
export function sqliteWriter(file: string): Committer {
  /** Each has been sent texts of its own. */
  let thread: { readonly worker: Worker; readonly pack: ReturnType<typeof textNumbers> } | null = null
  let commits = 0
  let closed = false
  /** In the order in which they were handed over, which is that of the answers. */
  let underway: Array<{ plans: number; settle: (outcomes: Outcome[]) => void }> = []

  function start(): NonNullable<typeof thread> {
    const worker = new Worker(new URL('./sqlite-writer-thread.ts', import.meta.url), {
      workerData: file,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    })
    worker.on('message', (committed: PackedOutcome[][]) => {
      if (committed.some((outcomes) => outcomes.includes(null))) commits += 1
      const answered = underway.splice(0, committed.length)
      answered.forEach(({ settle }, at) => {
        settle((committed[at] ?? []).map(unpacked))
      })
    })
    worker.on('error', (error) => ended(worker, error))
    worker.on('exit', (code) => ended(worker, new Error(`the thread that writes ended with ${code}`)))
    return { worker, pack: textNumbers() }
  }

  function ended(which: Worker, error: Error): void {
    // One that failed ends as well, when another may be at work already.
    if (which !== thread?.worker) return
    thread = null
    const lost = underway
    underway = []
    for (const { plans, settle } of lost) settle(Array.from({ length: plans }, () => error))
  }

  async function commit(plans: ReadonlyArray<BoundPlan>): Promise<Outcome[]> {
    if (closed) return plans.map(() => new Error('the store is closed'))
    if (!plans.every(canPass)) {
      // What cannot be handed over must not harm the others.
      if (plans.length === 1) return [new TypeError('a value that SQLite does not take')]
      return (await Promise.all(plans.map((plan) => commit([plan])))).flat()
    }
    thread ??= start()
    thread.worker.postMessage(plans.map(thread.pack))
    return new Promise((settle) => {
      underway.push({ plans: plans.length, settle })
    })
  }

  return {
    atOnce: AT_ONCE,
    commit,
    commits: () => commits,
    async close() {
      closed = true
      const last = thread?.worker
      if (!last) return
      const gone = new Promise((resolve) => last.once('exit', resolve))
      last.postMessage(null)
      await gone
    },
  }
}

/** Whether every value may pass to another thread. Thrown at while it is handed over, the texts sent would be out of step. */
function canPass(plan: BoundPlan): boolean {
  return plan.every(({ parameters }) =>
    parameters.every((value) => {
      const kind = typeof value
      return kind === 'object'
        ? value === null || value instanceof Uint8Array
        : kind !== 'function' && kind !== 'symbol'
    }),
  )
}
