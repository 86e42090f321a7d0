import { vietnameseDate } from '../locales/format.ts'
import { type Unit, type UnitRows, validOn } from '../units/tree.ts'
import { quoted } from './cells.ts'
import type { UnitRow } from './units.ts'

type Span = { readonly valid_from: string; readonly valid_to: string }
type Rows = ReadonlyMap<string, UnitRow>

const OPEN = '9999-12-31'
const overlap = (one: Span, two: Span): boolean =>
  one.valid_from <= (two.valid_to || OPEN) && two.valid_from <= (one.valid_to || OPEN)

/** Checks the tree as it would stand after the import; what is wrong is noted on a row that had a part in it. */
export function checkUnits(after: UnitRows, rows: Rows): void {
  const units = new Map(after.units.map((unit) => [unit.code, unit]))
  refuseParentLoops(after, rows)
  refuseOrphans(after, units, rows)
  refuseSuccessorLoops(after, rows)
  refuseSuccessorsOutOfTime(after, units, rows)
  warnOfSameNames(after, units, rows)
}

/** A loop needs all its links at once, so it is there on the first day of one of them. */
function refuseParentLoops({ parents }: UnitRows, rows: Rows): void {
  const told = new Set<string>()
  for (const day of new Set(parents.map((link) => link.valid_from))) {
    const above = new Map<string, string>()
    for (const link of parents) if (validOn(link, day)) above.set(link.unit, link.parent)
    for (const loop of loops((unit) => [above.get(unit) ?? ''], above.keys())) {
      const members = loop.toSorted().join(' ')
      if (!told.has(members)) refuseLoop(loop, rows, 'parent', 'đơn vị cha')
      told.add(members)
    }
  }
}

function refuseSuccessorLoops({ successors }: UnitRows, rows: Rows): void {
  const heirs = Map.groupBy(successors, (link) => link.unit)
  const next = (unit: string) => (heirs.get(unit) ?? []).map((link) => link.successor)
  for (const loop of loops(next, heirs.keys())) refuseLoop(loop, rows, 'successors', 'đơn vị kế thừa')
}

function refuseLoop(loop: string[], rows: Rows, column: 'parent' | 'successors', what: string): void {
  const row = loop.map((unit) => rows.get(unit)).find((each) => each !== undefined)
  row?.refuse(column, `${what} thành vòng: ${[...loop, loop[0]].join(' → ')}`)
}

/** Walks every path once; a unit met again while still on the path closes a loop. */
function loops(next: (unit: string) => ReadonlyArray<string>, starts: Iterable<string>): string[][] {
  const done = new Set<string>()
  const path: string[] = []
  const found: string[][] = []
  function walk(unit: string): void {
    if (unit === '' || done.has(unit)) return
    if (path.includes(unit)) {
      found.push(path.slice(path.indexOf(unit)))
      return
    }
    path.push(unit)
    for (const further of next(unit)) walk(further)
    path.pop()
    done.add(unit)
  }
  for (const unit of starts) walk(unit)
  return found
}

/**
 * A unit that outlives its parent hangs in the air: its figures would leave the total above it without a word.
 * One older than its parent is common, since provinces were merged, and stands alone until then.
 */
function refuseOrphans({ parents }: UnitRows, units: ReadonlyMap<string, Unit>, rows: Rows): void {
  for (const link of parents) {
    const [unit, parent] = [units.get(link.unit), units.get(link.parent)]
    if (!unit || !parent || parent.valid_to === '') continue
    const [end = OPEN] = [link.valid_to || OPEN, unit.valid_to || OPEN].toSorted()
    if (end <= parent.valid_to) continue
    const row = rows.get(unit.code)
    if (row)
      row.refuse(
        'parent',
        `đơn vị cha ${quoted(parent.code)} kết thúc ngày ${vietnameseDate(parent.valid_to)} nhưng đơn vị này vẫn còn sau ngày đó`,
      )
    else
      rows
        .get(parent.code)
        ?.refuse(
          'to',
          `đơn vị trực thuộc ${quoted(unit.code)} vẫn còn sau ngày này. Xin chuyển hoặc kết thúc cả đơn vị đó`,
        )
  }
}

function refuseSuccessorsOutOfTime(
  { successors }: UnitRows,
  units: ReadonlyMap<string, Unit>,
  rows: Rows,
): void {
  for (const { unit, successor, since } of successors) {
    const heir = units.get(successor)
    if (!heir || unit === successor || validOn(heir, since)) continue
    const [row, other] = [rows.get(unit), rows.get(successor)]
    if (row)
      row.refuse(
        'successors',
        `đơn vị kế thừa ${quoted(successor)} không còn hoặc chưa có vào ngày ${vietnameseDate(since)}`,
      )
    else
      other?.refuse(
        'from',
        `đơn vị này kế thừa ${quoted(unit)} từ ngày ${vietnameseDate(since)} nên phải có vào ngày đó`,
      )
  }
}

/** Two living units of one name under one parent are often one unit entered twice: a poster cannot tell them apart. */
function warnOfSameNames({ parents }: UnitRows, units: ReadonlyMap<string, Unit>, rows: Rows): void {
  const places = parents.flatMap((link) => {
    const unit = units.get(link.unit)
    return unit ? [{ unit, link, key: `${link.parent} ${unit.name.toLowerCase()}` }] : []
  })
  for (const group of Map.groupBy(places, (place) => place.key).values())
    for (const [at, one] of group.entries())
      for (const two of group.slice(at + 1)) {
        if (one.unit === two.unit || !overlap(one.unit, two.unit) || !overlap(one.link, two.link)) continue
        const [here, there] = [rows.get(one.unit.code), rows.get(two.unit.code)]
        const row = here && there ? (here.line > there.line ? here : there) : (here ?? there)
        const other = row === here ? two.unit : one.unit
        row?.warn(
          'name',
          `trùng tên với đơn vị mã ${quoted(other.code)} cùng đơn vị cha trong cùng thời gian. Xin xem lại: có phải một đơn vị ghi hai lần không?`,
        )
      }
}
