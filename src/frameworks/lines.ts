import type { Ask, RowReading } from '../../scoring/framework/criterion.ts'
import { comma } from '../../scoring/framework/read-rows.ts'
import type { RowFault } from '../../scoring/framework/row.ts'
import type { FrameworkReading } from '../../scoring/framework/sheet.ts'
import { sourceInWords } from '../../scoring/framework/source-words.ts'
import { notApplicableInWords } from '../../scoring/rule-text/rule-in-words.ts'

const WAITS: Readonly<Record<Ask, string>> = {
  rule: 'Chưa đọc được',
  confirm: 'Chờ xác nhận',
  'not-applicable': 'Chưa nói khi không áp dụng',
}

/** The rows of a reading as a table shows them. `href` gives where a row is edited; '' where it is only read. */
export function frameworkLines(reading: FrameworkReading, href: (row: RowReading) => string) {
  const parents = new Map(reading.rows.map(({ code, parent }) => [code, parent]))
  const faults = Map.groupBy(reading.faults, ({ row }) => row)
  return reading.rows.map((one) => {
    const { row, node, isLeaf, words, asks } = one
    const policy = node.notApplicable === undefined ? '' : `; ${notApplicableInWords(node.notApplicable)}`
    const source = isLeaf || row.source !== '' ? sourceInWords(node.source) : ''
    return {
      ...{ id: row.id, code: one.code, name: row.name, max: comma(row.max), ruleText: row.ruleText, source },
      depth: depth(one.parent, parents),
      words: words === '' ? '' : `${words}${policy}`,
      waits: asks.map((ask) => WAITS[ask]),
      faults: (faults.get(row.id) ?? []).map((fault) => fault.words),
      href: href(one),
    }
  })
}

function depth(parent: string, parents: ReadonlyMap<string, string>): number {
  let found = 0
  for (let code = parent; code !== '' && found < 4; found += 1) code = parents.get(code) ?? ''
  return found
}

/** Faults with the row each is mended at. */
export function mended(
  faults: readonly RowFault[],
  reading: FrameworkReading,
  href: (row: RowReading) => string,
): Array<{ words: string; href: string }> {
  return faults.map((fault) => {
    const row = reading.rows.find((one) => one.row.id === fault.row)
    if (!row) return { words: fault.words, href: '' }
    const { line } = row.row
    return { words: `${line > 0 ? `Dòng ${line}, ` : ''}${row.code}: ${fault.words}`, href: href(row) }
  })
}

/** How far reading and confirming are. */
export function counted({ rows }: FrameworkReading) {
  const leaves = rows.filter(({ isLeaf }) => isLeaf)
  const asking = (ask: Ask) => leaves.filter(({ asks }) => asks.includes(ask))
  return {
    rules: leaves.length,
    unread: asking('rule').length,
    toConfirm: asking('confirm').length,
    clean: asking('confirm').filter(({ notes }) => notes.length === 0).length,
    silent: asking('not-applicable').length,
  }
}
