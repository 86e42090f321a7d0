import * as z from 'zod'
import type { Panel } from './panel.ts'

/** A panel file that does not have the shape of a panel: every place that is wrong. */
export class PanelError extends Error {
  readonly file: string

  constructor(file: string, faults: readonly string[]) {
    super(faults.map((fault) => `${file}: ${fault}`).join('\n'))
    this.name = 'PanelError'
    this.file = file
  }
}

const counts = z.record(z.string(), z.number())
const tallies = z.strictObject({
  questions: z.record(z.string(), counts),
  sections: z
    .record(
      z.string(),
      z.strictObject({
        persons: z.number(),
        y: z.number(),
        m: z.number(),
        yy: z.number(),
        ym: z.number(),
        mm: z.number(),
        l: z.number(),
        ll: z.number(),
        lm: z.number(),
        u: z.number(),
        uu: z.number(),
        k: z.number(),
        o: z.number(),
        oo: z.number(),
        w: z.number(),
        ww: z.number(),
        wo: z.number(),
      }),
    )
    .default({}),
})

const value = z.union([
  z.number(),
  z.string(),
  z.strictObject({ met: z.array(z.string()) }),
  z.strictObject({ numerator: z.number(), denominator: z.number() }),
  z.strictObject({ value: z.number(), n: z.number().optional(), se: z.number().optional() }),
  z.strictObject({ notApplicable: z.literal(true), reason: z.string().optional() }),
  z.strictObject({ undeclared: z.literal(true) }),
  z.null(),
])

const unit = z.strictObject({
  code: z.string().min(1),
  name: z.string().optional(),
  group: z.string().optional(),
  kind: z.string().optional(),
  ranked: z.boolean().optional(),
  values: z.record(z.string(), value).optional(),
  tallies: z.record(z.string(), tallies).optional(),
  scores: z.record(z.string(), z.number().nullable()).optional(),
})

const form = z.strictObject({
  questions: z.array(
    z.strictObject({
      code: z.string(),
      options: z.array(z.string()).min(1),
      levels: z.boolean(),
      satisfied: z.array(z.string()),
    }),
  ),
  sections: z.array(z.strictObject({ code: z.string(), questions: z.array(z.string()) })).default([]),
})

export const panelSchema = z.strictObject({
  $schema: z.string().optional(),
  period: z
    .string({ error: 'a panel says which period it is of' })
    .trim()
    .min(1, 'a panel says which period it is of'),
  units: z.array(unit),
  forms: z.record(z.string(), form).optional(),
  extremes: z.record(z.string(), z.strictObject({ min: z.number(), max: z.number() })).optional(),
})

/**
 * Reads a panel from JSON. Only its shape is checked here; wrong values inside it (negative counts, a unit twice)
 * are what `scoreboard` lists as problems, so that one wrong cell does not hide the rest.
 *
 * @param json the parsed file
 * @param file its name, for messages
 * @throws PanelError listing every place that is wrong
 * @example parsePanel({ period: '2026', units: [{ code: 'u', values: { a: 1 } }] }, 'panel.json').units.length // → 1
 * @example (() => { try { parsePanel({ period: '2026', units: [{ code: 'u', values: { a: Infinity } }] }, 'p.json') } catch (error) { return error.message.split(': a finite')[0] } })() // → 'p.json: unit u: values.a: Infinity is no value'
 */
export function parsePanel(json: unknown, file: string): Panel {
  const parsed = panelSchema.safeParse(json)
  if (parsed.success) {
    const { $schema: _, ...panel } = parsed.data
    return panel as Panel
  }
  throw new PanelError(
    file,
    parsed.error.issues.map((issue) => `${placeOf(json, issue.path)}: ${messageOf(issue, json)}`),
  )
}

/** What a value may be, where it is none of them: zod only says that a union failed. */
function messageOf({ code, path, message }: z.core.$ZodIssue, json: unknown): string {
  if (code !== 'invalid_union') return message
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    json,
  )
  const shown = typeof found === 'number' ? String(found) : JSON.stringify(found)
  return `${shown} is no value: a finite number, a text, null, or an object as in docs/method/panel.md`
}

/** "unit xa-1: values.1.1" rather than "units.0.values.1.1". */
function placeOf(json: unknown, path: readonly PropertyKey[]): string {
  const [first, at, ...rest] = path
  if (first !== 'units' || typeof at !== 'number') return path.map(String).join('.') || 'the panel'
  const units = typeof json === 'object' && json !== null && 'units' in json ? json.units : null
  const found: unknown = Array.isArray(units) ? units[at] : null
  const code =
    typeof found === 'object' && found !== null && 'code' in found ? String(found.code) : `no. ${at + 1}`
  return [`unit ${code}`, rest.map(String).join('.')].filter((part) => part !== '').join(': ')
}
