import type { Range } from '@e965/xlsx'
import {
  columnLetter,
  EMPTY_CELL,
  MOST_COLUMNS,
  MOST_LINES,
  type SheetCell,
  type SheetFault,
  type SheetLine,
} from './sheet.ts'
import { broken } from './zip-entries.ts'

/** Merged ranges below the header: which of the lines a value belongs to is anybody's guess. */
export function mergeFaults(merges: ReadonlyArray<Range>, header: number): SheetFault[] {
  return merges
    .filter(({ e }) => e.r + 1 > header)
    .map(({ s, e }) => ({
      line: s.r + 1,
      letter: columnLetter(s.c),
      value: '',
      reason: `ô gộp ${columnLetter(s.c)}${s.r + 1}:${columnLetter(e.c)}${e.r + 1}. Xin bỏ gộp ô và ghi giá trị vào từng dòng`,
    }))
}

/**
 * Merged ranges as printed tables mean them: the value holds for every filled line of the range, in its first
 * column; the other columns stay empty, or a heading over a whole line would become a name, a score and a source.
 */
export function fillDown(lines: ReadonlyArray<SheetLine>, merges: ReadonlyArray<Range>): SheetLine[] {
  const filled = lines.map(({ line, cells }): { line: number; cells: SheetCell[] } => ({
    line,
    cells: [...cells],
  }))
  const place = new Map(lines.map(({ line }, at) => [line, at]))
  let left = MOST_LINES * MOST_COLUMNS
  for (const { s, e } of merges) {
    const top = place.get(s.r + 1)
    const value = top === undefined ? undefined : filled[top]?.cells[s.c]
    if (top === undefined || value === undefined || value.text === '') continue
    for (const { line, cells } of filled.slice(top + 1, top + 1 + e.r - s.r)) {
      if (line > e.r + 1) break
      // Ranges of a sound workbook do not overlap.
      left -= 1
      if (left < 0) throw broken()
      while (cells.length <= s.c) cells.push(EMPTY_CELL)
      cells[s.c] = value
    }
  }
  return filled
}
