import { type Context, Hono } from 'hono'
import { vietnameseMoment } from '../../locales/moment.ts'
import { pageOf } from '../../report/page-of.ts'
import { importName, importsClosed } from '../../rounds/import-changes.ts'
import { importedInWords } from '../../rounds/import-leaf.ts'
import { keepImports } from '../../rounds/keep-imports.ts'
import type { RoundBoard } from '../../rounds/round-data.ts'
import {
  type ImportBatch,
  importBatches,
  shownUndo,
  type Undone,
  undoingFor,
  undoneInWords,
  undoneOf,
  undoOutlook,
} from '../../rounds/undo-imports.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { importUndos, insertImportUndo } from '../../store/import-undo.ts'
import { staffNames } from '../../store/round-people.ts'
import { RoundImportBatch } from '../../views/staff/round-import-batch.tsx'
import { batchHref, boardOr404, importsHref, pageAsked } from './round-import-page.tsx'

const LONGEST_REASON = 500

type Found = { readonly board: RoundBoard; readonly batch: ImportBatch; readonly undone: Undone }

/** One import of figures into a round: what it brought, and taking it back where it still stands as it left it. */
export function roundImportUndoRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/imports/kept/:at/:by', async (c) => {
    const found = await batchOr404(c)
    return found instanceof Response ? found : batchPage(c, found, {})
  })

  on('POST /staff/rounds/:round/imports/kept/:at/:by', async (c) => {
    const found = await batchOr404(c)
    if (found instanceof Response) return found
    const { board, batch } = found
    const form = await readForm(c)
    const reason = form.text('reason', LONGEST_REASON)
    if (!isUndoable(found) || importsClosed(board) !== '') return batchPage(c, found, { status: 409, reason })
    const outlook = undoOutlook(board, batch)
    const { changes, left } = outlook
    if (changes.length === 0 || (await shownUndo(outlook)) !== form.text('shown'))
      return batchPage(c, found, { status: 409, reason })
    const faults: FieldFault[] = [
      ...(reason === '' ? [{ field: 'reason', words: 'Xin ghi lý do hoàn tác.' }] : []),
      ...(left.size > 0 && form.text('remainder') !== 'yes'
        ? [{ field: 'remainder', words: 'Có giá trị phải để nguyên. Xin đánh dấu đồng ý rồi bấm lại.' }]
        : []),
    ]
    if (faults.length > 0) return batchPage(c, found, { status: 422, reason, faults })
    const [actor, now] = [c.get('staff').id, clock()]
    const row = { round: board.round.id, batch_at: batch.at, batch_actor: batch.actor }
    const alongside = [insertImportUndo(store.db, { ...row, at: now.toISOString(), actor, reason })]
    const how = { actor, now, undoing: reason, alongside }
    if (await keepImports(deps, board, undoingFor(outlook, reason), how))
      return c.redirect(`${importsHref(board)}?undone=${changes.length}`, 303)
    const fresh = await batchOr404(c)
    return fresh instanceof Response ? fresh : batchPage(c, fresh, { status: 409, reason })
  })

  async function batchOr404(c: Context<StaffEnv>): Promise<Found | Response> {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    const [at, by] = [c.req.param('at'), c.req.param('by')]
    const batch = importBatches(board).find((one) => one.at === at && one.actor === by)
    if (batch) return { board, batch, undone: undoneOf(batch, await importUndos(store.db, board.round.id)) }
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy lần nhập này',
      words: 'Địa chỉ có thể đã gõ nhầm. Trang Số liệu nhập từ ngoài của đợt có danh sách các lần nhập.',
    })
  }

  async function batchPage(
    c: Context<StaffEnv>,
    { board, batch, undone }: Found,
    { status = 200, reason = '', faults = [] }: { status?: Status; reason?: string; faults?: FieldFault[] },
  ): Promise<Response> {
    const outlook = undoOutlook(board, batch)
    // What stays as it is comes first: that is what somebody has to agree to.
    const stays = (line: ImportBatch['lines'][number]) => Number(outlook.left.has(line))
    const lines = batch.lines.toSorted((a, b) => stays(b) - stays(a))
    const { groups, page, pages } = pageOf([{ lines }], pageAsked(c))
    const names = await staffNames(store.db, [batch.actor])
    const unitNames = new Map(board.units.map(({ unit, name }) => [unit, name]))
    const title = `${undone.of ? 'Lần hoàn tác' : 'Lần nhập'} ${vietnameseMoment(batch.at)}`
    return staffPage(
      c,
      config,
      title,
      <RoundImportBatch
        id={board.round.id}
        title={title}
        actor={names(batch.actor)}
        undone={undoneInWords(undone)}
        closed={importsClosed(board)}
        lines={(groups[0]?.lines ?? []).map((line) => ({
          unit: unitNames.get(line.entry.unit) ?? line.entry.unit,
          criterion: importName(line.one),
          before: importedInWords(line.one, line.before?.value ?? null),
          after: importedInWords(line.one, line.entry.value),
          document: line.entry.reason,
          left: outlook.left.get(line) ?? '',
        }))}
        all={batch.lines.length}
        page={page}
        pages={pages}
        undo={
          isUndoable({ undone })
            ? {
                action: batchHref(board, batch),
                changes: outlook.changes.length,
                left: outlook.left.size,
                shown: await shownUndo(outlook),
                typed: reason,
                faults,
                overtaken: status === 409,
              }
            : null
        }
      />,
      status,
    )
  }

  return app
}

/** Taken back once; and what took another import back is not itself taken back. */
const isUndoable = ({ undone }: Pick<Found, 'undone'>): boolean => !undone.by && !undone.of
