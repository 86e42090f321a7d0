import type { Edges } from '../edges.ts'
import type { Case } from './case.ts'
import { edgesOf, type Interval } from './condition.ts'
import { note, type Reading } from './context.ts'
import type { Stretch, Unit } from './cover.ts'
import { phrase, placeOf } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'
import type { NumberToken } from './token.ts'

export { clauses } from './clause.ts'
export { interval } from './condition.ts'
export { readingOf } from './context.ts'
export { tokens } from './token.ts'

/** A case with a numeric condition. */
export type Measured = { readonly one: Case; readonly interval: Interval }

/** Words before a number that turn what is counted round: three missing is not three done. */
const TURNING = new Set('thiếu chậm trễ muộn vắng còn quá vi giảm tăng sai'.split(' '))

/**
 * The one unit of all numbers of a rule: percentages (measured 0–1), or plain numbers.
 * @example unitOf(clauses(tokens('≥80%: 1')).clauses.map((one) => ({ one, interval: interval(one.condition).found }))) // → 'percent'
 */
export function unitOf(all: readonly Measured[]): Unit {
  return all.some(({ interval }) => interval.low?.number.percent || interval.high?.number.percent)
    ? 'percent'
    : 'number'
}

/**
 * The cases as stretches of one measured value. "90" among percentages is read as 90 % and noted; a number that may
 * be either is refused. A number without operator is the value itself, or "at least" in the highest case.
 * @example stretchesOf(clauses(tokens('100%: 1; <100%: 0')).clauses.map((one) => ({ one, interval: interval(one.condition).found })), readingOf('', {})).found.stretches.map(({ edges }) => edges) // → [{ atLeast: 1 }, { below: 1 }]
 */
export function stretchesOf(
  all: readonly Measured[],
  reading: Reading,
): Read<{ unit: Unit; whole: boolean; stretches: Stretch<Measured>[] }> {
  const unit = unitOf(all)
  const found: Stretch<Measured>[] = []
  for (const measured of all) {
    const { interval, one } = measured
    const shares = unit === 'percent' && [interval.low, interval.high].some((edge) => edge?.number.percent)
    for (const edge of [interval.low, interval.high]) {
      if (!edge) continue
      const { number } = edge
      if (number.doubtful)
        note(reading, [number], 'thousands-read', `“${number.text}” được hiểu là hàng nghìn`)
      if (unit === 'percent' && !shares && number.value !== 0) {
        if (number.value <= 1)
          return refuse(number, 'mixed-units', `Không rõ “${number.text}” là tỷ lệ hay số lượng`)
        note(reading, [number], 'percent-read', `“${number.text}” được hiểu là ${number.text}%`)
      }
    }
    const value = (number: NumberToken) => (unit === 'percent' ? Number(`${number.value}e-2`) : number.value)
    found.push({ edges: edgesOf(interval, value), of: measured, place: placeOf(one.run) })
  }
  const whole =
    unit === 'number' &&
    found.every(({ edges }) => Object.values(edges).every((edge) => Number.isInteger(edge)))
  return read({ unit, whole, stretches: found.map((stretch) => opened(stretch, found, unit, reading)) })
}

/** "100%: 10", "cả 03 nội dung: 5": the highest of the cases holds everything from its number up. */
function opened(
  stretch: Stretch<Measured>,
  all: readonly Stretch<Measured>[],
  unit: Unit,
  reading: Reading,
): Stretch<Measured> {
  const { interval, one } = stretch.of
  const { atLeast, atMost } = stretch.edges
  const top = highest(all)
  const isTop = top === (stretch.edges.atMost ?? stretch.edges.below) && stretch.edges.below === undefined
  const isShare = unit === 'percent' || all.some(({ edges }) => !Object.values(edges).every(Number.isInteger))
  if (isTop && isShare && atMost === 1) {
    const { atMost: _closed, ...rest } = stretch.edges
    note(reading, one.run, 'top-open', 'Kết quả quá 100% (nếu có) được tính như 100%')
    return { ...stretch, edges: rest }
  }
  if (isTop && interval.bare && atLeast !== undefined && atLeast > 0) {
    note(
      reading,
      one.run,
      'at-least-read',
      'Văn bản không ghi dấu so sánh; được hiểu là “từ mức này trở lên”',
    )
    return { ...stretch, edges: { atLeast } }
  }
  return { ...stretch, edges: fromZero(stretch.edges) }
}

