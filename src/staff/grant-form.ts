import { asking, fold, suggest } from '../import/suggest.ts'
import type { ServiceField } from '../units/fields.ts'
import { type UnitTree, validOn } from '../units/tree.ts'
import { mayGrant, ROLES_IN_A_FIELD } from './administering.ts'
import type { FieldFault, StaffForm } from './form.ts'
import { type Grant, isRole, ROLE_NAMES } from './roles.ts'
import type { SignedIn } from './signed-in.ts'

/** What stands in the box of the unit for the whole installation: never an empty box, which may be a slip. */
export const EVERYWHERE = '*'

/** One line of the form, as it was typed. */
export type TypedGrant = { readonly role: string; readonly unit: string; readonly field: string }

export type ReadGrants = {
  readonly typed: ReadonlyArray<TypedGrant>
  readonly grants: ReadonlyArray<Grant>
  readonly faults: ReadonlyArray<FieldFault>
}

type Where = { readonly tree: UnitTree; readonly today: string; readonly fields: ReadonlyArray<ServiceField> }

/** Reads the lines of roles; a line without a role is an empty one. Faults name the box, counted from 1. */
export function readGrants(form: StaffForm, admin: SignedIn, where: Where): ReadGrants {
  const [roles, units, fields] = ['role', 'unit', 'field'].map((name) => form.all(name))
  const typed = (roles ?? [])
    .map((role, at) => ({ role, unit: (units?.[at] ?? '').trim(), field: fields?.[at] ?? '' }))
    .filter(({ role }) => role !== '')
  const read = typed.map((line, at) => readLine(line, at + 1, admin, where))
  const faults = read.flatMap((one) => ('words' in one ? [one] : []))
  if (typed.length === 0) faults.push({ field: 'role-1', words: 'Xin chọn ít nhất một vai trò.' })
  const whole = new Map(read.flatMap((one) => ('role' in one ? [[JSON.stringify(one), one]] : [])))
  return { typed, grants: [...whole.values()], faults }
}

function readLine(line: TypedGrant, at: number, admin: SignedIn, where: Where): Grant | FieldFault {
  const { role, field } = line
  if (!isRole(role)) return { field: `role-${at}`, words: `Dòng ${at}: xin chọn vai trò.` }
  const unit = findUnit(line.unit, where)
  if (typeof unit !== 'string') return { field: `unit-${at}`, words: `Dòng ${at}: ${unit.words}` }
  if (field !== '' && !where.fields.some(({ code }) => code === field))
    return { field: `field-${at}`, words: `Dòng ${at}: không có lĩnh vực nào mang mã ${field}.` }
  if (field !== '' && !ROLES_IN_A_FIELD.includes(role))
    return {
      field: `field-${at}`,
      words: `Dòng ${at}: vai trò ${ROLE_NAMES[role]} không giới hạn theo lĩnh vực; xin để mọi lĩnh vực.`,
    }
  const grant = { role, unit, field }
  if (mayGrant(admin, grant)) return grant
  if (unit === '' || !admin.may(['admin'], unit))
    return { field: `unit-${at}`, words: `Dòng ${at}: Ông/Bà chỉ cấp quyền trong các đơn vị mình quản trị.` }
  return {
    field: `role-${at}`,
    words: `Dòng ${at}: vai trò ${ROLE_NAMES[role]} do quản trị toàn hệ thống cấp.`,
  }
}

/** A unit by its code, or by its whole name where only one has it. */
function findUnit(typed: string, { tree, today }: Where): string | { words: string } {
  if (typed === EVERYWHERE) return ''
  if (typed === '') return { words: `xin chọn đơn vị, hoặc ghi ${EVERYWHERE} cho toàn hệ thống.` }
  const wanted = fold(typed)
  const byCode = tree.units.filter(({ code }) => code.toLowerCase() === typed.toLowerCase())
  const present = tree.units.filter((unit) => validOn(unit, today))
  const found = byCode.length > 0 ? byCode : present.filter(({ name }) => fold(name) === wanted)
  const [unit, other] = found
  if (!unit) {
    const meant = suggest(
      typed,
      present.map(({ name }) => name),
    )
    return { words: `không có đơn vị nào mang mã hoặc tên "${typed}"${asking(meant)}` }
  }
  if (other)
    return {
      words: `có ${found.length} đơn vị tên "${typed}" (mã ${found.map(({ code }) => code).join(', ')}); xin ghi mã.`,
    }
  return validOn(unit, today) ? unit.code : { words: `${unit.name} không còn hoạt động.` }
}
