import { type Context, Hono } from 'hono'
import { codeState } from '../../collector.ts'
import { choicesOf } from '../../counters/choices.ts'
import {
  blankFields,
  cellsOfFields,
  fieldsOfForm,
  refusePastDays,
  refusePastSince,
} from '../../counters/form.ts'
import {
  byState,
  collectorsAt,
  fieldsInWords,
  momentsInWords,
  namesOf,
  nextInWords,
} from '../../counters/words.ts'
import { edit } from '../../import/edit.ts'
import { CHANNEL_NAMES } from '../../locales/results.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffPage } from '../../staff/page.tsx'
import { ROLES } from '../../staff/roles.ts'
import { answersOf, loadCollectors } from '../../store/collector.ts'
import type { CollectorFields } from '../../views/staff/collector-form.tsx'
import { CollectorListPage } from '../../views/staff/collector-list.tsx'
import { NewCollectorPage } from '../../views/staff/collector-page.tsx'
import { UnitChoicePage } from '../../views/staff/unit-choice.tsx'

const EDITORS = ['admin', 'unit'] as const

/** The counters of a unit, and a new one. */
export function collectorRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/collectors', (c) => {
    const tree = c.get('tree')
    const reach = c.get('staff').reach(ROLES)
    const chosen = c.req.query('unit') ?? (reach.length === 1 ? reach[0] : '')
    if (chosen) return c.redirect(`/staff/units/${encodeURIComponent(chosen)}/collectors`, 303)
    const units = reach.map((code) => ({ value: code, label: tree.unit(code)?.name ?? code }))
    return staffPage(c, config, 'Điểm khảo sát', <UnitChoicePage title="Điểm khảo sát" units={units} />)
  })

  on('GET /staff/units/:unit/collectors', async (c) => {
    const unit = unitOf(c)
    const [today, tree] = [c.get('today'), c.get('tree')]
    const all = await loadCollectors(store.db)
    const own = collectorsAt(all, unit.code, today).sort(byState(today))
    const names = await namesOf(deps, tree)
    const answers = await answersOf(
      store.db,
      own.map(({ code }) => code),
    )
    return staffPage(
      c,
      config,
      `Điểm khảo sát: ${unit.name}`,
      <CollectorListPage
        unit={unit}
        mayEdit={c.get('staff').may(EDITORS, unit.code)}
        lines={own.map((one) => ({
          code: one.code,
          state: codeState(one, today),
          label: one.current.label,
          channel: CHANNEL_NAMES[one.current.channel] ?? one.current.channel,
          survey: names.surveys.get(one.current.survey) ?? one.current.survey,
          fields: fieldsInWords(one.current, names),
          moments: momentsInWords(one.current),
          answers: answers.get(one.code) ?? 0,
          next: nextInWords(one, today),
        }))}
        below={tree.children(unit.code, today).map(({ code, name }) => ({
          code,
          name,
          collectors: collectorsAt(all, code, today).length,
        }))}
      />,
    )
  })

  on('GET /staff/units/:unit/collectors/new', (c) => newPage(c, {}))

  on('POST /staff/units/:unit/collectors', async (c) => {
    const unit = unitOf(c)
    const today = c.get('today')
    const form = await readForm(c)
    const typed = fieldsOfForm(form)
    const opens = form.text('opens')
    const edited = await edit(store, {
      kind: 'collectors',
      cells: { ...cellsOfFields(unit.code, typed), code: '', opens, closes: '', revoked: '' },
      version: 'new',
      actor: c.get('staff').id,
      at: clock(),
      today,
      reason: '',
      check(row) {
        refusePastSince(row, today)
        refusePastDays(row, {}, today)
      },
    })
    if (edited.outcome !== 'saved')
      return newPage(c, {
        status: 422,
        typed,
        opens,
        // A new counter has no box for its code: what is said of it is said of its name.
        faults:
          edited.outcome === 'refused'
            ? edited.faults.map((fault) => (fault.field === 'code' ? { ...fault, field: 'label' } : fault))
            : [],
      })
    return c.redirect(`/staff/units/${encodeURIComponent(unit.code)}/collectors/${edited.key}?done=made`, 303)
  })

  async function newPage(
    c: Context<StaffEnv>,
    {
      status = 200,
      typed = blankFields(c.get('today')),
      opens = '',
      faults = [],
    }: { status?: Status; typed?: CollectorFields; opens?: string; faults?: ReadonlyArray<FieldFault> },
  ) {
    return staffPage(
      c,
      config,
      'Thêm điểm khảo sát',
      <NewCollectorPage
        unit={unitOf(c)}
        typed={typed}
        opens={opens}
        choices={choicesOf(await namesOf(deps, c.get('tree')), c.get('today'))}
        faults={faults}
      />,
      status,
    )
  }

  return app
}

/** The unit of the address, which the guard has found. */
export function unitOf(c: Context<StaffEnv>): { readonly code: string; readonly name: string } {
  const code = c.req.param('unit') ?? ''
  return { code, name: c.get('tree').unit(code)?.name ?? code }
}
