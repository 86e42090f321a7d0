import { type Context, Hono } from 'hono'
import type { Plan } from '../../../scoring/target-definition.ts'
import { plans } from '../../../scoring/targets/list.ts'
import { isDay } from '../../day.ts'
import { type AdoptionBody, adoptedPlans, scopesOf } from '../../figures/adoption.ts'
import { readUnits } from '../../figures/duty-form.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { audited } from '../../store/audit.ts'
import { insertAdoption, loadAdoptions } from '../../store/duty.ts'
import type { UnitTree } from '../../units/tree.ts'
import { PlanListPage, PlanPage, type PlanTyped } from '../../views/staff/targets-board-plans.tsx'

const MOST_YEARS = 20

/** Which plans hold here, and for which units each of their promises is. */
export function planRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/plans', async (c) => {
    const adopted = adoptedPlans(await loadAdoptions(store.db))
    return staffPage(
      c,
      config,
      'Áp dụng kế hoạch',
      <PlanListPage
        lines={plans.map((plan) => {
          const body = adopted.find((one) => one.plan.id === plan.id)?.body
          return {
            id: plan.id,
            title: plan.title,
            issuer: plan.issuer,
            targets: plan.targets.length,
            adopted: body !== undefined && body.until === '',
            until: body?.until ?? '',
          }
        })}
        done={c.req.query('done') === '1'}
      />,
    )
  })

  on('GET /staff/plans/:plan', async (c) => {
    const plan = named(c)
    if (!plan) return nowhere(c)
    const known = await adoption(plan)
    return page(c, plan, typedOf(plan, known?.body ?? null), [])
  })

  on('POST /staff/plans/:plan', async (c) => {
    const plan = named(c)
    if (!plan) return nowhere(c)
    const form = await readForm(c)
    const { typed, body, faults } = readAdoption(plan, form, c.get('tree'), c.get('today'))
    if (faults.length > 0) return page(c, plan, typed, faults, 422)
    const known = await adoption(plan)
    const moved = [
      {
        field: '',
        words: 'Người khác vừa sửa kế hoạch này. Nội dung của Ông/Bà chưa lưu; bấm lưu lần nữa để thay.',
      },
    ]
    if (Number(form.text('version')) !== (known?.version ?? 0)) return page(c, plan, typed, moved, 409)
    const at = clock()
    const actor = c.get('staff').id
    const action = known ? 'update' : 'create'
    const entry = {
      actor,
      action,
      entity: 'target',
      id: plan.id,
      unit: '',
      before: known?.body ?? null,
      after: body,
    }
    const version = (known?.version ?? 0) + 1
    try {
      await audited(
        store,
        at,
        [{ ...entry, reason: body.document }],
        [
          insertAdoption(store.db, {
            plan: plan.id,
            version,
            body: JSON.stringify(body),
            actor,
            at: at.toISOString(),
          }),
        ],
      )
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      return page(c, plan, typed, moved, 409)
    }
    return c.redirect('/staff/plans?done=1', 303)
  })

  const named = (c: Context<StaffEnv>): Plan | null =>
    plans.find(({ id }) => id === c.req.param('plan')) ?? null

  async function adoption(plan: Plan) {
    return adoptedPlans(await loadAdoptions(store.db)).find((one) => one.plan.id === plan.id) ?? null
  }

  async function page(
    c: Context<StaffEnv>,
    plan: Plan,
    typed: PlanTyped,
    faults: ReadonlyArray<FieldFault>,
    status: Status = 200,
  ) {
    return staffPage(
      c,
      config,
      `Áp dụng: ${plan.title}`,
      <PlanPage plan={plan} version={(await adoption(plan))?.version ?? 0} typed={typed} faults={faults} />,
      status,
    )
  }

  function nowhere(c: Context<StaffEnv>) {
    const words = 'Không có kế hoạch, chương trình nào như vậy.'
    return staffMessage(c, config, { status: 404, title: 'Không tìm thấy kế hoạch này', words })
  }

  return app
}

function typedOf(plan: Plan, body: AdoptionBody | null): PlanTyped {
  return {
    shift: String(body?.shift ?? 0),
    document: body?.document ?? '',
    from: body?.from ?? '',
    until: body?.until ?? '',
    sample: body?.sample === 1 ? '1' : '',
    scopes: scopesOf(plan).map((scope) => {
      const known = body?.scopes[scope]
      return { scope, units: known?.units.join('; ') ?? '', below: known?.below ? 'yes' : '' }
    }),
  }
}

function readAdoption(
  plan: Plan,
  form: StaffForm,
  tree: UnitTree,
  today: string,
): { typed: PlanTyped; body: AdoptionBody; faults: FieldFault[] } {
  const typed: PlanTyped = {
    shift: form.text('shift'),
    document: form.text('document'),
    from: form.text('from'),
    until: form.text('until'),
    sample: form.text('sample'),
    scopes: scopesOf(plan).map((scope, at) => ({
      scope,
      units: form.text(`units-${at}`),
      below: form.text(`below-${at}`),
    })),
  }
  const shift = /^\d{1,2}$/.test(typed.shift) ? Number(typed.shift) : -1
  // A scope left empty is of nobody here: a plan of a province names offices that are no more.
  const read = typed.scopes.map(({ scope, units, below }, at) => ({
    scope,
    ...(units === ''
      ? { scope: scope, faults: [], mapped: { units: [], below: false } }
      : mapped(readUnits(`units-${at}`, units, below === 'yes', tree, today))),
  }))
  const faults: FieldFault[] = [
    ...(shift >= 0 && shift <= MOST_YEARS
      ? []
      : [{ field: 'shift', words: `Xin ghi số năm từ 0 đến ${MOST_YEARS}; 0 là giữ nguyên thời hạn.` }]),
    ...(typed.document === ''
      ? [{ field: 'document', words: 'Xin ghi văn bản hoặc căn cứ áp dụng kế hoạch này.' }]
      : []),
    ...(typed.until === '' || isDay(typed.until)
      ? []
      : [{ field: 'until', words: 'Ngày viết như 2026-12-31.' }]),
    ...(typed.from === '' || isDay(typed.from)
      ? []
      : [{ field: 'from', words: 'Ngày viết như 2026-01-01.' }]),
    ...read.flatMap((one) => one.faults),
    ...(typed.scopes.every(({ units }) => units === '')
      ? [{ field: 'units-0', words: 'Xin ghi đơn vị cho ít nhất một phạm vi.' }]
      : []),
  ]
  const scopes = read.filter(({ mapped: { units } }) => units.length > 0)
  return {
    typed,
    faults,
    body: {
      shift: Math.max(0, shift),
      scopes: Object.fromEntries(scopes.map((one) => [one.scope, one.mapped])),
      from: typed.from === '' ? today : typed.from,
      until: typed.until,
      document: typed.document,
      sample: typed.sample === '1' ? 1 : 0,
    },
  }
}

const mapped = ({ scope, faults }: ReturnType<typeof readUnits>) => ({ mapped: scope, faults: [...faults] })
