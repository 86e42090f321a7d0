import { fromMillionths, toMillionths } from '../decimal.ts'
import type { RowReading } from './criterion.ts'
import { comma } from './read-rows.ts'
import type { RowFault } from './row.ts'

/**
 * Whether the maxima add up, exactly in decimals: those of the children to their heading's, those of the ordinary
 * top rows to the total. A heading that says itself how it is capped or scaled may hold more, and a table may count
 * its bonus within the total.
 *
 * @param rows those that could be placed, in the order of the table
 * @param total of the whole table, a decimal with a point; null where the tree has a root of its own
 * @example maximaFaults([], null) // → []
 */
export function maximaFaults(rows: readonly RowReading[], total: string | null): readonly RowFault[] {
  const children = Map.groupBy(rows, ({ parent }) => parent)
  const faults = rows.flatMap((heading): RowFault[] => {
    const below = children.get(heading.code) ?? []
    const stated = millionths(heading.row.max)
    const ordinary = below.filter(
      ({ node }) => isOrdinary(node.source) || node.source === heading.node.source,
    )
    const sums = ordinary.map(({ row }) => millionths(row.max))
    if (heading.isLeaf || stated === null || sums.length === 0 || sums.some((sum) => sum === null)) return []
    const sum = sums.reduce<number>((all, one) => all + (one ?? 0), 0)
    const method = heading.node.aggregate?.method
    // A penalty may have a member without an end of its own; a cap may cut off more than it lets through.
    const adds =
      method === 'sum' ? sum === stated : method === 'capped-sum' ? Math.abs(sum) >= Math.abs(stated) : true
    const mayHold = heading.node.source === 'penalty' && Math.abs(sum) >= Math.abs(stated)
    if (adds || mayHold || (below.length !== ordinary.length && method !== 'sum')) return []
    const list = ordinary.map(({ code, row }) => `${code}: ${comma(row.max)}`).join('; ')
    const words = `Điểm tối đa của ${heading.code} là ${comma(heading.row.max)} nhưng các dòng bên dưới cộng lại được ${comma(fromMillionths(sum))} (${list}).`
    return [{ row: heading.row.id, cell: 'max', words }]
  })
  return [...faults, ...(total === null ? [] : totalFaults(children.get('') ?? [], total))]
}

function totalFaults(top: readonly RowReading[], total: string): RowFault[] {
  const ordinary = top.filter(({ node }) => isOrdinary(node.source))
  const missing = ordinary.filter(({ row }) => millionths(row.max) === null)
  if (missing.length > 0)
    return missing
      .filter(({ isLeaf }) => !isLeaf)
      .map(({ row, code }) => ({ row: row.id, cell: 'max', words: `Chưa có điểm tối đa của ${code}.` }))
  const wanted = millionths(total)
  const add = (rows: readonly RowReading[]) =>
    rows.reduce((sum, { row }) => sum + (millionths(row.max) ?? 0), 0)
  const [own, bonus] = [add(ordinary), add(top.filter(({ node }) => node.source === 'bonus'))]
  if (wanted === own || wanted === own + bonus) return []
  const list = ordinary.map(({ code, row }) => `${code}: ${comma(row.max)}`).join('; ')
  const more = bonus === 0 ? '' : `, với điểm thưởng là ${comma(fromMillionths(own + bonus))}`
  const words = `Tổng điểm tối đa phải là ${comma(total)} nhưng các lĩnh vực cộng lại được ${comma(fromMillionths(own))}${more} (${list}).`
  return [{ row: 0, cell: 'max', words }]
}

const isOrdinary = (source: string | undefined): boolean => source !== 'bonus' && source !== 'penalty'

/** Exact, or null where the cell is empty or no such decimal. */
function millionths(decimal: string): number | null {
  if (!/^-?\d{1,9}(?:\.\d{1,6})?$/.test(decimal)) return null
  return toMillionths(decimal)
}
