import * as z from 'zod'
import { indexSchema } from '../definition.ts'
import { panelSchema } from '../parse-panel.ts'

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** One unit's line, as decimal strings: what was published, digit by digit. */
const result = z.strictObject({
  unit: z.string(),
  value: decimal.nullable(),
  max: decimal.nullable(),
  interval: z.strictObject({ lower: decimal, upper: decimal }).nullable(),
  n: z.int().nullable(),
  coverage: decimal,
  reason: z.string().nullable(),
  rank: z.int().nullable(),
  shared: z.int().nullable(),
  among: z.int().nullable(),
  notRanked: z.string().nullable(),
  ranks: z.strictObject({ best: z.int(), worst: z.int() }).nullable(),
  tier: z.int().nullable(),
  verdicts: z.record(z.string(), z.string().nullable()),
  /** Values of the nodes one and two levels below the root, by code: the fields of the framework are among them. */
  fields: z.record(z.string(), decimal.nullable()),
})
export type ReleaseResult = z.infer<typeof result>

/** Something said in words of a unit ('' for all): what a correction changed, or why a unit stands apart. */
const change = z.strictObject({ unit: z.string(), words: z.string().min(1) })

export const releaseSchema = z.strictObject({
  format: z.literal('thuoc-do-release/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string().min(1),
  /** What it publishes: an assessment round, or what the product counted itself in a closed period. */
  kind: z.enum(['round', 'satisfaction']),
  round: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  period: z.string(),
  /** The day it was published on, in Vietnam time. */
  publishedOn: day,
  decision: z.strictObject({ number: z.string(), date: day, sha256: sha256.nullable() }).nullable(),
  /** The release this one corrects, and how. */
  corrects: z.string().nullable(),
  changes: z.array(change),
  /** The version of this program, and the seed where anything was simulated. */
  engine: z.string(),
  seed: z.int().nullable(),
  /** People in the base of a question below which its counts are not here. */
  minimum: z.int().min(10),
  /** SHA-256 of the canonical JSON of the definition as it was frozen, and the definition itself. */
  index: z.strictObject({ sha256, definition: indexSchema }),
  surveys: z.array(z.strictObject({ code: z.string(), version: z.int(), sha256 })),
  /** The one kind of evidence read of each survey: kinds are never mixed in a ranking. */
  evidence: z.record(z.string(), z.string()),
  panel: panelSchema,
  /** Criteria of each unit that something supports; the documents themselves are not public. */
  supported: z.record(z.string(), z.array(z.string())),
  /** What is said of single units: why one left, which counts were kept back. */
  remarks: z.array(change),
  results: z.array(result),
  /** The last entry of the audit chain when it was published: nothing before it can be changed unnoticed. */
  auditHead: z.strictObject({ seq: z.int(), hash: sha256 }),
})
export type Release = z.infer<typeof releaseSchema>
/** What a person or a program writes: defaults of the definition may be left out. */
export type ReleaseInput = z.input<typeof releaseSchema>

/** The version of this program that scored a release. */
export const ENGINE = '0.1.0'
