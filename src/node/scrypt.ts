import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { Scrypt } from '../staff/password.ts'

const HASH_BYTES = 32
const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt)

/** Off the main thread: a citizen's answer does not wait for a colleague's sign-in. */
export const nodeScrypt: Scrypt = (password, salt, cost) =>
  derive(password, salt, HASH_BYTES, { ...cost, maxmem: 64 * 1024 * 1024 })
