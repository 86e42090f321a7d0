import { type Context, Hono } from 'hono'
import {
  type ImportOutlook,
  importOutlook,
  importsClosed,
  shownImports,
} from '../../rounds/import-changes.ts'
import { importedLeaves } from '../../rounds/import-leaf.ts'
import { keepImports } from '../../rounds/keep-imports.ts'
import { importTable, readImports } from '../../rounds/read-imports.ts'
import type { RoundBoard } from '../../rounds/round-data.ts'
import { sha256Hex } from '../../sha256.ts'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage } from '../../staff/page.tsx'
import { newToken } from '../../staff/secret-token.ts'
import { deleteDraft, findDraft, insertDraft } from '../../store/import-draft.ts'
import { boardOr404, importsHref, previewPage } from './round-import-page.tsx'
import { importsPage } from './round-imports.tsx'

const DRAFT_HOURS = 24
type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>

/** Figures for a round from a file: first what they would change, then exactly that. */
export function roundImportFileRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('POST /staff/rounds/:round/imports', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    if (importsClosed(board) !== '') return importsPage(c, deps, board, { status: 409 })
    const upload = (await readForm(c)).file('file')
    if (!upload) {
      const words = 'Chưa chọn tệp. Xin chọn một tệp XLSX hoặc CSV.'
      return importsPage(c, deps, board, { status: 422, faults: [{ field: 'file', words }] })
    }
    const file = new Uint8Array(await upload.arrayBuffer())
    const file_name = upload.name.normalize('NFC').slice(-200)
    const read = await proposed(board, file, file_name)
    if (read.faults.length > 0 || read.outlook.changes.length === 0)
      return previewPage(c, deps, {
        ...{ board, ...read, keep: null, title: `Xem trước: ${file_name}`, pageHref: () => '' },
        status: read.faults.length > 0 ? 422 : 200,
      })
    const now = clock()
    const expires_at = new Date(now.getTime() + DRAFT_HOURS * 3600_000).toISOString()
    const owner = c.get('staff').id
    const row = { id: newToken(), kind: kindOf(board), owner, file_name, expires_at }
    await store.atomically(
      insertDraft(store.db, { ...row, sha256: await sha256Hex(file) }, file, now.toISOString()),
    )
    return c.redirect(`${importsHref(board)}/${row.id}`, 303)
  })

  on('GET /staff/rounds/:round/imports/:draft', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    const draft = await ownDraft(c, board)
    return draft ? draftPage(c, board, draft) : draftGone(c)
  })

  on('POST /staff/rounds/:round/imports/:draft', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    if (importsClosed(board) !== '') return importsPage(c, deps, board, { status: 409 })
    const draft = await ownDraft(c, board)
    if (!draft) return draftGone(c)
    const { faults, outlook } = await proposed(board, draft.file, draft.file_name)
    const { changes } = outlook
    const shown = (await readForm(c)).text('shown')
    if (faults.length > 0 || changes.length === 0 || (await shownImports(changes)) !== shown)
      return draftPage(c, board, draft, 409)
    const how = { actor: c.get('staff').id, now: clock(), alongside: deleteDraft(store.db, draft.id) }
    const kept = await keepImports(deps, board, changes, how)
    if (kept) return c.redirect(`${importsHref(board)}?done=${changes.length}`, 303)
    const fresh = await boardOr404(c, deps)
    return fresh instanceof Response ? fresh : draftPage(c, fresh, draft, 409)
  })

  async function draftPage(c: Context<StaffEnv>, board: RoundBoard, draft: Draft, status: Status = 200) {
    const read = await proposed(board, draft.file, draft.file_name)
    const action = `${importsHref(board)}/${draft.id}`
    const fields = [['shown', await shownImports(read.outlook.changes)]] as const
    const keep = importsClosed(board) === '' ? { action, fields } : null
    const title = `Xem trước: ${draft.file_name}`
    const pageHref = (page: number) => `${action}?page=${page}`
    return previewPage(c, deps, { board, ...read, keep, title, pageHref, status })
  }

  async function ownDraft(c: Context<StaffEnv>, board: RoundBoard): Promise<Draft | null> {
    const draft = await findDraft(store.db, c.req.param('draft') ?? '', clock().toISOString())
    return draft?.kind === kindOf(board) && draft.owner === c.get('staff').id ? draft : null
  }

  const draftGone = (c: Context<StaffEnv>) =>
    staffMessage(c, config, {
      status: 410,
      title: 'Tệp xem trước không còn',
      words:
        'Tệp đã được lưu rồi, hoặc đã quá một ngày. Trang Số liệu nhập từ ngoài của đợt có danh sách các lần nhập; nếu chưa thấy, xin gửi lại tệp.',
    })

  return app
}

const kindOf = ({ round }: RoundBoard) => `round ${round.id}`

/** What the file would change now. Lines the engine cannot score are faults like those that cannot be read. */
async function proposed(
  board: RoundBoard,
  file: Uint8Array,
  fileName: string,
): Promise<{
  outlook: ImportOutlook
  faults: Awaited<ReturnType<typeof importTable>>['faults']
  notes: ReadonlyArray<string>
}> {
  const table = await importTable(file, fileName)
  const read = readImports(table.rows, board.units, importedLeaves(board.framework))
  const outlook = importOutlook(
    board,
    read.map(({ row, state }) => ({ ...state, line: row.line })),
  )
  for (const { at, reason } of outlook.refused) read[at]?.row.refuse('Giá trị', reason)
  return { outlook, faults: table.faults, notes: table.notes }
}
