/** D1 takes at most this many bound values in one statement. */
const MOST_BOUND = 100

/** Cuts rows into pieces that one INSERT may carry on every engine; none for no rows. */
export function batches<Row extends object>(rows: ReadonlyArray<Row>): Row[][] {
  const [first = {}] = rows
  const width = Array.isArray(first) ? first.length : Object.keys(first).length
  const size = Math.max(1, Math.floor(MOST_BOUND / Math.max(1, width)))
  if (rows.length <= size) return rows.length === 0 ? [] : [[...rows]]
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) =>
    rows.slice(at * size, (at + 1) * size),
  )
}
