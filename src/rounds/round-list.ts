import { tasks } from '../../scoring/round/progress.ts'
import { roundSteps, roundUnits } from '../store/round.ts'
import { declaredCounts } from '../store/round-progress.ts'
import type { RoundRow, RoundStepRow, RoundUnitRow } from '../store/round-tables.ts'
import { type Declaring, declaring, type Filing, filingsOf, type RoundStage, stageOf } from './filing.ts'
import { frameworkOf } from './framework.ts'
import type { RoundDeps } from './round-data.ts'

/** How far each unit of a round is, without scoring anybody. */
export type UnitProgress = {
  readonly member: RoundUnitRow
  readonly name: string
  readonly filing: Filing
  readonly may: Declaring
  readonly done: number
  readonly of: number
}

export type RoundProgress = {
  readonly round: RoundRow
  readonly stage: RoundStage
  /** Steps of the whole round that were taken. */
  readonly taken: number
  readonly steps: ReadonlyArray<RoundStepRow>
  readonly units: ReadonlyArray<UnitProgress>
}

/** @param only units to look at; all of the round where not said */
export async function roundProgress(
  deps: RoundDeps,
  round: RoundRow,
  today: string,
  only?: ReadonlySet<string>,
): Promise<RoundProgress> {
  const { db } = deps.store
  const [framework, members, steps, counts, tree] = await Promise.all([
    frameworkOf(db, round.framework),
    roundUnits(db, round.id),
    roundSteps(db, round.id),
    declaredCounts(db, round.id),
    deps.trees(),
  ])
  const asked = new Set(tasks(framework, round.late_criterion).map(({ code }) => code))
  const done = new Map<string, number>()
  for (const { unit, criterion } of counts)
    if (asked.has(criterion)) done.set(unit, (done.get(unit) ?? 0) + 1)
  const stage = stageOf(steps)
  const filings = filingsOf(steps)
  return {
    round,
    stage,
    taken: steps.filter(({ unit }) => unit === '').at(-1)?.version ?? 0,
    steps,
    units: members
      .filter(({ unit }) => only === undefined || only.has(unit))
      .map((member) => {
        const filing = filings(member.unit)
        return {
          member,
          name: tree.unit(member.unit)?.name ?? member.unit,
          filing,
          may: declaring(round, framework, member, stage, filing, today),
          done: done.get(member.unit) ?? 0,
          of: asked.size,
        }
      }),
  }
}

/** Whether a unit owes a declaration that is due, and can still send it or not. */
export const isOverdue = (
  { filing, member }: UnitProgress,
  { declare_until }: RoundRow,
  today: string,
): boolean => filing.filedOn === null && member.left_on === '' && today > declare_until
