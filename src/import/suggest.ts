/** A text somebody may have meant, and what they should have written. */
export type Candidate = readonly [text: string, meant: string]

/** Prepares candidates to be looked through: gives the one nearest to what was written, or null where none is near. */
export function suggester(candidates: Iterable<Candidate>): (written: string) => string | null {
  const folded = Array.from(candidates, ([text, meant]) => [fold(text), meant] as const)
  return (written) => {
    const text = fold(written)
    let best: string | null = null
    let nearest = (text.length <= 1 ? 0 : text.length <= 3 ? 1 : text.length <= 6 ? 2 : 3) + 1
    for (const [candidate, meant] of folded) {
      if (Math.abs(candidate.length - text.length) >= nearest) continue
      const far = distance(text, candidate)
      if (far < nearest) [nearest, best] = [far, meant]
    }
    return best
  }
}

/** ". Có phải "…"?" or nothing, to end a sentence with. */
export const asking = (meant: string | null): string => (meant === null ? '' : `. Có phải "${meant}"?`)

/** The one of a closed list that may have been meant. */
export const suggest = (written: string, list: ReadonlyArray<string>): string | null =>
  suggester(list.map((each) => [each, each]))(written)

/** Letters without case and marks: people leave them out, and machines write them in two ways. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').trim()
}

/** Edits between two texts: a letter added, left out, changed, or two neighbours swapped. */
function distance(one: string, two: string): number {
  let before: number[] = []
  let last = Array.from({ length: two.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= two.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (one[i - 1] === two[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY
      row.push(Math.min(changed, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    ;[before, last] = [last, row]
  }
  return last[two.length] ?? 0
}
