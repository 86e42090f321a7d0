import { change } from '../../scoring/change.ts'
import { differenceOf } from '../../scoring/declared-figure.ts'
import { readTarget } from '../../scoring/target.ts'
import type { Target } from '../../scoring/target-definition.ts'
import type { Operator } from '../../scoring/target-level.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { LEAST } from '../../scoring/threshold.ts'
import { halfMonths, type Period, periodDays } from '../../surveys/period.ts'
import { measuredBy, promisesOf } from '../report/target-lines.ts'
import type { StaffDeps } from '../staff/guard.tsx'
import { loadAdoptions, loadDuties, loadDutiesDone } from '../store/duty.ts'
import type { FigureRecord } from '../store/figure.ts'
import { loadTargets, type StoredTarget } from '../store/target.ts'
import { type Unit, type UnitTree, validOn } from '../units/tree.ts'
import { type AdoptedPlan, adoptedPlans, endedFrom, shifted, unitsOf } from './adoption.ts'
import { type AnswerBook, type AnswerFigure, bestAnswers, readAnswerBook } from './answer-book.ts'
import { readFigureBook } from './book.ts'
import { type OwedDuty, owedDuties } from './duty.ts'
import { type Books, indicatorOf, type ReadPromise, readParts, readPromise } from './read-promise.ts'
import { STANDINGS, standingOf } from './standing.ts'
import { toDate } from './window.ts'

/** Years of figures a trend may look back over. */
const YEARS_BACK = 6

/** One promise of one unit, read now. */
export type BoardLine = {
  /** `plan:…` or `own:…`. */
  readonly id: string
  readonly unit: Unit
  readonly document: string
  readonly clause: string
  readonly quote: string
  readonly name: string
  readonly target: Target | null
  readonly own: StoredTarget | null
  readonly sample: boolean
  /** The last day by which it is promised; '' for what must hold all the time. */
  readonly deadline: string
  readonly read: ReadPromise
  /** Declared, but not confirmed: not read. */
  readonly waiting: FigureRecord | null
  /** Of a duty: what is owed next, or was missed. */
  readonly duty: OwedDuty | null
  /** Now less a year before, in percentage points or the figure's unit; null where nothing is known. */
  readonly moved: { readonly by: number; readonly sure: boolean | null } | null
}

/** Every promise that holds for the given units, read for a period and up to its end. */
export async function loadBoard(
  deps: StaffDeps,
  tree: UnitTree,
  units: ReadonlyArray<Unit>,
  period: Period,
  today: string,
): Promise<BoardLine[]> {
  const { db } = deps.store
  const { calendar } = deps.config
  const days = periodDays(period, calendar)
  const end = days.to < today ? days.to : today
  const reach = new Set(units.map(({ code }) => code))
  const span = (year: number) => ({
    first: halfMonths({ kind: 'year', year, index: 1 }, calendar).first,
    last: halfMonths({ ...period, year }, calendar).last,
  })
  const years = { from: period.year - YEARS_BACK, to: period.year }
  const [targets, adoptions, own, done, figures] = await Promise.all([
    loadTargets(db),
    loadAdoptions(db),
    loadDuties(db),
    loadDutiesDone(db),
    readFigureBook(db, tree, years, end),
  ])
  const sections = targets.map(({ question }) => question).filter((question) => question !== 'headline')
  const [answers, answersBefore] = await Promise.all(
    [period.year, period.year - 1].map((year) => readAnswerBook(deps, tree, span(year), end, sections)),
  )
  if (!answers || !answersBefore) throw new RangeError('two books were asked for')
  const books: Books = { figures, answers, answersBefore }
  const plans = adoptedPlans(adoptions)
  const duties = owedDuties({ own, plans, done }, { tree, units: reach, today, calendar })
  const context = { day: today, closed: days.to < today }
  const present = units.filter((unit) => validOn(unit, end))
  return [
    ...present.flatMap((unit) =>
      promisesOf(targets, tree, unit, end).map((target) => ownLine(unit, target, books, context)),
    ),
    ...plans.flatMap((adopted) => planLines(adopted)),
  ]

  function planLines(adopted: AdoptedPlan): BoardLine[] {
    const { plan, body } = adopted
    const asked = { window: toDate(period), context: { ...context, endedFrom: endedFrom(adopted) } }
    const of = (scope: string) =>
      unitsOf(tree, end, body.scopes[scope] ?? { units: [], below: false }).filter(({ code }) =>
        reach.has(code),
      )
    const lineOf = (
      unit: Unit,
      target: Target,
      read: ReadPromise,
      duty: OwedDuty | null = null,
    ): BoardLine => ({
      id: `plan:${target.id}`,
      unit,
      document: `${plan.title} (${plan.issuer})`,
      clause: target.places[0]?.clause ?? '',
      quote: target.places[0]?.quote ?? '',
      name: target.name,
      target,
      own: null,
      sample: body.sample === 1,
      deadline: duty?.lastDay ?? target.by ?? target.validTo ?? '',
      read,
      waiting: duty ? null : figures.waiting(unit, indicatorOf(target), period.year),
      duty,
      moved: movedOf(read),
    })
    const promised = plan.targets.map((target) => shifted(target, body.shift))
    const simple = promised.flatMap((target): BoardLine[] => {
      if (target.kind === 'all-of') return []
      return of(target.scope).flatMap((unit) => {
        if (target.kind !== 'duty')
          return [lineOf(unit, target, readPromise(target, books, { ...asked, unit }))]
        const owed = worstOf(
          duties.filter(({ id, unit: whose }) => id === `plan:${target.id}` && whose === unit),
        )
        return owed ? [lineOf(unit, target, { ...EMPTY, reading: owed.reading }, owed)] : []
      })
    })
    const joined = promised.flatMap((target): BoardLine[] => {
      if (target.kind !== 'all-of') return []
      return of(target.scope).map((unit) => {
        const parts = simple
          .filter((line) => line.unit === unit)
          .map(({ id, read }) => ({ id: id.slice('plan:'.length), reading: read.reading }))
        return lineOf(unit, target, readParts(target, parts, { ...asked, unit }))
      })
    })
    return [...simple, ...joined]
  }
}

