import { type Context, Hono } from 'hono'
import { PUBLISHERS } from '../../figures/who-declares.ts'
import { cellsInWords, closedColumns } from '../../import/closed-columns.ts'
import { COLUMN_TITLES, LATER_COLUMNS } from '../../import/column-titles.ts'
import { commit, fingerprint } from '../../import/commit.ts'
import { IMPORT_KINDS, type ImportKind } from '../../import/kind.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { namedThings, surroundings } from '../../import/surroundings.ts'
import { readTableFile } from '../../import/table.ts'
import { TEMPLATES, templateInWords } from '../../import/templates.ts'
import { importReach, mayImport } from '../../import/who-may.ts'
import type { Proposal } from '../../import/work.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { sha256Hex } from '../../sha256.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { newToken } from '../../staff/secret-token.ts'
import { findBatch, latestBatches } from '../../store/import-batch.ts'
import { deleteDraft, findDraft, insertDraft } from '../../store/import-draft.ts'
import { batchCounts } from '../../views/staff/batch-page.tsx'
import { ImportHomePage, ImportUploadPage } from '../../views/staff/import-page.tsx'
import { ImportPreviewPage, type Outlook } from '../../views/staff/import-preview.tsx'

const DRAFT_HOURS = 24
const LISTED_BATCHES = 50

