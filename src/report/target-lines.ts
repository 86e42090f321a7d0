import type { Estimate } from '../../scoring/estimate.ts'
import { type Operator, readLevel } from '../../scoring/target-level.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import type { StoredTarget } from '../store/target.ts'
import { type Unit, type UnitTree, validOn } from '../units/tree.ts'
import { publicFigure } from './public-figure.ts'
import type { TargetLine } from './unit-report-schema.ts'

/** The promises that hold for a unit on a day: made for it, or for all units (of its kind) under one above it. */
export function promisesOf(
  targets: ReadonlyArray<StoredTarget>,
  tree: UnitTree,
  unit: Unit,
  day: string,
): StoredTarget[] {
  const above = new Set([unit.code, ...tree.ancestors(unit.code, day).map((ancestor) => ancestor.code)])
  return targets.filter(
    (target) =>
      above.has(target.unit) && (target.kind === '' || target.kind === unit.kind) && validOn(target, day),
  )
}

/** Whether a promise is measured by a survey series: what a hospital's form says is no figure of an office. */
export function measuredBy({ survey }: Pick<StoredTarget, 'survey'>, series: string): boolean {
  return survey === '' || survey.split(';').includes(series)
}

/** Of some promises those that the headline of a series is read against for the whole unit. */
export function headlinePromises(targets: ReadonlyArray<StoredTarget>, series: string): StoredTarget[] {
  return targets.filter(
    (target) => target.field === '' && target.question === 'headline' && measuredBy(target, series),
  )
}

type Reading = {
  readonly target: StoredTarget
  readonly estimate: Estimate
  readonly evidence: EvidenceKind
  readonly minimum: number
  readonly day: string
  readonly closed: boolean
  readonly fieldName: (code: string) => string
}

/** One promise with its figure read against it: the official reading first, then how sure. */
export function targetLine({
  target,
  estimate,
  evidence,
  minimum,
  day,
  closed,
  fieldName,
}: Reading): TargetLine {
  const operator = target.operator as Operator
  const reading = readLevel(
    { ...estimate, evidence },
    {
      kind: 'level',
      operator,
      goal: target.goal,
      accepts: target.evidence.split(';') as EvidenceKind[],
      minimumPeople: minimum,
      validFrom: target.valid_from,
      validTo: target.valid_to === '' ? null : target.valid_to,
    },
    { day, closed },
  )
  return {
    code: target.code,
    name: target.name,
    field: target.field,
    fieldName: target.field === '' ? '' : fieldName(target.field),
    operator,
    goal: target.goal,
    document: target.document,
    clause: target.clause,
    sample: Number(target.sample) === 1,
    figure: publicFigure(estimate, minimum),
    state: reading.state,
    official: reading.official,
    provisional: reading.provisional,
    sure: reading.sure,
    gap: reading.gap,
    needed: reading.needed,
    decimals: reading.decimals,
  }
}
