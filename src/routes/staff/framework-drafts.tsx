import { type Context, Hono } from 'hono'
import { compareFrameworks } from '../../../scoring/framework/compare.ts'
import { emptyRow } from '../../../scoring/framework/row.ts'
import type { FrameworkDraft } from '../../../scoring/framework/sheet.ts'
import { changeLine } from '../../frameworks/change-words.ts'
import {
  discardFrameworkDraft,
  type OpenDraft,
  openDraft,
  saveFrameworkDraft,
} from '../../frameworks/draft.ts'
import { frameworkXlsx } from '../../frameworks/framework-file.ts'
import { knownFrameworks } from '../../frameworks/frameworks.ts'
import { counted, frameworkLines, mended } from '../../frameworks/lines.ts'
import { publicationFaults, publishFramework } from '../../frameworks/publish.ts'
import { readTable, type TableFault } from '../../frameworks/read-table.ts'
import { refilled } from '../../frameworks/refill.ts'
import { answerSilent, confirmClean } from '../../frameworks/row-form.ts'
import { readSettings, settingsOf } from '../../frameworks/settings.ts'
import { FOR_WHOM } from '../../frameworks/start.ts'
import { XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { FrameworkDraftPage } from '../../views/staff/framework-draft.tsx'
import { timeInWords } from './surveys.tsx'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Đã lưu bản thảo. Chưa dùng cho đợt nào.',
  confirmed: 'Đã xác nhận.',
  removed: 'Đã bỏ dòng.',
}
const MEANWHILE =
  'Có người vừa lưu, công bố hoặc bỏ bản thảo này. Trang đã hiện bản mới nhất; những gì Ông/Bà vừa ghi vẫn còn bên dưới.'

