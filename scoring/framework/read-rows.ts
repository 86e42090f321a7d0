import { placeCodes } from './code.ts'
import type { SheetColumn, SheetLine } from './columns.ts'
import { type CriteriaRow, emptyRow, type RowFault } from './row.ts'
import { sourceOf } from './source-words.ts'

/** A fault of a line that is not, or not yet, a row. */
export type LineFault = { readonly line: number; readonly column: SheetColumn; readonly words: string }

export type ReadRows = {
  readonly rows: readonly CriteriaRow[]
  readonly faults: readonly LineFault[]
  /** What the table itself says its total is; '' where it does not. */
  readonly total: string
}

/** No cell of a criteria table is longer; a whole document pasted into one is a mistake. */
const LONGEST = 4000
const MOST_ROWS = 1000
const LEVELS = ['Lĩnh vực', 'Tiêu chí', 'Tiêu chí thành phần']
const TOTAL = /^(?:tổng(?: cộng| điểm| số| số điểm)?|cộng)\b/iu
const BULLET = /^[-–+•*]\s*/u
const ENDS_WITH_POINTS = /:\s*[-+]?\d+(?:[.,]\d+)?\s*(?:điểm)?[.;]?$/u
const SECTIONS = [
  [/^(?:điểm\s+)?(?:thưởng|cộng thêm)/iu, 'T', 'điểm thưởng'],
  [/^(?:điểm\s+)(?:trừ|phạt)/iu, 'P', 'điểm trừ'],
] as const
/** Fields that fill themselves from people's answers stay without a score while answers are missing. */
const ANSWERED: ReadonlySet<string | undefined> = new Set([
  'survey',
  'sipas',
  'leaders-survey',
  'leader-rating',
])

/**
 * The rows below the header of a criteria table. Lines of one criterion (merged cells, a case of the rule on each
 * line) become one row with the cases under each other; a line "Tổng cộng" is the table's own total.
 *
 * @param maxima what the column of maxima holds, by line, as decimals with a point; '' for an empty cell
 * @example readRows([{ line: 2, cells: ['1.1', 'Kế hoạch', 'kịp thời: 1'] }, { line: 3, cells: ['1.1', 'Kế hoạch', 'chậm: 0'] }], new Map([['code', 0], ['name', 1], ['ruleText', 2]]), new Map([[2, '1'], [3, '1']])).rows[0]?.ruleText // → 'kịp thời: 1\nchậm: 0'
 */
export function readRows(
  lines: readonly SheetLine[],
  columns: ReadonlyMap<SheetColumn, number>,
  maxima: ReadonlyMap<number, string>,
): ReadRows {
  const rows: CriteriaRow[] = []
  const faults: LineFault[] = []
  let total = ''
  for (const { line, cells } of lines) {
    const cell = (column: SheetColumn): string => {
      const place = columns.get(column)
      return place === undefined ? '' : (cells[place] ?? '').normalize('NFC').trim()
    }
    const long = [...columns.keys()].find((column) => cell(column).length > LONGEST)
    if (long !== undefined) {
      const words = `Ô dài ${cell(long).length} ký tự, tối đa ${LONGEST}. Có lẽ cả văn bản đã dán vào một ô.`
      faults.push({ line, column: long, words })
      continue
    }
    const max = maxima.get(line) ?? ''
    const bullet = BULLET.test(`${cell('code')} `) && cell('code').replace(BULLET, '') === ''
    const [code, name] = [bullet ? '' : cell('code'), cell('name')]
    if ([...columns.keys()].every((column) => cell(column) === '')) continue
    if (code === '' && TOTAL.test(name)) {
      total = max === '' ? total : max
      continue
    }
    const before = rows.at(-1)
    const goesOn = before && (code === '' ? name === '' : code === before.code && name === before.name)
    if (goesOn) {
      if (max !== '' && before.max !== '' && max !== before.max)
        faults.push({
          line,
          column: 'max',
          words: `Mã ${before.code} có hai điểm tối đa: ${comma(before.max)} (dòng ${before.line}) và ${comma(max)}.`,
        })
      rows[rows.length - 1] = joined(before, cell, max)
      continue
    }
    if (before && code === '' && (bullet || BULLET.test(name) || ENDS_WITH_POINTS.test(name))) {
      const said = name.replace(BULLET, '')
      const one = ENDS_WITH_POINTS.test(said) || max === '' ? said : `${said}: ${comma(max)}`
      rows[rows.length - 1] = { ...before, ruleText: under(before.ruleText, one) }
      continue
    }
    const section = SECTIONS.find(([names]) => names.test(name))
    if (code === '' && section === undefined) {
      faults.push({ line, column: 'code', words: `“${name}” có tên nhưng không có mã.` })
      continue
    }
    rows.push({
      ...emptyRow(rows.length + 1),
      ...{ line, name, max, code: code === '' ? (section?.[1] ?? '') : code },
      ...Object.fromEntries(OWN.map((column) => [column, cell(column)])),
      notApplicable: policyOf(cell('notApplicable')),
      missing: missingOf(cell('missing')),
      source: cell('source') === '' ? (section?.[2] ?? '') : cell('source'),
    })
  }
  if (rows.length === 0 && faults.length === 0)
    faults.push({ line: 0, column: 'code', words: 'Dưới dòng tiêu đề không có tiêu chí nào.' })
  if (rows.length > MOST_ROWS)
    faults.push({
      line: 0,
      column: 'code',
      words: `Bảng có ${rows.length} dòng tiêu chí, tối đa ${MOST_ROWS}.`,
    })
  return { rows: columns.has('aggregate') ? rows : withDefaults(rows, columns), faults, total }
}

