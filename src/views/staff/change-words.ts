import type { ShownChange } from './change-table.tsx'

/** One change of history in a line: `Quầy: Quầy 1 → Quầy 2; Ngày đóng: trống → 2026-07-01`. */
export function changesInWords(
  change: ShownChange | undefined,
  names: Readonly<Record<string, string>>,
): string {
  if (!change || change.before === null) return 'thêm mới'
  if (change.after === null) return 'bỏ'
  const cells = change.cells.filter(({ before, after }) => before !== after)
  return cells
    .map(
      ({ column, before, after }) => `${names[column] ?? column}: ${before || 'trống'} → ${after || 'trống'}`,
    )
    .join('; ')
}
