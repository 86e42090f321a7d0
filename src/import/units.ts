import { shiftDay } from '../day.ts'
import { vietnameseDate } from '../locales/format.ts'
import { UNIT_KINDS } from '../units/kinds.ts'
import type { Unit, UnitRows } from '../units/tree.ts'
import { day, filledText, firstOfEach, oneOf, parts, quoted, text } from './cells.ts'
import { closedList } from './closed-list.ts'
import type { ReadRow, Row } from './table.ts'
import { checkUnits } from './unit-checks.ts'
import { unitLookup } from './unit-lookup.ts'

export const UNIT_COLUMNS = ['code', 'name', 'kind', 'group', 'parent', 'from', 'to', 'successors'] as const
export type UnitRow = Row<(typeof UNIT_COLUMNS)[number]>

export const KINDS = closedList(UNIT_KINDS.map(({ code, vi }) => ({ code, word: vi })))
const CODE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?$/

type Links = UnitRows['parents']
/** A unit with all its links, as one row of the file and what was stored make it. */
export type UnitWhole = {
  readonly unit: Unit
  readonly parents: Links
  readonly successors: UnitRows['successors']
}

/** Checks all rows against each other and the stored units. */
export function readUnits(rows: ReadonlyArray<UnitRow>, stored: UnitRows): Array<ReadRow<UnitWhole>> {
  const before = new Map(unitWholes(stored).map((whole) => [whole.unit.code, whole]))
  const read = firstOfEach(
    rows.flatMap((row) => (readCode(row) === null ? [] : [{ row, code: row.cell('code') }])),
    'code',
    ({ code }) => code,
  )
  const names = read.map(({ row, code }) => ({ ...blank, code, name: row.cell('name') }))
  const known = unitLookup([
    ...names,
    ...stored.units.filter((unit) => !names.some((n) => n.code === unit.code)),
  ])
  refuseLookAlikes(read, stored.units)

  const made = read.flatMap(({ row, code }) => {
    const state = readUnit(row, code, before.get(code), known)
    return state ? [{ row, state }] : []
  })
  const after = new Map([...before, ...made.map(({ state }) => [state.unit.code, state] as const)])
  checkUnits(unitRows([...after.values()]), new Map(made.map(({ row, state }) => [state.unit.code, row])))
  return made
}

const blank = { kind: '', ranking_group: '', valid_from: '', valid_to: '' }

function readCode(row: UnitRow): string | null {
  const code = filledText(row, 'code')
  if (code === null) return null
  // Codes stand in addresses: /units/CODE, /units/CODE.json and /units/CODE.csv.
  if (CODE.test(code) && !/\.(json|csv)$/i.test(code)) return code
  return row.refuse(
    'code',
    `${quoted(code)} không dùng làm mã được. Mã gồm chữ không dấu, chữ số và . _ -, tối đa 40 ký tự, ví dụ SNV`,
  )
}

/** Codes that differ only in capitals would be taken for each other on paper. */
function refuseLookAlikes(
  read: ReadonlyArray<{ row: UnitRow; code: string }>,
  stored: ReadonlyArray<Unit>,
): void {
  const spelled = new Map(stored.map((unit) => [unit.code.toLowerCase(), unit.code]))
  for (const { row, code } of read) {
    const other = spelled.get(code.toLowerCase()) ?? code
    if (other !== code) row.refuse('code', `chỉ khác mã ${quoted(other)} ở chữ hoa, chữ thường`)
    else spelled.set(code.toLowerCase(), code)
  }
}

function readUnit(
  row: UnitRow,
  code: string,
  before: UnitWhole | undefined,
  known: ReturnType<typeof unitLookup>,
): UnitWhole | null {
  const name = filledText(row, 'name')
  const kind = oneOf(row, 'kind', KINDS)
  const group = text(row, 'group', 80)
  const [from, to] = [day(row, 'from'), day(row, 'to')]
  const parent = row.cell('parent')
  const above = parent === '' || known.find(row, 'parent', parent)
  const heirs = [...new Set(parts(row, 'successors'))]
  const found = heirs.map((heir) => known.find(row, 'successors', heir))
  if (heirs.length > 0 && to === '') row.refuse('to', 'đơn vị có đơn vị kế thừa thì phải ghi ngày kết thúc')
  const upsideDown = from !== null && to !== null && to !== '' && to < from
  if (upsideDown)
    row.refuse('to', `ngày kết thúc ${vietnameseDate(to)} trước ngày bắt đầu ${vietnameseDate(from)}`)
  if (name === null || kind === null || group === null || from === null || to === null) return null
  if (upsideDown || !above || found.includes(null) || (heirs.length > 0 && to === '')) return null

  const parents = relink(before?.parents ?? [], { unit: code, parent, valid_from: from, valid_to: '' })
  const last = parents?.at(-1)
  if (!parents || !last) {
    const moved = before?.parents.at(-1)
    return row.refuse(
      'from',
      `đơn vị đã về ${quoted(moved?.parent ?? '')} từ ngày ${vietnameseDate(moved?.valid_from ?? '')}; thay đổi phải từ ngày đó trở đi`,
    )
  }
  if (to !== '' && to < last.valid_from)
    return row.refuse(
      'to',
      `ngày kết thúc ${vietnameseDate(to)} trước ngày về ${quoted(last.parent)} (${vietnameseDate(last.valid_from)})`,
    )
  return {
    unit: {
      code,
      name,
      kind,
      ranking_group: group,
      valid_from: parents[0]?.valid_from ?? from,
      valid_to: to,
    },
    parents,
    successors: heirs.sort().map((successor) => ({ unit: code, successor, since: shiftDay(to, 1) })),
  }
}

/**
 * The dated links after a row: a link it repeats changes nothing, the same parent from another day corrects that
 * day, another parent from the same day corrects the parent, and from a later day is a move. Null where a row
 * would rewrite what was before the last move.
 */
function relink(links: Links, row: Links[number]): Links | null {
  const last = links.at(-1)
  if (!last || links.some((link) => link.parent === row.parent && link.valid_from === row.valid_from))
    return last ? links : [row]
  const earlier = links.slice(0, -1)
  const start = earlier.at(-1)?.valid_from
  if (row.parent === last.parent && (start === undefined || row.valid_from > start))
    return [...until(earlier, row.valid_from), row]
  if (row.valid_from === last.valid_from) return [...earlier, row]
  return row.valid_from > last.valid_from ? [...until(links, row.valid_from), row] : null
}

const until = (links: Links, next: string): Links[number][] =>
  links.map((link, at) => (at === links.length - 1 ? { ...link, valid_to: shiftDay(next, -1) } : link))

/** Each unit with its links; one without any has always been at the top. */
export function unitWholes({ units, parents, successors }: UnitRows): UnitWhole[] {
  const links = Map.groupBy(parents, (link) => link.unit)
  const heirs = Map.groupBy(successors, (link) => link.unit)
  return units.map((unit) => ({
    unit,
    parents: links.get(unit.code) ?? [
      { unit: unit.code, parent: '', valid_from: unit.valid_from, valid_to: '' },
    ],
    successors: heirs.get(unit.code) ?? [],
  }))
}

export const unitRows = (list: ReadonlyArray<UnitWhole>): UnitRows => ({
  units: list.map((whole) => whole.unit),
  parents: list.flatMap((whole) => whole.parents),
  successors: list.flatMap((whole) => whole.successors),
})
