/**
 * An index as data: one JSON file is one version of one legal text.
 *
 * ```text
 * index     code, version, name, years, source, attribution, missing, ranking, verdicts, variants, tree
 * └ node    code, name, level, max, weight, round, missing, aggregate, children       (a branch)
 *   └ node  code, name, level, max, weight, source, measure, normalise, notApplicable (a leaf)
 * ```
 *
 * The chain at a leaf: `measure` reads a value from the panel, `normalise` turns it into points (default
 * `identity`). At a branch: `aggregate` combines the children, `normalise` (rare) turns the result into points.
 * Then `round` where the text rounds. The root's value is the index.
 *
 * Three readings of silence, never mixed up:
 * - missing: nobody entered it. `missing` says `refuse` (no score), `reweight` (the others stand in for it) or
 *   `zero`. Said once for the index, changed at a branch; there is no default.
 * - not applicable: entered as such. `notApplicable` of the leaf says `full` (all its points) or `leave-out` (its
 *   maximum leaves the denominator). Without it the panel's "not applicable" is an error of the panel.
 * - a zero denominator: `empty` of the ratio says `missing` or `not-applicable`.
 */
import * as z from 'zod'
import { edges, ruleSchema } from './rule.ts'

const wording = z.object({ vi: z.string().min(1) }).catchall(z.string().min(1))
const finite = z.number()
const missing = z.enum(['refuse', 'reweight', 'zero'])
export type MissingPolicy = z.infer<typeof missing>

/** Whether the rule was read in the text, rebuilt from published figures, written by us as a model, or unknown. */
const status = z.enum(['found', 'reconstructed', 'model', 'not found'])
export type SourceStatus = z.infer<typeof status>

const source = z.strictObject({
  document: z.string().min(1),
  article: z.string().optional(),
  url: z.string().optional(),
  status,
  note: z.string().optional(),
})

/** One closed question of one survey, by the codes the survey gives them. */
const asked = { survey: z.string().min(1), question: z.string().min(1) }
/** Where the entered value stands in the panel, when not under the leaf's own code. */
const entered = { indicator: z.string().min(1).optional() }

/** What is read from the panel. Survey measures read tallies; the others read entered values. */
const measure = z.discriminatedUnion('method', [
  /** Share 0–1 of the answers that chose one of `options` (default: the options the form counts as satisfied). */
  z.strictObject({ method: z.literal('share'), ...asked, options: z.array(z.string()).min(1).optional() }),
  /** Mean of the levels 1…k. */
  z.strictObject({ method: z.literal('mean-level'), ...asked }),
  /** Mean level over the top level, Σ level / (k·n): "k/5". */
  z.strictObject({ method: z.literal('level-over-top'), ...asked }),
  /** Mean position between lowest and top level, Σ (level − 1) / ((k − 1)·n): "(k−1)/4". */
  z.strictObject({ method: z.literal('level-range'), ...asked }),
  /** Mean of a weight per option, e.g. 1 / 0.6 / 0.2 / 0. An option without a weight leaves the base. */
  z.strictObject({ method: z.literal('option-weights'), ...asked, weights: z.record(z.string(), finite) }),
  z.strictObject({
    method: z.literal('number'),
    ...entered,
    /** A value outside these is an error of the panel, not a low score. */
    least: finite.optional(),
    most: finite.optional(),
  }),
  /** One chosen answer, or the conditions met. */
  z.strictObject({ method: z.literal('choice'), ...entered }),
  /** numerator / denominator: one panel value with both, or two panel numbers named here. */
  z.strictObject({
    method: z.literal('ratio'),
    ...entered,
    numerator: z.string().optional(),
    denominator: z.string().optional(),
    empty: z.enum(['missing', 'not-applicable']),
  }),
  /** (all − Σ against) / all, over panel numbers that count different dossiers (766: "không phản ánh, không quá hạn"). */
  z.strictObject({
    method: z.literal('complaint-free'),
    all: z.string().min(1),
    against: z.array(z.string().min(1)).min(1),
    empty: z.enum(['missing', 'not-applicable']),
  }),
  /** The score of the same unit in another index, from the panel's `scores`. */
  z.strictObject({ method: z.literal('index'), index: z.string().min(1) }),
])
export type Measure = z.infer<typeof measure>

/** How a branch combines its children. Weights are the children's `weight` (1 where not said). */
const aggregate = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('sum') }),
  z.strictObject({ method: z.literal('capped-sum'), most: finite, least: finite.optional() }),
  /** Points achieved / applicable maximum × 100. Bonus and penalty nodes are in the points, not in the maximum. */
  z.strictObject({ method: z.literal('percent') }),
  /** Σ weight·value / Σ weight; or / `over` where the weights are shares of a whole they do not fill. */
  z.strictObject({ method: z.literal('weighted-mean'), over: z.number().positive().optional() }),
  z.strictObject({ method: z.literal('geometric-mean') }),
  /** from + (to − from) · weighted mean of children normalised to 0–1 (PAPI sub-dimensions). */
  z.strictObject({
    method: z.literal('affine'),
    from: finite,
    to: finite,
    over: z.number().positive().optional(),
  }),
  /** All answers of the questions below, taken together: each answer counts once. Leaves share one measure. */
  z.strictObject({ method: z.literal('pooled') }),
  /** Mean of the questions below: each question counts once. Interval from the tallies' section sums. */
  z.strictObject({ method: z.literal('mean-of-items') }),
])
export type Aggregate = z.infer<typeof aggregate>

