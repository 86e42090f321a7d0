/**
 * The opaque value every rendering of a form carries: it names the response before it exists, so that a double
 * tap or a resend is one response, and it cannot be forged, moved to another code or kept for ever.
 *
 * Sealed with AES-GCM under the installation's key. The day and the random part become the response's primary
 * key; the second of issue is never stored.
 */
export type FormToken = {
  /** Day number and randomness: the primary key of the response. */
  readonly id: string
  readonly code: string
  readonly revision: number
  readonly definition: number
  /** When the form was opened. */
  readonly issued: Date
  /** Opened in test mode ("Thử mã"): never counted. */
  readonly test: boolean
}

/** How long an open form stays acceptable; a phone without signal may need days. */
export const TOKEN_LIFE_MS = 72 * 3600 * 1000

const NONCE_BYTES = 12
const RANDOM_BYTES = 10
const CODE_BYTES = 9
const PLAIN_BYTES = 1 + 4 + RANDOM_BYTES + 4 + 4 + CODE_BYTES
const TAG_BYTES = 16
const LETTERS = ((NONCE_BYTES + PLAIN_BYTES + TAG_BYTES) / 3) * 4
const TOKEN = new RegExp(`^[A-Za-z0-9_-]{${LETTERS}}$`)
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** The six bits of each letter of base64url, by its character code. */
const SEXTETS = new Uint8Array(128)
for (const [bits, letter] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
].entries())
  SEXTETS[letter.charCodeAt(0)] = bits

type Bytes = Uint8Array<ArrayBuffer>

/**
 * The installation's key in the hands of a runtime's own cryptography. One that can answer at once should: on
 * Node, WebCrypto goes through a pool of threads, which costs more than the cipher and scatters answers that
 * came together over many commits.
 */
export type FormKey = {
  /** AES-GCM: the cipher text and, after it, its tag of 16 bytes. */
  seal(nonce: Bytes, plain: Bytes): Bytes | Promise<Bytes>
  /** The inverse; fails for what this key has not sealed. */
  open(nonce: Bytes, sealed: Bytes): Bytes | Promise<Bytes>
  sha256(bytes: Bytes): Bytes | Promise<Bytes>
}

/** The key as WebCrypto holds it, which every runtime has. */
export async function importFormKey(base64: string): Promise<FormKey> {
  const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    seal: async (iv, plain) =>
      new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)),
    open: async (iv, sealed) =>
      new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)),
    sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  }
}

export type NewForm = Omit<FormToken, 'id'>

export async function sealToken(key: FormKey, form: NewForm): Promise<string> {
  const plain = new Uint8Array(PLAIN_BYTES)
  const view = new DataView(plain.buffer)
  view.setUint8(0, form.test ? 1 : 0)
  view.setUint32(1, Math.floor(form.issued.getTime() / 1000))
  crypto.getRandomValues(plain.subarray(5, 5 + RANDOM_BYTES))
  view.setUint32(5 + RANDOM_BYTES, form.definition)
  view.setUint32(9 + RANDOM_BYTES, form.revision)
  new TextEncoder().encodeInto(form.code, plain.subarray(13 + RANDOM_BYTES))
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await key.seal(nonce, plain)
  const bytes = new Uint8Array(NONCE_BYTES + sealed.length)
  bytes.set(nonce)
  bytes.set(sealed, NONCE_BYTES)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Opens a token, or null where it was not made by this installation. */
export async function openToken(key: FormKey, text: string): Promise<FormToken | null> {
  if (!TOKEN.test(text)) return null
  try {
    const bytes = fromBase64Url(text)
    const plain = await key.open(bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES))
    const view = new DataView(plain.buffer, plain.byteOffset)
    const issued = new Date(view.getUint32(1) * 1000)
    return {
      id: responseId(issued, plain.subarray(5, 5 + RANDOM_BYTES)),
      test: view.getUint8(0) === 1,
      issued,
      definition: view.getUint32(5 + RANDOM_BYTES),
      revision: view.getUint32(9 + RANDOM_BYTES),
      code: String.fromCharCode(...plain.subarray(13 + RANDOM_BYTES)).replace(/\0+$/, ''),
    }
  } catch {
    return null
  }
}

/**
 * A response's key: the day in Vietnam, then randomness. Ordered by day because wholly random keys make
 * inserts several times dearer; no finer, because a minute would be personal.
 */
export function responseId(issued: Date, random: Uint8Array): string {
  const day = Math.floor((issued.getTime() / 3600_000 + 7) / 24)
  let text = String(day).padStart(5, '0')
  // A letter carries five bits: what is left of a byte waits for the next one.
  let bits = 0
  let waiting = 0
  for (const byte of random) {
    bits = (bits << 8) | byte
    for (waiting += 8; waiting >= 5; waiting -= 5) text += ALPHABET.charAt((bits >> (waiting - 5)) & 31)
    bits &= (1 << waiting) - 1
  }
  return text
}

/** Reads whole groups of four letters. Every answer opens a token: a walk over what `atob` gives takes ten times as long. */
function fromBase64Url(text: string): Bytes {
  const bytes = new Uint8Array((text.length / 4) * 3)
  const sextet = (at: number) => SEXTETS[text.charCodeAt(at)] ?? 0
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const bits = (sextet(from) << 18) | (sextet(from + 1) << 12) | (sextet(from + 2) << 6) | sextet(from + 3)
    bytes[to] = bits >> 16
    bytes[to + 1] = bits >> 8
    bytes[to + 2] = bits
  }
  return bytes
}
