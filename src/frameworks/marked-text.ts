/** A text in pieces, those the parser speaks of marked; places may overlap. */
export function markedText(
  text: string,
  places: ReadonlyArray<{ readonly at: number; readonly length: number }>,
): Array<{ text: string; mark: boolean }> {
  const edges = new Set([0, text.length])
  for (const { at, length } of places)
    for (const edge of [at, at + length]) edges.add(Math.min(Math.max(edge, 0), text.length))
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(1).map((end, place) => {
    const start = sorted[place] ?? 0
    const mark = places.some(({ at, length }) => at <= start && end <= at + length)
    return { text: text.slice(start, end), mark }
  })
}
