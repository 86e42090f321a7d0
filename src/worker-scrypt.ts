import { scryptAsync } from '@noble/hashes/scrypt.js'
import type { Scrypt } from './staff/password.ts'

const HASH_BYTES = 32

/** Where there is no scrypt of the runtime's own: a kept library, the same bytes. */
export const workerScrypt: Scrypt = (password, salt, cost) =>
  scryptAsync(password, salt, { ...cost, dkLen: HASH_BYTES })
