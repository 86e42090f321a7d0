import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { vietnameseMoment } from '../locales/moment.ts'
import { isLogin } from '../staff/login.ts'
import { newLink } from '../staff/one-time-link.ts'
import { audited } from '../store/audit.ts'
import {
  deleteLinks,
  deleteSessionsOf,
  findStaff,
  insertLink,
  insertStaff,
  replaceGrants,
  replaceRecoveryCodes,
  updateStaff,
} from '../store/staff.ts'

type Machine = Pick<Deps, 'store' | 'clock'> & { readonly config: Pick<Config, 'publicUrl' | 'port'> }
export type StaffOutput = { readonly out: string; readonly error: string; readonly code: number }

const USAGE = `Cách dùng:
  staff add-admin TÊN-ĐĂNG-NHẬP "Họ tên"   lập quản trị toàn hệ thống, in đường dẫn dùng một lần
  staff reset TÊN-ĐĂNG-NHẬP                cấp đường dẫn đặt lại mật khẩu, gỡ xác thực hai bước`

/** What whoever runs the machine does for people who cannot sign in: the first administrator, a lost phone. */
export async function runStaff(machine: Machine, args: ReadonlyArray<string>): Promise<StaffOutput> {
  const [verb, typed = '', ...words] = args
  const id = typed.toLowerCase()
  if (verb === 'add-admin') return addAdmin(machine, id, words.join(' ').normalize('NFC').trim())
  if (verb === 'reset' && id !== '') return reset(machine, id)
  return refused(USAGE, 2)
}

async function addAdmin({ store, clock, config }: Machine, id: string, name: string): Promise<StaffOutput> {
  if (!isLogin(id) || name === '') return refused(USAGE, 2)
  if (await findStaff(store.db, id))
    return refused(`Đã có tài khoản ${id}. Nếu quên mật khẩu hoặc mất điện thoại: staff reset ${id}`)
  const now = clock()
  const { row, address } = await newLink(id, 'invitation', now, originOf(config))
  const blank = { email: '', password: '', totp_secret: '', subject: '', disabled_at: '' }
  const grants = [{ role: 'admin', unit: '', field: '' } as const]
  await audited(
    store,
    now,
    [{ ...ENTRY, action: 'invite', id, after: { name, grants } }],
    [
      insertStaff(store.db, { ...blank, id, name, made_at: now.toISOString() }),
      ...replaceGrants(store.db, id, grants),
      insertLink(store.db, row),
    ],
  )
  return told(`Đã lập quản trị toàn hệ thống ${id} (${name}).`, address, row.expires_at)
}

async function reset({ store, clock, config }: Machine, id: string): Promise<StaffOutput> {
  const person = await findStaff(store.db, id)
  if (!person) return refused(`Không có tài khoản ${id}.`)
  if (person.disabled_at !== '')
    return refused(`Tài khoản ${id} đã khóa; quản trị mở lại ở trang Người dùng.`)
  const now = clock()
  const { row, address } = await newLink(id, 'reset', now, originOf(config))
  await audited(
    store,
    now,
    ['link', 'drop second factor'].map((action) => ({ ...ENTRY, action, id, after: null })),
    [
      updateStaff(store.db, id, { totp_secret: '' }),
      ...replaceRecoveryCodes(store.db, id, []),
      deleteSessionsOf(store.db, id),
      deleteLinks(store.db, id),
      insertLink(store.db, row),
    ],
  )
  return told(`Đã đóng mọi phiên và gỡ xác thực hai bước của ${id}.`, address, row.expires_at)
}

const ENTRY = { actor: 'cli', entity: 'staff', unit: '', before: null, reason: '' } as const

const originOf = ({ publicUrl, port }: Machine['config']) => publicUrl ?? `http://localhost:${port}`

const told = (what: string, address: string, expires: string): StaffOutput => ({
  out: `${what}\nMở đường dẫn sau để đặt mật khẩu; dùng một lần, đến ${vietnameseMoment(expires)}:\n${address}`,
  error: '',
  code: 0,
})

const refused = (error: string, code = 1): StaffOutput => ({ out: '', error, code })
