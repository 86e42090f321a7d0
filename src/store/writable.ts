import type { Store } from './store.ts'

/** Asked more often, the last proof stands: a probe must cost nothing that matters. */
const FRESH_MS = 1000

/** A store that does not answer within this is as good as down. */
const PATIENCE_MS = 3000

/** Proves that a row can be written durably, by writing one. Resolves to the fault, or to null where there is none. */
export function writableProof({ db, atomically }: Store, clock: () => Date): () => Promise<unknown> {
  let last: { at: number; fault: Promise<unknown> } | null = null

  async function prove(now: Date): Promise<unknown> {
    const row = { name: 'last_written', value: now.toISOString() }
    const write = db
      .insertInto('installation')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<Error>((resolve) => {
      timer = setTimeout(() => resolve(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS)
    })
    const written = atomically([write]).then(
      () => null,
      (error: unknown) => error,
    )
    const fault = await Promise.race([written, late])
    clearTimeout(timer)
    return fault
  }

  return () => {
    const now = clock()
    const age = last ? now.getTime() - last.at : Number.NaN
    // A clock that was set back makes the age negative: then the proof is made anew.
    if (!last || !(age >= 0 && age < FRESH_MS)) last = { at: now.getTime(), fault: prove(now) }
    return last.fault
  }
}
