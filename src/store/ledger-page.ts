import { sql } from 'kysely'
import type { Tables } from './schema.ts'

/** A page of the ledger as one text, a line a row: stream, survey version, status, answers. */
export const pageLines = sql<
  string | null
>`string_agg(stream || ' ' || definition || ' ' || status || ' ' || answers, ${sql.lit('\n')})`

type Line = Pick<Tables['response'], 'stream' | 'definition' | 'status'> & {
  /** Where in the page its answers stand. */
  from: number
  to: number
}

const LINE_END = 10
const SPACE = 32
const ZERO = 48

/** More than a page has lines, so that a stream and a line are one number, and sorting them is sorting numbers. */
const MOST_LINES = 2 ** 20

/**
 * Reads a page stream by stream: what is counted under one stream lies together in memory, so that one after the other
 * rows are counted twice as fast. The line given is the same object each time, with the next row's figures.
 * @throws RangeError where a line is not one of `pageLines`; a page has at most a million lines
 */
export function* readPage(page: string): Generator<Readonly<Line>> {
  const line: Line = { stream: 0, definition: 0, status: 'counted', from: 0, to: 0 }
  for (const [stream, start] of linesByStream(page)) {
    let at = page.indexOf(' ', start) + 1
    let definition = 0
    for (let letter = page.charCodeAt(at); letter !== SPACE; letter = page.charCodeAt(++at))
      definition = definition * 10 + digit(letter)
    const from = page.indexOf(' ', at + 1) + 1
    const end = page.indexOf('\n', from)
    line.stream = stream
    line.definition = definition
    line.status = statusOf(page, at + 1)
    line.from = from
    line.to = end < 0 ? page.length : end
    yield line
  }
}

/** The stream of each line and where the line begins, by stream. */
function* linesByStream(page: string): Generator<readonly [stream: number, start: number]> {
  const starts: number[] = []
  const keys: number[] = []
  for (let from = 0; from <= page.length; ) {
    let at = from
    let stream = 0
    for (let letter = page.charCodeAt(at); letter !== SPACE; letter = page.charCodeAt(++at))
      stream = stream * 10 + digit(letter)
    keys.push(stream * MOST_LINES + starts.length)
    starts.push(from)
    const end = page.indexOf('\n', at)
    if (end < 0) break
    from = end + 1
  }
  for (const key of Float64Array.from(keys).sort())
    yield [Math.floor(key / MOST_LINES), starts[key % MOST_LINES] ?? 0]
}

function digit(letter: number): number {
  if (letter >= ZERO && letter < ZERO + 10) return letter - ZERO
  throw new RangeError(
    letter === LINE_END || Number.isNaN(letter) ? 'a line that ends early' : 'a letter in a number',
  )
}

function statusOf(page: string, at: number): Line['status'] {
  if (page.startsWith('counted ', at)) return 'counted'
  if (page.startsWith('quarantined ', at)) return 'quarantined'
  throw new RangeError('a line of no known status')
}
