import { type Context, Hono } from 'hono'
import type { DutyBody } from '../../figures/duty.ts'
import { DUTY_FIELDS, type DutyTyped, dutyTyped, readDutyForm } from '../../figures/duty-form.ts'
import { loadOwed } from '../../figures/load-duties.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { ROLES } from '../../staff/roles.ts'
import { newToken } from '../../staff/secret-token.ts'
import { audited } from '../../store/audit.ts'
import { type DutyRow, insertDuty, loadDuties } from '../../store/duty.ts'
import { DutyFormPage } from '../../views/staff/duty-form.tsx'
import { DutyListPage } from '../../views/staff/duty-list.tsx'

const DONE: Readonly<Record<string, string>> = { made: 'Đã thêm báo cáo.', changed: 'Đã lưu.' }

const BLANK: DutyTyped = {
  ...(Object.fromEntries(DUTY_FIELDS.map((name) => [name, ''])) as Record<keyof DutyTyped, string>),
  step: 'quarter',
  below: 'yes',
}

/** Who owes which report when, and duties of the installation's own. */
export function dutyRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/duties', async (c) => {
    const staff = c.get('staff')
    const [tree, today] = [c.get('tree'), c.get('today')]
    const reach = new Set(staff.reach(ROLES))
    const [owed, own] = await Promise.all([loadOwed(deps, tree, reach, today), loadDuties(store.db)])
    const mayEdit = staff.may(['admin', 'board'], '')
    return staffPage(
      c,
      config,
      'Báo cáo định kỳ',
      <DutyListPage
        today={today}
        owed={owed}
        mayEdit={mayEdit}
        own={mayEdit ? own.map(({ id, body }) => ({ id, ...(JSON.parse(body) as DutyBody) })) : []}
        done={saidDone(c, DONE)}
      />,
    )
  })

  on('GET /staff/duties/new', (c) => formPage(c, null, { ...BLANK, from: c.get('today') }, []))

  on('POST /staff/duties', async (c) => {
    const typed = dutyTyped(await readForm(c))
    const read = readDutyForm(typed, c.get('tree'), c.get('today'))
    if ('faults' in read) return formPage(c, null, typed, read.faults, 422)
    await save(c, { id: newToken().slice(0, 12), version: 1 }, null, read.body)
    return c.redirect('/staff/duties?done=made', 303)
  })

  on('GET /staff/duties/:duty', async (c) => {
    const duty = await found(c)
    return duty ? formPage(c, duty, typedOf(JSON.parse(duty.body)), []) : nowhere(c)
  })

  on('POST /staff/duties/:duty', async (c) => {
    const duty = await found(c)
    if (!duty) return nowhere(c)
    const form = await readForm(c)
    const typed = dutyTyped(form)
    const read = readDutyForm(typed, c.get('tree'), c.get('today'))
    if ('faults' in read) return formPage(c, duty, typed, read.faults, 422)
    const overtaken = [
      {
        field: '',
        words: 'Người khác vừa sửa báo cáo này. Nội dung của Ông/Bà chưa lưu; bấm lưu lần nữa để thay.',
      },
    ]
    if (Number(form.text('version')) !== Number(duty.version)) return formPage(c, duty, typed, overtaken, 409)
    try {
      const next = { id: duty.id, version: Number(duty.version) + 1 }
      await save(c, next, JSON.parse(duty.body), read.body)
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      return formPage(c, (await found(c)) ?? duty, typed, overtaken, 409)
    }
    return c.redirect('/staff/duties?done=changed', 303)
  })

  async function found(c: Context<StaffEnv>): Promise<DutyRow | null> {
    return (await loadDuties(store.db)).find(({ id }) => id === c.req.param('duty')) ?? null
  }

  async function save(
    c: Context<StaffEnv>,
    key: Pick<DutyRow, 'id' | 'version'>,
    before: DutyBody | null,
    after: DutyBody,
  ): Promise<void> {
    const at = clock()
    const actor = c.get('staff').id
    const action = before === null ? 'create' : 'update'
    const entry = { actor, action, entity: 'report', id: key.id, unit: '', before, after, reason: '' }
    const row = { ...key, body: JSON.stringify(after), actor, at: at.toISOString() }
    await audited(store, at, [entry], [insertDuty(store.db, row)])
  }

  function formPage(
    c: Context<StaffEnv>,
    duty: DutyRow | null,
    typed: DutyTyped,
    faults: ReadonlyArray<FieldFault>,
    status: Status = 200,
  ) {
    const title = duty ? 'Sửa báo cáo định kỳ' : 'Thêm báo cáo định kỳ'
    return staffPage(
      c,
      config,
      title,
      <DutyFormPage
        title={title}
        action={duty ? `/staff/duties/${duty.id}` : '/staff/duties'}
        version={Number(duty?.version ?? 0)}
        typed={typed}
        faults={faults}
        calendar={config.calendar}
      />,
      status,
    )
  }

  function nowhere(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy báo cáo này',
      words: 'Không có báo cáo định kỳ nào như vậy.',
    })
  }

  return app
}

function typedOf(body: DutyBody): DutyTyped {
  return { ...body, days: String(body.days), units: body.units.join('; '), below: body.below ? 'yes' : '' }
}
