import * as z from 'zod'

/** A share from 0 to 1 with its 95 % interval; all null, with the reason, where it may not be shown. */
const figure = z.object({
  value: z.number().min(0).max(1).nullable(),
  lower: z.number().min(0).max(1).nullable(),
  upper: z.number().min(0).max(1).nullable(),
  people: z.int().min(0).nullable(),
  answers: z.int().min(0).nullable(),
  reason: z.enum(['no answers', 'too few']).nullable(),
})
export type Figure = z.infer<typeof figure>

const distribution = z.array(
  z.object({ option: z.string(), text: z.string(), n: z.int().min(0), share: z.number() }),
)

const facet = z.object({
  /** False where groups are too small to be shown even together. */
  shown: z.boolean(),
  cells: z.array(z.object({ code: z.string(), name: z.string(), pooled: z.boolean(), figure })),
})
export type Facet = z.infer<typeof facet>

const target = z.object({
  code: z.string(),
  name: z.string(),
  /** The service field the target is about; '' is all of them. */
  field: z.string(),
  fieldName: z.string(),
  operator: z.enum(['>', '>=', '=', '<', '<=']),
  /** In percent, as the document prints it. */
  goal: z.string(),
  document: z.string(),
  clause: z.string(),
  sample: z.boolean(),
  figure,
  state: z.string(),
  official: z.boolean(),
  /** The period still runs: `state` is what the answers say so far; how sure and how many more come when it is over. */
  provisional: z.boolean(),
  sure: z.enum(['conclusive', 'inconclusive']).nullable(),
  /** Percentage points above (positive) or below the goal. */
  gap: z.number().nullable(),
  needed: z.number().nullable(),
  decimals: z.int(),
})
export type TargetLine = z.infer<typeof target>

const result = z.object({
  survey: z.object({ code: z.string(), version: z.int(), name: z.string(), status: z.string() }),
  measure: z.enum(['sipas', 'satisfaction', 'points']),
  evidence: z.string(),
  formula: z.enum(['overall', 'pooled']),
  headline: figure,
  distribution: distribution.nullable(),
  /** Answers set aside for checking; n is null where it is between 1 and 9. */
  quarantined: z.object({
    n: z.int().nullable(),
    /** Of all answers, those set aside. */
    share: z.number().min(0).max(1).nullable(),
    headlineWithThem: figure.nullable(),
  }),
  /** The SIPAS formula since 2022 is not public: its three candidates side by side. */
  candidates: z.array(
    z.object({ measure: z.string(), pooled: z.number(), meanOfItems: z.number().nullable() }),
  ),
  sections: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      figure,
      meanLevel: z.number().nullable(),
      items: z.array(
        z.object({
          code: z.string(),
          text: z.string(),
          figure,
          meanLevel: z.number().nullable(),
          distribution: distribution.nullable(),
          notApplicable: z.int().nullable(),
        }),
      ),
    }),
  ),
  questions: z.array(
    z.object({ code: z.string(), role: z.string(), text: z.string(), distribution: distribution.nullable() }),
  ),
  targets: z.array(target),
  fields: facet,
  moments: facet,
  channels: facet,
  trend: z.array(z.object({ period: z.string(), from: z.string(), to: z.string(), figure })),
})
export type Result = z.infer<typeof result>

export const unitReport = z.object({
  format: z.literal('thuoc-do/unit/1'),
  demo: z.boolean(),
  unit: z.object({ code: z.string(), name: z.string(), kind: z.string(), parent: z.string().nullable() }),
  attribution: z.enum(['receiving', 'deciding']),
  period: z.object({
    code: z.string(),
    from: z.string(),
    to: z.string(),
    calendar: z.string(),
    closed: z.boolean(),
  }),
  /** The fewest new answers after which public figures move; 0 means at once. */
  step: z.int(),
  /** Fewer people than this and no share is shown. */
  minimum: z.int(),
  /** Surveys and kinds of evidence are never mixed; the one with most answers comes first. */
  results: z.array(result),
  dossiers: z
    .object({
      finished: z.int(),
      late: z.int(),
      /** Late dossiers as a share of those finished. */
      lateShare: z.number().min(0).nullable(),
      /** Answers given at the return of a result, where the dossiers of their unit, field and month were counted. */
      answers: z.int(),
      /** The months in which the dossiers of any unit were counted. */
      months: z.array(z.string()),
      /** In these months: units counted, of those with dossiers or answers; and those counted only in part. */
      units: z.object({ reported: z.int(), of: z.int(), partly: z.int() }),
      responseRate: z.number().nullable(),
      /** More answers than dossiers: something is counted wrong. */
      above: z.boolean(),
    })
    .nullable(),
  /** Of a unit that is no more: the first day without it, and who took over. */
  ended: z
    .object({ since: z.string(), successors: z.array(z.object({ code: z.string(), name: z.string() })) })
    .nullable(),
  /** The units this one took over from, wholly or in part; each has a report of its own. */
  succeeded: z.array(z.object({ code: z.string(), name: z.string() })),
  breaks: z.array(
    z.object({ date: z.string(), reason: z.enum(['merged', 'split']), from: z.array(z.string()) }),
  ),
})
export type UnitReport = z.infer<typeof unitReport>
