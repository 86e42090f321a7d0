import type { Context } from 'hono'
import type { Config } from '../config.ts'
import { fold } from '../import/suggest.ts'
import { type Staff, staffByEmail } from '../store/staff.ts'
import type { Database } from '../store/store.ts'
import type { ServiceField } from '../units/fields.ts'
import { validOn } from '../units/tree.ts'
import type { GrantsProps } from '../views/staff/people-grants.tsx'
import { administersAll, rolesToGive } from './administering.ts'
import type { FieldFault } from './form.ts'
import { EVERYWHERE, type TypedGrant } from './grant-form.ts'
import type { StaffEnv } from './guard.tsx'
import { type Grant, ROLE_NAMES, ROLES } from './roles.ts'

/** How far an account is, in words. */
export function stateWords(person: Pick<Staff, 'password' | 'subject' | 'disabled_at'>): string {
  if (person.disabled_at !== '') return 'đã khóa'
  return person.password === '' && person.subject === '' ? 'chưa kích hoạt' : 'đang hoạt động'
}

/** Whether all words somebody typed stand in the texts, accents or not. */
export function matches(search: string, ...texts: ReadonlyArray<string>): boolean {
  const text = fold(texts.join(' '))
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The unit whose people see what happens to an account; '' where it reaches beyond one. */
export function accountUnit(grants: ReadonlyArray<Grant>): string {
  const [first, ...others] = new Set(grants.map(({ unit }) => unit))
  return first === undefined || others.length > 0 ? '' : first
}

/** The address links begin with: what the operator said, or where the form was opened. */
export const originOf = (c: Context, config: Config): string => config.publicUrl ?? new URL(c.req.url).origin

export async function nameFaults(
  db: Database,
  id: string,
  name: string,
  email: string,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  if (name === '') faults.push({ field: 'name', words: 'Xin ghi họ tên.' })
  // It stands in letters: nobody's name is a second line of one, or an address to click on.
  if (/[\r\n\t]|:\/\//.test(name))
    faults.push({ field: 'name', words: 'Họ tên viết trên một dòng, không có địa chỉ trang.' })
  if (name.length > 100) faults.push({ field: 'name', words: 'Họ tên dài nhất 100 ký tự.' })
  if (email === '') return faults
  if (email.length > 200 || !/^[^\s@<>,;:"()[\]]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(email))
    faults.push({ field: 'email', words: `"${email}" không phải địa chỉ thư điện tử.` })
  const other = (await staffByEmail(db, email)).find((person) => person.id !== id)
  if (other) faults.push({ field: 'email', words: `Địa chỉ này đã dùng cho tài khoản ${other.id}.` })
  return faults
}

/** What the lines of roles are made of, as far as whoever administers may choose. */
export function grantsProps(
  c: Context<StaffEnv>,
  typed: ReadonlyArray<TypedGrant>,
  fields: ReadonlyArray<ServiceField>,
  faults: ReadonlyArray<FieldFault>,
): GrantsProps {
  const staff = c.get('staff')
  const reach = new Set(staff.reach(['admin']))
  return {
    typed,
    roles: rolesToGive(staff, ROLES).map((role) => ({ value: role, label: ROLE_NAMES[role] })),
    units: c
      .get('tree')
      .units.filter((unit) => reach.has(unit.code) && validOn(unit, c.get('today')))
      .map(({ code, name }) => ({ value: code, label: name })),
    fields: fields.map(({ code, vi }) => ({ value: code, label: vi })),
    everywhere: administersAll(staff) ? EVERYWHERE : null,
    faults,
  }
}
