// Run once as whoever may write here, so that a service that may not has nothing left to compile at its start.
import { compileAll } from './typescript.mjs'

compileAll()
