import { type Context, Hono } from 'hono'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { hashPassword, passwordFault } from '../../staff/password.ts'
import { tokenHash } from '../../staff/secret-token.ts'
import { openSession } from '../../staff/sign-in.ts'
import { audited } from '../../store/audit.ts'
import { deleteLinks, deleteSessionsOf, findLink, findStaff, spend, updateStaff } from '../../store/staff.ts'
import { NewPasswordPage } from '../../views/staff/sign-in-page.tsx'

/** One-time links: an invitation to a new account, or a new password for a forgotten one. */
export function linkRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/link/:token', async (c) => {
    const owner = await linkOwner(c.req.param('token') ?? '')
    if (!owner) return brokenLink(c)
    const { person, purpose } = owner
    return staffPage(
      c,
      config,
      'Đặt mật khẩu',
      <NewPasswordPage {...person} invited={purpose === 'invitation'} faults={[]} />,
    )
  })

  on('POST /staff/link/:token', async (c) => {
    const owner = await linkOwner(c.req.param('token') ?? '')
    if (!owner) return brokenLink(c)
    const { person, hash, purpose } = owner
    const form = await readForm(c)
    const fault = passwordFault(form.text('password'), person)
    const faults = [
      ...(fault ? [{ field: 'password', words: fault }] : []),
      ...(form.text('password') === form.text('again')
        ? []
        : [{ field: 'again', words: 'Hai lần nhập mật khẩu không giống nhau.' }]),
    ]
    if (faults.length > 0)
      return staffPage(
        c,
        config,
        'Đặt mật khẩu',
        <NewPasswordPage {...person} invited={purpose === 'invitation'} faults={faults} />,
        422,
      )
    const now = clock()
    const password = await hashPassword(deps.scrypt, form.text('password'))
    const change = {
      actor: person.id,
      action: purpose === 'invitation' ? 'activate' : 'reset password',
      entity: 'staff',
      id: person.id,
      unit: '',
      before: null,
      after: null,
      reason: '',
    }
    try {
      await audited(
        store,
        now,
        [change],
        [
          spend(store.db, `link:${hash}`, now.toISOString()),
          updateStaff(store.db, person.id, { password }),
          deleteLinks(store.db, person.id),
          deleteSessionsOf(store.db, person.id),
        ],
      )
    } catch (error) {
      if (store.isDuplicate(error)) return brokenLink(c)
      throw error
    }
    await openSession(c, deps, { ...person, password })
    return c.redirect('/staff', 303)
  })

  async function linkOwner(token: string) {
    const hash = await tokenHash(token)
    const link = await findLink(store.db, hash)
    if (!link || link.expires_at < clock().toISOString()) return null
    const person = await findStaff(store.db, link.staff)
    return person && person.disabled_at === '' ? { person, hash, purpose: link.purpose } : null
  }

  function brokenLink(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 410,
      title: 'Đường dẫn không còn dùng được',
      words: 'Đường dẫn này đã dùng, đã hết hạn hoặc đã được thay. Xin quản trị hệ thống cấp đường dẫn mới.',
    })
  }

  return app
}
