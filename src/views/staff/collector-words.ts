import type { CodeState } from '../../collector.ts'
import { COLUMN_TITLES } from '../../import/column-titles.ts'

export const STATE_WORDS: Readonly<Record<CodeState, string>> = {
  open: 'Đang mở',
  test: 'Chạy thử',
  closed: 'Đã đóng',
  revoked: 'Đã thu hồi',
}

/** What the columns of a collector's row are called on the screen. */
export const COLLECTOR_NAMES: Readonly<Record<string, string>> = COLUMN_TITLES.collectors
