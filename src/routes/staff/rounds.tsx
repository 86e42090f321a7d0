import { type Context, Hono } from 'hono'
import { isDay } from '../../day.ts'
import { periodName, vietnameseDate } from '../../locales/format.ts'
import { pageOf } from '../../report/page-of.ts'
import { dueWords } from '../../rounds/declare-words.ts'
import { CALENDAR, calendarFaults, type RoundCalendar } from '../../rounds/opening.ts'
import { isOverdue, type RoundProgress, roundProgress, type UnitProgress } from '../../rounds/round-list.ts'
import { STAGE_NAMES, stateWords } from '../../rounds/round-words.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import type { Role } from '../../staff/roles.ts'
import { audited } from '../../store/audit.ts'
import { findRound, insertStep, loadRounds, updateRound, updateRoundUnit } from '../../store/round.ts'
import type { RoundRow } from '../../store/round-tables.ts'
import { RoundListPage } from '../../views/staff/round-list.tsx'
import { RoundPage } from '../../views/staff/round-page.tsx'

const OPENERS: Role[] = ['admin', 'board']
/** Who sees every unit their grant reaches, beside their own. */
const ASSESSORS: Role[] = ['admin', 'board', 'council', 'appraiser']

const DONE: Readonly<Record<string, string>> = {
  open: 'Đã mở đợt. Các đơn vị thấy đợt này trên trang làm việc của mình.',
  deadlines: 'Đã gia hạn.',
  leave: 'Đã đưa đơn vị ra khỏi đợt; nội dung đã gửi vẫn được giữ.',
}

