import { type Context, Hono } from 'hono'
import { grantFields } from '../../rounds/grant-fields.ts'
import { mayManage } from '../../staff/administering.ts'
import { entryWords } from '../../staff/audit-words.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { EVERYWHERE, readGrants, type TypedGrant } from '../../staff/grant-form.ts'
import { guarded, type StaffDeps, type StaffEnv, type StaffHandler } from '../../staff/guard.tsx'
import { handOver } from '../../staff/hand-over.tsx'
import { grantWords } from '../../staff/held.ts'
import { newLink } from '../../staff/one-time-link.ts'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { accountUnit, grantsProps, nameFaults, originOf, stateWords } from '../../staff/people.ts'
import type { Grant } from '../../staff/roles.ts'

import {
  deleteLinks,
  deleteSessionsOf,
  findStaff,
  grantsOf,
  insertLink,
  replaceGrants,
  replaceRecoveryCodes,
  type Staff,
  sessionsOf,
  updateStaff,
} from '../../store/staff.ts'
import { accountHistory, changeAccount, keepsAnAdmin, type Outcome } from '../../store/staff-change.ts'
import { PersonPage } from '../../views/staff/people-edit.tsx'

type Account = { readonly person: Staff; readonly grants: ReadonlyArray<Grant>; readonly form: StaffForm }
type Typed = { readonly name: string; readonly email: string; readonly grants: ReadonlyArray<TypedGrant> }
type Plan = Parameters<typeof changeAccount>[4]

const DONE: Readonly<Record<string, string>> = {
  change: 'Đã lưu. Quyền mới có hiệu lực ngay.',
  disable: 'Đã khóa tài khoản và đóng mọi phiên.',
  enable: 'Đã mở lại tài khoản. Mật khẩu cũ còn dùng được.',
  'second-factor': 'Đã gỡ xác thực hai bước. Người dùng bật lại ở lần đăng nhập sau.',
}

type Refusal = Exclude<Outcome, 'done'> | 'own'

const REFUSED: Readonly<Record<Refusal, string>> = {
  // An open session must not be enough to take the account it belongs to over for good.
  own: 'Mật khẩu và xác thực hai bước của chính mình đổi ở trang Tài khoản của tôi.',
  overtaken:
    'Người khác vừa thay đổi tài khoản này. Phần dưới là những gì Ông/Bà đã nhập; xin xem mục Thay đổi gần đây rồi lưu lại.',
  'no admin left':
    'Đây là quản trị toàn hệ thống duy nhất còn đăng nhập được, nên không thể khóa hoặc bỏ quyền. Xin lập và kích hoạt quản trị khác trước.',
}