/** Bringing files in: first what they would change, then exactly that. */
export function importRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/import', async (c) => {
    const staff = c.get('staff')
    const everybody = staff.may(['admin'], '')
    const batches = await latestBatches(store.db, LISTED_BATCHES, everybody ? undefined : staff.id)
    return staffPage(
      c,
      config,
      'Nhập từ tệp',
      <ImportHomePage
        everybody={everybody}
        kinds={IMPORT_KINDS.map((kind) => ({
          kind,
          title: TEMPLATES[kind].title,
          allowed: mayImport(staff, kind),
        }))}
        batches={batches.map((batch) => ({
          ...batch,
          title: titleOf(batch.kind),
          fileName: batch.file_name,
          at: vietnameseMoment(batch.at),
          counts: batchCounts(batch),
          undoes: batch.undoes !== '',
          undone: batch.undone_at !== '',
        }))}
      />,
    )
  })

  for (const kind of IMPORT_KINDS) {
    on(`GET /staff/import/${kind}`, (c) => uploadPage(c, kind, {}))

    on(`POST /staff/import/${kind}`, async (c) => {
      const upload = (await readForm(c)).file('file')
      if (!upload) {
        const words = 'Chưa chọn tệp. Xin chọn một tệp XLSX hoặc CSV.'
        return uploadPage(c, kind, { status: 422, faults: [{ field: 'file', words }] })
      }
      const file = new Uint8Array(await upload.arrayBuffer())
      const fileName = upload.name.normalize('NFC').slice(-200)
      const proposal = await proposed(c, kind, file, fileName)
      if (proposal.table.faults.length > 0 || proposal.changes.length === 0)
        return uploadPage(c, kind, {
          status: proposal.table.faults.length > 0 ? 422 : 200,
          outlook: outlookOf(proposal, fileName),
        })
      const now = clock()
      const id = newToken()
      const expires_at = new Date(now.getTime() + DRAFT_HOURS * 3600_000).toISOString()
      const draft = { id, kind, owner: c.get('staff').id, file_name: fileName, expires_at }
      const row = { ...draft, sha256: await sha256Hex(file) }
      await store.atomically(insertDraft(store.db, row, file, now.toISOString()))
      return c.redirect(`/staff/import/${kind}/${id}`, 303)
    })

    on(`GET /staff/import/${kind}/:draft`, async (c) => {
      const draft = await ownDraft(c, kind)
      return draft ? previewPage(c, kind, draft, {}) : draftGone(c)
    })

    on(`POST /staff/import/${kind}/:draft`, async (c) => {
      const draft = await ownDraft(c, kind)
      if (!draft) {
        const id = c.req.param('draft') ?? ''
        // Sent twice: the first one did it.
        return (await findBatch(store.db, id)) ? c.redirect(`/staff/import/history/${id}`, 303) : draftGone(c)
      }
      const form = await readForm(c)
      const reason = form.text('reason')
      const proposal = await proposed(c, kind, draft.file, draft.file_name)
      if ((await fingerprint(proposal)) !== form.text('shown') || proposal.table.faults.length > 0)
        return previewPage(c, kind, draft, { status: 409, proposal, reason })
      if (reason === '' && correctsCounts(proposal)) {
        const words = 'Tệp này sửa số đã có. Xin ghi lý do, ví dụ: rà soát lại số liệu tháng 5.'
        return previewPage(c, kind, draft, { status: 422, proposal, faults: [{ field: 'reason', words }] })
      }
      const occasion = { id: draft.id, actor: c.get('staff').id, at: clock(), reason, undoes: '' }
      const applied = await commit(
        store,
        proposal,
        { ...occasion, fileName: draft.file_name, sha256: draft.sha256 },
        deleteDraft(store.db, draft.id),
      )
      if (!applied) return previewPage(c, kind, draft, { status: 409, reason })
      return c.redirect(`/staff/import/history/${draft.id}?done=applied`, 303)
    })
  }

  /** What the file would change now, for whoever asks. */
  async function proposed(c: Context<StaffEnv>, kind: ImportKind, file: Uint8Array, fileName: string) {
    const { columns, propose } = IMPORTS[kind]
    const table = await readTableFile(file, fileName, columns, COLUMN_TITLES[kind], LATER_COLUMNS[kind])
    const staff = c.get('staff')
    const around = { ...(await surroundings(store.db, c.get('today'))), publishes: staff.may(PUBLISHERS, '') }
    const proposal = await propose(store.db, table, around, importReach(staff, kind))
    return { ...proposal, changes: cellsInWords(proposal.changes, closedColumns(around)[kind]) }
  }

  async function ownDraft(c: Context<StaffEnv>, kind: ImportKind) {
    const draft = await findDraft(store.db, c.req.param('draft') ?? '', clock().toISOString())
    return draft?.kind === kind && draft.owner === c.get('staff').id ? draft : null
  }

  function draftGone(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 410,
      title: 'Tệp xem trước không còn',
      words: 'Tệp xem trước chỉ được giữ một ngày, cho người đã gửi. Chưa có gì được nhập; xin gửi lại tệp.',
    })
  }

  async function uploadPage(
    c: Context<StaffEnv>,
    kind: ImportKind,
    { status = 200, faults = [], outlook }: { status?: Status; faults?: FieldFault[]; outlook?: Outlook },
  ) {
    const { title, columns } = templateInWords(kind, closedColumns(await namedThings(store.db)))
    return staffPage(
      c,
      config,
      `Nhập ${title.toLowerCase()}`,
      <ImportUploadPage
        kind={kind}
        title={title}
        columns={columns}
        faults={faults}
        {...(outlook ? { outlook } : {})}
      />,
      status,
    )
  }

  async function previewPage(
    c: Context<StaffEnv>,
    kind: ImportKind,
    draft: NonNullable<Awaited<ReturnType<typeof findDraft>>>,
    {
      status = 200,
      proposal,
      reason = '',
      faults = [],
    }: { status?: Status; proposal?: Proposal; reason?: string; faults?: FieldFault[] },
  ) {
    const current = proposal ?? (await proposed(c, kind, draft.file, draft.file_name))
    return staffPage(
      c,
      config,
      'Xem trước tệp nhập',
      <ImportPreviewPage
        {...outlookOf(current, draft.file_name, Number(c.req.query('page') ?? 1) || 1)}
        kind={kind}
        title={TEMPLATES[kind].title}
        draft={draft.id}
        sha256={draft.sha256}
        shown={await fingerprint(current)}
        expires={vietnameseMoment(draft.expires_at)}
        reason={reason}
        reasonNeeded={correctsCounts(current)}
        form={faults}
        overtaken={status === 409}
      />,
      status,
    )
  }

  return app
}

export const titleOf = (kind: string): string =>
  IMPORT_KINDS.flatMap((known) => (known === kind ? [TEMPLATES[known].title] : []))[0] ?? kind

const outlookOf = ({ kind, table, changes, unchanged }: Proposal, fileName: string, page = 1): Outlook => ({
  fileName,
  faults: table.faults,
  warnings: table.warnings,
  notes: table.notes,
  changes,
  unchanged,
  names: COLUMN_TITLES[kind],
  page,
})

/** A count that was reported is corrected only with a reason. */
const correctsCounts = ({ kind, changes }: Proposal): boolean =>
  (kind === 'dossiers' || kind === 'figures') && changes.some(({ before }) => before !== null)
