import type { ServiceField } from '../units/fields.ts'
import type { UnitTree } from '../units/tree.ts'
import { type Grant, ROLE_NAMES } from './roles.ts'

export const WHOLE_INSTALLATION = 'Toàn hệ thống'

/** A grant as people read it: the role, where, and in which field. */
export function grantWords(
  { role, unit, field }: Grant,
  tree: UnitTree,
  fields: ReadonlyArray<ServiceField>,
): string {
  const where = unit === '' ? WHOLE_INSTALLATION : (tree.unit(unit)?.name ?? unit)
  const what = fields.find(({ code }) => code === field)?.vi ?? field
  return `${ROLE_NAMES[role]}: ${where}${field === '' ? '' : `, lĩnh vực ${what}`}`
}
