import { z } from 'zod'
import { exactDecimal } from './exact-share.ts'
import measures from './targets/measures.json' with { type: 'json' }

/**
 * The numbers a plan promises, as data: one file a plan. What is measured is named by a code of
 * `targets/measures.json`, so that the five different satisfactions of the plans are never taken for each other.
 */
const day = z.iso.date()
const decimal = z
  .string()
  .refine((text) => exactDecimal(text) !== null, 'is no decimal text such as "80" or "99.5"')
const operator = z.enum(['>', '>=', '=', '<', '<='])
const unit = z.enum(['percent', 'count', 'times'])
const evidence = z.enum(['self-selected', 'one-time-code', 'sampled', 'dossiers', 'assessed', 'published'])
const step = z.enum(['month', 'quarter', 'half', 'year'])

/** Where the promise stands: line of the plan's text, clause, and a few of its words. */
const place = z.strictObject({
  line: z.int().positive(),
  clause: z.string().min(1),
  quote: z.string().min(1),
})

const common = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  measure: z.string().refine((code) => code in measures, 'is no measure of targets/measures.json'),
  /** Whose figure: the units in the document's words. */
  scope: z.string().min(1),
  /** Service fields the promise is limited to; none named means all. */
  fields: z.array(z.string()).default([]),
  /** Fields the document stresses ("nhất là") without limiting the promise to them. */
  especially: z.array(z.string()).default([]),
  /** Who must be asked; null where nobody is asked or the document does not say. */
  respondents: z
    .array(z.enum(['person', 'business', 'organisation']))
    .nullable()
    .default(null),
  validFrom: day,
  validTo: day.nullable(),
  /** The day by which it is promised; null for what must hold all the time. */
  by: day.nullable().default(null),
  /** The step at which it is promised anew. */
  every: step.nullable().default(null),
  accepts: z.array(evidence).min(1),
  minimumPeople: z.int().min(0).default(0),
  places: z.array(place).min(1),
  /** Where the reading is ours: said beside the verdict, and the board may change it. */
  note: z.string().nullable().default(null),
}

const due = z.discriminatedUnion('kind', [
  /** "trước ngày 05 tháng 12": every year; the day itself is too late unless the board says otherwise. */
  z.strictObject({
    kind: z.literal('before'),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    dayCounts: z.boolean().default(false),
  }),
  /** "trong tháng 01/2024": once, the last day included. */
  z.strictObject({ kind: z.literal('once'), lastDay: day }),
  /** "hàng quý": once in each period, its last day included. */
  z.strictObject({ kind: z.literal('each'), step }),
])

const target = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('level'),
    operator,
    goal: decimal,
    unit: unit.default('percent'),
  }),
  /** A share to be taken off a base: "cắt giảm tối thiểu 20%". */
  z.strictObject({ ...common, kind: z.literal('cut'), operator, goal: decimal, base: z.string().min(1) }),
  /** "nhóm 15 sở có chỉ số cao nhất"; `of` is how many were ranked when it was promised, where known. */
  z.strictObject({
    ...common,
    kind: z.literal('rank'),
    atMost: z.int().positive(),
    of: z.int().positive().nullable(),
  }),
  /** `order` lists the groups, best first; `defined` is false where no document says what the group is. */
  z.strictObject({
    ...common,
    kind: z.literal('group'),
    group: z.string().min(1),
    defined: z.boolean(),
    order: z.array(z.string()).nullable(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('trend'),
    direction: z.enum(['rises', 'falls']),
    against: z.enum(['each year', 'same period last year']),
    unit: z.enum(['percent', 'count', 'points']).default('percent'),
  }),
  z.strictObject({ ...common, kind: z.literal('duty'), due }),
  /** The number stands in another document; `goal` is null until somebody brings it. */
  z.strictObject({
    ...common,
    kind: z.literal('elsewhere'),
    document: z.string().min(1),
    operator,
    goal: decimal.nullable(),
    unit: unit.default('percent'),
  }),
  /** All of the named targets of the same plan. */
  z.strictObject({ ...common, kind: z.literal('all-of'), of: z.array(z.string()).min(2) }),
])

const plan = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string().min(1),
    issuer: z.string().min(1),
    /** Name of the file the plan was read in. */
    file: z.string().min(1),
    note: z.string().nullable(),
    /** When and why the plan's targets stopped applying, though their period may have been longer. */
    ended: z.strictObject({ from: day, reason: z.string().min(1) }).nullable(),
    targets: z.array(target).min(1),
  })
  .superRefine(({ targets }, context) => {
    const ids = targets.map(({ id }) => id)
    for (const [at, { id }] of targets.entries())
      if (ids.indexOf(id) !== at) context.addIssue({ code: 'custom', message: `"${id}" is named twice` })
    for (const one of targets)
      for (const part of one.kind === 'all-of' ? one.of : [])
        if (part === one.id || !ids.includes(part))
          context.addIssue({
            code: 'custom',
            message: `"${one.id}" is made of "${part}", which is no other target`,
          })
  })

export type Plan = z.infer<typeof plan>
export type Target = Plan['targets'][number]
export type TargetOf<Kind extends Target['kind']> = Extract<Target, { kind: Kind }>
export type Due = z.infer<typeof due>

/** What reading a target of one kind needs of it, so that a board's own target need not carry a plan's words. */
export type Promised<Kind extends Target['kind'], Key extends keyof TargetOf<Kind>> = Pick<
  TargetOf<Kind>,
  Key | 'kind' | 'accepts' | 'validFrom' | 'validTo'
>

/** Reads one plan's targets from parsed JSON; `file` is the name said in errors.
 * @example parsePlan({ id: 'p', title: 'P', issuer: 'I', file: 'p.txt', note: null, ended: null, targets: [{ id: 't', kind: 'level', name: 'T', measure: 'sipas', scope: 'S', operator: '>', goal: '80', validFrom: '2026-01-01', validTo: null, accepts: ['sampled'], places: [{ line: 1, clause: 'I', quote: 'trên 80%' }] }] }, 'p.json').targets[0]?.id // → 't'
 * @throws Error naming file, target and rule where something is wrong; all faults at once, one a line.
 */
export function parsePlan(json: unknown, file: string): Plan {
  const read = plan.safeParse(json)
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => {
    const id = namedTarget(json, path)
    return `${file}: ${id ? `target ${id}, ` : ''}${path.map(String).join('.') || 'the plan'}: ${message}`
  })
  throw new Error(faults.join('\n'))
}

function namedTarget(json: unknown, path: readonly PropertyKey[]): string | null {
  const found = z.object({ targets: z.array(z.object({ id: z.string() }).loose()) }).safeParse(json)
  const at = path[0] === 'targets' ? path[1] : undefined
  return found.success && typeof at === 'number' ? (found.data.targets[at]?.id ?? null) : null
}
