import { Hono } from 'hono'
import { parsePeriod, periodCode } from '../../../surveys/period.ts'
import { pageOf } from '../../report/page-of.ts'
import { periodChoices } from '../../report/period-choices.ts'
import { unitFigures } from '../../report/unit-figures.ts'
import { currentYear } from '../../report/unit-report.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { WATCHERS } from '../../staff/watchers.ts'
import { validOn } from '../../units/tree.ts'
import { UnitListPage } from '../../views/staff/dashboard-list.tsx'

/** The units somebody may look at, to be searched, each with its figure. */
export function unitListRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units', async (c) => {
    const text = c.req.query('period')
    const period = text === undefined ? currentYear(deps) : parsePeriod(text)
    if (!period)
      return staffMessage(c, deps.config, {
        status: 400,
        title: 'Không hiểu địa chỉ này',
        words: 'Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.',
      })
    const tree = c.get('tree')
    const today = c.get('today')
    const search = (c.req.query('q') ?? '').slice(0, 100)
    const reach = new Set(c.get('staff').inEveryField().reach(WATCHERS))
    const found = tree.units.filter((unit) => reach.has(unit.code) && matches(unit, search))
    const { lines, days } = await unitFigures(deps, 'live', tree, found, period, 'staff')
    const byUnit = Map.groupBy(lines, ({ unit }) => unit.code)
    const listed = found
      .map((unit) => ({
        unit,
        parent: tree.parent(unit.code, today)?.name ?? '',
        ended: validOn(unit, today) ? '' : unit.valid_to,
        best: byUnit.get(unit.code)?.[0] ?? null,
      }))
      .sort((a, b) => Number(a.ended !== '') - Number(b.ended !== ''))
    const { groups, page, pages } = pageOf([{ lines: listed }], Number(c.req.query('page')) || 1)
    return staffPage(
      c,
      deps.config,
      'Các đơn vị',
      <UnitListPage
        lines={groups[0]?.lines ?? []}
        search={search}
        period={periodCode(period)}
        days={days}
        periods={periodChoices(deps, period)}
        page={page}
        pages={pages}
      />,
    )
  })
  return app
}

/** Names are searched as people type them: without regard to capitals or to marks. */
function matches({ name, code }: { name: string; code: string }, search: string): boolean {
  return plain(`${code} ${name}`).includes(plain(search.trim()))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}
