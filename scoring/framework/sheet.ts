/** A criteria table as an index: tree by codes, rules by their texts, maxima checked; see `criterion.ts` for a row. */
import type { IndexDefinition, IndexNode, SourceType } from '../definition.ts'
import { DefinitionError, parseIndex } from '../parse-index.ts'
import { bareCode, placeCodes } from './code.ts'
import { type RowReading, readCriterion } from './criterion.ts'
import { faultInWords } from './fault-words.ts'
import { maximaFaults } from './maxima.ts'
import { answerFaults, ORDINARY, orderRemarks, placeFaults, ROOT } from './place-faults.ts'

import type { CriteriaRow, RowFault } from './row.ts'
import { sourceOf } from './source-words.ts'

/** Everything of a definition but its tree and its number. */
export type FrameworkFrame = Omit<IndexDefinition, 'tree' | 'version'>

/** A framework that is being written. */
export type FrameworkDraft = {
  readonly frame: FrameworkFrame
  /** What the maxima of the fields add up to, a decimal with a point. */
  readonly total: string
  /** Points of the fields as they are, or out of what applies and times 100. */
  readonly whole: 'percent' | 'sum'
  readonly rows: readonly CriteriaRow[]
  /** What was unusual in the file it was read from. */
  readonly notes?: readonly string[]
}

export type FrameworkReading = {
  /** One for each row, in order. */
  readonly rows: readonly RowReading[]
  /** Null while there are faults or rules without a reading. */
  readonly index: IndexDefinition | null
  readonly faults: readonly RowFault[]
  /** What is unusual and may stay. */
  readonly remarks: readonly RowFault[]
}

/**
 * Reads a draft: what each row says, everything wrong with it by row, and the definition where nothing is.
 *
 * @param version the definition gets
 * @example readFramework({ frame: { code: 'x', name: { vi: 'X' }, source: { document: 'X', status: 'found' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [] }, total: '100', whole: 'sum', rows: [] }, 1).faults.map(({ words }) => words) // → ['Bảng chưa có tiêu chí nào.']
 */
export function readFramework(draft: FrameworkDraft, version: number): FrameworkReading {
  const placed = place(draft.rows)
  const isHeading = new Set(placed.map(({ parent }) => parent))
  const sources = sourcesOf(draft.rows, placed)
  const rows = draft.rows.map((row, at) => {
    const { code, parent } = placed[at] ?? { code: row.code, parent: '' }
    return readCriterion(row, {
      code,
      parent,
      isLeaf: !isHeading.has(code),
      source: sources.found.get(row.id),
    })
  })
  const tops = rows.filter(({ parent }) => parent === '')
  const [root] = tops
  const ownRoot = tops.length === 1 && root !== undefined && !root.isLeaf && rows.length > 1 ? root : null
  const faults = [
    ...(rows.length === 0 ? [{ row: 0, cell: '' as const, words: 'Bảng chưa có tiêu chí nào.' }] : []),
    ...placeFaults(rows),
    ...sources.faults,
    ...rows.flatMap((row) => row.faults),
    ...answerFaults(rows),
  ]
  const sound = faults.length === 0
  const added = sound ? maximaFaults(rows, ownRoot ? null : draft.total) : []
  const waits = rows.some(({ asks }) => asks.includes('rule'))
  const tree = ownRoot ? branch(ownRoot, rows) : wholeTree(draft, tops, rows)
  const built =
    sound && added.length === 0 && !waits ? checked({ ...draft.frame, version, tree }, rows) : null
  return {
    rows,
    index: built?.index ?? null,
    faults: [...faults, ...added, ...(built?.faults ?? [])],
    remarks: orderRemarks(rows),
  }
}

/** Where every row stands: by its code, or where it says so itself. */
function place(rows: readonly CriteriaRow[]): ReadonlyArray<{ code: string; parent: string }> {
  const byCode = placeCodes(rows.map(({ code }) => code))
  return rows.map((row, at) => {
    const { code, parent } = byCode[at] ?? { code: row.code, parent: '' }
    return { code, parent: row.parent === '' ? parent : bareCode(row.parent) }
  })
}

