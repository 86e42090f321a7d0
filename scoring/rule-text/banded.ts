import type { Edges } from '../edges.ts'
import type { Band, Rule, RuleOf } from '../rule.ts'
import type { Case } from './case.ts'
import { namedPoints } from './choices.ts'
import { aboveMax, exceeds, fullPoints, note, pointsOf, type Reading } from './context.ts'
import { highOf, lowOf, ordered, printed, type Stretch, tails, type Unit } from './cover.ts'
import type { Line } from './formula.ts'
import { type Measured, stretchesOf } from './measured.ts'
import { phrase, placeOf } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'

export { clauses } from './clause.ts'
export { interval } from './condition.ts'
export { readingOf } from './context.ts'
export { tokens } from './token.ts'

type Banded = {
  readonly unit: Unit
  readonly bands: readonly Stretch<Case>[]
  readonly spoken: readonly Case[]
}

const OTHERWISE = /^ (?:(?:các )?(?:trường hợp|mức|kết quả|tỷ lệ) )?(?:còn lại|khác) $/u
const COMPLEMENT =
  /^ (?:không|chưa)(?: (?:đạt|đáp ứng|đủ|bảo đảm|đảm bảo))?(?: (?:yêu cầu|quy định|mức trên|tỷ lệ trên|mức này))? $/u
const NONE = /^ (?:không|chưa) /u
/** Nothing late, where days late are counted. */
const ON_TIME = /^ (?:.* )?(?:đúng hạn|đúng thời hạn|đúng thời gian|kịp thời|đúng tiến độ)(?: .*)? $/u

/**
 * "còn lại", "không đạt": whatever the numbers leave.
 * @example isRemainder({ condition: tokens('còn lại') }) // → true
 */
export function isRemainder({ condition }: Case): boolean {
  return OTHERWISE.test(phrase(condition)) || COMPLEMENT.test(phrase(condition))
}

/**
 * The rule of cases by the size of a number, with the cases in words that stand beside them.
 * @example bandedRule(clauses(tokens('≥80%: 1; <80%: 0')).clauses.map((one) => ({ one, interval: interval(one.condition).found })), [], readingOf('', {})).found.bands // → [{ atLeast: 0.8, points: 1 }, { below: 0.8, points: 0 }]
 */
export function bandedRule(all: readonly Measured[], spoken: readonly Case[], reading: Reading): Read<Rule> {
  const measured = stretchesOf(all, reading)
  if (!measured.ok) return measured
  const { unit, whole } = measured.found
  const sorted = ordered(measured.found.stretches, unit, whole)
  if (!sorted.ok) return sorted
  if (sorted.found.joined) {
    const runs = all.flatMap(({ one }) => one.run)
    note(reading, runs, 'whole-numbers', 'Số đếm là số nguyên nên các mức được nối liền nhau')
  }
  const own = sorted.found.stretches.map((stretch) => ({ ...stretch, of: stretch.of.one }))
  const closed = closedTails({ unit, bands: own, spoken }, reading)
  if (!closed.ok) return closed
  const { bands, spoken: answers } = closed.found
  const choices = namedPoints(answers, [...own.map(({ of }) => of), ...answers], reading)
  if (!choices.ok) return choices
  const named = choices.found.length > 0 ? { choices: choices.found } : {}
  const straight = linearRule(bands, reading)
  if (straight) return read({ ...straight, ...named })
  const list = bandList(inTextOrder(bands, all), reading)
  return list.ok ? read({ method: 'bands', bands: list.found, ...named }) : list
}

/** Fills what no number claims below and above from "còn lại", "không có", or from the silence of a bonus. */
function closedTails({ unit, bands, spoken }: Banded, reading: Reading): Read<Banded> {
  const filled = [...bands]
  let left = spoken
  const rest = spoken.find((one) => OTHERWISE.test(phrase(one.condition)))
  const complement =
    bands.length === 1 && spoken.length === 1
      ? spoken.find((one) => COMPLEMENT.test(phrase(one.condition)))
      : undefined
  const isPenalty = bands.every(({ of }) => takesPoints(of)) && fullPoints(spoken, reading.max) === undefined
  for (const side of ['low', 'high'] as const) {
    const open = tails(filled)[side]
    if (!open) continue
    const isNothing = side === 'low' && ((unit === 'number' && open.below === 1) || open.atMost === 0)
    const late = bands.some(({ of }) => / (?:chậm|trễ|muộn|quá hạn) /u.test(phrase(of.condition)))
    const isNone = (line: string) => NONE.test(line) || (late && ON_TIME.test(line))
    const none = isNothing ? spoken.find((one) => isNone(phrase(one.condition))) : undefined
    const filler = rest ?? complement ?? none
    const edge = filled.at(side === 'low' ? 0 : -1)
    const place = edge?.place ?? { at: 0, end: 0 }
    if (filler) {
      left = left.filter((one) => one !== filler)
      if (filler === none) note(reading, filler.run, 'none-is-zero', 'Trường hợp này được hiểu là số 0')
      filled.splice(side === 'low' ? 0 : filled.length, 0, {
        edges: open,
        of: filler,
        place: placeOf(filler.run),
      })
    } else if (isPenalty ? side === 'low' : reading.unstatedZero && worseSide(filled) === side) {
      note(
        reading,
        edge?.of.run ?? [],
        'unstated-is-zero',
        `Mức ${wordsOf(open, unit)} không nêu trong văn bản, được hiểu là 0 điểm`,
      )
      const nothing: Case = {
        kind: 'case',
        condition: [],
        outcome: { kind: 'points', points: 0, deducted: false, full: false },
        run: [],
        rest: [],
      }
      filled.splice(side === 'low' ? 0 : filled.length, 0, { edges: open, of: nothing, place })
    } else {
      const words = `Chưa nói mức ${wordsOf(open, unit)} được mấy điểm; nếu không được điểm, thêm “${wordsOf(open, unit)}: 0”`
      return refuse(place, 'unstated', words)
    }
  }
  return read({ unit, bands: filled, spoken: left })
}

