import { decodeAnswers, encodeAnswers, isClosed } from '../../surveys/layout.ts'
import { periodDays, periodOf } from '../../surveys/period.ts'
import type { Survey } from '../../surveys/survey.ts'
import { responseId } from '../citizen/form-token.ts'
import type { Signal } from '../citizen/signals.ts'
import { codeState, revisionOn } from '../collector.ts'
import { shiftDay } from '../day.ts'
import type { Definitions } from '../definitions.ts'
import { drift } from './drift.ts'
import { business, HOUR_WEIGHTS, hourAt, officeDays } from './office-days.ts'
import { fillForm } from './person.ts'
import type { Matter, Place } from './place.ts'
import { FIRST_OLD_DAY } from './places.ts'
import { type Random, seeded } from './random.ts'
import { LAST_OLD_DAY, numbered } from './units.ts'

/** One answered form with everything the store keeps of it, in its parts. */
export type DemoAnswer = {
  readonly id: string
  readonly digest: string
  readonly code: string
  readonly revision: number
  readonly channel: string
  readonly unit: string
  readonly decider: string
  readonly field: string
  readonly moment: string
  readonly definition: number
  readonly survey: Survey
  readonly day: string
  readonly hour: number
  readonly status: 'counted' | 'quarantined'
  readonly flags: string
  /** The ledger row. */
  readonly answers: string
  readonly comment: string | null
  readonly demographics: ReadonlyArray<{ readonly question: string; readonly option: string }>
}

/** A commune where somebody pressed "rất hài lòng" all afternoon, in this reporting month of each year. */
export const STUFFED = { unit: numbered('X', 4), month: 9, day: '08-20', forms: 160 } as const

/** The first day of the twelve whole reporting months before the one that holds `today`. */
export function firstDay(today: string): string {
  const { index, year } = periodOf(today, 'month', 'reporting')
  return periodDays({ kind: 'month', year: year - 1, index }, 'reporting').from
}

/**
 * The forms of twelve whole reporting months and the running one up to the day before `today`, and of the last
 * months of the units that ended. What is answered at a place on a day depends on the two alone.
 */
export function* demoAnswers(
  places: ReadonlyArray<Place>,
  definitions: Definitions,
  today: string,
): Generator<DemoAnswer> {
  const days = openDays(today)
  for (const place of places)
    for (const day of days) {
      if (codeState(place.days, day) !== 'open') continue
      const month = periodOf(day, 'month', 'reporting').index
      if (place.months.length > 0 && !place.months.includes(month)) continue
      yield* dayAt(place, day, definitions)
    }
}

function openDays(today: string): string[] {
  const first = firstDay(today)
  const yesterday = shiftDay(today, -1)
  const lastOld = [LAST_OLD_DAY, shiftDay(first, -1), yesterday].sort()[0] ?? LAST_OLD_DAY
  return [...officeDays(FIRST_OLD_DAY, lastOld), ...officeDays(first, yesterday)]
}

function* dayAt(place: Place, day: string, definitions: Definitions): Generator<DemoAnswer> {
  const revision = revisionOn(place.revisions, day)
  const survey = revision && definitions.current(revision.survey)
  if (!revision || !survey) return
  const random = seeded(`${revision.code} ${day}`)
  const { fields, moments, ...collector } = revision
  const base = { ...collector, definition: survey.id, survey: survey.survey, day }

  const people = random.poisson(place.perDay * business(day) * (0.8 + 0.4 * monthly(revision.unit, day)))
  for (let person = 0; person < people; person++) {
    const at = random.weighted(place.matters.map(({ weight }) => weight))
    const matter = place.matters[at] ?? NO_MATTER
    const decider = fields[at]?.decider ?? revision.unit
    const form = fillForm(
      survey.survey,
      { field: matter.field, satisfied: drift(matter, decider, day) },
      random,
    )
    // Where it is asked, some pass over what they came for; then who decides is known only if it is always one.
    const untold = fields.length > 1 && random.chance(0.04)
    const onlyDecider = new Set(fields.map((choice) => choice.decider)).size === 1
    const moment = moments[random.weighted(moments.map((name) => (name === 'result' ? 6 : 2)))] ?? ''
    const answers = encodeAnswers(survey.survey, form.answers)
    const rushed = random.chance(0.015) ? ['fast' as const] : []
    yield {
      ...base,
      ...ballot(day, random),
      field: untold ? '' : matter.field,
      decider: untold && !onlyDecider ? '' : decider,
      moment: moments.length > 1 && random.chance(0.03) ? '' : moment,
      status: 'counted',
      flags: [...rushed, ...straight(survey.survey, answers)].join(' '),
      answers,
      comment: form.comment,
      demographics: survey.survey.questions.flatMap(({ code, role }) =>
        role === 'demographic' && code in form.answers
          ? [{ question: code, option: String(form.answers[code]) }]
          : [],
      ),
    }
  }
  if (revision.unit === STUFFED.unit && day === stuffedDay(day.slice(0, 4)))
    yield* stuffing({ ...base, field: place.matters[0]?.field ?? '', decider: revision.unit }, random)
}

const NO_MATTER: Matter = { field: '', decider: '', satisfied: 0.9, weight: 1 }

/** The first working day on or after the day of the stuffed ballot. */
function stuffedDay(year: string): string {
  return officeDays(`${year}-${STUFFED.day}`, shiftDay(`${year}-${STUFFED.day}`, 7))[0] ?? ''
}

type Base = Pick<
  DemoAnswer,
  'code' | 'revision' | 'channel' | 'unit' | 'definition' | 'survey' | 'day' | 'field' | 'decider'
>

/** The same five faces over and over within two hours: set aside, never deleted. */
function* stuffing(base: Base, random: Random): Generator<DemoAnswer> {
  const items = base.survey.questions.filter(({ role }) => role === 'overall' || role === 'item')
  const answers = encodeAnswers(base.survey, Object.fromEntries(items.map(({ code }) => [code, '5'])))
  const flags = ['fast', 'straight', 'burst'] as const satisfies Signal[]
  for (let form = 0; form < STUFFED.forms; form++)
    yield {
      ...base,
      ...ballot(base.day, random),
      hour: random.chance(0.5) ? 15 : 16,
      moment: 'result',
      status: 'quarantined',
      flags: flags.join(' '),
      answers,
      comment: null,
      demographics: [],
    }
}

function ballot(day: string, random: Random): Pick<DemoAnswer, 'id' | 'digest' | 'hour'> {
  return {
    id: responseId(new Date(`${day}T12:00:00+07:00`), random.bytes(10)),
    digest: btoa(String.fromCharCode(...random.bytes(12))),
    hour: hourAt(random.weighted(HOUR_WEIGHTS)),
  }
}

/** Five items or more, all answered alike, as `signals.ts` marks it. */
function straight(survey: Survey, row: string): Signal[] {
  const answers = decodeAnswers(survey, row)
  const levels = survey.questions.flatMap((question) => {
    const given = answers[question.code]
    return isClosed(question) && question.role === 'item' && typeof given === 'string' && given !== 'x'
      ? [given]
      : []
  })
  return levels.length >= 5 && new Set(levels).size === 1 ? ['straight'] : []
}

/** How busy a month is at a unit, from 0 to 1. */
const monthlies = new Map<string, number>()
function monthly(unit: string, day: string): number {
  const key = `busy ${unit} ${day.slice(0, 7)}`
  const known = monthlies.get(key) ?? seeded(key).next()
  monthlies.set(key, known)
  return known
}
