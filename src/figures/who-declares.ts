import type { Role } from '../staff/roles.ts'

/** Who declares the figures of a unit. */
export const DECLARERS: ReadonlyArray<Role> = ['admin', 'board', 'unit', 'enterer']

/** Who brings in what other authorities published about any unit. */
export const PUBLISHERS: ReadonlyArray<Role> = ['admin', 'board']

/** Who confirms what somebody else declared. */
export const CONFIRMERS: ReadonlyArray<Role> = ['approver', 'board']

/** Who says that a unit's report was sent. */
export const REPORTERS: ReadonlyArray<Role> = ['admin', 'approver', 'unit', 'enterer']