/** Rounds: the list, and each with its calendar, its units and who is overdue. */
export function roundRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds', async (c) => {
    const today = c.get('today')
    const rounds = await Promise.all((await loadRounds(store.db)).map((round) => reached(c, round)))
    const lines = rounds.flatMap((progress) => (progress.units.length === 0 && !mayOpen(c) ? [] : [progress]))
    return staffPage(
      c,
      config,
      'Đợt chấm điểm',
      <RoundListPage
        mayOpen={mayOpen(c)}
        rounds={lines.map(({ round, stage, units }) => ({
          id: round.id,
          name: round.name,
          period: periodName(round.period),
          stage: STAGE_NAMES[stage],
          due:
            stage === 'opened'
              ? dueWords(round.declare_until, today)
              : `Hạn kê khai ${vietnameseDate(round.declare_until)}`,
          filed: units.filter(({ filing }) => filing.filedOn !== null).length,
          units: units.length,
        }))}
      />,
    )
  })

  on('GET /staff/rounds/:round', async (c) => {
    const round = await findRound(store.db, c.req.param('round') ?? '')
    if (!round) return noRound(c)
    return roundPage(c, round, { message: saidDone(c, DONE) })
  })

  on('POST /staff/rounds/:round/deadlines', async (c) => {
    const round = await findRound(store.db, c.req.param('round') ?? '')
    if (!round) return noRound(c)
    const form = await readForm(c)
    const { taken, stage } = await roundProgress(deps, round, c.get('today'), new Set())
    const days = Object.fromEntries(CALENDAR.map(([field]) => [field, form.text(field)])) as RoundCalendar
    const reason = form.text('reason', 1000)
    const shortened = CALENDAR.filter(
      ([field]) => isDay(days[field]) && days[field] < round[field] && field !== 'opens_on',
    )
    const faults = [
      ...calendarFaults(days),
      ...shortened.map(([field, name]) => ({
        field,
        words: `${name} chỉ được lùi về sau; đang là ${vietnameseDate(round[field])}.`,
      })),
      ...(reason === '' ? [{ field: 'reason', words: 'Chưa ghi lý do gia hạn.' }] : []),
    ]
    if (faults.length > 0) return roundPage(c, round, { days, reason, faults }, 422)
    const actor = c.get('staff').id
    const now = clock()
    const before = Object.fromEntries(CALENDAR.map(([field]) => [field, round[field]]))
    const seen = Number(form.text('steps'))
    // The step holds the place: of two who extend at once, the second is told.
    const step = {
      ...{ round: round.id, unit: '', version: seen + 1, step: stage, actor, at: now.toISOString() },
      note: `Gia hạn: ${reason}`,
    }
    const change = {
      actor,
      action: 'extend',
      entity: 'round',
      id: round.id,
      unit: '',
      before,
      after: { ...days },
      reason,
    }
    try {
      if (seen !== taken) throw new Overtaken()
      await audited(store, now, [change], [insertStep(store.db, step), updateRound(store.db, round.id, days)])
    } catch (error) {
      if (!(error instanceof Overtaken) && !store.isDuplicate(error)) throw error
      const words = 'Người khác vừa thay đổi đợt này. Lịch đang có ở bảng trên; phần Ông/Bà nhập vẫn ở dưới.'
      const fresh = (await findRound(store.db, round.id)) ?? round
      return roundPage(c, fresh, { days, reason, faults: [{ field: '', words }] }, 409)
    }
    return c.redirect(`/staff/rounds/${round.id}?done=deadlines`, 303)
  })

  on('POST /staff/rounds/:round/leave', async (c) => {
    const round = await findRound(store.db, c.req.param('round') ?? '')
    if (!round) return noRound(c)
    const form = await readForm(c)
    const unit = form.text('unit')
    const { units } = await roundProgress(deps, round, c.get('today'), new Set([unit]))
    const member = units[0]?.member
    if (!member)
      return roundPage(c, round, { faults: [{ field: 'unit', words: 'Chưa chọn đơn vị trong đợt.' }] }, 422)
    const [day, reason] = [form.text('left_on'), form.text('left_reason', 500)]
    const faults = [
      ...(member.left_on === '' ? [] : [{ field: '', words: 'Đơn vị này đã ra khỏi đợt.' }]),
      ...(isDay(day) ? [] : [{ field: 'left_on', words: 'Chưa chọn ngày đơn vị ra khỏi đợt.' }]),
      ...(reason === ''
        ? [{ field: 'left_reason', words: 'Chưa ghi lý do, ví dụ: sáp nhập theo Nghị quyết số …' }]
        : []),
    ]
    if (faults.length > 0) return roundPage(c, round, { leaving: { unit, day, reason }, faults }, 422)
    const change = {
      ...{
        actor: c.get('staff').id,
        action: 'leave',
        entity: 'round',
        id: `${round.id}/${unit}`,
        unit,
        reason,
      },
      before: { left_on: '' },
      after: { left_on: day },
    }
    await audited(
      store,
      clock(),
      [change],
      [updateRoundUnit(store.db, round.id, unit, { left_on: day, left_reason: reason })],
    )
    return c.redirect(`/staff/rounds/${round.id}?done=leave`, 303)
  })

  const mayOpen = (c: Context<StaffEnv>) => c.get('staff').may(OPENERS, '')

  /** The round with the units whoever calls may look at. */
  function reached(c: Context<StaffEnv>, round: RoundRow): Promise<RoundProgress> {
    const staff = c.get('staff')
    const all = staff.may(ASSESSORS, '')
    const only = all ? undefined : new Set(staff.reach([...ASSESSORS, 'approver', 'unit']))
    return roundProgress(deps, round, c.get('today'), only)
  }

  type State = {
    message?: string
    faults?: ReadonlyArray<FieldFault>
    days?: RoundCalendar
    reason?: string
    leaving?: { unit: string; day: string; reason: string }
  }

  async function roundPage(
    c: Context<StaffEnv>,
    round: RoundRow,
    state: State,
    status: 200 | 409 | 422 = 200,
  ) {
    const { units, stage, taken } = await reached(c, round)
    const today = c.get('today')
    const lines = units.map((one: UnitProgress) => ({
      code: one.member.unit,
      name: one.name,
      group: one.member.ranking_group,
      progress: `${one.done}/${one.of}`,
      state: stateWords(one),
      overdue: isOverdue(one, round, today),
      left: one.member.left_on !== '',
    }))
    const wanted = Number.parseInt(c.req.query('page') ?? '1', 10) || 1
    const { groups, page, pages } = pageOf([{ lines }], Math.max(1, wanted))
    return staffPage(
      c,
      config,
      round.name,
      <RoundPage
        id={round.id}
        name={round.name}
        facts={[
          { term: 'Kỳ đánh giá', words: periodName(round.period) },
          { term: 'Bước hiện nay', words: STAGE_NAMES[stage] },
          ...CALENDAR.map(([field, name]) => ({ term: name, words: vietnameseDate(round[field]) })),
        ]}
        due={stage === 'opened' ? dueWords(round.declare_until, today) : ''}
        links={linksOf(c.get('staff'), round)}
        units={lines}
        shown={groups[0]?.lines ?? []}
        page={page}
        pages={pages}
        opening={
          mayOpen(c)
            ? {
                steps: taken,
                days: CALENDAR.map(([name, label]) => ({ name, label, value: (state.days ?? round)[name] })),
                reason: state.reason ?? '',
                leaving: state.leaving ?? { unit: '', day: today, reason: '' },
              }
            : null
        }
        message={state.message ?? ''}
        faults={state.faults ?? []}
      />,
      status,
    )
  }

  function noRound(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy đợt chấm điểm này',
      words: 'Địa chỉ có thể đã gõ nhầm.',
    })
  }
  return app
}

/** Where the round goes on, for those who assess. */
function linksOf({ has, may }: StaffEnv['Variables']['staff'], { id }: RoundRow) {
  const to = (mayOpen: boolean, page: string, name: string) =>
    mayOpen ? [{ href: `/staff/rounds/${id}/${page}`, name }] : []
  return [
    ...to(has(...ASSESSORS), 'appraisal', 'Thẩm định'),
    ...to(may(['admin', 'board', 'council'], ''), 'council', 'Hội đồng thẩm định'),
    ...to(has(...ASSESSORS), 'ranking', 'Bảng xếp hạng'),
  ]
}

class Overtaken extends Error {}
