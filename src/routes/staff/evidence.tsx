import { Hono } from 'hono'
import type { Compilable } from 'kysely'
import { isDay } from '../../day.ts'
import { filesOf } from '../../files.ts'
import type { Declaration } from '../../rounds/declaration.ts'
import { stageOpen, whileDeclaring } from '../../rounds/declare.ts'
import { attachment } from '../../rounds/evidence-file.ts'
import { BLANK, changeOf, type ReadEvidence, readFile } from '../../rounds/evidence-row.ts'
import type { Change } from '../../staff/audit-entry.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { audited } from '../../store/audit.ts'
import { findEvidence, insertEvidence, withdrawEvidence } from '../../store/round.ts'
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
    const row: EvidenceRow = {
      ...BLANK,
      id: crypto.randomUUID(),
      round: declaration.board.round.id,
      unit: declaration.member.unit,
      criterion: one.leaf.code,
      ...described,
      // Kept before it is named: a row never points to a file that is not there.
      ...(content === null ? {} : { sha256: await files.put(content), bytes: content.length }),
      actor: c.get('staff').id,
      at: clock().toISOString(),
    }
    const change = changeOf('attach', row, row.actor)
    if (!(await keep(declaration, change, insertEvidence(store.db, row))))
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
    const mine = c.get('staff').may(['unit', 'approver'], declaration.member.unit)
    const bytes =
      row?.kind === 'file' && (mine || declaration.filing.filedOn !== null)
        ? await files.get(row.sha256)
        : null
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
    const change = changeOf('withdraw', row, c.get('staff').id)
    const found = { declaration, one }
    if (!(await keep(declaration, change, withdrawEvidence(store.db, row.id, clock().toISOString()))))
      return criterionPage(c, deps, await again(deps, found), { evidenceFaults: MOVED }, 409)
    return c.redirect(
      `/staff/rounds/${row.round}/units/${row.unit}/criteria/${row.criterion}?done=withdraw`,
      303,
    )
  })

  /** One change with its trail; false where the declaration or the round moved on meanwhile. */
  async function keep(declaration: Declaration, change: Change, statement: Compilable): Promise<boolean> {
    return unlessTaken(
      store,
      audited(store, clock(), [change], [...whileDeclaring(store.db, declaration), statement]),
    )
  }

  /** Evidence is reached under its own round and unit only. */
  async function own(round = '', unit = '', id = ''): Promise<EvidenceRow | null> {
    const row = await findEvidence(store.db, id)
    return row?.round === round && row.unit === unit ? row : null
  }

  return app
}

const MOVED: FieldFault[] = [
  { field: '', words: 'Bản kê khai hoặc đợt vừa chuyển bước, nên chưa lưu gì. Xin xem lại rồi làm lần nữa.' },
]

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
