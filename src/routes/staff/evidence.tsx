import { type Context, Hono } from 'hono'
import type { Compilable } from 'kysely'
import { isDay } from '../../day.ts'
import { filesOf } from '../../files.ts'
import type { Declaration } from '../../rounds/declaration.ts'
import { stageOpen, whileDeclaring } from '../../rounds/declare.ts'
import { attachment } from '../../rounds/evidence-file.ts'
import { keepFiles } from '../../rounds/evidence-room.ts'
import { BLANK, changeOf, type ReadEvidence, readFile } from '../../rounds/evidence-row.ts'
import {
  mayStillSee,
  type WithdrawnEvidence,
  withdrawalInWords,
  withdrawnInWords,
} from '../../rounds/withdrawn.ts'
import type { Change } from '../../staff/audit-entry.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { audited } from '../../store/audit.ts'
import { withdrawEvidence } from '../../store/evidence-withdrawal.ts'
import { findEvidence, insertEvidence } from '../../store/round.ts'
import { staffNames } from '../../store/round-people.ts'
import type { EvidenceRow } from '../../store/round-tables.ts'
import { unlessTaken } from '../../store/unless-taken.ts'
import { criterionPage } from './criterion-page.tsx'
import { again, criterionOr404 } from './declare-criterion.tsx'
import { declarationOr404 } from './declare-overview.tsx'

/** What supports a declared value: added, handed out to whoever may see the declaration, taken back. */
export function evidenceRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const files = filesOf(deps)

  on('POST /staff/rounds/:round/units/:unit/criteria/:criterion/evidence', async (c) => {
    const found = await criterionOr404(c, deps)
    if (found instanceof Response) return found
    const { declaration, one } = found
    const form = await readForm(c)
    const typed = {
      kind: form.text('kind'),
      number: form.text('document_number', 200),
      dated: form.text('dated'),
      address: form.text('address', 1000),
      words: form.text('words', 2000),
    }
    if (stageOpen(declaration, one) === null) return criterionPage(c, deps, found, { evidence: typed }, 409)
    const read = typed.kind === 'file' ? await readFile(form) : readWritten(typed)
    if ('faults' in read)
      return criterionPage(c, deps, found, { evidence: typed, evidenceFaults: read.faults }, 422)
    const { content, ...described } = read
    const place = { round: declaration.board.round.id, unit: declaration.member.unit }
    // Kept before it is named: a row never points to a file that is not there.
    const room = await keepFiles(deps, files, place, content === null ? [] : [content])
    if ('fault' in room)
      return criterionPage(
        c,
        deps,
        found,
        { evidence: typed, evidenceFaults: [{ field: 'file', words: room.fault }] },
        422,
      )
    const [sha256 = ''] = room.kept
    const row: EvidenceRow = {
      ...BLANK,
      id: crypto.randomUUID(),
      ...place,
      criterion: one.leaf.code,
      ...described,
      sha256,
      bytes: content?.length ?? 0,
      actor: c.get('staff').id,
      at: clock().toISOString(),
    }
    const change = changeOf('attach', row, row.actor)
    if (!(await keep(declaration, change, [insertEvidence(store.db, row)])))
      return criterionPage(c, deps, await again(deps, found), { evidence: typed, evidenceFaults: MOVED }, 409)
    return c.redirect(
      `/staff/rounds/${row.round}/units/${row.unit}/criteria/${row.criterion}?done=evidence`,
      303,
    )
  })

  on('GET /staff/rounds/:round/units/:unit/evidence/:id', async (c) => {
    const row = await own(c.req.param('round'), c.req.param('unit'), c.req.param('id'))
    const declaration = await declarationOr404(c, deps)
    if (declaration instanceof Response) return declaration
    const one = declaration.leaves.find(({ leaf }) => leaf.code === row?.criterion)
    const gone = one?.withdrawn.find(({ id }) => id === row?.id)
    if (gone && !mayStillSee(c.get('staff'), declaration.board, gone)) return wasWithdrawn(c, gone)
    const shown = gone ?? one?.evidence.find(({ id }) => id === row?.id)
    const bytes = shown?.kind === 'file' ? await files.get(shown.sha256) : null
    if (!row || bytes === null)
      return staffMessage(c, deps.config, {
        status: 404,
        title: 'Không tìm thấy tệp này',
        words: 'Tệp không thuộc bản kê khai này, hoặc bản kê khai chưa được gửi.',
      })
    return new Response(bytes, {
      headers: {
        'Content-Type': row.media_type,
        'Content-Disposition': attachment(row.file_name),
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      },
    })
  })

  on('POST /staff/rounds/:round/units/:unit/evidence/:id/withdraw', async (c) => {
    const declaration = await declarationOr404(c, deps)
    if (declaration instanceof Response) return declaration
    const row = await own(c.req.param('round'), c.req.param('unit'), c.req.param('id'))
    const one = declaration.tasks.find(({ leaf }) => leaf.code === row?.criterion)
    if (!row || !one || row.withdrawn_at !== '')
      return staffMessage(c, deps.config, {
        status: 404,
        title: 'Không tìm thấy tài liệu này',
        words: 'Tài liệu không thuộc bản kê khai này, hoặc đã được rút.',
      })
    if (stageOpen(declaration, one) === null) return criterionPage(c, deps, { declaration, one }, {}, 409)
    const found = { declaration, one }
    const reason = (await readForm(c)).text('why', 1000)
    if (reason === '' && declaration.filing.filedOn !== null)
      return criterionPage(c, deps, found, { evidenceFaults: [unexplained(row)] }, 422)
    const actor = c.get('staff').id
    const gone = withdrawEvidence(store.db, { evidence: row.id, actor, at: clock().toISOString(), reason })
    if (!(await keep(declaration, changeOf('withdraw', row, actor, reason), gone)))
      return criterionPage(c, deps, await again(deps, found), { evidenceFaults: MOVED }, 409)
    return c.redirect(
      `/staff/rounds/${row.round}/units/${row.unit}/criteria/${row.criterion}?done=withdraw`,
      303,
    )
  })

  /** One change with its trail; false where the declaration or the round moved on meanwhile. */
  async function keep(declaration: Declaration, change: Change, statements: Compilable[]): Promise<boolean> {
    return unlessTaken(
      store,
      audited(store, clock(), [change], [...whileDeclaring(store.db, declaration), ...statements]),
    )
  }

  async function wasWithdrawn(c: Context<StaffEnv>, gone: WithdrawnEvidence): Promise<Response> {
    const names = await staffNames(store.db, [gone.by])
    return staffMessage(c, deps.config, {
      status: 410,
      title: 'Tài liệu này đã được rút',
      words: `${withdrawnInWords(gone)}: ${withdrawalInWords(gone, names(gone.by))}. Tệp không còn mở được từ bản kê khai. Tên tệp và mã băm SHA-256 vẫn ghi ở trang của tiêu chí và trong nhật ký thay đổi.`,
    })
  }

  /** Evidence is reached under its own round and unit only. */
  async function own(round = '', unit = '', id = ''): Promise<EvidenceRow | null> {
    const row = await findEvidence(store.db, id)
    return row?.round === round && row.unit === unit ? row : null
  }

  return app
}

