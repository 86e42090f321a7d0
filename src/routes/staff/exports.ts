import { Hono } from 'hono'
import { DECLARERS } from '../../figures/who-declares.ts'
import { closedColumns } from '../../import/closed-columns.ts'
import { exportCsv, exportXlsx } from '../../import/export.ts'
import { IMPORT_KINDS, type ImportKind } from '../../import/kind.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { namedThings } from '../../import/surroundings.ts'
import { templateInWords } from '../../import/templates.ts'
import { templateCsv, templateXlsx } from '../../sheet/templates.ts'
import { XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'

const FORMATS = ['xlsx', 'csv'] as const

/** Files to fill in, and what there is in the same shape. */
export function exportRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/import/templates/:file', async (c) => {
    const asked = askedFor(c.req.param('file'))
    if (!asked) return c.notFound()
    const { kind, format } = asked
    const template = templateInWords(kind, await closed())
    const body = format === 'xlsx' ? await templateXlsx(template) : templateCsv(template)
    return download(body, `mau-${kind}.${format}`)
  })

  on('GET /staff/export/:file', async (c) => {
    const asked = askedFor(c.req.param('file'))
    if (!asked) return c.notFound()
    const { kind, format } = asked
    const staff = c.get('staff')
    const roles = kind === 'figures' ? DECLARERS : (['admin', 'board', 'unit'] as const)
    const reach = staff.may(roles, '') ? null : new Set(staff.reach(roles))
    const all = await IMPORTS[kind].rows(deps.store.db, reach)
    // A year's counts of a large province are as many lines as one file may have.
    const year = c.req.query('year') ?? ''
    const rows = kind === 'dossiers' ? all.filter(({ period }) => period?.startsWith(year)) : all
    const lists = await closed()
    const body = format === 'xlsx' ? await exportXlsx(kind, rows, lists) : exportCsv(kind, rows, lists)
    return download(body, `${kind}-${c.get('today')}.${format}`)
  })

  const closed = async () => closedColumns(await namedThings(deps.store.db))

  return app
}

function askedFor(file = ''): { kind: ImportKind; format: (typeof FORMATS)[number] } | null {
  const [name, ending] = file.split('.')
  const kind = IMPORT_KINDS.find((known) => known === name)
  const format = FORMATS.find((known) => known === ending)
  return kind && format ? { kind, format } : null
}

function download(body: string | Uint8Array<ArrayBuffer>, name: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': typeof body === 'string' ? 'text/csv; charset=utf-8' : XLSX_TYPE,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
