/** Numbers from 0 (included) to 1 (excluded), the same for the same seed on every machine. */
export type Random = () => number

/**
 * A seeded generator: xoshiro128** (Blackman and Vigna 2018) filled by splitmix32, 32 bits a number.
 *
 * @param seed a whole number; kept with a release, so that a simulation can be run again
 * @example seeded(2026)() === seeded(2026)() // → true
 */
export function seeded(seed: number): Random {
  let filler = seed >>> 0
  const fill = (): number => {
    filler = (filler + 0x9e3779b9) >>> 0
    let mixed = filler
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
  let [a, b, c, d] = [fill(), fill(), fill(), fill()]
  const turned = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
  return () => {
    const result = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = turned(d, 11)
    return result / 2 ** 32
  }
}