/** Of a declaration that was sent in nothing goes without a word: somebody may have read it. */
const unexplained = ({ id }: EvidenceRow): FieldFault => ({
  field: `why-${id}`,
  words: 'Bản kê khai đã gửi nên rút tài liệu phải ghi lý do.',
})

const MOVED_WORDS =
  'Bản kê khai hoặc đợt vừa chuyển bước, hoặc người khác vừa rút tài liệu này, nên chưa lưu gì. Xin xem lại rồi làm lần nữa.'
const MOVED: FieldFault[] = [{ field: '', words: MOVED_WORDS }]

function readWritten(typed: {
  kind: string
  number: string
  dated: string
  address: string
  words: string
}): ReadEvidence {
  const { number, dated, address, words } = typed
  if (typed.kind !== 'document')
    return words === ''
      ? { faults: [{ field: 'words', words: 'Chưa ghi lời giải thích.' }] }
      : { kind: 'words', words, content: null }
  const faults: FieldFault[] = []
  if (number === '' && address === '')
    faults.push({ field: 'document_number', words: 'Chưa ghi số, ký hiệu văn bản, ví dụ 12/KH-SXD.' })
  if (number !== '' && !isDay(dated)) faults.push({ field: 'dated', words: 'Chưa chọn ngày ban hành.' })
  if (address !== '' && !/^https?:\/\/\S+$/.test(address))
    faults.push({ field: 'address', words: 'Địa chỉ phải bắt đầu bằng https:// và không có dấu cách.' })
  if (faults.length > 0) return { faults }
  return number === ''
    ? { kind: 'address', address, content: null }
    : { kind: 'document', number, dated, address, content: null }
}
