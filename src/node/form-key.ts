import { createCipheriv, createDecipheriv, createSecretKey, hash } from 'node:crypto'
import type { FormKey } from '../citizen/form-token.ts'

const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16

/** The installation's key in Node's own cryptography, which answers at once. */
export function nodeFormKey(base64: string): FormKey {
  const key = createSecretKey(base64, 'base64')
  return {
    seal(nonce, plain) {
      const cipher = createCipheriv(CIPHER, key, nonce)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(nonce, sealed) {
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      const plain = decipher.update(sealed.subarray(0, -TAG_BYTES))
      // Throws where the tag does not fit; of this cipher nothing is left to give.
      decipher.final()
      return plain
    },
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  }
}
