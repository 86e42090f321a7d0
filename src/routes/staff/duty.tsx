import { type Context, Hono } from 'hono'
import { type OwedDuty, reminderInWords } from '../../figures/duty.ts'
import { doneFaults } from '../../figures/duty-form.ts'
import { loadOwed } from '../../figures/load-duties.ts'
import { REPORTERS } from '../../figures/who-declares.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { unitOf } from '../../staff/unit-address.ts'
import { audited } from '../../store/audit.ts'
import { insertDutyDone, loadDutiesDone } from '../../store/duty.ts'
import { DutyPage } from '../../views/staff/duty-page.tsx'

/** One duty of one unit and period: what is owed when, and that it was sent. */
export function dutyPageRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/duties/:duty', async (c) => {
    const duty = await found(c, c.req.query('period') ?? '')
    return duty ? page(c, duty, {}) : nowhere(c)
  })

  on('POST /staff/units/:unit/duties/:duty', async (c) => {
    const form = await readForm(c)
    const typed = {
      period: form.text('period'),
      done_on: form.text('done_on'),
      document: form.text('document', 200),
    }
    const duty = await found(c, typed.period)
    if (!duty) return nowhere(c)
    const faults = doneFaults(typed, c.get('today'))
    if (faults.length > 0) return page(c, duty, { typed, faults, status: 422 })
    const version = await versionOf(duty)
    const moved = [{ field: '', words: 'Người khác vừa ghi nhận báo cáo này. Xin xem lại rồi lưu lần nữa.' }]
    if (form.text('version') !== String(version)) return page(c, duty, { typed, faults: moved, status: 409 })
    const at = clock()
    const actor = c.get('staff').id
    const { period, unit } = duty
    const row = {
      duty: duty.id,
      unit: unit.code,
      ...typed,
      version: version + 1,
      actor,
      at: at.toISOString(),
    }
    const entry = {
      actor,
      action: 'submit',
      entity: 'report',
      id: `${duty.id} ${period}`,
      unit: unit.code,
      reason: '',
    }
    const said = ({ done_on, document }: Pick<typeof row, 'done_on' | 'document'>) => ({ done_on, document })
    try {
      await audited(
        store,
        at,
        [{ ...entry, before: duty.done ? said(duty.done) : null, after: said(row) }],
        [insertDutyDone(store.db, row)],
      )
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      return page(c, (await found(c, period)) ?? duty, { typed, faults: moved, status: 409 })
    }
    const query = new URLSearchParams({ period, done: '1' })
    return c.redirect(
      `/staff/units/${encodeURIComponent(unit.code)}/duties/${encodeURIComponent(duty.id)}?${query}`,
      303,
    )
  })

  async function found(c: Context<StaffEnv>, period: string): Promise<OwedDuty | null> {
    const unit = unitOf(c).code
    const owed = await loadOwed(deps, c.get('tree'), new Set([unit]), c.get('today'))
    return owed.find((duty) => duty.id === c.req.param('duty') && duty.period === period) ?? null
  }

  async function versionOf({ id, unit, period }: OwedDuty): Promise<number> {
    const done = await loadDutiesDone(store.db, unit.code)
    return Number(done.find((one) => one.duty === id && one.period === period)?.version ?? 0)
  }

  async function page(
    c: Context<StaffEnv>,
    duty: OwedDuty,
    shown: {
      typed?: { done_on: string; document: string }
      faults?: ReadonlyArray<FieldFault>
      status?: Status
    },
  ) {
    const { typed, faults = [], status = 200 } = shown
    return staffPage(
      c,
      config,
      `${duty.name}: ${duty.unit.name}`,
      <DutyPage
        duty={duty}
        words={reminderInWords(duty)}
        version={await versionOf(duty)}
        typed={typed ?? { done_on: duty.done?.done_on ?? '', document: duty.done?.document ?? '' }}
        saidBy={duty.done ? `${duty.done.actor}, ${vietnameseMoment(duty.done.at)}` : ''}
        mayReport={c.get('staff').may(REPORTERS, duty.unit.code)}
        faults={faults}
        done={c.req.query('done') === '1'}
      />,
      status,
    )
  }

  function nowhere(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy báo cáo này',
      words: 'Đơn vị không có báo cáo nào như vậy trong kỳ này, hoặc kỳ này đã quá xa.',
    })
  }

  return app
}
