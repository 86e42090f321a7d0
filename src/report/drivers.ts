import { type Change, change } from '../../scoring/change.ts'
import type { Estimate } from '../../scoring/estimate.ts'
import { fixFirst } from '../../scoring/fix-first.ts'
import {
  crossing,
  goesWith,
  LEAST_NOT_SATISFIED,
  notSatisfied,
  type Placed,
} from '../../scoring/importance.ts'
import { type Satisfaction, satisfaction } from '../../scoring/satisfaction.ts'
import type { Question, Survey } from '../../surveys/survey.ts'
import type { Collected } from './collected.ts'
import { formOf } from './form-of.ts'
import type { Figure, Result } from './unit-report-schema.ts'

/** An item or a section of the form beside the mean of all units. */
export type Part = {
  readonly code: string
  readonly title: string
  readonly figure: Figure
  /** The share of all units together, 0 to 1; null on the page of all units, and where nobody answered. */
  readonly reference: number | null
  /** How far this unit lies above (positive) or below it. */
  readonly gap: Change | null
}

export type SectionPart = Part & {
  /** How strongly it goes with the overall satisfaction; null where too few are not satisfied to say. */
  readonly goesWith: number | null
  readonly items: ReadonlyArray<Part>
}

export type Drivers = {
  /** People not satisfied in the overall question; importance is only read with enough of them. */
  readonly notSatisfied: number
  readonly needed: number
  readonly sections: ReadonlyArray<SectionPart>
  /** What to look at first, and of each the item to begin with. */
  readonly first: ReadonlyArray<{ readonly section: SectionPart; readonly item: Part | null }>
  /** Where the lines of the importance–performance drawing cross; null where it cannot be drawn. */
  readonly middle: Placed | null
}

/** What lies behind a headline: sections and items against all units, and how they go with the overall answer. */
export function driversOf(
  { survey, tallies }: Collected,
  result: Result,
  mean: Satisfaction | null,
): Drivers {
  const counted = satisfaction(formOf(survey), tallies.counted)
  const overall = survey.questions.find(({ role }) => role === 'overall')
  const asked = counted.others.find(({ code }) => code === overall?.code)
  const unhappy = asked ? notSatisfied(asked.distribution, satisfiedOf(survey, overall)) : 0
  const known = unhappy >= LEAST_NOT_SATISFIED
  const partOf = (
    code: string,
    title: string,
    figure: Figure,
    own: Estimate,
    all: Estimate | undefined,
  ): Part => {
    const shown = figure.value !== null && all?.value != null
    return {
      code,
      title,
      figure,
      reference: shown ? all.value : null,
      gap: shown ? change(all, own) : null,
    }
  }
  const sections = result.sections.map((section): SectionPart => {
    const own = counted.sections.find(({ code }) => code === section.code)
    const all = mean?.sections.find(({ code }) => code === section.code)
    const sums = tallies.counted.sections[section.code]
    return {
      ...partOf(
        section.code,
        section.title,
        section.figure,
        own?.estimate ?? counted.headline,
        all?.estimate,
      ),
      goesWith: known && sums && section.figure.value !== null ? goesWith(sums) : null,
      items: section.items.map((item) => {
        const [mine, others] = [own, all].map(
          (of) => of?.items.find(({ code }) => code === item.code)?.estimate,
        )
        return partOf(item.code, item.text, item.figure, mine ?? counted.headline, others)
      }),
    }
  })
  const first = fixFirst(candidates(sections)).map(({ part: section }) => ({
    section,
    item: fixFirst(candidates(section.items))[0]?.part ?? null,
  }))
  const placed = sections.flatMap(({ figure, goesWith }) =>
    figure.value === null || goesWith === null ? [] : [{ value: figure.value, goesWith }],
  )
  return { notSatisfied: unhappy, needed: LEAST_NOT_SATISFIED, sections, first, middle: crossing(placed) }
}

function satisfiedOf(survey: Survey, question: Question | undefined): readonly string[] {
  return question && 'scale' in question ? (survey.scales[question.scale]?.satisfied ?? []) : []
}

function candidates<One extends Part & { readonly goesWith?: number | null }>(parts: ReadonlyArray<One>) {
  return parts.flatMap((part) =>
    part.figure.value === null
      ? []
      : [
          {
            code: part.code,
            value: part.figure.value,
            reference: part.reference,
            goesWith: part.goesWith ?? null,
            part,
          },
        ],
  )
}
