import { Hono } from 'hono'
import { periodCode } from '../../../surveys/period.ts'
import { askedPeriod, misreadPeriod } from '../../figures/asked-period.ts'
import { readFigureBook } from '../../figures/book.ts'
import { stateOf } from '../../figures/figure-state.ts'
import { filledFrom, indicators } from '../../figures/indicator.ts'
import { DECLARERS } from '../../figures/who-declares.ts'
import { windowOf } from '../../figures/window.ts'
import { declaredInWords, figureInWords } from '../../figures/words.ts'
import { periodChoices } from '../../report/period-choices.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { ROLES } from '../../staff/roles.ts'
import { unitOf } from '../../staff/unit-address.ts'
import { figureRecords } from '../../store/figure.ts'
import { FigureListPage } from '../../views/staff/figure-list.tsx'
import { UnitChoicePage } from '../../views/staff/unit-choice.tsx'

/** The figures of a unit in a period: what is declared, what waits, what fills itself. */
export function figureRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/figures', (c) => {
    const tree = c.get('tree')
    const reach = c.get('staff').reach(ROLES)
    const chosen = c.req.query('unit') ?? (reach.length === 1 ? reach[0] : '')
    if (chosen) return c.redirect(`/staff/units/${encodeURIComponent(chosen)}/figures`, 303)
    const units = reach.map((code) => ({ value: code, label: tree.unit(code)?.name ?? code }))
    return staffPage(c, config, 'Số liệu kê khai', <UnitChoicePage title="Số liệu kê khai" units={units} />)
  })

  on('GET /staff/units/:unit/figures', async (c) => {
    const unit = unitOf(c)
    const period = askedPeriod(c, deps)
    if (!period) return misreadPeriod(c, config)
    const code = periodCode(period)
    const [book, records] = await Promise.all([
      readFigureBook(store.db, c.get('tree'), { from: period.year, to: period.year }, c.get('today')),
      figureRecords(store.db, [period.year], unit.code),
    ])
    const isRoot = c.get('tree').parent(unit.code, c.get('today')) === null
    const lines = indicators
      .filter(({ ofProvince }) => isRoot || !ofProvince)
      .map((indicator) => {
        const record = records.find((one) => one.indicator === indicator.code && one.period === code)
        const found = book.find(unit, indicator.code, windowOf(period))
        const filled = filledFrom(indicator)
        return {
          code: indicator.code,
          name: indicator.name,
          group: indicator.group,
          value: record ? declaredInWords(indicator.code, record) : found ? figureInWords(found) : '',
          state: record
            ? stateOf(record.decision?.decision)
            : filled !== ''
              ? 'filled'
              : found
                ? 'added'
                : 'none',
          filled,
        } as const
      })
    return staffPage(
      c,
      config,
      `Số liệu kê khai: ${unit.name}`,
      <FigureListPage
        unit={unit}
        period={code}
        periods={periodChoices(deps, period)}
        lines={lines}
        only={c.req.query('only') ?? ''}
        mayDeclare={c.get('staff').may(DECLARERS, unit.code)}
        showCodes={c.get('staff').has('admin')}
      />,
    )
  })

  return app
}
