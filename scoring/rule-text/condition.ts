import type { Edges } from '../edges.ts'
import { numberAt, phrase, placeOf, tokensBefore } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'
import type { NumberToken, Token } from './token.ts'

export { tokens } from './token.ts'

type Edge = { readonly number: NumberToken; readonly closed: boolean }

/** A numeric condition: between two edges, with the words around the number. */
export type Interval = {
  readonly low?: Edge
  readonly high?: Edge
  /** No operator was written: "100%", "01 sáng kiến". */
  readonly bare: boolean
  /** Words before the number or its operator, and after it ("sáng kiến", "kế hoạch"), as tokens. */
  readonly before: readonly Token[]
  readonly after: readonly Token[]
  readonly run: readonly Token[]
}

const WORDS = '((?: [^#≥≤<>]+?)??)'
/** At most a noun between the two numbers of a range ("từ 60 ngày đến 90 ngày"). */
const NOUN = '((?: [^#≥≤<>,;:. ]+){0,4}?)'
const ABOVE = 'trên|hơn|lớn hơn|cao hơn|nhiều hơn|vượt quá|vượt|quá|>'
const BELOW = 'dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đạt|không đạt|chưa đến|<'
const FROM =
  'không ít hơn|không thấp hơn|không dưới|ít nhất|tối thiểu|lớn hơn hoặc bằng|cao hơn hoặc bằng|từ ngày thứ|từ|≥'
const UP_TO =
  'không vượt quá|không quá|chưa quá|không nhiều hơn|không lớn hơn|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng|tối đa|nhiều nhất|trong vòng|≤'
const shape = (source: string) => new RegExp(source, 'u')

/** The ways a range or a threshold is written, most particular first. "#k" is a number; see `phrase`. */
const RANGES = [
  shape(
    ` (?:(từ trên|trên|từ|dưới|≥|>) )?#(\\d+)${NOUN} (?:đến|tới|-) (?:(cận|dưới|<|≤|không quá|trên|>) )?#(\\d+)(?= )`,
  ),
  shape(` (từ trên|trên|từ|≥|>) #(\\d+)${NOUN} (?:(?:và|,|đến|-) )?(dưới|<|≤|không quá) #(\\d+)(?= )`),
]
const BETWEEN = shape(` #(\\d+) ([≤<])${WORDS} ([≤<]) #(\\d+)(?= )`)
const BRACKET = shape(` ([[(]) #(\\d+) [;,-] #(\\d+) ([\\])])(?= )`)
const TURNED = shape(` (?:(${ABOVE}|${BELOW}|từ|đạt) )?#(\\d+)${WORDS} trở (lên|đi|xuống)(?= )`)
const SINGLE = shape(` (${FROM}|${UP_TO}|${ABOVE}|${BELOW}|bằng|=) #(\\d+)(?= )`)
const BARE_SHARE = shape(` #(\\d+)(?= )`)
/** "cả 03 nội dung" anywhere: all of so many. */
const BARE_ALL = shape(` cả #(\\d+)(?= )`)
const LEAD = 'có|đạt|được|chỉ|cả|cho|thiếu|đủ|còn|chậm|trễ|muộn|tỷ lệ|tỉ lệ|mức|hoàn thành|thực hiện|:|,'
const BARE = shape(`^((?: (?:${LEAD}))*) #(\\d+)(?= )`)

/**
 * The numeric condition in a run of tokens, or null where there is none (a condition in words only).
 * Edges keep their numbers as written; whether they are percentages is for the whole rule to decide.
 * @example interval(tokens('từ 60% đến dưới 85%')).found.high.closed // → false
 * @example interval(tokens('kịp thời')) // → { ok: true, found: null }
 * @example interval(tokens('trên 90% trở lên')).problem.reason // → 'doubtful-edge'
 */
