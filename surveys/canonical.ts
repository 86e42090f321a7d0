/**
 * Canonical JSON (RFC 8785): one text for one value, so that a hash of it can be checked anywhere. Keys in
 * order of their UTF-16 units, numbers and strings as ECMAScript writes them, no white space.
 * @throws TypeError for what JSON cannot carry exactly: undefined, functions, NaN, infinities, bigint,
 *   dates and other objects of a class, half a surrogate pair (RFC 8785 §3.2.2.2–3)
 * @example canonicalJson({ b: [1.50, true], a: 'Hà Nội' }) // → '{"a":"Hà Nội","b":[1.5,true]}'
 * @example canonicalJson(-0) // → '0'
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`).join(',')}}`
  }
  throw new TypeError(`canonical JSON cannot carry ${typeof value} ${String(value)}`)
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
