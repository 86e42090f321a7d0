import type { IndexDefinition } from '../../scoring/definition.ts'
import { acceptedUntil, daysBetween, lateRule } from '../../scoring/round/late.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { ROUND_STEPS, type RoundRow, type RoundStepRow, type RoundUnitRow } from '../store/round-tables.ts'

export type RoundStage = (typeof ROUND_STEPS)[number]

/** How far a round has come: the last step taken of the whole round. One reopened is not approved until it is again. */
export function stageOf(steps: ReadonlyArray<RoundStepRow>): RoundStage {
  const own = steps.filter(({ unit }) => unit === '').sort((a, b) => a.version - b.version)
  const last = own.at(-1)?.step
  return ROUND_STEPS.find((step) => step === last) ?? 'opened'
}

/**
 * Where a unit's declaration stands: being written, sent to the unit's own head, sent back by them, or filed.
 * `filedOn` is the first day on which the head sent it in: coming back later does not make it later.
 */
export type Filing = {
  readonly state: 'open' | 'submitted' | 'returned' | 'filed'
  readonly filedOn: string | null
  readonly submittedBy: string
  /** What the last step said. */
  readonly note: string
  /** How many steps the unit has taken; the next one is one more. */
  readonly steps: number
}

const NOT_BEGUN: Filing = { state: 'open', filedOn: null, submittedBy: '', note: '', steps: 0 }
const STATES = {
  submitted: 'submitted',
  returned: 'returned',
  approved: 'filed',
  explained: 'filed',
} as const

export function filingsOf(steps: ReadonlyArray<RoundStepRow>): (unit: string) => Filing {
  const byUnit = Map.groupBy(steps, ({ unit }) => unit)
  return (unit) => {
    const own = [...(byUnit.get(unit) ?? [])].sort((a, b) => a.version - b.version)
    const last = own.at(-1)
    const filed = own.find(({ step }) => step === 'approved')
    if (!last) return NOT_BEGUN
    return {
      state: last.step in STATES ? STATES[last.step as keyof typeof STATES] : 'open',
      filedOn: filed ? vietnamTime(new Date(filed.at)).day : null,
      submittedBy: own.findLast(({ step }) => step === 'submitted')?.actor ?? '',
      note: last.note,
      steps: last.version,
    }
  }
}

/** What a unit may still do about its declaration on a day. */
export type Declaring =
  | { readonly may: 'edit'; readonly late: number; readonly last: string }
  | {
      readonly may: 'look'
      readonly why: 'not open yet' | 'submitted' | 'filed' | 'left' | 'closed'
      readonly last: string
    }

export function declaring(
  round: RoundRow,
  framework: IndexDefinition,
  member: Pick<RoundUnitRow, 'left_on'>,
  stage: RoundStage,
  filing: Filing,
  today: string,
): Declaring {
  const rule = lateRule(framework, round.late_criterion)
  const last = acceptedUntil(round.declare_until, rule, round.appraise_until)
  const look = (why: Extract<Declaring, { may: 'look' }>['why']): Declaring => ({ may: 'look', why, last })
  if (member.left_on !== '') return look('left')
  if (filing.state === 'filed') return look('filed')
  if (filing.state === 'submitted') return look('submitted')
  if (today < round.opens_on) return look('not open yet')
  // What was sent back is mended while the appraisal runs: it was filed in time once.
  if (filing.filedOn !== null) return { may: 'edit', late: 0, last }
  if (today > last || !(stage === 'opened' || stage === 'appraisal')) return look('closed')
  return { may: 'edit', late: Math.max(0, daysBetween(round.declare_until, today)), last }
}
