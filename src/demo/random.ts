/** Chance that repeats: the same name gives the same numbers for ever. */
export type Random = {
  /** From 0 (included) to 1 (excluded), in steps of 2⁻³². */
  next(): number
  /** Standard normal. */
  normal(): number
  /** A count with this mean; meant for means under a hundred. */
  poisson(mean: number): number
  chance(probability: number): boolean
  /** A place in the list, each as likely as its weight. */
  weighted(weights: ReadonlyArray<number>): number
  bytes(count: number): Uint8Array
}

/**
 * A generator of its own for each name, so that what happens at one counter on one day depends on nothing else.
 * The numbers are those of sfc32 (Chris Doty-Humphrey, PractRand); the name becomes its state by FNV-1a.
 */
export function seeded(name: string): Random {
  let [a, b, c, counter] = [hash(name, 1), hash(name, 2), hash(name, 3), 1]
  let spare: number | null = null

  function integer(): number {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  // The first numbers still resemble the name.
  for (let round = 0; round < 12; round++) integer()

  const next = () => integer() / 2 ** 32
  return {
    next,
    normal() {
      if (spare !== null) {
        const kept = spare
        spare = null
        return kept
      }
      // Box and Muller's pair; 1 − x is never 0.
      const radius = Math.sqrt(-2 * Math.log(1 - next()))
      const angle = 2 * Math.PI * next()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
    poisson(mean) {
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
    chance: (probability) => next() < probability,
    weighted(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      const at = weights.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      return at < 0 ? weights.length - 1 : at
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => integer() & 255),
  }
}

function hash(text: string, salt: number): number {
  let state = 0x811c9dc5 ^ salt
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state
}
