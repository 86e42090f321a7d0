import { readTarget } from '../../scoring/target.ts'
import type { Target, TargetOf } from '../../scoring/target-definition.ts'
import type { LevelFigure } from '../../scoring/target-level.ts'
import { plainReading, type ReadingContext, type TargetReading } from '../../scoring/target-reading.ts'
import type { TrendPoint } from '../../scoring/target-trend.ts'
import { LEAST } from '../../scoring/threshold.ts'
import type { Unit } from '../units/tree.ts'
import { type AnswerBook, type AnswerFigure, bestAnswers } from './answer-book.ts'
import type { FigureBook, Found } from './book.ts'
import { findIndicator } from './indicator.ts'
import { partsWithin, stands, type Window } from './window.ts'

/** Everything promises are read with. */
export type Books = {
  readonly figures: FigureBook
  readonly answers: AnswerBook
  /** The same figures a year before. */
  readonly answersBefore: AnswerBook
}

/** A promise read: the reading, and the figures it was read with. */
export type ReadPromise = {
  readonly reading: TargetReading
  readonly now: Found | null
  readonly before: Found | null
  /** Of a trend: every year it was read over. */
  readonly points: ReadonlyArray<TrendPoint>
  readonly answers: AnswerFigure | null
  readonly answersBefore: AnswerFigure | null
  /** Of a conjunction. */
  readonly parts: ReadonlyArray<{ readonly id: string; readonly reading: TargetReading }>
  readonly note: string
}

export type Asked = {
  readonly unit: Unit
  /** From the first of the year to the end of the period read. */
  readonly window: Window
  readonly context: ReadingContext & { readonly endedFrom: string | null }
}

const NOTHING = {
  now: null,
  before: null,
  points: [],
  answers: null,
  answersBefore: null,
  parts: [],
  note: '',
}
const NO_FIGURE = { value: null, lower: null, upper: null, effective: null, people: null } as const

/** The code of the indicator a promise is read with. */
export function indicatorOf(target: Target): string {
  if (target.kind === 'rank') return `${target.measure}-rank`
  return target.kind === 'group' ? `${target.measure}-group` : target.measure
}

/** Reads one promise of a plan; duties are read from what was reported, and conjunctions from their parts. */
export function readPromise(
  target: Exclude<Target, { kind: 'duty' | 'all-of' }>,
  books: Books,
  asked: Asked,
): ReadPromise {
  const code = indicatorOf(target)
  if (findIndicator(code)?.from === 'answers') return readAnswers(target, books, asked)
  const { now, note } = newest(books.figures, asked.unit, code, steps(target, asked.window))
  const before = now ? books.figures.find(asked.unit, code, lastYear(now, asked.window)) : null
  const read = { ...NOTHING, now, before, note }
  const evidence = now?.level.evidence ?? target.accepts[0] ?? 'assessed'
  const level: LevelFigure = now?.level ?? { ...NO_FIGURE, evidence }
  const { context } = asked
  switch (target.kind) {
    case 'level':
      return { ...read, reading: readTarget(level, target, context) }
    case 'elsewhere':
      return { ...read, reading: readTarget(level, target, context) }
    case 'cut': {
      const [left, base] = now ? [Number(now.numerator), Number(now.denominator)] : [null, null]
      return { ...read, reading: readTarget({ base, now: left, evidence }, target, context) }
    }
    case 'rank': {
      const [rank, of] = now ? [Number(now.numerator), Number(now.denominator)] : [null, null]
      return { ...read, reading: readTarget({ rank, of, evidence }, target, context) }
    }
    case 'group':
      return { ...read, reading: readTarget({ group: now?.numerator ?? null, evidence }, target, context) }
    case 'trend': {
      const points = trendPoints(target, books, asked, now)
      return { ...read, points, reading: readTarget(points, target, context) }
    }
  }
}

