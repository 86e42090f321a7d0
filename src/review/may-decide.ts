import type { SignedIn } from '../staff/signed-in.ts'
import type { UnitTree } from '../units/tree.ts'

/** Where an answer was given and who decided the dossier: both are rated by it. */
type Rated = { readonly unit: string; readonly decider: string }

/**
 * Whether somebody may decide which answers about an office count: the board or an administrator of a level above it.
 * Whoever belongs to a rated office may look, never decide, whatever else they hold.
 */
export function mayDecide(staff: SignedIn, tree: UnitTree, today: string, { unit, decider }: Rated): boolean {
  const rated = [unit, decider].filter((code, at, all) => code !== '' && all.indexOf(code) === at)
  return rated.every((code) => {
    const above = new Set(tree.ancestors(code, today).map((one) => one.code))
    const line = new Set([code, ...above])
    const fromAbove = staff.grants.some(
      (grant) =>
        (grant.role === 'admin' || grant.role === 'board') && (grant.unit === '' || above.has(grant.unit)),
    )
    const belongs = staff.grants.some(
      (grant) =>
        (grant.role === 'approver' || grant.role === 'unit' || grant.role === 'enterer') &&
        grant.unit !== '' &&
        line.has(grant.unit),
    )
    return fromAbove && !belongs
  })
}