const OWN = [
  ...['parent', 'level', 'ruleText', 'rule', 'answerOf', 'measure', 'aggregate'],
  ...['evidence', 'article', 'note', 'more'],
] as const satisfies readonly SheetColumn[]

/** Cells of a further line of the same criterion: what is new goes under what stands there. */
function joined(before: CriteriaRow, cell: (column: SheetColumn) => string, max: string): CriteriaRow {
  return {
    ...before,
    max: before.max === '' ? max : before.max,
    ruleText: under(before.ruleText, cell('ruleText')),
    evidence: under(before.evidence, cell('evidence')),
    note: under(before.note, cell('note')),
  }
}

const under = (above: string, more: string): string => {
  if (more === '' || above.split('\n').includes(more)) return above
  return above === '' ? more : `${above}\n${more}`
}

/** What a printed table leaves to its layout: the name of each level, and what an empty field is worth. */
function withDefaults(
  rows: readonly CriteriaRow[],
  columns: ReadonlyMap<SheetColumn, number>,
): CriteriaRow[] {
  const placed = placeCodes(rows.map(({ code }) => code))
  const parents = new Map(placed.map(({ code, parent }, at) => [code, rows[at]?.parent || parent]))
  const depth = (code: string, seen = 0): number => {
    const parent = parents.get(code) ?? ''
    return parent === '' || seen > 9 ? seen : depth(parent, seen + 1)
  }
  const top = (code: string, left = 9): string => {
    const parent = parents.get(code) ?? ''
    return parent === '' || left === 0 ? code : top(parent, left - 1)
  }
  const answered = new Set(
    rows.flatMap(({ source }, at) => (ANSWERED.has(sourceOf(source)) ? [top(placed[at]?.code ?? '')] : [])),
  )
  return rows.map((row, at) => {
    const { code = '', parent = '' } = placed[at] ?? {}
    const isTop = (row.parent || parent) === ''
    return {
      ...row,
      level: columns.has('level') ? row.level : (LEVELS[depth(code)] ?? ''),
      missing: isTop && !answered.has(code) ? 'zero' : '',
    }
  })
}

const POLICIES: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['full', ['full', 'tính đủ điểm', 'đủ điểm', 'được điểm tối đa', 'điểm tối đa']],
  ['leave-out', ['leave-out', 'giảm trừ điểm tối đa', 'giảm trừ', 'trừ khỏi tổng']],
  ['none', ['none', 'không cho phép', 'không', 'không được chọn']],
]

/**
 * What a cell says of criteria that do not apply: full, leave-out, none, or '' where it says nothing understood.
 *
 * @example policyOf('Giảm trừ điểm tối đa') // → 'leave-out'
 */
export function policyOf(words: string): string {
  const said = words.toLowerCase().replace(/\s+/gu, ' ')
  return POLICIES.find(([, known]) => known.includes(said))?.[0] ?? ''
}

/**
 * The words `policyOf` reads back.
 *
 * @example policyInWords('none') // → 'không cho phép'
 */
export const policyInWords = (policy: string): string =>
  POLICIES.find(([one]) => one === policy)?.[1][1] ?? ''

const MISSING = [
  ['zero', 'tính 0 điểm'],
  ['refuse', 'chưa có điểm'],
  ['reweight', 'các phần khác thay'],
] as const

/**
 * What a heading's cell says of parts without figures: zero, refuse or reweight; other words stay as they are.
 *
 * @example missingOf('Tính 0 điểm') // → 'zero'
 */
export const missingOf = (words: string): string =>
  MISSING.find(([, said]) => said === words.toLowerCase())?.[0] ?? words

/**
 * The words `missingOf` reads back.
 *
 * @example missingInWords('refuse') // → 'chưa có điểm'
 */
export const missingInWords = (policy: string): string =>
  MISSING.find(([one]) => one === policy)?.[1] ?? policy

/**
 * A decimal with the Vietnamese comma.
 *
 * @example comma('14.5') // → '14,5'
 */
export const comma = (decimal: string): string => decimal.replace('.', ',')

/**
 * Faults of lines as faults of rows, for a table that was read all the same.
 *
 * @example rowFaults([{ line: 3, column: 'max', words: 'x' }], []) // → [{ row: 0, cell: 'max', words: 'Dòng 3: x' }]
 */
export function rowFaults(faults: readonly LineFault[], rows: readonly CriteriaRow[]): readonly RowFault[] {
  return faults.map(({ line, column, words }) => {
    const row = rows.find((one) => one.line === line)
    return { row: row?.id ?? 0, cell: column, words: row || line === 0 ? words : `Dòng ${line}: ${words}` }
  })
}
