import type { Survey } from '../../surveys/survey.ts'

/** What makes an answer worth a second look. A flag marks; it never blocks, and people decide. */
export type Signal = 'fast' | 'straight' | 'burst' | 'ceiling'

/** More answers than this at one code within ten minutes is a burst. */
const BURST = 30
const BURST_MS = 10 * 60_000

/** More answers than this at one code in a day is above what one counter serves. */
const DAILY_CEILING = 300

/** Answered in under this part of the honest time of the form. */
const FAST_SHARE = 0.2

/** Shortest run of equal answers that says somebody did not read. */
const STRAIGHT_ITEMS = 5

type Window = { started: number; n: number; day: string; today: number }

/**
 * Watches the flow of answers in this process's memory: nothing about a visitor is kept, only how many came
 * to a code. Where several processes serve one installation each sees its own share.
 */
export function signalWatch() {
  const windows = new Map<string, Window>()

  function count(code: string, now: number, day: string): Window {
    const window = windows.get(code) ?? { started: now, n: 0, day, today: 0 }
    if (now - window.started > BURST_MS) Object.assign(window, { started: now, n: 0 })
    if (window.day !== day) Object.assign(window, { day, today: 0 })
    window.n += 1
    window.today += 1
    windows.set(code, window)
    return window
  }

  return function signalsOf(answer: {
    code: string
    survey: Survey
    answers: Readonly<Record<string, string | ReadonlyArray<string>>>
    issued: Date
    now: Date
    day: string
  }): Signal[] {
    const { survey, answers } = answer
    const window = count(answer.code, answer.now.getTime(), answer.day)
    const took = answer.now.getTime() - answer.issued.getTime()
    const levels = survey.questions.flatMap((question) => {
      const given = answers[question.code]
      return question.role === 'item' && typeof given === 'string' && given !== 'x' ? [given] : []
    })
    const straight = levels.length >= STRAIGHT_ITEMS && new Set(levels).size === 1
    const signals: Array<Signal | null> = [
      took < survey.seconds * 1000 * FAST_SHARE ? 'fast' : null,
      straight ? 'straight' : null,
      window.n > BURST ? 'burst' : null,
      window.today > DAILY_CEILING ? 'ceiling' : null,
    ]
    return signals.filter((signal) => signal !== null)
  }
}