const takesPoints = ({ outcome }: Case) =>
  outcome.kind === 'points' && (outcome.deducted || outcome.points < 0)

/** On which side the fewer points lie. */
function worseSide(bands: readonly Stretch<Case>[]): 'low' | 'high' {
  const [first, last] = [bands[0]?.of.outcome, bands.at(-1)?.of.outcome]
  const worth = (outcome: Case['outcome'] | undefined) =>
    outcome?.kind === 'points' ? outcome.points : outcome?.kind === 'share' ? outcome.share : 0
  if (bands.length > 1) return worth(first) <= worth(last) ? 'low' : 'high'
  return bands[0]?.edges.atMost === undefined && bands[0]?.edges.below === undefined ? 'low' : 'high'
}

function wordsOf(open: Edges, unit: Unit): string {
  const [low, high] = [lowOf(open), highOf(open)]
  if (Number.isFinite(high))
    return `${open.below === undefined ? 'từ ' : 'dưới '}${printed(high, unit)}${open.below === undefined ? ' trở xuống' : ''}`
  return open.above === undefined ? `từ ${printed(low, unit)} trở lên` : `trên ${printed(low, unit)}`
}

/** "Từ 85% trở lên: 10; dưới 85%: tính theo tỷ lệ; dưới 60%: 0" is one line with a floor. */
function linearRule(bands: readonly Stretch<Case>[], reading: Reading): RuleOf<'linear'> | null {
  const [first, second, third] = bands
  const hasFloor = bands.length === 3
  if (!first || !second || bands.length > 3 || (hasFloor && !third)) return null
  const [floor, line, top] = hasFloor ? [first, second, third] : [undefined, first, second]
  if (!top || line.of.outcome.kind !== 'proportional' || top.edges.atLeast === undefined) return null
  if (
    floor &&
    !(floor.of.outcome.kind === 'points' && floor.of.outcome.points === 0 && line.edges.atLeast !== undefined)
  )
    return null
  const points = fullPoints([top.of], reading.max)
  if (points === undefined) return null
  const { round } = line.of.outcome
  return {
    method: 'linear',
    target: top.edges.atLeast,
    points,
    start: 0,
    ...(floor && line.edges.atLeast !== undefined && { floor: line.edges.atLeast }),
    ...(round !== undefined && { round }),
  }
}

/** The order of the text where it runs one way, from high to low otherwise. */
function inTextOrder(bands: readonly Stretch<Case>[], all: readonly Measured[]): Stretch<Case>[] {
  const first = bands.findIndex(({ of }) => of === all[0]?.one)
  const last = bands.findIndex(({ of }) => of === all.at(-1)?.one)
  return first < last ? [...bands] : bands.toReversed()
}

function bandList(bands: readonly Stretch<Case>[], reading: Reading): Read<Band[]> {
  const cases = bands.map(({ of }) => of)
  const found: Band[] = []
  for (const { edges, of: one, place } of bands) {
    const { outcome } = one
    if (outcome.kind === 'line') {
      const line = bandLine(outcome.line, reading)
      if (!line) return refuse(place, 'max-unknown', 'Cần biết điểm tối đa của tiêu chí để tính mức này')
      if (exceeds(line.points, reading)) return aboveMax(one.run)
      found.push({ ...edges, line })
    } else if (outcome.kind === 'proportional') {
      const target = edges.atMost ?? edges.below
      const points = fullPoints(cases, reading.max)
      if (target === undefined || target <= 0 || points === undefined) {
        return refuse(place, 'formula', 'Chưa rõ tính theo tỷ lệ của mức nào')
      }
      found.push({
        ...edges,
        line: { target, points, ...(outcome.round !== undefined && { round: outcome.round }) },
      })
    } else {
      const points = pointsOf(one, cases, reading)
      if (!points.ok) return points
      found.push({ ...edges, points: points.found })
    }
  }
  return read(found)
}

function bandLine(
  { target, points, round }: Line,
  { max }: Reading,
): { target: number; points: number; round?: number } | null {
  const full = points === 'max' ? max : points
  if (full === undefined || full <= 0) return null
  return { target, points: full, ...(round !== undefined && { round }) }
}