/** Drafts of frameworks: what waits, what is wrong, changed as a whole, published, discarded. */
export function frameworkDraftRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const opened = (c: Context<StaffEnv>) => openDraft(store, c.req.param('code') ?? '')

  on('GET /staff/frameworks/drafts/:code', async (c) => {
    const open = await opened(c)
    return open ? draftPage(c, open, { done: saidDone(c, DONE) }) : noDraft(c)
  })

  on('GET /staff/frameworks/drafts/:code/framework.xlsx', async (c) => {
    const open = await opened(c)
    if (!open) return noDraft(c)
    return c.body(await frameworkXlsx(open.draft.rows), 200, {
      'Content-Type': XLSX_TYPE,
      'Content-Disposition': `attachment; filename="${open.saved.code}.ban-thao.xlsx"`,
    })
  })

  on('POST /staff/frameworks/drafts/:code/confirm', (c) =>
    change(c, 'confirmed', ({ draft, reading }, form) => {
      const policy = form.text('policy')
      if (form.text('what') === 'rules') return { draft: { ...draft, rows: confirmClean(reading.rows) } }
      if (!['none', 'leave-out', 'full'].includes(policy))
        return { faults: [{ field: 'policy', words: 'Xin chọn cách tính khi không áp dụng.' }] }
      return { draft: { ...draft, rows: answerSilent(reading.rows, policy) } }
    }),
  )

  on('POST /staff/frameworks/drafts/:code/settings', (c) =>
    change(c, 'saved', ({ draft, reading }, form) => readSettings(form, draft, reading)),
  )

  on('POST /staff/frameworks/drafts/:code/rows', (c) =>
    change(c, 'saved', ({ draft }, form) => {
      const [code, name] = [form.text('row-code', 40), form.text('row-name', 1000)]
      const faults = [
        ...(code === '' ? [{ field: 'row-code', words: 'Chưa ghi mã của dòng mới.' }] : []),
        ...(name === '' ? [{ field: 'row-name', words: 'Chưa ghi tên của dòng mới.' }] : []),
      ]
      if (faults.length > 0) return { faults }
      const id = Math.max(0, ...draft.rows.map((row) => row.id)) + 1
      return { draft: { ...draft, rows: placedIn(draft, { ...emptyRow(id), code, name }) } }
    }),
  )

  on('POST /staff/frameworks/drafts/:code/sheet', async (c) => {
    const open = await opened(c)
    if (!open) return noDraft(c)
    const form = await readForm(c)
    const file = form.file('file')
    if (!file)
      return draftPage(c, open, {
        form,
        faults: [{ field: 'file', words: 'Xin chọn tệp bảng tiêu chí.' }],
        status: 422,
      })
    const table = await readTable(file)
    if (!table.ok)
      return draftPage(c, open, { form, file: file.name, tableFaults: table.faults, status: 422 })
    const rows = refilled(open.draft.rows, table)
    const total = table.total === '' ? open.draft.total : table.total
    return keep(
      c,
      open,
      form,
      { ...open.draft, total, rows, notes: table.notes },
      'saved',
      `Đọc từ tệp ${file.name}`,
    )
  })

  on('POST /staff/frameworks/drafts/:code/publish', async (c) => {
    const [open, form] = [await opened(c), await readForm(c)]
    if (!open) return noDraft(c)
    if (form.text('edit') !== String(open.saved.edit)) return meanwhile(c, open, form)
    const reason = form.text('reason', 1000)
    const faults = publicationFaults(open, reason)
    const { index } = open.reading
    if (!index || faults.length > 0) return draftPage(c, open, { form, faults, status: 422 })
    const publishing = { open, index, reason, actor: c.get('staff').id, at: clock(), day: c.get('today') }
    if (await publishFramework(store, publishing)) return c.redirect('/staff/frameworks?done=published', 303)
    const newest = await opened(c)
    return newest ? meanwhile(c, newest, form) : noDraft(c)
  })

  on('POST /staff/frameworks/drafts/:code/discard', async (c) => {
    const [open, form] = [await opened(c), await readForm(c)]
    if (!open) return noDraft(c)
    const same = form.text('edit') === String(open.saved.edit)
    const by = { actor: c.get('staff').id, at: clock() }
    if (same && (await discardFrameworkDraft(store, open.saved, by)))
      return c.redirect('/staff/frameworks?done=discarded', 303)
    return meanwhile(c, open, form)
  })

  type Changed = { draft: FrameworkDraft } | { faults: FieldFault[] }

  /** One change of the whole draft, by a form that names the save it was shown. */
  async function change(
    c: Context<StaffEnv>,
    done: string,
    changed: (open: OpenDraft, form: StaffForm) => Changed,
  ): Promise<Response> {
    const [open, form] = [await opened(c), await readForm(c)]
    if (!open) return noDraft(c)
    const result = changed(open, form)
    if ('faults' in result) return draftPage(c, open, { form, faults: result.faults, status: 422 })
    return keep(c, open, form, result.draft, done)
  }

  async function keep(
    c: Context<StaffEnv>,
    open: OpenDraft,
    form: StaffForm,
    draft: FrameworkDraft,
    done: string,
    reason = '',
  ): Promise<Response> {
    if (form.text('edit') !== String(open.saved.edit)) return meanwhile(c, open, form)
    const by = { actor: c.get('staff').id, at: clock(), reason }
    if (await saveFrameworkDraft(store, draft, open.saved, by))
      return c.redirect(`/staff/frameworks/drafts/${open.saved.code}?done=${done}`, 303)
    const newest = await opened(c)
    return newest ? meanwhile(c, newest, form) : noDraft(c)
  }

  const meanwhile = (c: Context<StaffEnv>, open: OpenDraft, form: StaffForm) =>
    draftPage(c, open, { form, faults: [{ field: '', words: MEANWHILE }], status: 409 })

  type Shown = {
    form?: StaffForm
    faults?: FieldFault[]
    file?: string
    tableFaults?: readonly TableFault[]
    status?: 409 | 422
    done?: string
  }

  async function draftPage(c: Context<StaffEnv>, open: OpenDraft, shown: Shown): Promise<Response> {
    const { saved, draft, version, reading } = open
    const { form } = shown
    const href = ({ row }: { row: { id: number } }) => `/staff/frameworks/drafts/${saved.code}/rows/${row.id}`
    const known = await knownFrameworks(store.db)
    const earlier = known.find(({ key }) => key === `${saved.code}@${version - 1}`)
    const compared =
      earlier && reading.index ? compareFrameworks(earlier.index, reading.index).map(changeLine) : null
    return staffPage(
      c,
      config,
      `Bản thảo: ${draft.frame.name.vi}`,
      <FrameworkDraftPage
        code={saved.code}
        name={draft.frame.name.vi}
        version={version}
        edit={saved.edit}
        saved={`${saved.actor} lưu lúc ${timeInWords(saved.at)}.`}
        lines={frameworkLines(reading, href)}
        wrong={mended(reading.faults, reading, href)}
        remarks={[
          ...(draft.notes ?? []).map((words) => ({ words, href: '' })),
          ...mended(reading.remarks, reading, href),
        ]}
        count={counted(reading)}
        changes={compared ? { before: version - 1, lines: compared } : null}
        settings={settingsOf(draft, form)}
        kinds={FOR_WHOM.map(([value, label]) => ({ value, label }))}
        ownRoot={reading.rows.filter(({ parent }) => parent === '').length === 1}
        given={{
          reason: form?.text('reason') ?? '',
          code: form?.text('row-code') ?? '',
          rowName: form?.text('row-name') ?? '',
        }}
        mayWrite={c.get('staff').may(['admin', 'board'], '')}
        file={shown.file ?? ''}
        tableFaults={shown.tableFaults ?? []}
        faults={shown.faults ?? []}
        done={shown.done ?? ''}
      />,
      shown.status ?? 200,
    )
  }

  function noDraft(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có bản thảo này',
      words: 'Bản thảo có thể đã được công bố hoặc đã bỏ. Xin xem lại danh sách bộ tiêu chí.',
    })
  }

  return app
}

/** A new row stands after its heading's last row, or at the end. */
function placedIn({ rows }: FrameworkDraft, row: FrameworkDraft['rows'][number]): FrameworkDraft['rows'] {
  const heading = row.code.slice(0, Math.max(0, row.code.lastIndexOf('.')))
  const before = rows.findIndex(({ code }) => code.startsWith(`${row.code}.`))
  const last =
    heading === '' ? -1 : rows.findLastIndex(({ code }) => code === heading || code.startsWith(`${heading}.`))
  const at = before >= 0 ? before : last >= 0 ? last + 1 : rows.length
  return rows.toSpliced(at, 0, row)
}