function highest(all: readonly Stretch<Measured>[]): number {
  return Math.max(...all.map(({ edges }) => edges.atMost ?? edges.below ?? Number.POSITIVE_INFINITY))
}

/** Rates and counts start at zero: "từ 0 đến dưới 60%" is "dưới 60%". */
function fromZero(edges: Edges): Edges {
  if (edges.atLeast !== 0) return edges
  const { atLeast: _zero, ...rest } = edges
  return Object.keys(rest).length > 0 ? rest : edges
}

/**
 * Why the numbers of the cases do not measure one thing, or null: "≥1 sản phẩm 4 sao" and "≥1 sản phẩm 3 sao" count
 * two things, "đạt cả 04 nhóm" and "thiếu 01 nhóm" count in two directions.
 * @example twoQuantities(clauses(tokens('≥1 sản phẩm 4 sao: 1; ≥1 sản phẩm 3 sao: 0,5')).clauses.map((one) => ({ one, interval: interval(one.condition).found }))) // → 'subjects'
 */
export function twoQuantities(all: readonly Measured[]): 'subjects' | 'directions' | null {
  const unit = unitOf(all)
  const turned = all.map(({ interval }) =>
    interval.before
      .filter(({ text }) => TURNING.has(text))
      .map(({ text }) => text)
      .join(' '),
  )
  const isLate = all.every(
    ({ interval }, index) => turned[index] !== '' || interval.after[0]?.text === 'ngày',
  )
  if (
    !isLate &&
    new Set(turned).size > 1 &&
    turned.some((words, index) => words === '' && all[index]?.interval.bare)
  )
    return 'directions'
  const subjects = all.map(({ interval }) => subjectOf(interval)).filter((subject) => subject.length > 0)
  for (const [index, subject] of subjects.entries()) {
    for (const other of subjects.slice(index + 1)) {
      const shared = subject.findIndex((word, at) => word !== other[at])
      const same = shared < 0 || shared >= other.length || (unit === 'percent' && shared > 0)
      if (!same) return 'subjects'
    }
  }
  return null
}

/** The words of what is counted, up to the first mark. */
function subjectOf({ after }: Interval): string[] {
  const end = after.findIndex(
    (token) =>
      token.kind === 'mark' || ['trở', 'theo', 'của', 'được', 'hoặc', 'và', 'đúng'].includes(token.text),
  )
  return after.slice(0, end < 0 ? after.length : end).map((token) => token.text)
}

const REQUIRES =
  / (?:nhưng|đồng thời|với điều kiện|(?:và|hoặc) (?:bảo đảm|đảm bảo|có|không|chưa|đã|đạt (?:yêu|chất)|đúng (?:quy|yêu)|kịp thời|chất lượng|ít nhất|tối thiểu|phải|≥|≤|>|<|#)) /u

/** Beside a share these words belong to what is counted ("100% hồ sơ đầy đủ và đúng hạn"); beside a count they ask more. */
const REQUIRES_OF_COUNT = / (?:và|hoặc) (?:đúng|đủ|đầy đủ|được) /u

/**
 * Whether the case asks more than the number: "≤30 ngày và bảo đảm chất lượng", "100% … và ít nhất 01 phiên".
 * @example asksMore(clauses(tokens('≤30 ngày và bảo đảm chất lượng: 3')).clauses.map((one) => ({ one, interval: interval(one.condition).found }))[0]) // → true
 */
export function asksMore({ interval }: Measured): boolean {
  const [before, after] = [phrase(interval.before), phrase(interval.after)]
  const another = interval.after.some((token) => token.kind === 'number' && token.percent)
  const counts = !interval.low?.number.percent && !interval.high?.number.percent
  if (counts && REQUIRES_OF_COUNT.test(after)) return true
  return (
    / #/u.test(before) || REQUIRES.test(before) || REQUIRES.test(after) || another || /[≥≤<>]/u.test(after)
  )
}