/** One account: who it is, what it may do, whether it may sign in. */
export function personRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on(
    'GET /staff/people/:id',
    managed((c, account) => personPage(c, account)),
  )

  on(
    'POST /staff/people/:id',
    managed(async (c, account) => {
      const { form, person } = account
      const name = form.text('name')
      const email = form.text('email').toLowerCase()
      const where = { tree: c.get('tree'), today: c.get('today'), fields: await grantFields(store.db) }
      const { typed, grants, faults: grantFaults } = readGrants(form, c.get('staff'), where)
      const faults = [...(await nameFaults(store.db, person.id, name, email)), ...grantFaults]
      const given = { name, email, grants: typed }
      if (faults.length > 0) return personPage(c, account, { faults, given })
      const before = { name: person.name, email: person.email, grants: account.grants }
      return settle(c, account, 'change', { before, after: { name, email, grants }, given }, [
        updateStaff(store.db, person.id, { name, email }),
        ...replaceGrants(store.db, person.id, grants),
        ...administering(account),
      ])
    }),
  )

  on(
    'POST /staff/people/:id/link',
    managed(async (c, account) => {
      const { person } = account
      const purpose = person.password === '' && person.subject === '' ? 'invitation' : 'reset'
      const { row, address } = await newLink(person.id, purpose, clock(), originOf(c, config))
      if (person.disabled_at !== '') return personPage(c, account)
      if (isOwn(c, account)) return refused(c, account, 'own')
      const outcome = await change(c, account, 'link', null, { purpose, expires: row.expires_at }, [
        deleteLinks(store.db, person.id),
        insertLink(store.db, row),
      ])
      if (outcome !== 'done') return refused(c, account, outcome)
      return handOver(c, deps, person, row, address)
    }),
  )

  on(
    'POST /staff/people/:id/second-factor',
    managed((c, account) => {
      if (isOwn(c, account)) return refused(c, account, 'own')
      return settle(c, account, 'drop second factor', {}, [
        updateStaff(store.db, account.person.id, { totp_secret: '' }),
        ...replaceRecoveryCodes(store.db, account.person.id, []),
        deleteSessionsOf(store.db, account.person.id),
      ])
    }),
  )

  on(
    'POST /staff/people/:id/disable',
    managed((c, account) =>
      settle(c, account, 'disable', {}, [
        updateStaff(store.db, account.person.id, { disabled_at: clock().toISOString() }),
        deleteSessionsOf(store.db, account.person.id),
        deleteLinks(store.db, account.person.id),
        ...administering(account),
      ]),
    ),
  )

  on(
    'POST /staff/people/:id/enable',
    managed((c, account) =>
      settle(c, account, 'enable', {}, [updateStaff(store.db, account.person.id, { disabled_at: '' })]),
    ),
  )

  const isOwn = (c: Context<StaffEnv>, { person }: Account) => c.get('staff').id === person.id

  /** Runs a handler on an account that is in the caller's hands; any other is not there. */
  function managed(handler: (c: Context<StaffEnv>, account: Account) => Promise<Response>): StaffHandler {
    return async (c) => {
      const person = await findStaff(store.db, c.req.param('id') ?? '')
      const grants = person ? await grantsOf(store.db, person.id) : []
      if (person && mayManage(c.get('staff'), grants))
        return handler(c, { person, grants, form: await readForm(c) })
      return staffMessage(c, config, {
        status: 404,
        title: 'Không tìm thấy tài khoản này',
        words: 'Không có tài khoản này, hoặc tài khoản do quản trị toàn hệ thống quản lý.',
      })
    }
  }

  /** Only a plan about an administrator can take the last one away. */
  function administering({ person, grants }: Account): Plan {
    const is = grants.some(({ role, unit }) => role === 'admin' && unit === '')
    return is ? [keepsAnAdmin(store.db, person.id)] : []
  }

  function change(
    c: Context<StaffEnv>,
    { person, grants, form }: Account,
    action: string,
    before: unknown,
    after: unknown,
    statements: Plan,
  ): Promise<Outcome> {
    const entry = {
      actor: c.get('staff').id,
      action,
      entity: 'staff',
      id: person.id,
      unit: accountUnit(grants),
      before,
      after,
      reason: form.text('reason'),
    }
    return changeAccount(store, clock(), entry, Number(form.text('seen')), statements)
  }

  async function settle(
    c: Context<StaffEnv>,
    account: Account,
    action: string,
    { before = null, after = null, given }: { before?: unknown; after?: unknown; given?: Typed },
    statements: Plan,
  ): Promise<Response> {
    const outcome = await change(c, account, action, before, after, statements)
    if (outcome !== 'done') return refused(c, account, outcome, given)
    const done = action === 'drop second factor' ? 'second-factor' : action
    // Whoever gave their own account away no longer sees it.
    const back = isOwn(c, account) ? '/staff' : `/staff/people/${account.person.id}`
    return c.redirect(`${back}?done=${done}`, 303)
  }

  function refused(c: Context<StaffEnv>, account: Account, why: Refusal, given?: Typed) {
    return personPage(c, account, {
      status: 409,
      faults: [{ field: '', words: REFUSED[why] }],
      ...(given && { given }),
    })
  }

  async function personPage(
    c: Context<StaffEnv>,
    account: Account,
    again: { status?: 409; faults?: ReadonlyArray<FieldFault>; given?: Typed } = {},
  ): Promise<Response> {
    const { person, grants } = account
    const [fields, sessions, history] = await Promise.all([
      grantFields(store.db),
      sessionsOf(store.db, person.id),
      accountHistory(store.db, person.id, 5),
    ])
    const held = grants.map((grant) => ({ ...grant, unit: grant.unit === '' ? EVERYWHERE : grant.unit }))
    const { faults = [], given = { name: person.name, email: person.email, grants: held } } = again
    return staffPage(
      c,
      config,
      `Tài khoản ${person.id}`,
      <PersonPage
        id={person.id}
        name={given.name}
        email={given.email}
        state={stateWords(person)}
        own={isOwn(c, account)}
        disabled={person.disabled_at !== ''}
        held={grants.map((grant) => grantWords(grant, c.get('tree'), fields))}
        hasSecondFactor={person.totp_secret !== ''}
        sessions={sessions.length}
        grants={grantsProps(c, given.grants, fields, faults)}
        mail={deps.mail !== undefined}
        seen={history[0]?.seq ?? 0}
        history={history.map((entry) => ({ at: entry.at, words: entryWords(entry) }))}
        done={faults.length > 0 ? null : saidDone(c, DONE) || null}
        faults={faults}
      />,
      again.status ?? (faults.length > 0 ? 422 : 200),
    )
  }

  return app
}
