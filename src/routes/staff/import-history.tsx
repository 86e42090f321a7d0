import { type Context, Hono } from 'hono'
import { titlesOf } from '../../import/column-titles.ts'
import { commit, fingerprint } from '../../import/commit.ts'
import { IMPORT_KINDS } from '../../import/kind.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { recordedInWords } from '../../import/recorded.ts'
import { surroundings } from '../../import/surroundings.ts'
import { importReach, mayImport } from '../../import/who-may.ts'
import type { UndoProposal } from '../../import/work.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { newToken } from '../../staff/secret-token.ts'
import type { SignedIn } from '../../staff/signed-in.ts'
import {
  findBatch,
  type ImportBatch,
  type ImportRow,
  markUndone,
  rowsOfBatch,
} from '../../store/import-batch.ts'
import { BatchPage, batchCounts } from '../../views/staff/batch-page.tsx'
import { titleOf } from './imports.tsx'

/** What a batch changed, and taking it back. */
export function importHistoryRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/import/history/:batch', async (c) => {
    const found = await ownBatch(c)
    return found ? batchPage(c, found, {}) : noBatch(c)
  })

  on('POST /staff/import/history/:batch', async (c) => {
    const found = await ownBatch(c)
    if (!found) return noBatch(c)
    const { batch, rows } = found
    const undoing = await undoOf(c, found)
    if (!undoing)
      return staffMessage(c, config, {
        status: 409,
        title: 'Không hoàn tác được',
        words:
          batch.undone_at === ''
            ? 'Tài khoản này không được giao tất cả các đơn vị có trong lần này, hoặc đây đã là một lần hoàn tác.'
            : 'Lần này đã được hoàn tác rồi.',
      })
    const form = await readForm(c)
    const typed = form.text('reason')
    if ((await fingerprint(undoing)) !== form.text('shown'))
      return batchPage(c, found, { status: 409, undoing, typed })
    const faults: FieldFault[] = [
      ...(typed === '' ? [{ field: 'reason', words: 'Xin ghi lý do hoàn tác.' }] : []),
      ...(undoing.left.length > 0 && form.text('remainder') !== 'yes'
        ? [{ field: 'remainder', words: 'Có dòng phải để nguyên. Xin đánh dấu đồng ý rồi bấm lại.' }]
        : []),
    ]
    if (faults.length > 0) return batchPage(c, found, { status: 422, undoing, typed, faults })
    const at = clock()
    const id = newToken()
    const occasion = { id, actor: c.get('staff').id, at, reason: typed, fileName: '', sha256: '' }
    const done = await commit(
      store,
      { ...undoing, unchanged: rows.length - undoing.changes.length },
      { ...occasion, undoes: batch.id },
      [markUndone(store.db, batch.id, at.toISOString())],
    )
    if (!done) return batchPage(c, found, { status: 409, typed })
    return c.redirect(`/staff/import/history/${id}?done=undone`, 303)
  })

  type Found = { readonly batch: ImportBatch; readonly rows: ReadonlyArray<ImportRow> }

  /** A batch is seen by those who look after the whole installation and by whoever made it. */
  async function ownBatch(c: Context<StaffEnv>): Promise<Found | null> {
    const staff = c.get('staff')
    const batch = await findBatch(store.db, c.req.param('batch') ?? '')
    if (!batch || (batch.actor !== staff.id && !staff.may(['admin'], ''))) return null
    return { batch, rows: await rowsOfBatch(store.db, batch.id) }
  }

  async function undoOf(c: Context<StaffEnv>, { batch, rows }: Found): Promise<UndoProposal | null> {
    const kind = kindOf(batch)
    if (kind === null || batch.undone_at !== '' || batch.undoes !== '') return null
    if (!mayUndo(c.get('staff'), kind, rows)) return null
    return IMPORTS[kind].undo(store.db, rows, await surroundings(store.db, c.get('today')))
  }

  function noBatch(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy lần nhập này',
      words: 'Lần nhập này không có, hoặc do tài khoản khác thực hiện.',
    })
  }

  async function batchPage(
    c: Context<StaffEnv>,
    found: Found,
    {
      status = 200,
      undoing,
      typed = '',
      faults = [],
    }: { status?: Status; undoing?: UndoProposal; typed?: string; faults?: FieldFault[] },
  ) {
    const { batch, rows } = found
    const kind = kindOf(batch)
    const undo = undoing ?? (await undoOf(c, found))
    const changes = kind === null ? [] : await recordedInWords(store.db, kind, rows)
    const units = [...new Set(rows.map(({ unit }) => unit))].slice(0, 20)
    return staffPage(
      c,
      config,
      'Lần thay đổi',
      <BatchPage
        id={batch.id}
        title={titleOf(batch.kind)}
        fileName={batch.file_name}
        sha256={batch.sha256}
        actor={batch.actor}
        at={vietnameseMoment(batch.at)}
        reason={batch.reason}
        counts={batchCounts(batch)}
        changes={changes}
        names={titlesOf(batch.kind)}
        page={Number(c.req.query('page') ?? 1) || 1}
        done={c.req.query('done') ?? ''}
        undoneAt={batch.undone_at === '' ? '' : vietnameseMoment(batch.undone_at)}
        undoes={batch.undoes}
        next={
          kind === 'collectors'
            ? units.map((unit) => ({
                href: `/staff/units/${encodeURIComponent(unit)}/posters`,
                name: `In tờ mã QR của ${c.get('tree').unit(unit)?.name ?? unit}`,
              }))
            : []
        }
        undo={
          undo && {
            changes: undo.changes.length,
            revokes: batch.kind === 'collectors' && batch.added > 0,
            left: undo.left,
            shown: await fingerprint(undo),
            typed,
            faults,
            overtaken: status === 409,
          }
        }
      />,
      status,
    )
  }

  return app
}

const kindOf = ({ kind }: ImportBatch) => IMPORT_KINDS.find((known) => known === kind) ?? null

function mayUndo(
  staff: SignedIn,
  kind: (typeof IMPORT_KINDS)[number],
  rows: ReadonlyArray<ImportRow>,
): boolean {
  const reach = importReach(staff, kind)
  return mayImport(staff, kind) && (reach === null || rows.every(({ unit }) => reach.has(unit)))
}