const EMPTY: Omit<ReadPromise, 'reading'> = {
  now: null,
  before: null,
  points: [],
  answers: null,
  answersBefore: null,
  parts: [],
  note: '',
}

/** A duty that was missed comes before the one that runs. */
function worstOf(owed: ReadonlyArray<OwedDuty>): OwedDuty | null {
  return owed.find(({ reading }) => reading.state === 'not met') ?? owed.at(-1) ?? null
}

function ownLine(
  unit: Unit,
  target: StoredTarget,
  books: Books,
  context: { day: string; closed: boolean },
): BoardLine {
  const accepts = target.evidence.split(';') as EvidenceKind[]
  const best = (book: AnswerBook) =>
    bestAnswers(
      book(unit, target.field, target.question).filter(({ survey }) => measuredBy(target, survey)),
      accepts,
    )
  const [answers, answersBefore] = [best(books.answers), best(books.answersBefore)]
  const reading = readTarget(
    answers
      ? { ...answers.estimate, evidence: answers.evidence }
      : {
          value: null,
          lower: null,
          upper: null,
          effective: null,
          people: null,
          evidence: accepts[0] ?? 'sampled',
        },
    {
      kind: 'level',
      operator: target.operator as Operator,
      goal: target.goal,
      accepts,
      minimumPeople: answers ? LEAST.staff : 0,
      validFrom: target.valid_from,
      validTo: target.valid_to === '' ? null : target.valid_to,
    },
    context,
  )
  const read: ReadPromise = { ...EMPTY, reading, answers, answersBefore }
  return {
    id: `own:${target.code}`,
    unit,
    document: target.document,
    clause: target.clause,
    quote: '',
    name: target.name,
    target: null,
    own: target,
    sample: Number(target.sample) === 1,
    deadline: target.valid_to,
    read,
    waiting: null,
    duty: null,
    moved: movedOf(read),
  }
}

/** How far the figure moved since the same months of the year before. */
function movedOf({ now, before, answers, answersBefore }: ReadPromise): BoardLine['moved'] {
  if (answers && answersBefore) {
    if (few(answers) || few(answersBefore) || answers.evidence !== answersBefore.evidence) return null
    const moved = change(answersBefore.estimate, answers.estimate)
    return moved ? { by: moved.difference, sure: moved.significant } : null
  }
  const by = now && before ? differenceOf(now.level, before.level) : null
  return by === null ? null : { by, sure: null }
}

const few = ({ estimate }: AnswerFigure): boolean => estimate.people < LEAST.staff

/** Red first; within a standing by unit and document. */
export function redFirst(lines: ReadonlyArray<BoardLine>): BoardLine[] {
  const place = (line: BoardLine) => STANDINGS.indexOf(standingOf(line.read.reading))
  return lines.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      a.unit.name.localeCompare(b.unit.name, 'vi') ||
      a.document.localeCompare(b.document, 'vi'),
  )
}
