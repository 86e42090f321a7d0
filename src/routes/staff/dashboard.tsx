import { type Context, Hono } from 'hono'
import { type Period, parsePeriod, periodCode } from '../../../surveys/period.ts'
import { dashboard } from '../../report/dashboard.ts'
import { periodChoices } from '../../report/period-choices.ts'
import { provinceMeans } from '../../report/province-mean.ts'
import { currentYear } from '../../report/unit-report.ts'
import { working } from '../../report/working.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import type { Unit } from '../../units/tree.ts'
import { DashboardPage } from '../../views/staff/dashboard-page.tsx'
import { WorkingPage } from '../../views/staff/working-page.tsx'

/** A unit for its head: live figures, what drives them, and the working behind each. */
export function dashboardRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const means = provinceMeans(deps)

  on('GET /staff/units/:unit', async (c) => {
    const { unit, period, series } = asked(c)
    if (!unit || !period) return misread(c)
    const shown = await dashboard(deps, means, c.get('tree'), unit, period, c.get('today'), series)
    const links = {
      unit: unit.code,
      period: periodCode(period),
      series: shown.shown?.name ?? '',
      isPublic: config.publicResults === 'step',
    }
    return staffPage(
      c,
      config,
      unit.name,
      <DashboardPage
        dashboard={shown}
        periods={periodChoices(deps, period)}
        links={links}
        today={c.get('today')}
      />,
    )
  })

  on('GET /staff/units/:unit/working', async (c) => {
    const { unit, period, series } = asked(c)
    if (!unit || !period) return misread(c)
    const found = await working(deps, c.get('tree'), unit, period, series, c.req.query('node') ?? 'headline')
    if (!found)
      return staffMessage(c, config, {
        status: 404,
        title: 'Không có số liệu này',
        words: 'Kỳ này không có số liệu, hoặc có quá ít phiếu để hiển thị.',
      })
    const links = { unit: unit.code, period: periodCode(period), series: found.series, isPublic: false }
    return staffPage(
      c,
      config,
      `Cách tính: ${found.title}`,
      <WorkingPage working={found} unit={unit.name} links={links} />,
    )
  })

  /** What a page of a unit is about; a period that cannot be read is none. */
  function asked(c: Context<StaffEnv>): { unit: Unit | null; period: Period | null; series: string } {
    const text = c.req.query('period')
    return {
      unit: c.get('tree').unit(c.req.param('unit') ?? ''),
      period: text === undefined ? currentYear(deps) : parsePeriod(text),
      series: c.req.query('series') ?? '',
    }
  }

  function misread(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 400,
      title: 'Không hiểu địa chỉ này',
      words: 'Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.',
    })
  }

  return app
}
