const MARK = 'sealed:'
const NONCE_BYTES = 12
const USE = 'Thuoc Do: secrets of second factors'

export const isSealed = (kept: string): boolean => kept.startsWith(MARK)

/**
 * A secret as it is kept: sealed with AES-256-GCM for this account, so that it opens in no other row. Without a key
 * of the operator's it is kept as it is: a key beside it in the same database would hide it from nobody.
 */
export async function sealSecret(operatorKey: string, account: string, secret: string): Promise<string> {
  if (operatorKey === '') return secret
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await keyOf(operatorKey)
  const sealed = await crypto.subtle.encrypt(cipher(iv, account), key, encoder.encode(secret))
  return `${MARK}${btoa(String.fromCharCode(...iv, ...new Uint8Array(sealed)))}`
}

/** The secret itself; '' where it was sealed with another key, or for another account. */
export async function openSecret(operatorKey: string, account: string, kept: string): Promise<string> {
  if (!isSealed(kept)) return kept
  if (operatorKey === '') return ''
  try {
    const bytes = Uint8Array.from(atob(kept.slice(MARK.length)), (sign) => sign.charCodeAt(0))
    const [iv, sealed] = [bytes.slice(0, NONCE_BYTES), bytes.slice(NONCE_BYTES)]
    const key = await keyOf(operatorKey)
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipher(iv, account), key, sealed))
  } catch {
    return ''
  }
}

const encoder = new TextEncoder()
const cipher = (iv: Uint8Array<ArrayBuffer>, account: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(account),
})

/** What the operator sets is long and random (the configuration asks for it): HKDF is enough (RFC 5869). */
async function keyOf(operatorKey: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(operatorKey), 'HKDF', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(USE) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
