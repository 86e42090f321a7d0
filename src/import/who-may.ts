import type { Role } from '../staff/roles.ts'
import type { SignedIn } from '../staff/signed-in.ts'
import type { ImportKind } from './kind.ts'

/** Who brings in rows about units of their own; the other kinds are the whole installation's. */
const IMPORTERS: ReadonlyArray<Role> = ['admin', 'unit']
const OF_A_UNIT: ReadonlyArray<ImportKind> = ['collectors', 'dossiers']

export function mayImport(staff: SignedIn, kind: ImportKind): boolean {
  return OF_A_UNIT.includes(kind) ? staff.has(...IMPORTERS) : staff.may(['admin'], '')
}

/** The units somebody may bring in rows about; null for all of them. */
export function importReach(staff: SignedIn): ReadonlySet<string> | null {
  return staff.may(['admin'], '') ? null : new Set(staff.reach(IMPORTERS))
}
