import type * as z from 'zod'
import { type IndexDefinition, indexSchema } from './definition.ts'
import { type Fault, indexFaults } from './index-faults.ts'
import type { PanelForm } from './panel.ts'
import { applyVariant } from './variant.ts'

/** A definition that was refused: every fault with file, node and rule. */
export class DefinitionError extends Error {
  readonly file: string
  readonly faults: readonly Fault[]

  constructor(file: string, faults: readonly Fault[]) {
    super(faults.map(({ node, rule, message }) => `${file}: ${node}: ${rule}: ${message}`).join('\n'))
    this.name = 'DefinitionError'
    this.file = file
    this.faults = faults
  }
}

/**
 * Reads an index definition, or refuses it with everything that is wrong: file, node, rule.
 *
 * @param json the parsed file
 * @param file its name, for messages
 * @param forms the surveys its leaves may ask, by code; without them question codes are taken on trust
 * @throws DefinitionError listing all faults
 * @example parseIndex({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }, 'x.json').tree.code // → 'r'
 */
export function parseIndex(
  json: unknown,
  file: string,
  forms?: Readonly<Record<string, PanelForm>>,
): IndexDefinition {
  const parsed = indexSchema.safeParse(json)
  if (!parsed.success)
    throw new DefinitionError(
      file,
      parsed.error.issues.map((issue) => shapeFault(issue, json)),
    )
  const index = parsed.data
  const own = indexFaults(index, forms)
  // The variants of a faulty definition would only repeat its faults.
  const faults =
    own.length > 0 ? own : index.variants.flatMap(({ code }) => variantFaults(index, code, forms))
  if (faults.length > 0) throw new DefinitionError(file, faults)
  return index
}

function variantFaults(
  index: IndexDefinition,
  code: string,
  forms: Readonly<Record<string, PanelForm>> | undefined,
): readonly Fault[] {
  return indexFaults(applyVariant(index, code), forms).map((fault) => ({
    ...fault,
    message: `in variant ${code}, ${fault.message}`,
  }))
}

/** A fault of shape, said at the nearest node around it. */
function shapeFault(issue: z.core.$ZodIssue, json: unknown): Fault {
  const { node, rest } = nearestNode(json, issue.path)
  const rule = rest.length === 0 ? 'shape' : rest.join('.')
  return { node, rule, message: messageOf(issue, valueAt(json, issue.path)) }
}

function messageOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'invalid_union' || !('options' in issue) || !Array.isArray(issue.options))
    return issue.message
  return `unknown method ${JSON.stringify(value)}; known: ${issue.options.join(', ')}`
}

function nearestNode(json: unknown, path: readonly PropertyKey[]): { node: string; rest: readonly string[] } {
  let [node, depth] = ['the index', 0]
  for (let length = 1; length <= path.length; length++) {
    const value = valueAt(json, path.slice(0, length))
    const last = path[length - 1]
    const isNode = last === 'tree' || path[length - 2] === 'children'
    if (!isNode || typeof value !== 'object' || value === null) continue
    node = 'code' in value && typeof value.code === 'string' ? value.code : path.slice(0, length).join('.')
    depth = length
  }
  return { node, rest: path.slice(depth).map(String) }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  )
}
