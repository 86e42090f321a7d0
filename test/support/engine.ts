import type { Store } from '../../src/store/store.ts'

/** A database with the schema and nothing in it. */
export type Engine = {
  readonly store: Store
  /** A second store on the same database, as another process has. */
  another(): Store
  end(): Promise<void>
}