/** Where the points of a leaf come from. Bonus and penalty stand outside the maximum. */
const sourceType = z.enum([
  'survey',
  'leaders-survey',
  'sipas',
  'assessed',
  'hard-data',
  'bonus',
  'penalty',
  'leader-rating',
])
export type SourceType = z.infer<typeof sourceType>

const nodeFields = {
  code: z.string().min(1),
  name: wording,
  /** The local word for this level: "Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Trục nội dung". */
  level: z.string().optional(),
  /** The most points it can give; of a penalty, 0. */
  max: z.number().min(0).optional(),
  /** The fewest points it can give: 0 where not said; of a penalty, the largest deduction as a negative number. */
  least: finite.optional(),
  weight: finite.optional(),
  /** False: shown, never counted. */
  scored: z.boolean().optional(),
  source: sourceType.optional(),
  measure: measure.optional(),
  normalise: ruleSchema.optional(),
  aggregate: aggregate.optional(),
  missing: missing.optional(),
  notApplicable: z.enum(['full', 'leave-out']).optional(),
  /** Decimals the text rounds this node to, half up. */
  round: z.int().min(0).max(6).optional(),
  evidence: z.string().optional(),
  /** The rule in the words of the criteria table. */
  ruleText: z.string().optional(),
  article: z.string().optional(),
  status: status.optional(),
  note: z.string().optional(),
}
type NodeFields = z.infer<z.ZodObject<typeof nodeFields>>
export type IndexNode = NodeFields & { children?: IndexNode[] | undefined }
type IndexNodeInput = z.input<z.ZodObject<typeof nodeFields>> & { children?: IndexNodeInput[] | undefined }
const node: z.ZodType<IndexNode, IndexNodeInput> = z.strictObject({
  ...nodeFields,
  children: z.lazy(() => z.array(node).min(1)).optional(),
})

/** The reading of a node's value: by fixed bands, or by where it stands among the units. */
const verdict = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('bands'),
    /** The nodes read; the root where not said. */
    nodes: z.array(z.string()).min(1).optional(),
    bands: z.array(z.strictObject({ ...edges, code: z.string().min(1), name: wording })).min(1),
  }),
  /** Classes by linear percentiles of all units with a value; a value at the cut goes up. Lowest class first. */
  z.strictObject({
    method: z.literal('quantiles'),
    nodes: z.array(z.string()).min(1).optional(),
    cuts: z.array(z.number().gt(0).lt(1)).min(1),
    classes: z.array(z.strictObject({ code: z.string().min(1), name: wording })).min(2),
  }),
])
export type VerdictRule = z.infer<typeof verdict>

const ranking = z.strictObject({
  /** Among which units a rank is given. */
  among: z.enum(['all', 'group', 'kind', 'group-and-kind']),
  /** Fewer people than this: shown, not ranked. It may raise the 30 every figure from answers needs, never lower it. */
  minimumN: z.int().min(0).optional(),
  /** A smaller part of the index known than this: shown, not ranked. */
  minimumCoverage: z.number().min(0).max(1).optional(),
  /** Units assessed but not ranked (special agencies), by code. */
  notRanked: z.array(z.string()).default([]),
  /** Read in order among units with equal value; what is still equal shares the rank. Empty: ties are shared. */
  tieBreak: z.array(z.strictObject({ node: z.string(), better: z.enum(['higher', 'lower']) })).default([]),
})
export type RankingRule = z.infer<typeof ranking>

/** The same index under another candidate formula, to be scored beside it. */
const variant = z.strictObject({
  code: z.string().min(1),
  name: wording,
  note: z.string().optional(),
  replace: z
    .array(
      z.strictObject({
        nodes: z.union([z.enum(['leaves', 'branches']), z.array(z.string()).min(1)]),
        /** Replaces the measure's method; survey and question stay those of the leaf. */
        measure: z.enum(['share', 'mean-level', 'level-over-top', 'level-range']).optional(),
        normalise: ruleSchema.optional(),
        aggregate: aggregate.optional(),
      }),
    )
    .min(1),
})

export const indexSchema = z.strictObject({
  $schema: z.string().optional(),
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'a code is lower-case letters, digits and -, starting with a letter'),
  version: z.int().min(1),
  name: wording,
  /** The years this formula was or is used for. */
  years: z.strictObject({ from: z.int(), to: z.int().optional() }).optional(),
  source,
  /** Whose figure an answer is: the unit that receives, the unit that decides, or the unit assessed (no answers). */
  attribution: z.enum(['receiving', 'deciding', 'assessed']),
  /** The unit kinds it is for; any where not said. */
  kinds: z.array(z.string()).optional(),
  missing,
  /** A figure from fewer answers than this is missing (PAPI: 15). */
  minimumAnswers: z.int().min(1).optional(),
  /** Multiplier of a published standard error for its interval; 1.959964 where not said. */
  multiplier: z.number().positive().optional(),
  ranking: ranking.optional(),
  verdicts: z.array(verdict).default([]),
  /** Scores of two periods compare only under the same structure; a relative change this large is flagged. */
  comparison: z.strictObject({ structure: z.string(), flagAt: z.number().positive().optional() }).optional(),
  variants: z.array(variant).default([]),
  note: z.string().optional(),
  tree: node,
})
export type IndexDefinition = z.infer<typeof indexSchema>
/** What a person writes: defaults may be left out. */
export type IndexDefinitionInput = z.input<typeof indexSchema>
