import { vietnameseDate } from '../locales/format.ts'
import type { Appraisal } from './appraisal.ts'
import { cellsOf, undecided } from './appraisal-progress.ts'
import { UNSEEN } from './appraisal-state.ts'
import type { RoundStage } from './filing.ts'

/** The step that may follow: what keeps it from being taken, and what has to be agreed to. */
export type NextStep = {
  readonly step: 'appraisal' | 'explaining' | 'final' | 'approved'
  readonly name: string
  readonly blocks: ReadonlyArray<string>
  readonly warns: ReadonlyArray<string>
}

/** What the board, or after the final appraisal the council, does next; null where the round is approved. */
export function nextStep(appraisal: Appraisal): NextStep | null {
  const of = STEPS[appraisal.board.stage]
  return of === null ? null : of(appraisal)
}

const STEPS: Readonly<Record<RoundStage, ((appraisal: Appraisal) => NextStep) | null>> = {
  opened: beginAppraisal,
  appraisal: beginExplaining,
  explaining: beginFinal,
  final: approve,
  reopened: approve,
  approved: null,
  released: null,
}

function beginAppraisal({ board, today }: Appraisal): NextStep {
  const { round } = board
  const silent = board.units.filter(
    ({ unit, left_on }) => left_on === '' && board.filing(unit).filedOn === null,
  )
  const early = today <= round.declare_until && silent.length > 0
  return {
    step: 'appraisal',
    name: 'Kết thúc kê khai, bắt đầu thẩm định',
    blocks: early
      ? [
          `Chưa hết hạn kê khai (hết ngày ${vietnameseDate(round.declare_until)}) và còn ${silent.length} đơn vị chưa gửi.`,
        ]
      : [],
    warns:
      early || silent.length === 0
        ? []
        : [
            `${silent.length} đơn vị không gửi bản kê khai: ${listed(silent.map(({ name }) => name))}. Không gửi thì phần tự kê khai được 0 điểm.`,
          ],
  }
}

function beginExplaining(appraisal: Appraisal): NextStep {
  const { board, today } = appraisal
  const open = cellsOf(appraisal, board.units, appraisal.leaves).filter(({ state }) => UNSEEN.has(state))
  const { appraise_until } = board.round
  const words = `Còn ${open.length} mục chưa chấm lần 1`
  return {
    step: 'explaining',
    name: 'Kết thúc thẩm định lần 1, bắt đầu giải trình',
    blocks:
      open.length > 0 && today <= appraise_until
        ? [`${words} và chưa hết hạn thẩm định (hết ngày ${vietnameseDate(appraise_until)}).`]
        : [],
    warns:
      open.length > 0 && today > appraise_until
        ? [`${words}; các mục này chỉ còn được chấm ở lần cuối.`]
        : [],
  }
}

function beginFinal(appraisal: Appraisal): NextStep {
  const { board, today } = appraisal
  const asked = cellsOf(appraisal, board.units, appraisal.leaves).filter(({ state }) => state === 'asked')
  const units = [...new Set(asked.map(({ member }) => member.name))]
  const { explain_until } = board.round
  const words = `${units.length} đơn vị chưa gửi giải trình: ${listed(units)}`
  return {
    step: 'final',
    name: 'Kết thúc giải trình, bắt đầu thẩm định lần cuối',
    // Whoever was asked has until the day of the calendar.
    blocks:
      units.length > 0 && today <= explain_until
        ? [`${words}; các đơn vị này còn hạn đến hết ngày ${vietnameseDate(explain_until)}.`]
        : [],
    warns: units.length > 0 && today > explain_until ? [`${words}.`] : [],
  }
}

function approve(appraisal: Appraisal): NextStep {
  const open = undecided(appraisal)
  const without = appraisal.scoreboard.rows.filter(
    ({ unit, value }) =>
      value === null && appraisal.board.units.some((one) => one.unit === unit && one.left_on === ''),
  )
  return {
    step: 'approved',
    name: 'Thông qua kết quả',
    blocks: open.length > 0 ? [`Còn ${open.length} mục chưa có quyết định.`] : [],
    warns:
      without.length > 0
        ? [
            `${without.length} đơn vị chưa có tổng điểm vì thiếu số liệu: ${listed(without.map(({ name }) => name))}.`,
          ]
        : [],
  }
}

const MOST_NAMED = 8
const listed = (names: ReadonlyArray<string>) =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} và ${names.length - MOST_NAMED} đơn vị khác`
    : names.join(', ')
