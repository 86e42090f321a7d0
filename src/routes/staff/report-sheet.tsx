import { type Context, Hono } from 'hono'
import { type Period, periodCode, periodDays } from '../../../surveys/period.ts'
import { askedPeriod, misreadPeriod } from '../../figures/asked-period.ts'
import { loadOwed } from '../../figures/load-duties.ts'
import { reportRows } from '../../figures/report-rows.ts'
import { periodName } from '../../locales/format.ts'
import { periodChoices } from '../../report/period-choices.ts'
import { writeSheet, XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { unitOf } from '../../staff/unit-address.ts'
import { PaperDocument } from '../../views/staff/paper-document.tsx'
import { REPORT_COLUMNS, ReportSheet } from '../../views/staff/report-sheet.tsx'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The sheet a unit sends up with its report: what was promised, what was achieved, and where the numbers stand. */
export function reportSheetRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/report-sheet', async (c) => {
    const period = askedPeriod(c, deps)
    if (!period) return misreadPeriod(c, config)
    const unit = unitOf(c)
    const [tree, today] = [c.get('tree'), c.get('today')]
    const { rows, duty, days } = await sheetOf(c, period)
    c.header('Content-Security-Policy', POLICY)
    c.header('Cache-Control', 'no-store')
    const page = (
      <PaperDocument title={`${unit.name}: biểu số liệu báo cáo`} kind="report-sheet" refresh={null}>
        <ReportSheet
          unit={unit}
          authority={tree.parent(unit.code, today)?.name ?? ''}
          province={tree.ancestors(unit.code, today).at(-1)?.name ?? unit.name}
          period={periodCode(period)}
          periodName={periodName(periodCode(period))}
          days={days}
          periods={periodChoices(deps, period)}
          duty={duty}
          rows={rows}
          demo={config.demo}
        />
      </PaperDocument>
    )
    return c.html(`<!doctype html>${await page}`)
  })

  on('GET /staff/units/:unit/report-sheet.xlsx', async (c) => {
    const period = askedPeriod(c, deps)
    if (!period) return misreadPeriod(c, config)
    const { rows } = await sheetOf(c, period)
    const file = await writeSheet([
      {
        name: periodName(periodCode(period)).replace('/', '-'),
        columns: [
          { header: 'STT', width: 6 },
          ...REPORT_COLUMNS.map(({ name, width }) => ({ header: name, width })),
        ],
        rows: rows.map((row, at) => [String(at + 1), ...REPORT_COLUMNS.map(({ of }) => of(row))]),
      },
    ])
    const name = `bieu-${unitOf(c).code}-${periodCode(period)}.xlsx`
    return new Response(file, {
      headers: {
        'Content-Type': XLSX_TYPE,
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
      },
    })
  })

  async function sheetOf(c: Context<StaffEnv>, period: Period) {
    const unit = unitOf(c)
    const [tree, today] = [c.get('tree'), c.get('today')]
    const asked = c.req.query('duty') ?? ''
    const [rows, owed] = await Promise.all([
      reportRows(deps, tree, unit, period, today),
      asked === '' ? [] : loadOwed(deps, tree, new Set([unit.code]), today),
    ])
    const duty = owed.find(({ id, period: own }) => id === asked && own === periodCode(period)) ?? null
    return { rows, duty, days: periodDays(period, config.calendar) }
  }

  return app
}
