import type { CriteriaRow } from '../../scoring/framework/row.ts'
import { type FrameworkDraft, readFramework } from '../../scoring/framework/sheet.ts'
import { writeSheet } from '../../src/sheet/write-sheet.ts'
import { newestDraft } from '../../src/store/draft.ts'
import { readPage } from './page.ts'
import type { RoundSite } from './round-site.ts'
import type { Person } from './staff.ts'

export const START = {
  code: 'bo-thu',
  name: 'Bộ tiêu chí thử',
  document: 'Quyết định thử',
  kind: 'department',
  total: '100',
  whole: 'percent',
  classes: 'par-department-model@1',
}

/** A small table that reads without a word to spare. */
export const SMALL = [
  ['TT', 'Tiêu chí', 'Điểm tối đa', 'Cách chấm'],
  ['1', 'Chỉ đạo', '60', ''],
  ['1.1', 'Kế hoạch', '20,5', 'kịp thời: 20,5; chậm: 10; không ban hành: 0'],
  ['1.2', 'Tỷ lệ nhiệm vụ hoàn thành', '39,5', 'b/a x điểm tối đa'],
  ['2', 'Thủ tục', '40', 'mỗi thủ tục 10, tối đa 40'],
]

export const csv = (rows: ReadonlyArray<readonly string[]>, name = 'bang.csv'): File =>
  new File(
    [rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')],
    name,
  )

export async function xlsx(rows: ReadonlyArray<readonly string[]>, name = 'bang.xlsx'): Promise<File> {
  const [header = [], ...cells] = rows
  return new File(
    [await writeSheet([{ name: 'Bảng', columns: header.map((one) => ({ header: one })), rows: cells }])],
    name,
  )
}

/** A draft as it stands, with its reading. */
export async function draftOf({ store }: RoundSite, code: string) {
  const saved = await newestDraft(store.db, 'framework_draft', code)
  if (saved?.state !== 'open') throw new Error(`no open draft ${code}`)
  const draft = JSON.parse(saved.body) as FrameworkDraft
  return { saved, draft, reading: readFramework(draft, 1) }
}

/** Changes cells of one row by its form, as a person would; the other cells as they stand. */
export async function mend(
  site: RoundSite,
  board: Person,
  code: string,
  row: string,
  cells: Partial<Record<keyof CriteriaRow | 'ruleFrom' | 'confirm' | 'seen' | 'edit', string>>,
): Promise<{ status: number; page: ReturnType<typeof readPage> }> {
  const { saved, draft, reading } = await draftOf(site, code)
  const one = reading.rows.find((read) => read.code === row)
  if (!one) throw new Error(`no row ${row}`)
  const { id, line: _, confirmed: __, more: ___, ...texts } = one.row
  const answer = await board.post(`/staff/frameworks/drafts/${draft.frame.code}/rows/${id}`, {
    ...texts,
    ruleFrom: texts.rule === '' ? 'printed' : 'written',
    edit: String(saved.edit),
    seen: one.words,
    ...cells,
  })
  return { status: answer.status, page: readPage(await answer.text()) }
}

/** Confirms what reads in full, row by row what has notes, and says that nothing may be left out. */
export async function confirmAll(site: RoundSite, board: Person, code: string): Promise<void> {
  const at = `/staff/frameworks/drafts/${code}`
  const edit = async () => String((await draftOf(site, code)).saved.edit)
  await board.post(`${at}/confirm`, { edit: await edit(), what: 'rules' })
  await board.post(`${at}/confirm`, { edit: await edit(), what: 'policy', policy: 'none' })
  const { reading } = await draftOf(site, code)
  for (const { code: row, asks } of reading.rows)
    if (asks.includes('confirm')) await mend(site, board, code, row, { confirm: 'yes' })
}

export const publish = async (site: RoundSite, board: Person, code: string): Promise<Response> =>
  board.post(`/staff/frameworks/drafts/${code}/publish`, {
    edit: String((await draftOf(site, code)).saved.edit),
    reason: 'Quyết định thử số 1',
  })
