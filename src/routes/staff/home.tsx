import { Hono } from 'hono'
import { periodCode } from '../../../surveys/period.ts'
import { dutyReminders } from '../../figures/load-duties.ts'
import { unitFigures } from '../../report/unit-figures.ts'
import { currentYear } from '../../report/unit-report.ts'
import { dueList } from '../../rounds/due.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { ROLE_NAMES } from '../../staff/roles.ts'
import { WATCHERS } from '../../staff/watchers.ts'
import type { Unit, UnitTree } from '../../units/tree.ts'
import { StaffHomePage } from '../../views/staff/home-page.tsx'

/** Units with a card of their own; whoever reaches more finds them in the list. */
const MOST_CARDS = 6

/** Where somebody lands after signing in: their units, and what waits for them. */
export function staffHomeRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff', async (c) => {
    const { name, grants } = c.get('staff')
    const tree = c.get('tree')
    const period = currentYear(deps)
    const watched = c
      .get('staff')
      .inEveryField()
      .grants.filter(({ role }) => WATCHERS.includes(role))
      .map(({ unit }) => unit)
    const tops = topUnits(tree, watched, c.get('today')).slice(0, MOST_CARDS)
    const { lines } = await unitFigures(deps, 'live', tree, tops, period, 'staff')
    const cards = tops.map((unit) => ({
      unit: { code: unit.code, name: unit.name },
      figures: lines.filter((line) => line.unit === unit).slice(0, 1),
    }))
    const due = [
      ...(await dueList(deps, c.get('staff'), c.get('today'))),
      ...(await dutyReminders(deps, tree, c.get('staff'), c.get('today'))),
    ]
    const held = grants.map(({ role, unit }) => ({
      role: ROLE_NAMES[role],
      unit: unit === '' ? 'Toàn hệ thống' : (tree.unit(unit)?.name ?? unit),
    }))
    return staffPage(
      c,
      deps.config,
      'Trang làm việc',
      <StaffHomePage
        name={name}
        due={due}
        held={held}
        period={periodCode(period)}
        cards={cards}
        watches={watched.length > 0}
      />,
    )
  })
  return app
}

/** The highest units of somebody's grants, each once, none below another; '' means the whole installation. */
function topUnits(tree: UnitTree, units: ReadonlyArray<string>, today: string): Unit[] {
  if (units.includes('')) return tree.roots(today)
  const codes = new Set(units)
  return [...codes]
    .filter((code) => !tree.ancestors(code, today).some((above) => codes.has(above.code)))
    .flatMap((code) => tree.unit(code) ?? [])
}
