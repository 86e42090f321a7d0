import * as z from 'zod'

/** A wording in each language; Vietnamese is never missing. */
const wording = z.object({ vi: z.string().min(1) }).catchall(z.string().min(1))
export type Wording = z.infer<typeof wording>

const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a code is lower-case letters, digits and _, starting with a letter')
const optionCode = z.string().regex(/^[a-z0-9_]+$/)

/** Names a form may carry beside its question codes; no question may take one of them. */
export const RESERVED = ['id', 'lang', 'field', 'moment', 'mask'] as const

const option = z.strictObject({
  code: optionCode,
  text: wording,
  /** The face shown beside the words, from 1 (very unhappy) to 5 (very happy). */
  face: z.int().min(1).max(5).optional(),
})
export type Option = z.infer<typeof option>

/**
 * Named answers shared by questions. Options stand in print order; where `levels` is true their codes are
 * numbers and a larger number is always better, whatever the print order.
 */
const scale = z.strictObject({
  options: z.array(option).min(2).max(32),
  levels: z.boolean().default(false),
  /** Codes that count as satisfied; empty where the scale is not about satisfaction. */
  satisfied: z.array(optionCode).default([]),
})
export type Scale = z.infer<typeof scale>

/** What a question is for; figures and pages look questions up by it, never by their text. */
const role = z.enum([
  'overall',
  'item',
  'respondent',
  'trips',
  'trust',
  'reason',
  'perception',
  'need',
  'demographic',
  'comment',
  /** Which service the answer is about, where a form serves several. */
  'service',
])

const asked = {
  code,
  text: wording,
  hint: wording.optional(),
  role,
  /** The number this item has in the source form. */
  item: z.string().optional(),
  required: z.boolean().default(false),
  /** Asked only when an earlier question was answered with one of these options. */
  showIf: z.strictObject({ question: code, options: z.array(optionCode).min(1) }).optional(),
  /** Whether the respondent may say "Tôi không gặp nội dung này". */
  notApplicable: z.boolean().default(false),
}

const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('choice'), scale: z.string() }),
  z.strictObject({
    ...asked,
    kind: z.literal('multiple'),
    scale: z.string(),
    most: z.int().min(1).optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal('number'), min: z.int().min(0), max: z.int().max(9999) }),
  z.strictObject({ ...asked, kind: z.literal('text'), longest: z.int().min(1).max(200) }),
  z.strictObject({ ...asked, kind: z.literal('longtext'), longest: z.int().min(1).max(1200) }),
])
export type Question = z.infer<typeof question>

/** A printed group of questions; a scored one is a factor of the index. */
const section = z.strictObject({
  code,
  title: wording.optional(),
  intro: wording.optional(),
  questions: z.array(code).min(1),
  scored: z.boolean().default(false),
})
export type Section = z.infer<typeof section>

const status = z.enum(['official', 'reviewed', 'paraphrased', 'draft'])

export const surveySchema = z.strictObject({
  $schema: z.string().optional(),
  /** Also the name of the series: versions of one code follow each other. */
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  name: wording,
  /** The name the rate of this form goes by: only a SIPAS form has an index. */
  measure: z.enum(['sipas', 'satisfaction', 'points']),
  /**
   * What the form judges where it is not the handling of administrative procedures: a public service such as a
   * hospital or a school, which is another thing and never first where a unit has both.
   */
  subject: z.literal('public-service').optional(),
  /** Which figure is the headline of a unit: the overall question, or all answers of these sections pooled. */
  headline: z.discriminatedUnion('formula', [
    z.strictObject({ formula: z.literal('overall'), question: code }),
    z.strictObject({ formula: z.literal('pooled'), sections: z.array(code).min(1) }),
  ]),
  /** Honest time from the first line to sending, in seconds: what `secondsToAnswer` of reading-time.ts gave on publishing. */
  seconds: z.int().min(1),
  source: z.strictObject({
    document: z.string().min(1),
    url: z.string().optional(),
    /** What was changed on purpose against the printed source, one sentence each. */
    repairs: z.array(z.string()).default([]),
  }),
  languages: z.record(z.string(), status),
  scales: z.record(z.string(), scale),
  sections: z.array(section).min(1),
  questions: z.array(question).min(1),
})
export type Survey = z.infer<typeof surveySchema>
