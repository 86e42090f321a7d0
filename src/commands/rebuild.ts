import type { RebuildReport } from '../store/rebuild.ts'

/** More differences than this are counted, not listed. */
const LISTED = 50

/** What a rebuild found, as an operator reads it. */
export function printRebuild({ responses, differences, applied }: RebuildReport): string {
  const read = `Đã đọc ${responses} phiếu trong sổ.`
  if (differences.length === 0) return `${read} Số liệu tổng hợp khớp với sổ phiếu.`
  const lines = differences.slice(0, LISTED).map(({ book, key, column, stored, recomputed }) => {
    const place = Object.entries(key)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')
    return `  ${book} ${place} ${column}: đang ghi ${stored}, tính lại ${recomputed}`
  })
  const more = differences.length > LISTED ? [`  … và ${differences.length - LISTED} khác biệt nữa`] : []
  const end = applied
    ? 'Đã sửa theo sổ phiếu.'
    : 'Chưa sửa gì; chạy lệnh rebuild --apply để sửa theo sổ phiếu.'
  return [`${read} Có ${differences.length} khác biệt:`, ...lines, ...more, end].join('\n')
}
