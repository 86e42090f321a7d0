import { type Context, Hono } from 'hono'
import { lateCriteria } from '../../../scoring/round/late.ts'
import { periodCode, periodOf } from '../../../surveys/period.ts'
import { keptFramework } from '../../rounds/framework.ts'
import {
  assessable,
  CALENDAR,
  type OfferedFramework,
  offeredFrameworks,
  roundFaults,
  roundId,
  type TypedRound,
} from '../../rounds/opening.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { audited } from '../../store/audit.ts'
import { insertRound, insertStep } from '../../store/round.ts'
import type { RoundRow } from '../../store/round-tables.ts'
import { FrameworkChoice, RoundForm } from '../../views/staff/round-new.tsx'

/** How often a taken address is tried with another number behind it. */
const ATTEMPTS = 20

/** Opening a round: first the framework, then everything that hangs on it. */
export function roundNewRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/new', async (c) => {
    const offered = await offeredFrameworks(store.db)
    const chosen = offered.find(({ key }) => key === c.req.query('framework'))
    if (!chosen)
      return staffPage(
        c,
        config,
        'Mở đợt chấm điểm',
        <FrameworkChoice
          frameworks={offered.map(({ key, index }) => ({ value: key, label: `${index.name.vi} (${key})` }))}
        />,
      )
    const group = c.req.query('group') ?? ''
    const period = periodCode(periodOf(c.get('today'), 'year', config.calendar))
    return formPage(c, chosen, {
      ...{ name: '', period, opens_on: c.get('today'), declare_until: '', appraise_until: '' },
      ...{ explain_until: '', final_until: '', late: lateCriteria(chosen.index)[0]?.code ?? '' },
      units: assessable(chosen.index, c.get('tree').units, c.get('today'))
        .filter((unit) => group === '' || groupOf(unit) === group)
        .map(({ code }) => code),
      unranked: [],
    })
  })

  on('POST /staff/rounds', async (c) => {
    const form = await readForm(c)
    const chosen = (await offeredFrameworks(store.db)).find(({ key }) => key === form.text('framework'))
    if (!chosen) return c.redirect('/staff/rounds/new', 303)
    const units = assessable(chosen.index, c.get('tree').units, c.get('today'))
    const listed = new Map(units.map((unit) => [unit.code, unit]))
    const typed = typedRound(form, (code) => listed.has(code))
    const faults = roundFaults(typed, chosen.index)
    if (faults.length > 0) return formPage(c, chosen, typed, faults)

    const framework = await keptFramework(store, chosen.index)
    const { late, name, units: ticked, unranked, ...days } = typed
    const actor = c.get('staff').id
    const now = clock()
    for (let attempt = 1; ; attempt += 1) {
      const id = attempt === 1 ? roundId(name) : `${roundId(name)}-${attempt}`
      const round: RoundRow = { ...days, id, name, framework, late_criterion: late }
      const members = ticked.map((unit) => ({
        round: id,
        unit,
        ranking_group: listed.get(unit)?.ranking_group ?? '',
        ranked: unranked.includes(unit) ? 0 : 1,
        ...{ left_on: '', left_reason: '' },
      }))
      const change = {
        ...{ actor, action: 'create', entity: 'round', id, unit: '', before: null, reason: '' },
        after: { ...round, units: ticked, unranked },
      }
      const opened = {
        round: id,
        unit: '',
        version: 1,
        step: 'opened',
        actor,
        at: now.toISOString(),
        note: '',
      } as const
      try {
        await audited(
          store,
          now,
          [change],
          [...insertRound(store.db, round, members), insertStep(store.db, opened)],
        )
        return c.redirect(`/staff/rounds/${id}?done=open`, 303)
      } catch (error) {
        if (!store.isDuplicate(error) || attempt === ATTEMPTS) throw error
      }
    }
  })

  function formPage(
    c: Context<StaffEnv>,
    { key, index }: OfferedFramework,
    typed: TypedRound & { unranked: ReadonlyArray<string> },
    faults: ReadonlyArray<FieldFault> = [],
  ): Promise<Response> {
    const units = assessable(index, c.get('tree').units, c.get('today'))
    return staffPage(
      c,
      config,
      'Mở đợt chấm điểm',
      <RoundForm
        framework={{ key, name: index.name.vi }}
        typed={typed}
        days={CALENDAR}
        late={[
          { value: '', label: 'Không có tiêu chí gửi chậm' },
          ...lateCriteria(index).map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
        ]}
        groups={[...Map.groupBy(units, groupOf)].map(([group, members]) => ({
          name: group,
          units: members.map(({ code, name }) => ({
            code,
            name,
            ticked: typed.units.includes(code),
            unranked: typed.unranked.includes(code),
          })),
        }))}
        faults={faults}
      />,
      faults.length > 0 ? 422 : 200,
    )
  }

  return app
}

const groupOf = ({ ranking_group }: { ranking_group: string }): string =>
  ranking_group === '' ? 'Không thuộc nhóm xếp hạng' : ranking_group

function typedRound(
  form: StaffForm,
  isListed: (unit: string) => boolean,
): TypedRound & { unranked: string[] } {
  return {
    name: form.text('name', 200),
    period: form.text('period'),
    opens_on: form.text('opens_on'),
    declare_until: form.text('declare_until'),
    appraise_until: form.text('appraise_until'),
    explain_until: form.text('explain_until'),
    final_until: form.text('final_until'),
    late: form.text('late'),
    units: [...new Set(form.all('units'))].filter(isListed),
    unranked: form.all('unranked').filter(isListed),
  }
}
