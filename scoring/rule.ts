/**
 * Scoring rules (quy tắc chấm điểm): how a measured value becomes the points of one criterion.
 *
 * A measured value is a number (shares run 0–1: "30 %" is 0.3; counts, days and amounts are plain numbers), one
 * chosen answer, or the list of conditions met. Every rule is data, `{ "method": name, … }`; the functions of the
 * same names are in `normalise/`. Points may be negative only in penalties.
 *
 * | as officials write it                          | rule |
 * | ---------------------------------------------- | ---- |
 * | kịp thời: 1; không kịp thời: 0,5               | `steps` `[{choice, label, points}]` |
 * | xuất sắc 100 %; tốt 75 % điểm tối đa           | `steps` with `of: "max"` (points are then shares of the maximum) |
 * | ≥30%: 1; 25%-<30%: 0,5; <25%: 0,25             | `bands` `[{atLeast: 0.3, points: 1}, {atLeast: 0.25, below: 0.3, points: 0.5}, {below: 0.25, points: 0.25}]` |
 * | …; không thực hiện: 0                          | `choices` beside the bands: an answer given instead of a number |
 * | 60-<85%: (tỷ lệ/85%) x 10, làm tròn 2 chữ số   | in a band: `line: {target: 0.85, points: 10, round: 2}` |
 * | đạt 85% trở lên: tối đa; dưới: theo tỷ lệ      | `linear` `{target: 0.85, points: 10}`, with `floor` where less than it gives nothing |
 * | b/a x điểm tối đa                              | `share-of-max` |
 * | mỗi quy chế 0,5, tối đa 2                      | `count` `{each: 0.5, most: 2}`; deductions: `{start: 3, each: -0.5, least: 0}` |
 * | mỗi 02 tin bài được 0,5; mỗi lỗi trừ 1         | `count` `{each: 0.5, per: 2}`; a penalty without end: `{each: -1, least: null}` |
 * | đủ số lượng và đúng hạn: 1; thiếu: 0           | `all-of` `{conditions: [{code, label}], cases: [{all: [codes], points: 1}], otherwise: 0}` |
 * | trễ: -1; từ ngày thứ 3: -1 mỗi ngày            | `per-day` `{first: {days: 2, points: -1}, each: -1, least: -5, refusedAfter: 5}` |
 * | có kế hoạch: …; không có kế hoạch: …           | `by-answer` `{of: code, cases: [{choice, label, rule}]}` |
 */
import * as z from 'zod'

export type { Edges } from './edges.ts'

const finite = z.number()
const decimals = z.int().min(0).max(6)

/** A named answer and its points. `label` is the wording of the criteria table. */
const step = z.strictObject({ choice: z.string().min(1), label: z.string().optional(), points: finite })
export type Step = z.infer<typeof step>

/**
 * The edges of a band, each said as open or closed: `atLeast` (≥) or `above` (>), `atMost` (≤) or `below` (<).
 * An absent edge is unbounded.
 */
export const edges = {
  atLeast: finite.optional(),
  above: finite.optional(),
  atMost: finite.optional(),
  below: finite.optional(),
}

/** Points on a line through zero: value / target × points; never more than `points`. */
const line = z.strictObject({ target: z.number().positive(), points: finite, round: decimals.optional() })

/** A band gives fixed points, or points on a line. */
const band = z.union([z.strictObject({ ...edges, points: finite }), z.strictObject({ ...edges, line })])
export type Band = z.infer<typeof band>

/** Answers that may stand in the place of a number ("không thực hiện: 0"). */
const choices = z.array(step).optional()

/** Between which points a value is spread; `reversed` where less is better. */
const spread = { from: finite, to: finite, reversed: z.boolean().default(false) }

const identity = z.strictObject({ method: z.literal('identity'), times: finite.optional() })
const steps = z.strictObject({
  method: z.literal('steps'),
  steps: z.array(step).min(1),
  of: z.enum(['points', 'max']).default('points'),
})
const bands = z.strictObject({ method: z.literal('bands'), bands: z.array(band).min(1), choices })
const linear = z.strictObject({
  method: z.literal('linear'),
  /** The value that earns full points; below `start` in a rule where less is better. */
  target: finite,
  points: finite,
  /** The value where the line gives no points. */
  start: finite.default(0),
  /** A value worse than this gives no points at all; the value itself still earns its part. */
  floor: finite.optional(),
  round: decimals.optional(),
  choices,
})
const count = z.strictObject({
  method: z.literal('count'),
  each: finite,
  /** Points for so many things at a time, whole lots only ("mỗi 02 tin bài được 0,5"); 1 where not said. */
  per: z.int().min(2).optional(),
  start: finite.default(0),
  /** Points go no lower; null where the text sets no end to a penalty. */
  least: finite.nullable().default(0),
  most: finite.optional(),
  choices,
})
const shareOfMax = z.strictObject({ method: z.literal('share-of-max'), round: decimals.optional(), choices })
const allOf = z.strictObject({
  method: z.literal('all-of'),
  conditions: z.array(z.strictObject({ code: z.string().min(1), label: z.string().optional() })).min(1),
  /** The first case whose conditions are all met gives the points. */
  cases: z.array(z.strictObject({ all: z.array(z.string()).min(1), points: finite })).min(1),
  otherwise: finite,
})
const perDay = z.strictObject({
  method: z.literal('per-day'),
  /** The points of a delay of 1 to `days` days; without it every day counts from the first. */
  first: z.strictObject({ days: z.int().min(1), points: finite }).optional(),
  /** The points of each further day. */
  each: finite,
  /** No deduction goes below this. */
  least: finite.optional(),
  /** Later than this many days the filing is not accepted: no points, with that reason. */
  refusedAfter: z.int().min(0).optional(),
})
const goalposts = z.strictObject({ method: z.literal('goalposts'), low: finite, high: finite, ...spread })
const minMax = z.strictObject({
  method: z.literal('min-max'),
  /** The extremes of this panel's units, or of these and of the panel's `extremes` of earlier years. */
  range: z.enum(['own-year', 'expanding']),
  ...spread,
})

const simpleRules = [
  identity,
  steps,
  bands,
  linear,
  count,
  shareOfMax,
  allOf,
  perDay,
  goalposts,
  minMax,
] as const

/** A rule set chosen by the answer to another criterion; the sets are themselves not by-answer nor min-max. */
const byAnswer = z.strictObject({
  method: z.literal('by-answer'),
  /** The code of the criterion (or panel value) whose chosen answer decides. */
  of: z.string().min(1),
  cases: z
    .array(
      z.strictObject({
        choice: z.string().min(1),
        label: z.string().optional(),
        rule: z.discriminatedUnion('method', [
          identity,
          steps,
          bands,
          linear,
          count,
          shareOfMax,
          allOf,
          perDay,
          goalposts,
        ]),
      }),
    )
    .min(1),
})

export const ruleSchema = z.discriminatedUnion('method', [...simpleRules, byAnswer])

/** A scoring rule. */
export type Rule = z.infer<typeof ruleSchema>
export type RuleOf<Method extends Rule['method']> = Extract<Rule, { method: Method }>
/** What a person writes: defaults may be left out. */
export type RuleInput = z.input<typeof ruleSchema>