export function interval(run: readonly Token[]): Read<Interval | null> {
  const line = phrase(run)
  const around = (from: number, matched: string) => {
    const start = tokensBefore(line, from)
    const count = matched.trim().split(' ').length
    return { before: run.slice(0, start), after: run.slice(start + count), run }
  }
  const edge = (place: string | undefined, closed: boolean): Edge | undefined => {
    const number = numberAt(run, place)
    return number && { number, closed }
  }

  const between = BETWEEN.exec(line)
  if (between) {
    const [all, low, left, , right, high] = between
    return ends(edge(low, left === '≤'), edge(high, right === '≤'), around(between.index, all))
  }
  const bracket = BRACKET.exec(line)
  if (bracket) {
    const [all, left, low, high, right] = bracket
    return ends(edge(low, left === '['), edge(high, right === ']'), around(bracket.index, all))
  }
  for (const range of RANGES) {
    const found = range.exec(line)
    if (!found) continue
    const [all, left = '', low, , right = '', high] = found
    const openLow = left.includes('trên') || left === '>'
    const openHigh = ['dưới', 'cận', '<'].includes(right)
    const first = numberAt(run, low)
    const second = numberAt(run, high)
    if (first && second && isYear(first) && isYear(second)) continue
    if (first && second && first.value > second.value) {
      const swappedHigh = edge(low, left !== 'dưới' && left !== '<')
      return ends(edge(high, right !== 'trên' && right !== '>'), swappedHigh, around(found.index, all))
    }
    return ends(edge(low, !openLow), edge(high, !openHigh), around(found.index, all))
  }
  const turned = TURNED.exec(line)
  if (turned) {
    const [all, left = '', number, subject = '', way] = turned
    if (left !== '' && left !== 'từ' && left !== 'đạt') {
      return refuse(
        placeOf(run),
        'doubtful-edge',
        `“${left} … trở ${way}”: không rõ có tính cả mức đó hay không`,
      )
    }
    const words = around(turned.index, all)
    const skip = words.before.length + (left === '' ? 0 : left.split(' ').length) + 1
    const inside = run.slice(skip, skip + subject.trim().split(' ').filter(Boolean).length)
    const sides = { ...words, after: [...inside, ...words.after] }
    return way === 'xuống'
      ? ends(undefined, edge(number, true), sides)
      : ends(edge(number, true), undefined, sides)
  }
  const single = SINGLE.exec(line)
  if (single) {
    const [all, operator = '', number] = single
    const sides = around(single.index, all)
    if (operator === 'bằng' || operator === '=') return ends(edge(number, true), edge(number, true), sides)
    const isOne = (list: string) => list.split('|').includes(operator)
    if (isOne(FROM)) return ends(edge(number, true), undefined, sides)
    if (isOne(UP_TO)) return ends(undefined, edge(number, true), sides)
    if (isOne(ABOVE)) return ends(edge(number, false), undefined, sides)
    return ends(undefined, edge(number, false), sides)
  }
  return bareNumber(run, line, around)
}

/** A number without an operator: a percentage anywhere, a count only at the head of the condition. */
function bareNumber(
  run: readonly Token[],
  line: string,
  around: (from: number, matched: string) => Pick<Interval, 'before' | 'after' | 'run'>,
): Read<Interval | null> {
  const share = BARE_SHARE.exec(line)
  const percent = share && numberAt(run, share[1])
  const every = BARE_ALL.exec(line)
  const head = BARE.exec(line)
  const found = percent?.percent ? share : (every ?? head)
  const number = numberAt(run, found?.at(-1))
  if (!found || !number || isYear(number)) return read(null)
  const lead = found[0].length - ` #${found.at(-1)}`.length
  const sides = around(found.index + lead, found[0].slice(lead))
  const both: Edge = { number, closed: true }
  return ends(both, both, sides, true)
}

function isYear(number: NumberToken): boolean {
  return !number.percent && number.value >= 1990 && number.value <= 2100 && number.text.length === 4
}

function ends(
  low: Edge | undefined,
  high: Edge | undefined,
  words: Pick<Interval, 'before' | 'after' | 'run'>,
  bare = false,
): Read<Interval> {
  for (const edge of [low, high]) {
    if (edge && Number.isNaN(edge.number.value)) {
      return refuse(edge.number, 'number', `“${edge.number.text}” không phải là số`)
    }
  }
  if (low && high && low.number.value > high.number.value) {
    return refuse(
      placeOf(words.run),
      'number',
      `Mức đầu ${low.number.text} lớn hơn mức cuối ${high.number.text}`,
    )
  }
  return read({ ...(low && { low }), ...(high && { high }), bare, ...words })
}

/**
 * The edges of an interval as a rule writes them; `value` turns a written number into the measured one.
 * @example edgesOf(interval(tokens('trên 90%')).found, (number) => number.value / 100) // → { above: 0.9 }
 */
export function edgesOf(
  found: Pick<Interval, 'low' | 'high'>,
  value: (number: NumberToken) => number,
): Edges {
  const { low, high } = found
  return {
    ...(low && (low.closed ? { atLeast: value(low.number) } : { above: value(low.number) })),
    ...(high && (high.closed ? { atMost: value(high.number) } : { below: value(high.number) })),
  }
}
