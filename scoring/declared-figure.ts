import { compareExact, type Exact, exactDecimal, exactDouble, minusExact, numberOf } from './exact-share.ts'
import type { LevelFigure } from './target-level.ts'
import type { EvidenceKind } from './target-reading.ts'

/** A declared figure as decimal texts; a single number has the denominator '1', a percentage '100'. */
export type DeclaredPair = { readonly numerator: string; readonly denominator: string }

/**
 * Adds what several periods declared, part to part and whole to whole, exactly: the share of a year is that of all
 * its cases, never the mean of its quarters' shares.
 * @returns null where there is nothing to add or a text is no decimal
 * @example addDeclared([{ numerator: '19', denominator: '20' }, { numerator: '71', denominator: '80' }]) // → { numerator: '90', denominator: '100' }
 * @example addDeclared([{ numerator: '0.5', denominator: '1' }, { numerator: '0.75', denominator: '1' }]) // → { numerator: '1.25', denominator: '2' }
 * @example addDeclared([]) // → null
 */
export function addDeclared(pairs: readonly DeclaredPair[]): DeclaredPair | null {
  const numerator = addDecimals(pairs.map((pair) => pair.numerator))
  const denominator = addDecimals(pairs.map((pair) => pair.denominator))
  return pairs.length === 0 || numerator === null || denominator === null ? null : { numerator, denominator }
}

/**
 * Adds decimal texts exactly.
 * @returns decimal text without superfluous zeros; null where a text is no decimal
 * @example addDecimals(['0.1', '0.2']) // → '0.3'
 * @example addDecimals(['1', 'x']) // → null
 */
export function addDecimals(texts: readonly string[]): string | null {
  const numbers = texts.map(exactDecimal)
  if (numbers.some((number) => number === null)) return null
  const known = numbers.flatMap((number) => number ?? [])
  const whole = known.reduce((most, number) => (number.whole > most ? number.whole : most), 1n)
  return decimalText({
    part: known.reduce((sum, { part, whole: own }) => sum + part * (whole / own), 0n),
    whole,
  })
}

/**
 * A declared figure as a target reads it: numerator ÷ denominator, a share being 0–1. It is no estimate, so it has
 * no interval. `value` is null where the denominator is zero or a text is no decimal.
 * @example levelOfDeclared({ numerator: '95', denominator: '100' }, 'assessed').value // → 0.95
 * @example levelOfDeclared({ numerator: '84.2', denominator: '100' }, 'published').value // → 0.842
 * @example levelOfDeclared({ numerator: '0', denominator: '0' }, 'assessed').value // → null
 */
export function levelOfDeclared(pair: DeclaredPair, evidence: EvidenceKind): LevelFigure {
  const [part, whole] = [exactDecimal(pair.numerator), exactDecimal(pair.denominator)]
  const bare = { lower: null, upper: null, effective: null, people: null, evidence }
  if (!part || !whole || whole.part <= 0n) return { value: null, ...bare, counts: null }
  const share: Exact = { part: part.part * whole.whole, whole: part.whole * whole.part }
  return { value: numberOf(share), ...bare, counts: counted(pair) }
}

/**
 * How far a figure moved, at the 15 digits somebody wrote: after − before; null where either has no number.
 * @example differenceOf({ value: 0.95, lower: null, upper: null, effective: null, people: null, evidence: 'assessed' }, { value: 0.9, lower: null, upper: null, effective: null, people: null, evidence: 'assessed' }) // → 0.05
 */
export function differenceOf(after: LevelFigure, before: LevelFigure): number | null {
  const [a, b] = [after, before].map(({ value }) => (value === null ? null : exactDouble(value)))
  return a && b ? numberOf(minusExact(a, b)) : null
}

/**
 * Whether a part is larger than its whole.
 * @example exceeds({ numerator: '21', denominator: '20' }) // → true
 * @example exceeds({ numerator: '20', denominator: '20.0' }) // → false
 */
export function exceeds({ numerator, denominator }: DeclaredPair): boolean {
  const [part, whole] = [exactDecimal(numerator), exactDecimal(denominator)]
  return part !== null && whole !== null && compareExact(part, whole) > 0
}

/** The two whole numbers somebody counted; anything else is compared as a decimal. */
function counted({ numerator, denominator }: DeclaredPair): { part: number; whole: number } | null {
  const both = [numerator, denominator].every((text) => /^\d{1,15}$/.test(text))
  return both ? { part: Number(numerator), whole: Number(denominator) } : null
}

function decimalText({ part, whole }: Exact): string {
  const digits = String(whole).length - 1
  const size = String(part < 0n ? -part : part).padStart(digits + 1, '0')
  const [before, after] = [size.slice(0, size.length - digits), size.slice(size.length - digits)]
  const fraction = digits === 0 ? '' : after.replace(/0+$/, '')
  return `${part < 0n ? '-' : ''}${before}${fraction === '' ? '' : `.${fraction}`}`
}