function sourcesOf(rows: readonly CriteriaRow[], placed: ReadonlyArray<{ code: string; parent: string }>) {
  const at = new Map(placed.map(({ code }, index) => [code, index]))
  const faults: RowFault[] = []
  const found = new Map<number, SourceType | undefined>()
  for (const [index, row] of rows.entries()) {
    // A row without words of its own takes those of the nearest heading that has some.
    let words = row.source
    let parent = placed[index]?.parent ?? ''
    for (let left = 20; words === '' && parent !== '' && left > 0; left -= 1) {
      const heading = at.get(parent)
      words = heading === undefined ? '' : (rows[heading]?.source ?? '')
      parent = heading === undefined ? '' : (placed[heading]?.parent ?? '')
    }
    const source = words === '' ? 'assessed' : sourceOf(words)
    if (source !== 'unknown') found.set(row.id, source)
    else if (row.source !== '')
      faults.push({
        row: row.id,
        cell: 'source',
        words: `Không hiểu nguồn “${row.source}”. Ghi một trong: tự đánh giá, điều tra xã hội học, SIPAS, khảo sát người dân, số liệu, lãnh đạo đánh giá, điểm thưởng, điểm trừ.`,
      })
  }
  return { found, faults }
}

function branch({ node, code, isLeaf }: RowReading, rows: readonly RowReading[], left = 20): IndexNode {
  if (isLeaf || left === 0) return node
  const children = rows.filter(({ parent }) => parent === code).map((child) => branch(child, rows, left - 1))
  return { ...node, children }
}

/** A table of fields only gets its root; with bonus or penalty these are added to the ordinary part and capped. */
function wholeTree(
  draft: FrameworkDraft,
  tops: readonly RowReading[],
  rows: readonly RowReading[],
): IndexNode {
  const total = Number(draft.total)
  const nodes = tops.map((top) => branch(top, rows))
  const extra = nodes.filter(({ source }) => source === 'bonus' || source === 'penalty')
  const fields = nodes.filter((node) => !extra.includes(node))
  const sum = fields.reduce((all, { max = 0 }) => all + max, 0)
  const ordinary = {
    max: draft.whole === 'percent' ? 100 : Number(sum.toPrecision(12)),
    aggregate: { method: draft.whole },
    children: fields,
  }
  const most = draft.whole === 'percent' ? 100 : total
  if (extra.length === 0) return { code: ROOT, name: { vi: 'Tổng điểm' }, ...ordinary }
  return {
    ...{ code: ROOT, name: { vi: 'Tổng điểm' }, max: most },
    aggregate: { method: 'capped-sum', most, least: 0 },
    children: [
      {
        code: ORDINARY,
        name: { vi: `Điểm các lĩnh vực${draft.whole === 'percent' ? ', quy về thang 100' : ''}` },
        ...ordinary,
      },
      ...extra,
    ],
  }
}

function checked(
  json: unknown,
  rows: readonly RowReading[],
): { readonly index: IndexDefinition | null; readonly faults: readonly RowFault[] } {
  try {
    return { index: parseIndex(json, ''), faults: [] }
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    const faults = error.faults.map((fault): RowFault => {
      const row = rows.find(({ code }) => code === fault.node)?.row.id ?? 0
      return { row, cell: cellOf(fault.rule), words: faultInWords(fault) }
    })
    return { index: null, faults }
  }
}

const CELLS: ReadonlyArray<readonly [RegExp, RowFault['cell']]> = [
  [/maxima/, 'max'],
  [/scoring rule|^normalise/, 'rule'],
  [/^leaf|^question|^measure/, 'measure'],
  [/aggregate/, 'aggregate'],
  [/codes/, 'code'],
]
const cellOf = (rule: string): RowFault['cell'] => CELLS.find(([pattern]) => pattern.test(rule))?.[1] ?? ''
