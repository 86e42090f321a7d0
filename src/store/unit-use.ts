import { sql } from 'kysely'
import type { Tables } from './schema.ts'
import type { Database } from './store.ts'

/** Every column that names a unit, and what it then holds of the unit, as a sentence goes on. */
export const NAMES_A_UNIT: ReadonlyArray<readonly [keyof Tables, column: string, what: string]> = [
  ['collector', 'unit', 'điểm khảo sát'],
  ['stream', 'unit', 'phiếu trả lời'],
  ['stream', 'decider', 'phiếu trả lời'],
  ['dossier', 'unit', 'số hồ sơ'],
  ['target', 'unit', 'chỉ tiêu'],
  ['staff_role', 'unit', 'người được phân quyền'],
  ['round_unit', 'unit', 'đợt đánh giá'],
  ['figure', 'unit', 'số liệu kế hoạch'],
  ['duty_done', 'unit', 'báo cáo đã gửi'],
]

/** Of the given units, those that something names, each with what. */
export async function unitsInUse(
  db: Database,
  codes: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const wanted = new Set(codes)
  const used = new Map<string, string>()
  const note = (code: string, what: string) => {
    if (wanted.has(code) && !used.has(code)) used.set(code, what)
  }
  for (const [table, column, what] of NAMES_A_UNIT) {
    const { rows } = await sql<{
      code: string
    }>`SELECT DISTINCT ${sql.ref(column)} AS code FROM ${sql.table(table)}`.execute(db)
    for (const { code } of rows) note(code, what)
  }
  const collectors = await db.selectFrom('collector').select('fields').distinct().execute()
  for (const { fields } of collectors) {
    const choices: ReadonlyArray<{ decider: string }> = JSON.parse(fields)
    for (const { decider } of choices) note(decider, 'điểm khảo sát')
  }
  return used
}
