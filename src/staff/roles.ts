/** What somebody may do, in the order in which the screens list it. */
export const ROLES = [
  'admin',
  'board',
  'council',
  'appraiser',
  'approver',
  'unit',
  'enterer',
  'viewer',
] as const

export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'Quản trị hệ thống',
  board: 'Ban Chỉ đạo cải cách hành chính',
  council: 'Hội đồng thẩm định',
  appraiser: 'Người thẩm định',
  approver: 'Lãnh đạo đơn vị (phê duyệt)',
  unit: 'Cán bộ đơn vị',
  enterer: 'Người nhập phiếu',
  viewer: 'Người xem',
}

/** A role on a unit and all below it; unit '' is the whole installation, field '' every field. */
export type Grant = { readonly role: Role; readonly unit: string; readonly field: string }

/** The units a permission is asked for, as the tree stands today: the unit itself and all above it. */
export type Line = ReadonlyArray<string>

/**
 * Whether one of the grants holds one of the roles over a unit. `line` is the unit and its ancestors; for the
 * whole installation it is empty, and only a grant over everything passes. Where a field is asked for, a grant
 * limited to another field does not pass; where none is, a grant in any field does.
 */
export function isGranted(
  grants: ReadonlyArray<Grant>,
  roles: ReadonlyArray<Role>,
  line: Line,
  field?: string,
): boolean {
  return grants.some(
    (grant) =>
      roles.includes(grant.role) &&
      (grant.unit === '' || line.includes(grant.unit)) &&
      (field === undefined || grant.field === '' || grant.field === field),
  )
}

export const isRole = (text: string): text is Role => ROLES.some((role) => role === text)
