import type { Deps } from '../deps.ts'
import type { KeptRelease } from './kept.ts'
import { linesOf } from './ranking-choice.ts'
import type { RankingGroup, RankingLine, RankingModel } from './ranking-model.ts'
import { type WorkingNode, workingTree } from './working-tree.ts'

export type UnitPlace = { readonly line: RankingLine; readonly group: RankingGroup }

/** Where a unit stands in a ranking; null where it is not in it. */
export function placeOf(model: RankingModel, unit: string): UnitPlace | null {
  const [line] = linesOf(model, [unit])
  const group = model.groups.find(({ lines }) => lines.some((one) => one.unit === unit))
  return line && group ? { line, group } : null
}

/** The working of one unit of a release, from its own text alone; null where the unit is not in it. */
export function releaseWorking(
  { definitions }: Pick<Deps, 'definitions'>,
  { release, index, panel, board }: KeptRelease,
  code: string,
): WorkingNode | null {
  const unit = panel.units.find((one) => one.code === code)
  const score = board.explain(code)
  if (!unit || !score) return null
  return workingTree({
    index,
    score,
    unit,
    forms: panel.forms,
    definitions,
    supported: new Set(release.supported[code]),
    minimum: release.minimum,
  })
}
