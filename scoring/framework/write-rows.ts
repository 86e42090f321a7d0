import { fromMillionths, toMillionths } from '../decimal.ts'
import type { IndexDefinition, IndexNode } from '../definition.ts'
import { aggregateInText } from './aggregate-text.ts'
import { placeCodes } from './code.ts'
import { COLUMNS } from './columns.ts'
import { defaultMeasure, ENTERED, readRule, said } from './criterion.ts'
import { canonical, measureInText } from './measure-text.ts'
import { ORDINARY, ROOT } from './place-faults.ts'
import { comma, missingInWords, policyInWords } from './read-rows.ts'
import { type CriteriaRow, emptyRow } from './row.ts'
import type { FrameworkDraft } from './sheet.ts'
import { sourceInWords } from './source-words.ts'

/** What the columns of a row hold; the rest of a node goes into `more`. */
const HELD: ReadonlySet<string> = new Set([
  ...[
    'code',
    'level',
    'evidence',
    'ruleText',
    'article',
    'note',
    'missing',
    'measure',
    'normalise',
    'aggregate',
  ],
  ...['notApplicable', 'children', 'max'],
])

/**
 * A definition as a draft: what `readFramework` reads back as the same definition. Its rules are confirmed, as they
 * are in force already.
 *
 * @example draftOf({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, max: 100, measure: { method: 'choice' } } }).rows[0]?.max // → '100'
 */
export function draftOf(index: IndexDefinition): FrameworkDraft {
  const { tree, version: _, $schema: __, ...frame } = index
  const placed: Array<{ node: IndexNode; parent: string; inherited: string }> = []
  const walk = (node: IndexNode, parent: string, inherited: string): void => {
    placed.push({ node, parent, inherited })
    const own = node.source === undefined ? inherited : sourceInWords(node.source)
    for (const child of node.children ?? []) walk(child, node.code, own)
  }
  const { tops, total, whole } = topsOf(tree)
  for (const top of tops) walk(top, '', '')
  const byCode = placeCodes(placed.map(({ node }) => node.code))
  const rows = placed.map(({ node, parent, inherited }, at) => {
    const stands = byCode[at]
    const row = rowOf(node, at + 1, inherited)
    return { ...row, parent: stands?.code === node.code && stands.parent === parent ? '' : parent }
  })
  return { frame, total, whole, rows }
}

/** The rows at the top: the root a table was given when it was read is taken away again. */
function topsOf(
  tree: IndexNode,
): Pick<FrameworkDraft, 'total' | 'whole'> & { readonly tops: readonly IndexNode[] } {
  if (tree.code !== ROOT || tree.children === undefined)
    return { tops: [tree], total: String(tree.max ?? 100), whole: 'percent' }
  const ordinary = tree.children.find(({ code }) => code === ORDINARY)
  const fields = (ordinary ?? tree).children ?? []
  const whole = (ordinary ?? tree).aggregate?.method === 'sum' ? 'sum' : 'percent'
  const sum = fields.reduce((all, { max = 0 }) => all + toMillionths(String(max)), 0)
  return {
    tops: [...fields, ...tree.children.filter((child) => ordinary !== undefined && child !== ordinary)],
    total: whole === 'sum' && ordinary ? String(tree.max ?? 100) : fromMillionths(sum),
    whole,
  }
}

function rowOf(node: IndexNode, id: number, inherited: string): CriteriaRow {
  const { code, name, source, max, least, notApplicable, measure, normalise, aggregate } = node
  const isLeaf = node.children === undefined
  const penalty = source === 'penalty' && (max ?? 0) === 0
  const written = isLeaf || source === 'bonus' || source === 'penalty'
  const row: CriteriaRow = {
    ...emptyRow(id),
    code,
    level: node.level ?? '',
    name: name.vi,
    max: penalty ? (least === undefined ? '' : plain(least)) : max === undefined ? '' : plain(max),
    ruleText: node.ruleText ?? '',
    answerOf: normalise?.method === 'by-answer' ? normalise.of : '',
    confirmed: true,
    aggregate: aggregate === undefined || isLeaf ? '' : aggregateInText(aggregate),
    // A heading without a source of its own must not take one from above, nor give one.
    source: written && sourceInWords(source) !== inherited ? sourceInWords(source) : '',
    notApplicable: notApplicable ?? '',
    missing: node.missing ?? '',
    ...{ evidence: node.evidence ?? '', article: node.article ?? '', note: node.note ?? '' },
    more: moreOf(node, penalty, written),
  }
  if (!isLeaf) return row
  const rule = ruleOf(node, row)
  const ruled = { ...row, rule }
  const parsed = readRule(ruled, source)
  const told = parsed.ok ? (parsed.notApplicable ?? 'none') : 'none'
  const assumed = defaultMeasure(normalise, ruled, source, notApplicable !== undefined)
  return {
    ...ruled,
    notApplicable: (notApplicable ?? 'none') === told && told !== 'none' ? '' : (notApplicable ?? 'none'),
    measure: measure === undefined || canonical(measure) === canonical(assumed) ? '' : measureInText(measure),
  }
}

/** Nothing where the printed text gives the rule, else the sentence that does, else the rule as JSON. */
function ruleOf({ normalise, measure, source }: IndexNode, row: CriteriaRow): string {
  if (normalise === undefined) return ENTERED
  const wanted = canonical(normalise)
  const gives = (rule: string) => {
    const read = readRule({ ...row, rule }, source)
    return read.ok && canonical(read.rule) === wanted
  }
  const sentence = said(normalise, measure)
  return ['', sentence].find(gives) ?? JSON.stringify(normalise)
}

function moreOf(node: IndexNode, penalty: boolean, written: boolean): string {
  const rest = Object.entries(node).filter(([key, value]) => {
    if (value === undefined || HELD.has(key)) return false
    if (key === 'least') return !penalty
    if (key === 'source') return !written
    return key !== 'name' || Object.keys(node.name).length > 1
  })
  return rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest))
}

/**
 * The rows of a draft as the cells of a sheet, the header first: `findHeader` and `readRows` read them back.
 *
 * @example writeRows([])[0]?.slice(0, 2) // → ['Mã', 'Thuộc']
 */
export function writeRows(rows: readonly CriteriaRow[]): ReadonlyArray<readonly string[]> {
  const cells = rows.map((row) =>
    COLUMNS.map(([column]) => {
      if (column === 'max') return comma(row.max)
      if (column === 'missing') return missingInWords(row.missing)
      return column === 'notApplicable' ? policyInWords(row.notApplicable) : row[column]
    }),
  )
  return [COLUMNS.map(([, header]) => header), ...cells]
}

const plain = (value: number): string => String(value)
