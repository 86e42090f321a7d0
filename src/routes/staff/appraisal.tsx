import { type Context, Hono } from 'hono'
import { pointsText } from '../../rounds/answer-words.ts'
import type { Appraisal } from '../../rounds/appraisal.ts'
import { overdueAppraisal, stageDue } from '../../rounds/appraisal-overdue.ts'
import { appraisedFields, cellsOf, doneOf } from '../../rounds/appraisal-progress.ts'
import { nextStep } from '../../rounds/appraisal-steps.ts'
import { STATE_WORDS } from '../../rounds/appraisal-words.ts'
import { takeStep } from '../../rounds/declare.ts'
import { STAGE_NAMES } from '../../rounds/round-words.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { type Appraiser, appraisers } from '../../store/appraiser.ts'
import { AppraisalOverview } from '../../views/staff/appraisal-overview.tsx'
import { appraisalOr404, membersSeen } from './appraisal-page.tsx'
import { endStage } from './appraisal-step.ts'

const DONE: Readonly<Record<string, string>> = {
  step: 'Đã chuyển bước.',
  reopen: 'Đã mở lại đợt. Hội đồng quyết định lại các mục có khiếu nại rồi thông qua lần nữa.',
}

/** The appraisal as a whole: progress, who appraises what, what is overdue, the board's steps. */
export function appraisalRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/appraisal', async (c) => {
    const appraisal = await appraisalOr404(c, deps)
    return appraisal instanceof Response ? appraisal : page(c, appraisal, { message: saidDone(c, DONE) })
  })

  on('POST /staff/rounds/:round/stage', async (c) => {
    const appraisal = await appraisalOr404(c, deps)
    if (appraisal instanceof Response) return appraisal
    const next = nextStep(appraisal)
    const form = await readForm(c)
    // Approving is the council's.
    const fault = await endStage(c, deps, appraisal, next?.step === 'approved' ? null : next, form)
    if (fault === null)
      return c.redirect(`/staff/rounds/${appraisal.board.round.id}/appraisal?done=step`, 303)
    const again = await appraisalOr404(c, deps)
    return again instanceof Response ? again : page(c, again, fault, fault.status)
  })

  on('POST /staff/rounds/:round/reopen', async (c) => {
    const appraisal = await appraisalOr404(c, deps)
    if (appraisal instanceof Response) return appraisal
    const { board, taken } = appraisal
    const form = await readForm(c)
    const reason = form.text('reason', 1000)
    if (!isClosed(appraisal) || Number(form.text('steps')) !== taken)
      return page(c, appraisal, { faults: [MOVED], reason }, 409)
    if (reason === '')
      return page(c, appraisal, { faults: [{ field: 'reason', words: 'Chưa ghi lý do mở lại.' }] }, 422)
    const actor = c.get('staff').id
    const kept = await takeStep(deps, {
      round: board.round.id,
      unit: '',
      seen: taken,
      step: 'reopened',
      actor,
      note: reason,
    })
    if (kept) return c.redirect(`/staff/rounds/${board.round.id}/appraisal?done=reopen`, 303)
    const again = await appraisalOr404(c, deps)
    return again instanceof Response ? again : page(c, again, { faults: [MOVED], reason }, 409)
  })

  type State = { message?: string; faults?: ReadonlyArray<FieldFault>; reason?: string }

  async function page(
    c: Context<StaffEnv>,
    appraisal: Appraisal,
    state: State,
    status: 200 | 409 | 422 = 200,
  ) {
    const { board, scoreboard, taken, entries } = appraisal
    const staff = c.get('staff')
    const base = `/staff/rounds/${board.round.id}/appraisal`
    const members = membersSeen(c, appraisal)
    const fields = appraisedFields(appraisal)
    const named = staff.may(['admin', 'board', 'council'], '') ? await appraisers(store.db) : null
    const totals = new Map(scoreboard.rows.map(({ unit, value }) => [unit, value]))
    const runs = staff.may(['admin', 'board'], '')
    const next = runs ? nextStep(appraisal) : null
    return staffPage(
      c,
      config,
      'Thẩm định',
      <AppraisalOverview
        round={board.round}
        stage={STAGE_NAMES[board.stage]}
        due={stageDue(appraisal)}
        notice={staff.has('appraiser') ? mineWords(c, appraisal) : ''}
        message={state.message ?? ''}
        faults={state.faults ?? []}
        overdue={overdueAppraisal(appraisal, members).map(({ member, words }) => ({
          href: `${base}/units/${member.unit}?show=open`,
          name: member.name,
          words,
        }))}
        fields={fields.map(({ field, leaves }) => {
          const done = doneOf(cellsOf(appraisal, members, leaves))
          return {
            code: field.code,
            name: field.name.vi,
            who: named === null ? '' : whoWords(named, field.code),
            mine: members.some(({ unit }) => staff.may(['appraiser'], unit, field.code)),
            done: done.of === 0 ? 'không bắt buộc' : `${done.seen}/${done.of}`,
            criteria: leaves.map((one) => {
              const of = doneOf(cellsOf(appraisal, members, [one]))
              return {
                href: `${base}/criterion/${one.leaf.code}`,
                name: `${one.leaf.code} ${one.leaf.name.vi}`,
                done: of.of === 0 ? '' : `${of.seen}/${of.of}`,
                open: of.seen < of.of,
              }
            }),
          }
        })}
        units={members.map((member) => {
          const all = doneOf(cellsOf(appraisal, [member], appraisal.leaves))
          return {
            href: `${base}/units/${member.unit}`,
            name: member.name,
            words:
              member.left_on !== ''
                ? STATE_WORDS.left
                : board.filing(member.unit).filedOn === null
                  ? 'Chưa gửi bản kê khai'
                  : '',
            cells: fields.map(({ leaves }) => {
              const { seen, of } = doneOf(cellsOf(appraisal, [member], leaves))
              return of === 0 ? '–' : `${seen}/${of}`
            }),
            asked: all.asked,
            adjusted: all.adjusted,
            total: pointsText(totals.get(member.unit) ?? null),
          }
        })}
        step={
          next === null || next.step === 'approved'
            ? null
            : {
                ...next,
                action: `/staff/rounds/${board.round.id}/stage`,
                ...{ steps: taken, seen: entries.length, note: '', typed: '' },
              }
        }
        reopen={
          runs && isClosed(appraisal)
            ? { action: `/staff/rounds/${board.round.id}/reopen`, steps: taken, reason: state.reason ?? '' }
            : null
        }
      />,
      status,
    )
  }

  return app
}

const MOVED: FieldFault = {
  field: '',
  words: 'Có người vừa thay đổi đợt này. Xin xem lại trạng thái rồi làm tiếp.',
}

const isClosed = ({ board }: Appraisal) => board.stage === 'approved' || board.stage === 'released'

/** Which fields whoever calls appraises. */
function mineWords(c: Context<StaffEnv>, { board }: Appraisal): string {
  const own = c.get('staff').grants.filter(({ role }) => role === 'appraiser')
  if (own.some(({ field }) => field === '')) return 'Ông/Bà thẩm định mọi lĩnh vực.'
  return `Ông/Bà thẩm định lĩnh vực ${[...new Set(own.map(({ field }) => field))].join(', ')} của ${board.framework.name.vi}; các lĩnh vực khác chỉ xem.`
}

function whoWords(named: ReadonlyArray<Appraiser>, field: string): string {
  const own = named.filter((one) => one.field === '' || one.field === field)
  return own.length === 0
    ? 'Chưa phân công ai thẩm định lĩnh vực này.'
    : `Thẩm định: ${[...new Set(own.map(({ name }) => name))].join(', ')}`
}