/** A conjunction from the readings of its parts. */
export function readParts(
  target: TargetOf<'all-of'>,
  parts: ReadPromise['parts'],
  { context }: Asked,
): ReadPromise {
  const own = target.of.flatMap((id) => parts.find((part) => part.id === id) ?? [])
  return {
    ...NOTHING,
    parts: own,
    reading: readTarget(
      own.map(({ reading }) => reading),
      target,
      context,
    ),
  }
}

/**
 * The windows a promise may be read over, the one asked for first. What must hold each month or quarter is read in
 * the newest one with a figure; what others publish appears a year late.
 */
function steps(target: Target, window: Window): Window[] {
  const { every } = target
  if (every === 'month' || every === 'quarter' || every === 'half') {
    const codes = partsWithin(window, every).reverse()
    const size = { month: 1, quarter: 3, half: 6 }[every]
    return codes.map((_, at) => ({
      year: window.year,
      first: (codes.length - 1 - at) * size + 1,
      last: (codes.length - at) * size,
    }))
  }
  const indicator = findIndicator(indicatorOf(target))
  return indicator?.from === 'published' ? [window, { year: window.year - 1, first: 1, last: 12 }] : [window]
}

function newest(
  book: FigureBook,
  unit: Unit,
  code: string,
  windows: ReadonlyArray<Window>,
): { now: Found | null; note: string } {
  for (const [at, window] of windows.entries()) {
    const now = book.find(unit, code, window)
    if (!now) continue
    const late = at > 0 && window.first === 1 && window.last === 12
    return {
      now,
      note: late
        ? `Kết quả năm ${window.year}, là kết quả mới nhất đã công bố. ${now.note}`.trim()
        : now.note,
    }
  }
  return { now: null, note: '' }
}

/** The same months one year before those a figure stands for. */
function lastYear(now: Found, { year, first, last }: Window): Window {
  const own = now.periods.every((period) => stands(period, { year, first, last }) !== 'outside')
  return own ? { year: year - 1, first, last } : { year: year - 2, first: 1, last: 12 }
}

function trendPoints(
  target: TargetOf<'trend'>,
  books: Books,
  { unit, window }: Asked,
  now: Found | null,
): TrendPoint[] {
  const code = indicatorOf(target)
  const own = now ? Number(now.periods[0]?.slice(0, 4) ?? window.year) : window.year
  const since = target.against === 'each year' ? Number(target.validFrom.slice(0, 4)) - 1 : own - 1
  const years = Array.from({ length: Math.max(0, own - since + 1) }, (_, at) => since + at)
  return years.flatMap((year) => {
    const whole = target.against === 'each year' && year < own
    const { first, last } = whole || own < window.year ? { first: 1, last: 12 } : window
    const found = year === own ? now : books.figures.find(unit, code, { year, first, last })
    return found ? [{ ...found.level, period: String(year), series: code }] : []
  })
}

function readAnswers(
  target: Exclude<Target, { kind: 'duty' | 'all-of' }>,
  books: Books,
  { unit, context }: Asked,
): ReadPromise {
  // The one measure that is read from answers is how offices serve (indicators.json).
  const ofOffices = (book: AnswerBook) =>
    bestAnswers(
      book(unit, '', 'headline').filter(({ publicService }) => !publicService),
      target.accepts,
    )
  const [answers, answersBefore] = [ofOffices(books.answers), ofOffices(books.answersBefore)]
  if (target.kind !== 'level') return { ...NOTHING, answers, answersBefore, reading: plainReading('no rule') }
  const evidence = answers?.evidence ?? target.accepts[0] ?? 'sampled'
  const figure: LevelFigure = answers ? { ...answers.estimate, evidence } : { ...NO_FIGURE, evidence }
  const minimumPeople = Math.max(target.minimumPeople, LEAST.staff)
  return {
    ...NOTHING,
    answers,
    answersBefore,
    reading: answers
      ? readTarget(figure, { ...target, minimumPeople }, context)
      : readTarget(figure, target, context),
  }
}
