import { type Context, Hono } from 'hono'
import { compareFrameworks } from '../../../scoring/framework/compare.ts'
import { readFramework } from '../../../scoring/framework/sheet.ts'
import { draftOf } from '../../../scoring/framework/write-rows.ts'
import { changeLine } from '../../frameworks/change-words.ts'
import { saveFrameworkDraft } from '../../frameworks/draft.ts'
import { frameworkXlsx } from '../../frameworks/framework-file.ts'
import { type KnownFramework, knownFrameworks } from '../../frameworks/frameworks.ts'
import { frameworkLines } from '../../frameworks/lines.ts'
import { readTable, type TableFault } from '../../frameworks/read-table.ts'
import {
  codeFaults,
  copiedDraft,
  FOR_WHOM,
  NOTHING_STARTED,
  readTotal,
  type StartTyped,
  startTyped,
  uploadedDraft,
  uploadFaults,
} from '../../frameworks/start.ts'
import { XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { newestDraft, openDrafts } from '../../store/draft.ts'
import { FrameworkListPage } from '../../views/staff/framework-list.tsx'
import { FrameworkNewPage } from '../../views/staff/framework-new.tsx'
import { FrameworkComparePage, FrameworkVersionPage } from '../../views/staff/framework-version.tsx'
import { timeInWords } from './surveys.tsx'

const DONE: Readonly<Record<string, string>> = {
  published: 'Đã công bố. Phiên bản này mở được đợt chấm điểm.',
  discarded: 'Đã bỏ bản thảo.',
}

/** The frameworks of the installation: what there is, what each says, comparing two, and beginning another. */
export function frameworkRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const mayWrite = (c: Context<StaffEnv>) => c.get('staff').may(['admin', 'board'], '')

  on('GET /staff/frameworks', async (c) => {
    const [known, drafts] = await Promise.all([
      knownFrameworks(store.db),
      openDrafts(store.db, 'framework_draft'),
    ])
    return staffPage(
      c,
      config,
      'Bộ tiêu chí',
      <FrameworkListPage
        frameworks={known.map(({ index: { code, version, name }, sha256, published, rounds }) => ({
          ...{ code, version, name: name.vi, sha256, published, rounds },
        }))}
        drafts={drafts.map(({ code, actor, at }) => ({ code, saved: `${actor} lưu lúc ${timeInWords(at)}` }))}
        mayWrite={mayWrite(c)}
        done={saidDone(c, DONE)}
      />,
    )
  })

  on('GET /staff/frameworks/new', (c) => newPage(c, { base: c.req.query('base') ?? '' }))

  on('POST /staff/frameworks/copy', async (c) => {
    const form = await readForm(c)
    const typed = {
      ...NOTHING_STARTED,
      code: form.text('copy-code'),
      name: form.text('copy-name', 300),
      document: form.text('copy-document', 500),
    }
    const key = form.text('base')
    const base = (await knownFrameworks(store.db)).find((one) => one.key === key)
    const named = (fault: FieldFault) => ({ ...fault, field: `copy-${fault.field}` })
    const faults = !base
      ? [{ field: 'base', words: 'Xin chọn một bộ tiêu chí để bắt đầu.' }]
      : base.published
        ? []
        : codeFaults(typed.code).map(named)
    if (!base || faults.length > 0) return newPage(c, { base: key, copy: typed, faults }, 422)
    const draft = copiedDraft(base, typed)
    return keep(c, draft, `Chép từ ${key}`, (taken) =>
      newPage(c, { base: key, copy: typed, faults: [{ field: 'copy-code', words: taken }] }, 409),
    )
  })

  on('POST /staff/frameworks', async (c) => {
    const form = await readForm(c)
    const typed = startTyped(form)
    const file = form.file('file')
    const faults = uploadFaults(typed)
    if (!file) faults.unshift({ field: 'file', words: 'Xin chọn tệp bảng tiêu chí.' })
    const table = file ? await readTable(file) : null
    const wrong = table && !table.ok ? table.faults : []
    const total = readTotal(typed.total)
    if (!table?.ok || faults.length > 0 || 'words' in total)
      return newPage(c, { upload: typed, faults, file: file?.name ?? '', tableFaults: wrong }, 422)
    const classes = (await knownFrameworks(store.db)).find(({ key }) => key === typed.classes)?.index ?? null
    const draft = uploadedDraft(table, typed, classes, total.decimal)
    return keep(c, draft, `Đọc từ tệp ${file?.name ?? ''}`, (taken) =>
      newPage(c, { upload: typed, faults: [{ field: 'code', words: taken }] }, 409),
    )
  })

  on('GET /staff/frameworks/compare', async (c) => {
    const known = await knownFrameworks(store.db)
    const [before, after] = ['before', 'after'].map((name) =>
      known.find(({ key }) => key === c.req.query(name)),
    )
    if (!before || !after) return unknown(c)
    const named = ({ index }: KnownFramework) => ({
      name: `${index.name.vi}, phiên bản ${index.version}`,
      href: `/staff/frameworks/${index.code}/${index.version}`,
    })
    return staffPage(
      c,
      config,
      'So sánh hai bộ tiêu chí',
      <FrameworkComparePage
        before={named(before)}
        after={named(after)}
        lines={compareFrameworks(before.index, after.index).map(changeLine)}
      />,
    )
  })

  on('GET /staff/frameworks/:code/:version', async (c) => {
    const known = await knownFrameworks(store.db)
    const found = known.find(({ key }) => key === `${c.req.param('code')}@${c.req.param('version')}`)
    if (!found) return unknown(c)
    const { index, sha256, published, rounds } = found
    const reading = readFramework(draftOf(index), index.version)
    return staffPage(
      c,
      config,
      `${index.name.vi}, phiên bản ${index.version}`,
      <FrameworkVersionPage
        code={index.code}
        version={index.version}
        name={index.name.vi}
        document={index.source.document}
        note={index.note ?? ''}
        sha256={sha256}
        published={published}
        rounds={rounds}
        lines={frameworkLines(reading, () => '')}
        others={known.flatMap((one) =>
          one.key === found.key ? [] : [{ value: one.key, label: `${one.index.name.vi} (${one.key})` }],
        )}
        mayWrite={mayWrite(c)}
      />,
    )
  })

  on('GET /staff/frameworks/:code/:version/:file', async (c) => {
    const key = `${c.req.param('code')}@${c.req.param('version')}`
    const found = (await knownFrameworks(store.db)).find((one) => one.key === key)
    if (!found) return unknown(c)
    const { code, version } = found.index
    const send = (body: string | Uint8Array<ArrayBuffer>, type: string, extension: string) =>
      c.body(body, 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${code}.v${version}.${extension}"`,
      })
    // The very text the hash is of.
    if (c.req.param('file') === 'framework.json')
      return send(found.body, 'application/json; charset=utf-8', 'json')
    if (c.req.param('file') === 'framework.xlsx')
      return send(await frameworkXlsx(draftOf(found.index).rows), XLSX_TYPE, 'xlsx')
    return unknown(c)
  })

  async function keep(
    c: Context<StaffEnv>,
    draft: ReturnType<typeof copiedDraft>,
    reason: string,
    refuse: (words: string) => Promise<Response>,
  ) {
    const { code } = draft.frame
    const newest = await newestDraft(store.db, 'framework_draft', code)
    const taken = `Đang có bản thảo mã ${code}. Xin mở bản thảo đó, hoặc đặt mã khác.`
    if (newest?.state === 'open') return refuse(taken)
    const saved = await saveFrameworkDraft(store, draft, newest, {
      actor: c.get('staff').id,
      at: clock(),
      reason,
    })
    return saved ? c.redirect(`/staff/frameworks/drafts/${code}?done=saved`, 303) : refuse(taken)
  }

  type Shown = {
    base?: string
    copy?: StartTyped
    upload?: StartTyped
    faults?: FieldFault[]
    file?: string
    tableFaults?: readonly TableFault[]
  }

  async function newPage(c: Context<StaffEnv>, shown: Shown, status: 200 | 409 | 422 = 200) {
    const known = await knownFrameworks(store.db)
    const choice = ({ key, index }: KnownFramework) => ({ value: key, label: `${index.name.vi} (${key})` })
    return staffPage(
      c,
      config,
      'Soạn bộ tiêu chí',
      <FrameworkNewPage
        bases={known.map(choice)}
        kinds={FOR_WHOM.map(([value, label]) => ({ value, label }))}
        classes={[
          { value: '', label: 'Không xếp loại' },
          ...known.filter(({ index }) => index.verdicts.length > 0).map(choice),
        ]}
        base={shown.base ?? ''}
        copy={shown.copy ?? NOTHING_STARTED}
        upload={shown.upload ?? NOTHING_STARTED}
        file={shown.file ?? ''}
        tableFaults={shown.tableFaults ?? []}
        faults={shown.faults ?? []}
      />,
      status,
    )
  }

  function unknown(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có bộ tiêu chí này',
      words: 'Mã hoặc phiên bản không có trong danh sách bộ tiêu chí.',
    })
  }

  return app
}
