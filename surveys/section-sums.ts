/**
 * Exact sums over people for one section: what an interval of a figure over several questions needs, because
 * the answers of one person are not independent. The same shape, and the same meaning, as `SectionSums` of
 * scoring/tallies.ts: the two pure folders know each other by it and by nothing else.
 *
 * Of one person: m = items answered, y = items answered "satisfied", l = sum of levels, u = y/m, w = l/m,
 * o = level of the overall question. Everything is a whole number; u, u², w, w² and w·o are in units of 10⁻⁶,
 * each rounded half up once, for each person.
 */
export type SectionSums = {
  readonly persons: number
  readonly y: number
  readonly m: number
  readonly yy: number
  readonly ym: number
  readonly mm: number
  readonly l: number
  readonly ll: number
  readonly lm: number
  readonly u: number
  readonly uu: number
  /** People who answered the section and the overall question; the rest is over these people only. */
  readonly k: number
  readonly o: number
  readonly oo: number
  readonly w: number
  readonly ww: number
  readonly wo: number
}

/** The names of the sums, in one order. */
export const SUM_NAMES = [
  ...(['persons', 'y', 'm', 'yy', 'ym', 'mm', 'l', 'll', 'lm', 'u', 'uu'] as const),
  ...(['k', 'o', 'oo', 'w', 'ww', 'wo'] as const),
] satisfies ReadonlyArray<keyof SectionSums>

const UNIT = 1_000_000

/**
 * The sums of one person who answered m ≥ 1 items of a section.
 * @param o the level chosen in the overall question, or null where it was not answered
 * @example personSums({ m: 3, y: 2, l: 11 }, 4).uu // → 444444
 * @example personSums({ m: 3, y: 2, l: 11 }, null).ww // → 0
 */
export function personSums({ m, y, l }: { m: number; y: number; l: number }, o: number | null): SectionSums {
  const both = o !== null
  return {
    persons: 1,
    y,
    m,
    yy: y * y,
    ym: y * m,
    mm: m * m,
    l,
    ll: l * l,
    lm: l * m,
    u: millionths(y, m),
    uu: millionths(y * y, m * m),
    k: both ? 1 : 0,
    o: o ?? 0,
    oo: (o ?? 0) ** 2,
    w: both ? millionths(l, m) : 0,
    ww: both ? millionths(l * l, m * m) : 0,
    wo: both ? millionths(l * o, m) : 0,
  }
}

/**
 * The sums of two groups of people together.
 * @example addSums(personSums({ m: 1, y: 1, l: 5 }, 5), personSums({ m: 1, y: 0, l: 1 }, 2)).wo // → 27000000
 */
export function addSums(a: SectionSums, b: SectionSums): SectionSums {
  return {
    persons: a.persons + b.persons,
    y: a.y + b.y,
    m: a.m + b.m,
    yy: a.yy + b.yy,
    ym: a.ym + b.ym,
    mm: a.mm + b.mm,
    l: a.l + b.l,
    ll: a.ll + b.ll,
    lm: a.lm + b.lm,
    u: a.u + b.u,
    uu: a.uu + b.uu,
    k: a.k + b.k,
    o: a.o + b.o,
    oo: a.oo + b.oo,
    w: a.w + b.w,
    ww: a.ww + b.ww,
    wo: a.wo + b.wo,
  }
}

/**
 * The sums that lie in an array from a place on, by name.
 * @example sumsAt(Float64Array.from([9, 2, 1, 3]), 1).m // → 3
 */
export function sumsAt(sums: Float64Array, first: number): SectionSums {
  const at = (place: number) => sums[first + place] ?? 0
  return {
    persons: at(0),
    y: at(1),
    m: at(2),
    yy: at(3),
    ym: at(4),
    mm: at(5),
    l: at(6),
    ll: at(7),
    lm: at(8),
    u: at(9),
    uu: at(10),
    k: at(11),
    o: at(12),
    oo: at(13),
    w: at(14),
    ww: at(15),
    wo: at(16),
  }
}

/** numerator / denominator in units of 10⁻⁶, rounded half up; both are small whole numbers, so it is exact. */
function millionths(numerator: number, denominator: number): number {
  return Math.floor((2 * UNIT * numerator + denominator) / (2 * denominator))
}
