/**
 * A criteria table row by row, as decisions print it and as a person edits it: texts only, nothing decided twice.
 * Whatever a cell leaves open is read from the rest of the row (`criterion.ts`) or asked.
 */
import * as z from 'zod'

const text = z.string()

export const criteriaRowSchema = z.strictObject({
  /** Names the row within one draft, whatever its code becomes. */
  id: z.int().min(1),
  /** The line of the file it came from; 0 for one added by hand. */
  line: z.int().min(0),
  code: text,
  /** The code of the row above it; '' where the code itself says so. */
  parent: text,
  level: text,
  name: text,
  /** Decimal with a point; negative for the largest deduction of a penalty; '' for none. */
  max: text,
  /** The rule as printed. */
  ruleText: text,
  /** The rule as a person wrote it in its place, or as JSON; '' where the printed text is read. */
  rule: text,
  /** The criterion whose answer chooses among rule sets. */
  answerOf: text,
  /** A person has seen the rule said back in words and agreed. */
  confirmed: z.boolean(),
  /** See `measure-text.ts`; '' follows from the rule. */
  measure: text,
  /** See `aggregate-text.ts`; '' adds the children. */
  aggregate: text,
  /** In words; '' is that of the row above. */
  source: text,
  /** full, leave-out or none; '' where the rule's text says it, or nobody has. */
  notApplicable: text,
  missing: text,
  evidence: text,
  article: text,
  note: text,
  /** JSON of what no column holds; '' for nothing. */
  more: text,
})

/** One line of a criteria table. */
export type CriteriaRow = z.infer<typeof criteriaRowSchema>

/**
 * A row with nothing in it.
 *
 * @example emptyRow(3).id // → 3
 */
export function emptyRow(id: number): CriteriaRow {
  return {
    ...{ id, line: 0, code: '', parent: '', level: '', name: '', max: '', ruleText: '', rule: '' },
    ...{ answerOf: '', confirmed: false, measure: '', aggregate: '', source: '', notApplicable: '' },
    ...{ missing: '', evidence: '', article: '', note: '', more: '' },
  }
}

/** Something to mend: at which row (0: the table as a whole), in which of its cells, in words. */
export type RowFault = {
  readonly row: number
  readonly cell: keyof CriteriaRow | ''
  readonly words: string
}
