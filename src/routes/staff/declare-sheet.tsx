import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Declaration } from '../../rounds/declaration.ts'
import { checkAnswer, keepEntries, versionSeen } from '../../rounds/declare.ts'
import {
  declarationSheet,
  readDeclaration,
  type SheetChange,
  withAnswer,
} from '../../rounds/declare-sheet.ts'
import { closedWords } from '../../rounds/declare-words.ts'
import { attachment } from '../../rounds/evidence-file.ts'
import { entryOf } from '../../rounds/round-data.ts'
import { readSheet } from '../../sheet/read-sheet.ts'
import { SheetRefused } from '../../sheet/sheet.ts'
import { writeSheet, XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import type { EntryRow } from '../../store/round-tables.ts'
import { SheetDifferences } from '../../views/staff/declare-sheet.tsx'
import { declarationOr404, overview } from './declare-overview.tsx'

/** What the form of differences sends back was on the page: whoever writes it anew writes what a box would take. */
const text = z
  .string()
  .max(500)
  .refine((words) => words.isWellFormed() && !/(?![\n\r\t])\p{Cc}/u.test(words))
const kept = z.array(
  z.strictObject({
    code: text,
    version: z.int(),
    typed: z.strictObject({
      ...{ answer: text, met: z.array(text), numerator: text, denominator: text, number: text, why: text },
    }),
  }),
)

/** A declaration as a spreadsheet: downloaded, filled in offline, and taken back with its differences shown first. */
export function declareSheetRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/units/:unit/sheet.xlsx', async (c) => {
    const declaration = await declarationOr404(c, deps)
    if (declaration instanceof Response) return declaration
    const { board, member } = declaration
    return new Response(await writeSheet([declarationSheet(declaration)]), {
      headers: {
        'Content-Type': XLSX_TYPE,
        'Content-Disposition': attachment(`Kê khai ${member.name} ${board.round.period}.xlsx`),
        'Cache-Control': 'private, no-store',
      },
    })
  })

  on('POST /staff/rounds/:round/units/:unit/sheet', async (c) => {
    const declaration = await declarationOr404(c, deps)
    if (declaration instanceof Response) return declaration
    if (declaration.may.may !== 'edit') return refused(c, declaration, closedWords(declaration), 409)
    const file = (await readForm(c)).file('sheet')
    if (!file) return refused(c, declaration, 'Chưa chọn tệp nào.', 422)
    try {
      const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()), file.name)
      const read = readDeclaration(declaration, sheet, c.get('staff').id, deps.clock())
      return differencesPage(c, declaration, read, read.faults.length > 0 ? 422 : 200)
    } catch (error) {
      if (error instanceof SheetRefused) return refused(c, declaration, error.message, 422)
      throw error
    }
  })

  on('POST /staff/rounds/:round/units/:unit/sheet/keep', async (c) => {
    const declaration = await declarationOr404(c, deps)
    if (declaration instanceof Response) return declaration
    if (declaration.may.may !== 'edit') return refused(c, declaration, closedWords(declaration), 409)
    const sent = kept.safeParse(parsed((await readForm(c)).text('changes')))
    if (!sent.success || sent.data.length === 0)
      return staffMessage(c, deps.config, {
        status: 400,
        title: 'Không đọc được nội dung',
        words: 'Xin quay lại trang kê khai và tải tệp lên lại.',
      })
    const rows: EntryRow[] = []
    let known = declaration
    for (const { code, version, typed } of sent.data) {
      const one = known.tasks.find(({ leaf }) => leaf.code === code)
      const how = { stage: 'self', reason: '', actor: c.get('staff').id, now: deps.clock() } as const
      const checked = one ? checkAnswer(known, one, typed, how) : null
      if (!one || !checked || 'faults' in checked || version !== versionSeen(one, 'self'))
        return refused(c, declaration, OVERTAKEN, 409)
      rows.push(checked.row)
      known = withAnswer(known, one, entryOf(checked.row))
    }
    const done = await keepEntries(deps, declaration, rows)
    if (!done) return refused(c, declaration, OVERTAKEN, 409)
    const { board, member } = declaration
    return c.redirect(`/staff/rounds/${board.round.id}/units/${member.unit}?done=sheet`, 303)
  })

  const refused = (c: Context<StaffEnv>, declaration: Declaration, words: string, status: 409 | 422) =>
    overview(c, deps, declaration, { faults: [{ field: '', words }] }, status)

  function differencesPage(
    c: Context<StaffEnv>,
    { board, member }: Declaration,
    read: ReturnType<typeof readDeclaration>,
    status: 200 | 422,
  ) {
    const base = `/staff/rounds/${board.round.id}/units/${member.unit}`
    return staffPage(
      c,
      deps.config,
      'Các chỗ khác trong bảng tính',
      <SheetDifferences
        back={base}
        unit={member.name}
        action={`${base}/sheet/keep`}
        {...read}
        sent={JSON.stringify(
          read.changes.map(({ code, version, typed }: SheetChange) => ({ code, version, typed })),
        )}
      />,
      status,
    )
  }

  return app
}

const OVERTAKEN =
  'Có tiêu chí vừa được người khác lưu, nên chưa lưu gì từ bảng tính. Xin tải tệp lên lại để xem các chỗ khác mới nhất.'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
