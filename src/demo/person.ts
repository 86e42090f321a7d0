import { normalQuantile } from '../../scoring/interval/normal-quantile.ts'
import { NOT_APPLICABLE } from '../../surveys/layout.ts'
import type { Question, Survey } from '../../surveys/survey.ts'
import type { Answers } from '../../surveys/visible.ts'
import { commentPool, type Mood } from './comments.ts'
import { type Random, seeded } from './random.ts'

/** What one invented person answers, before it is cut into ledger, comments and margins. */
export type DemoForm = { readonly answers: Answers; readonly comment: string | null }

/**
 * A person has one temper (shared by all answers), one impression of each section, and a whim at each question;
 * together they are standard normal, so that a share of `satisfied` lies above the line of satisfaction.
 */
const TEMPER = 0.7
const IMPRESSION = 0.42
const WHIM = Math.sqrt(1 - TEMPER ** 2 - IMPRESSION ** 2)

/** How far above (below, where negative) the general line the line of a section lies: what people grant least. */
const LINES: Readonly<Record<string, number>> = {
  access: -0.05,
  officials: -0.28,
  results: 0.12,
  feedback: 0.34,
  accountability: 0.22,
  participation: 0.38,
  policy_impact: 0.05,
}

/** From the line of satisfaction to the edges of the levels 2, 3 and 5. */
const EDGES = { two: -1.05, three: -0.62, five: 1.1 } as const

/** How often the options of a scale are chosen, in print order; each as often as the other where not listed. */
const CHOICES: Readonly<Record<string, ReadonlyArray<number>>> = {
  trips: [56, 24, 9, 11],
  int3: [20, 45, 35],
  need3: [14, 41, 45],
  harassment: [93, 5.5, 1.5],
  unofficial_payment: [95, 4, 1],
  way: [58, 25, 17],
  yesno: [60, 40],
  ethnicity: [90, 10],
  education: [14, 24, 30, 14, 16, 2],
  occupation: [12, 14, 34, 4, 22, 12, 2],
  age_band: [8, 20, 34, 24, 14],
  area: [36, 64],
  terrain: [22, 74, 4],
  participation_view: [10, 12, 40, 22, 16],
}

/** Of a hundred people at a counter of these fields, how many come for a business and for an organisation. */
const RESPONDENTS: Readonly<Record<string, readonly [number, number]>> = {
  investment: [78, 8],
  business: [82, 4],
  industrial_zone: [88, 4],
  construction: [38, 8],
  trade: [64, 8],
  science: [46, 30],
}

/**
 * One person's form. Optional questions are passed over now and then, and whoever tires leaves out the rest.
 * @param satisfied the share (0–1) of people satisfied here and now
 */
export function fillForm(
  survey: Survey,
  place: { readonly field: string; readonly satisfied: number },
  random: Random,
): DemoForm {
  const line = -normalQuantile(Math.min(0.995, Math.max(0.02, place.satisfied)))
  const temper = random.normal()
  const tired = random.chance(0.12) ? random.next() : 1
  const impressions = new Map<string, number>()
  const sections = sectionsOf(survey)
  const answers: Record<string, string | string[]> = {}

  const feeling = (code: string) => {
    const name = sections.get(code) ?? ''
    const impression = impressions.get(name) ?? random.normal()
    impressions.set(name, impression)
    return TEMPER * temper + IMPRESSION * impression + WHIM * random.normal()
  }
  survey.questions.forEach((question, at) => {
    if (!asked(question, answers)) return
    if (!question.required && at / survey.questions.length > tired) return
    const answer = answerTo(question)
    if (answer !== null) answers[question.code] = answer
  })
  return { answers, comment: commentOf(survey, place.field, String(answers.overall ?? '4'), random) }

  function answerTo(question: Question): string | string[] | null {
    const { code, required } = question
    if (question.kind === 'multiple') return random.chance(0.55) ? reasons(survey, question, random) : null
    if (question.kind !== 'choice') return null
    switch (question.role) {
      case 'overall':
        return level(temper, line)
      case 'item': {
        const name = sections.get(code) ?? ''
        if (question.notApplicable && random.chance(name === 'feedback' ? 0.16 : 0.03)) return NOT_APPLICABLE
        if (!required && random.chance(name === 'feedback' ? 0.1 : 0.03)) return null
        return level(feeling(code), line + (LINES[name] ?? 0) + quirk(code))
      }
      case 'trust':
        return random.chance(0.9) ? level(0.75 * temper + 0.66 * random.normal(), line + 0.1) : null
      case 'respondent': {
        const [business, organisation] = RESPONDENTS[place.field] ?? [5, 2]
        const kinds = [100 - business - organisation, business, organisation]
        return random.chance(0.93) ? optionAt(survey, question.scale, random.weighted(kinds)) : null
      }
      default: {
        const options = survey.scales[question.scale]?.options ?? []
        // Whoever had to come again and again is seldom pleased.
        const many = question.role === 'trips' && temper < line ? [30, 34, 30, 6] : CHOICES[question.scale]
        if (!required && random.chance(0.1)) return null
        return optionAt(survey, question.scale, random.weighted(many ?? options.map(() => 1)))
      }
    }
  }
}

function level(feeling: number, line: number): string {
  if (feeling >= line) return feeling >= line + EDGES.five ? '5' : '4'
  if (feeling >= line + EDGES.three) return '3'
  return feeling >= line + EDGES.two ? '2' : '1'
}

/** Every question has its own difficulty, the same everywhere. */
const quirks = new Map<string, number>()
function quirk(code: string): number {
  const known = quirks.get(code) ?? 0.09 * seeded(`question ${code}`).normal()
  quirks.set(code, known)
  return known
}

function reasons(
  survey: Survey,
  { scale }: Extract<Question, { kind: 'multiple' }>,
  random: Random,
): string[] {
  const options = (survey.scales[scale]?.options ?? []).map(({ code }) => code)
  if (options.includes('none') && random.chance(0.6)) return ['none']
  const named = options.filter((option) => option !== 'none')
  const chosen = new Set([named[random.weighted(named.map((_, at) => named.length - at))] ?? 'other'])
  if (random.chance(0.35)) chosen.add(named[random.weighted(named.map(() => 1))] ?? 'other')
  return options.filter((option) => chosen.has(option))
}

function commentOf(survey: Survey, field: string, overall: string, random: Random): string | null {
  const unhappy = overall === '1' || overall === '2'
  if (!random.chance(unhappy ? 0.16 : 0.045)) return null
  const mood: Mood = unhappy ? 'displeased' : overall === '3' || random.chance(0.4) ? 'suggesting' : 'pleased'
  const pool = commentPool(survey.code, field)[mood]
  return pool[Math.floor(random.next() * pool.length)] ?? null
}

function asked({ showIf }: Question, answers: Answers): boolean {
  return showIf === undefined || showIf.options.includes(String(answers[showIf.question] ?? ''))
}

function optionAt(survey: Survey, scale: string, at: number): string | null {
  return survey.scales[scale]?.options[at]?.code ?? null
}

const known = new WeakMap<Survey, ReadonlyMap<string, string>>()
function sectionsOf(survey: Survey): ReadonlyMap<string, string> {
  const sections =
    known.get(survey) ??
    new Map(
      survey.sections.flatMap(({ code, questions }) =>
        questions.map((question) => [question, code] as const),
      ),
    )
  known.set(survey, sections)
  return sections
}
