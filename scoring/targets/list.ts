import { type Plan, parsePlan, type Target } from '../target-definition.ts'
import hauGiang from './hau-giang-2021-2025.json' with { type: 'json' }
import hauGiangCulture from './hau-giang-vhttdl-2021-2025.json' with { type: 'json' }
import langSon from './lang-son-vhttdl-2023.json' with { type: 'json' }
import socTrang from './soc-trang-vpubnd-2024.json' with { type: 'json' }
import viThanh from './vi-thanh-2021-2025.json' with { type: 'json' }

/** The plans whose numbers are built in, each checked when it is loaded. */
export const plans: readonly Plan[] = [
  parsePlan(hauGiangCulture, 'hau-giang-vhttdl-2021-2025.json'),
  parsePlan(viThanh, 'vi-thanh-2021-2025.json'),
  parsePlan(langSon, 'lang-son-vhttdl-2023.json'),
  parsePlan(hauGiang, 'hau-giang-2021-2025.json'),
  parsePlan(socTrang, 'soc-trang-vpubnd-2024.json'),
]

/** A target by its id, with the plan it stands in, or null. Ids are unique over all plans.
 * @example findTarget('ls-vhttdl-on-time')?.target.places[0]?.line // → 82
 * @example findTarget('nothing') // → null
 */
export function findTarget(id: string): { readonly plan: Plan; readonly target: Target } | null {
  for (const plan of plans) {
    const target = plan.targets.find((one) => one.id === id)
    if (target) return { plan, target }
  }
  return null
}
