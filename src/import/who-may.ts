import { DECLARERS, PUBLISHERS } from '../figures/who-declares.ts'
import type { Role } from '../staff/roles.ts'
import type { SignedIn } from '../staff/signed-in.ts'
import type { ImportKind } from './kind.ts'

/** Who brings in rows about units of their own; the other kinds are the whole installation's. */
const IMPORTERS: ReadonlyArray<Role> = ['admin', 'unit']
const OF_A_UNIT: ReadonlyArray<ImportKind> = ['collectors', 'dossiers']

export function mayImport(staff: SignedIn, kind: ImportKind): boolean {
  if (kind === 'figures') return staff.has(...DECLARERS)
  return OF_A_UNIT.includes(kind) ? staff.has(...IMPORTERS) : staff.may(['admin'], '')
}

/** The units somebody may bring in rows about; null for all of them. */
export function importReach(staff: SignedIn, kind: ImportKind): ReadonlySet<string> | null {
  const [everywhere, somewhere] =
    kind === 'figures' ? [PUBLISHERS, DECLARERS] : [['admin'] as const, IMPORTERS]
  return staff.may(everywhere, '') ? null : new Set(staff.reach(somewhere))
}
