import type { Tallies } from '../../scoring/tallies.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { addSums, type SectionSums } from '../../surveys/section-sums.ts'
import type { Survey } from '../../surveys/survey.ts'
import type { Definitions } from '../definitions.ts'
import type { QuestionCount, SectionRow, Status } from '../store/tally.ts'
import { evidenceOf } from './evidence.ts'
import { headlineSection } from './form-of.ts'

/** All counts of one survey series and one kind of evidence: what may be added up, and nothing else. */
export type Collected = {
  readonly survey: Survey
  readonly evidence: EvidenceKind
  readonly tallies: Readonly<Record<Status, Tallies>>
  /** Rows of the headline's section, told apart by facets, for slices and the trend. */
  readonly headlineRows: ReadonlyArray<SectionRow>
}

/** The survey series and kind of evidence of a row: rows of one name may be added up. */
export function seriesOf(
  definitions: Definitions,
  row: { readonly definition: number; readonly channel: string },
): { readonly code: string; readonly evidence: EvidenceKind; readonly name: string } {
  const code = definitions.survey(row.definition)?.code ?? ''
  const evidence = evidenceOf(row.channel)
  return { code, evidence, name: `${code} ${evidence}` }
}

type Books = { questions: Record<string, Record<string, number>>; sections: Record<string, SectionSums> }

/** Sorts rows into series; versions of one survey follow each other, and the newest gives the words. */
export function collect(
  definitions: Definitions,
  questionCounts: ReadonlyArray<QuestionCount>,
  sectionRows: ReadonlyArray<SectionRow>,
  headlineRows: ReadonlyArray<SectionRow>,
): Collected[] {
  const series = new Map<
    string,
    { code: string; evidence: EvidenceKind; books: Record<Status, Books>; rows: SectionRow[] }
  >()
  const of = (row: { definition: number; channel: string }) => {
    const { code, evidence, name } = seriesOf(definitions, row)
    const known = series.get(name) ?? {
      code,
      evidence,
      books: { counted: empty(), quarantined: empty() },
      rows: [],
    }
    series.set(name, known)
    return known
  }
  for (const row of questionCounts) {
    const { questions } = of(row).books[row.status]
    const known = questions[row.question] ?? {}
    questions[row.question] = { ...known, [row.option]: (known[row.option] ?? 0) + Number(row.n) }
  }
  for (const row of sectionRows) {
    const { sections } = of(row).books[row.status]
    const name = row.key.section ?? ''
    const known = sections[name]
    sections[name] = known ? addSums(known, row.sums) : row.sums
  }
  for (const row of headlineRows) of(row).rows.push(row)

  return [...series.values()].flatMap(({ code, evidence, books, rows }) => {
    const survey = definitions.current(code)?.survey
    if (!survey) return []
    const section = headlineSection(survey)
    return [
      { survey, evidence, tallies: books, headlineRows: rows.filter((row) => row.key.section === section) },
    ]
  })
}

function empty(): Books {
  return { questions: {}, sections: {} }
}
