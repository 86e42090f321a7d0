import type { Context } from 'hono'
import type { Appraisal } from '../../rounds/appraisal.ts'
import type { NextStep } from '../../rounds/appraisal-steps.ts'
import { takeStep } from '../../rounds/declare.ts'
import type { FieldFault, StaffForm } from '../../staff/form.ts'
import type { StaffDeps, StaffEnv } from '../../staff/guard.tsx'

export type StepFault = { readonly faults: ReadonlyArray<FieldFault>; readonly status: 409 | 422 }

const MOVED =
  'Có người vừa thay đổi đợt này hoặc vừa lưu quyết định. Xin xem lại số liệu bên dưới rồi làm tiếp.'

/** Ends a stage by what was seen; null where the step was taken. */
export async function endStage(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  { board, taken, entries }: Appraisal,
  next: NextStep | null,
  form: StaffForm,
): Promise<StepFault | null> {
  const moved: StepFault = { faults: [{ field: '', words: MOVED }], status: 409 }
  if (next === null || Number(form.text('steps')) !== taken || Number(form.text('seen')) !== entries.length)
    return moved
  const faults = next.blocks.map((words) => ({ field: '', words }))
  if (next.warns.length > 0 && form.text('agree') !== 'yes')
    faults.push({ field: 'agree', words: `Chưa đánh dấu "Đã biết và vẫn tiếp tục": ${next.warns.join(' ')}` })
  if (faults.length > 0) return { faults, status: 422 }
  const actor = c.get('staff').id
  const note = form.text('note', 1000)
  const at = { round: board.round.id, unit: '', seen: taken }
  return (await takeStep(deps, { ...at, step: next.step, actor, note })) ? null : moved
}
