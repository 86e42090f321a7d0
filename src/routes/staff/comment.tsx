import { type Context, Hono } from 'hono'
import { LEAST } from '../../../scoring/threshold.ts'
import { stateOf } from '../../comments/comment-list.ts'
import { COMMENT_STATES } from '../../locales/comment-words.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { scopeToday, unitName, unitOf } from '../../staff/unit-address.ts'
import { audited } from '../../store/audit.ts'
import {
  type CommentDecision,
  cellOf,
  commentHistory,
  findComments,
  insertCommentDecision,
  peopleByCell,
} from '../../store/comment.ts'
import { CommentPage } from '../../views/staff/comment-page.tsx'
import { timeInWords } from './surveys.tsx'

const DECIDERS = ['admin', 'board', 'approver'] as const
const SHORTEST_REASON = 5

/** One comment, shown to the public or hidden by a person, with a reason. */
export function commentRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/comments/:comment', async (c) => {
    const found = await find(c)
    return found
      ? show(c, found, { done: c.req.query('done') === '1' ? 'Đã lưu quyết định.' : '' })
      : unknown(c)
  })

  on('POST /staff/units/:unit/comments/:comment', async (c) => {
    const found = await find(c)
    if (!found) return unknown(c)
    const { comment, history, state } = found
    const form = await readForm(c)
    const faults = faultsOf(form)
    if (faults.length > 0) return show(c, found, { form, faults, status: 422 })
    const meanwhile = () =>
      show(c, found, {
        form,
        faults: [
          {
            field: '',
            words:
              'Có người vừa quyết định về ý kiến này. Xin xem quyết định mới bên dưới rồi lưu lại nếu vẫn cần.',
          },
        ],
        status: 409,
      })
    const version = Number(history[0]?.version ?? 0)
    if (form.text('seen') !== String(version)) return meanwhile()
    const digest = await comment.digest()
    const decision: CommentDecision = {
      comment: comment.id,
      version: version + 1,
      state: form.text('state') as CommentDecision['state'],
      digest,
      reason: form.text('reason'),
      actor: c.get('staff').id,
      at: clock().toISOString(),
    }
    // The words themselves stay out of the trail, which is kept for ever.
    const change = {
      actor: decision.actor,
      action: decision.state === 'public' ? 'show' : decision.state === 'hidden' ? 'hide' : 'withdraw',
      entity: 'comment',
      id: String(comment.id),
      unit: comment.unit,
      before: { state },
      after: { state: decision.state, digest },
      reason: decision.reason,
    }
    try {
      await audited(store, clock(), [change], [insertCommentDecision(store.db, decision)])
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      return meanwhile()
    }
    return c.redirect(`${c.req.path}?done=1`, 303)
  })

  /** A comment that belongs to the unit of the address, in a month with enough answers. */
  async function find(c: Context<StaffEnv>) {
    const id = Number(c.req.param('comment'))
    if (!Number.isSafeInteger(id)) return null
    const [comment] = await findComments(store.db, [id])
    const here = scopeToday(c, unitOf(c))
    if (!comment || (here.units && !here.units.has(comment[here.column]))) return null
    const month = { first: comment.month, last: comment.month }
    const people = await peopleByCell(store.db, here, month)
    if ((people.get(cellOf(comment)) ?? 0) < LEAST.staff) return null
    const history = await commentHistory(store.db, id)
    return { comment, history, state: await stateOf(comment, history[0]) }
  }

  type Again = { form?: StaffForm; faults?: FieldFault[]; status?: 409 | 422; done?: string }

  function show(
    c: Context<StaffEnv>,
    { comment, history, state }: NonNullable<Awaited<ReturnType<typeof find>>>,
    again: Again,
  ) {
    const { form, faults = [], status = 200, done = '' } = again
    const unit = unitOf(c)
    return staffPage(
      c,
      config,
      'Một ý kiến',
      <CommentPage
        back={`/staff/units/${encodeURIComponent(unit.code)}/comments`}
        text={comment.text}
        month={comment.month}
        unit={unitName(c, comment.unit)}
        decider={unitName(c, comment.decider)}
        state={state}
        history={history.map((one) => ({ ...one, at: timeInWords(one.at) }))}
        form={
          c.get('staff').may(DECIDERS, unit.code)
            ? {
                seen: Number(history[0]?.version ?? 0),
                state: form?.text('state') ?? state,
                reason: form?.text('reason') ?? '',
              }
            : null
        }
        minimum={LEAST.public}
        faults={faults}
        done={done}
      />,
      status,
    )
  }

  function unknown(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có ý kiến này',
      words: `Ý kiến không thuộc đơn vị này, đã hết hạn lưu, hoặc ở nơi và tháng có dưới ${LEAST.staff} phiếu.`,
    })
  }

  return app
}

function faultsOf(form: StaffForm): FieldFault[] {
  const faults: FieldFault[] = []
  if (!Object.hasOwn(COMMENT_STATES, form.text('state')))
    faults.push({ field: 'state', words: 'Xin chọn ai được xem.' })
  if (form.text('reason').length < SHORTEST_REASON)
    faults.push({ field: 'reason', words: `Xin ghi lý do, ít nhất ${SHORTEST_REASON} ký tự.` })
  return faults
}
