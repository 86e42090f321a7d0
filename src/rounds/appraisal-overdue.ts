import type { Appraisal } from './appraisal.ts'
import { cellsOf } from './appraisal-progress.ts'
import { UNDECIDED, UNSEEN } from './appraisal-state.ts'
import { dueWords } from './declare-words.ts'
import type { RoundMember } from './round-data.ts'

/** The last day of the stage a round is in, in words; '' where it has none. */
export function stageDue({ board, today }: Appraisal): string {
  const { round, stage } = board
  const last = {
    ...{ opened: round.declare_until, appraisal: round.appraise_until, explaining: round.explain_until },
    ...{ final: round.final_until, approved: '', released: '', reopened: '' },
  }[stage]
  return last === '' ? '' : `${dueWords(last, today)}.`
}

/** Units something is overdue for: appraisers are late with them, or they are late with their explanation. */
export function overdueAppraisal(
  appraisal: Appraisal,
  members: ReadonlyArray<RoundMember>,
): ReadonlyArray<{ readonly member: RoundMember; readonly words: string }> {
  const { round, stage } = appraisal.board
  const { today } = appraisal
  return members.flatMap((member) => {
    const cells = cellsOf(appraisal, [member], appraisal.leaves)
    const n = (states: ReadonlySet<string>) => cells.filter(({ state }) => states.has(state)).length
    const late = [
      stage === 'appraisal' && today > round.appraise_until ? [n(UNSEEN), 'mục chưa chấm lần 1'] : [0, ''],
      today > round.explain_until && (stage === 'appraisal' || stage === 'explaining')
        ? [n(new Set(['asked'])), 'mục chưa giải trình']
        : [0, ''],
      stage === 'final' && today > round.final_until ? [n(UNDECIDED), 'mục chưa chấm lần cuối'] : [0, ''],
    ] as const
    const words = late.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]))
    return words.length === 0 ? [] : [{ member, words: words.join(', ') }]
  })
}
