import { LEAST } from '../../scoring/threshold.ts'
import { halfMonths, type Period, periodDays } from '../../surveys/period.ts'
import { percent } from '../locales/format.ts'
import type { StaffDeps } from '../staff/guard.tsx'
import type { Unit, UnitTree } from '../units/tree.ts'
import { bestAnswers, readAnswerBook } from './answer-book.ts'
import { type BoardLine, loadBoard } from './board.ts'
import { readFigureBook } from './book.ts'
import { lineInWords } from './line-words.ts'
import { indicatorOf } from './read-promise.ts'
import { windowOf, yearBefore } from './window.ts'
import { figureInWords } from './words.ts'

/** A line of the sheet to send up. */
export type ReportRow = {
  readonly name: string
  readonly document: string
  readonly clause: string
  readonly goal: string
  /** Of the period alone, of the same period a year before, and from the first of the year. */
  readonly now: string
  readonly before: string
  readonly toDate: string
  readonly verdict: string
  readonly source: string
  readonly note: string
}

/** Every promise of a unit as the sheet of a period reports it; the verdict is read on the year so far. */
export async function reportRows(
  deps: StaffDeps,
  tree: UnitTree,
  unit: Unit,
  period: Period,
  today: string,
): Promise<ReportRow[]> {
  const { calendar } = deps.config
  const days = periodDays(period, calendar)
  const end = days.to < today ? days.to : today
  const lines = await loadBoard(deps, tree, [unit], period, today)
  const sections = lines.flatMap(({ own }) => (own && own.question !== 'headline' ? [own.question] : []))
  const earlier = { ...period, year: period.year - 1 }
  const [figures, answers, answersBefore] = await Promise.all([
    readFigureBook(deps.store.db, tree, { from: period.year - 1, to: period.year }, end),
    readAnswerBook(deps, tree, halfMonths(period, calendar), end, sections),
    readAnswerBook(deps, tree, halfMonths(earlier, calendar), end, sections),
  ])

  function alone(line: BoardLine, book: typeof answers, window: ReturnType<typeof windowOf>): string {
    const { own, target, read } = line
    if (line.duty) return ''
    if (own || read.answers) {
      const accepts = own ? own.evidence.split(';') : (target?.accepts ?? [])
      const asked = own ? ([own.field, own.question] as const) : (['', 'headline'] as const)
      const found = bestAnswers(book(unit, ...asked), accepts as NonNullable<typeof target>['accepts'])
      const shown = found && found.estimate.people >= LEAST.staff ? found.estimate.value : null
      return shown === null ? '' : percent(shown)
    }
    const found = target && target.kind !== 'all-of' ? figures.find(unit, indicatorOf(target), window) : null
    return found ? figureInWords(found) : ''
  }

  return lines
    .filter(({ read }) => read.reading.state !== 'ended')
    .map((line) => {
      const words = lineInWords(line)
      return {
        name: words.name,
        document: words.document,
        clause: words.clause,
        goal: words.goal,
        now: line.duty ? words.value : alone(line, answers, windowOf(period)),
        before: alone(line, answersBefore, yearBefore(windowOf(period))),
        toDate: line.duty ? '' : [words.value, words.parts && `(${words.parts})`].filter(Boolean).join(' '),
        verdict: [words.state, words.sure].filter(Boolean).join('; '),
        source: words.source,
        note: [words.whose, words.note].filter(Boolean).join('. '),
      }
    })
}
