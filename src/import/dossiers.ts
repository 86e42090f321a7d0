import { parsePeriod, periodDays } from '../../surveys/period.ts'
import { vietnameseDate } from '../locales/format.ts'
import type { DossierCounts } from '../store/dossier.ts'
import { DOSSIER_COUNTS } from '../store/schema.ts'
import type { Unit } from '../units/tree.ts'
import { count, firstOfEach, oneOf, quoted } from './cells.ts'
import type { ClosedList } from './closed-list.ts'
import type { ReadRow, Row } from './table.ts'
import { unitLookup } from './unit-lookup.ts'

export const DOSSIER_COLUMNS = ['unit', 'period', 'field', ...DOSSIER_COUNTS] as const
export type DossierRow = Row<(typeof DOSSIER_COLUMNS)[number]>

type Counts = Record<(typeof DOSSIER_COUNTS)[number], number>
type Context = {
  readonly units: ReadonlyArray<Unit>
  readonly fields: ClosedList
  readonly today: string
}

/** A unit's period and field are counted once. */
export const dossierKey = ({
  unit,
  period,
  field,
}: Pick<DossierCounts, 'unit' | 'period' | 'field'>): string => `${unit} ${period} ${field}`

/** The row of a file that says the counts. */
export function dossierCells(counts: DossierCounts): Record<(typeof DOSSIER_COLUMNS)[number], string> {
  const cells = DOSSIER_COLUMNS.map((column) => [column, String(counts[column])])
  return Object.fromEntries(cells)
}

/** Dossier counts as the one-stop system reports them. */
export function readDossiers(
  rows: ReadonlyArray<DossierRow>,
  context: Context,
): Array<ReadRow<DossierCounts>> {
  const units = unitLookup(context.units)
  const read = rows.flatMap((row) => {
    const unit = units.find(row, 'unit', row.cell('unit'))
    const period = readPeriod(row, context.today)
    const field = row.cell('field') === '' ? '' : oneOf(row, 'field', context.fields)
    const counts = readCounts(row)
    if (!unit || period === null || field === null || counts === null) return []
    return [{ row, state: { unit: unit.code, period, field, ...counts } }]
  })
  return firstOfEach(read, 'unit', ({ state }) => dossierKey(state))
}

function readPeriod(row: DossierRow, today: string): string | null {
  const written = row.cell('period')
  const period = parsePeriod(written)
  if (!period)
    return row.refuse(
      'period',
      `${quoted(written)} không phải là kỳ báo cáo. Ghi 2026-03, 2026-Q1, 2026-H1 hoặc 2026`,
    )
  // The reporting calendar begins half a month before the other: not begun on it, not begun on either.
  const { from } = periodDays(period, 'reporting')
  return from <= today
    ? written
    : row.refuse('period', `kỳ ${written} chưa bắt đầu vào ngày ${vietnameseDate(today)}`)
}

function readCounts(row: DossierRow): Counts | null {
  // One that cannot be read breaks no rule: what the others break is said at once, not on the next try.
  const read = DOSSIER_COUNTS.map((name) => [name, count(row, name) ?? Number.NaN] as const)
  const counts = Object.fromEntries(read) as Counts
  return impossible(row, counts) || read.some(([, value]) => Number.isNaN(value)) ? null : counts
}

/**
 * Only what cannot be: a dossier finished in a period may have been received before it, so finished may exceed
 * received; but whatever else was done to it, it was received or finished.
 */
function impossible(row: DossierRow, n: Counts): boolean {
  const touched = n.received + n.finished
  const rules: Array<[keyof Counts, string, number, string, number]> = [
    ['late', 'trước hạn và quá hạn', n.early + n.late, 'đã giải quyết', n.finished],
    ['late_explained', 'quá hạn có giải trình', n.late_explained, 'quá hạn', n.late],
    ['late_apologised', 'quá hạn có xin lỗi', n.late_apologised, 'quá hạn', n.late],
    [
      'online_full',
      'trực tuyến toàn trình và một phần',
      n.online_full + n.online_partial,
      'tiếp nhận',
      n.received,
    ],
    ['paid_online', 'thanh toán trực tuyến', n.paid_online, 'tiếp nhận và đã giải quyết', touched],
    ['digitised', 'số hóa', n.digitised, 'tiếp nhận và đã giải quyết', touched],
    ['complained', 'có phản ánh, kiến nghị', n.complained, 'tiếp nhận và đã giải quyết', touched],
  ]
  const broken = rules.filter(([, , part, , whole]) => part > whole)
  for (const [column, what, part, of, whole] of broken)
    row.refuse(column, `số hồ sơ ${what} (${part}) lớn hơn số hồ sơ ${of} (${whole})`)
  return broken.length > 0
}
