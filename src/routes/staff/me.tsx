import { type Context, Hono } from 'hono'
import { qrSvg } from '../../qr.ts'
import { takeAttempt } from '../../staff/attempt.ts'
import type { Change } from '../../staff/audit-entry.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, STRONG, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { grantWords } from '../../staff/held.ts'
import { staffPage } from '../../staff/page.tsx'
import { hashPassword, isPassword, passwordFault } from '../../staff/password.ts'
import { sealSecret } from '../../staff/sealed-secret.ts'
import {
  codeStep,
  enrolmentUri,
  isSecret,
  newRecoveryCodes,
  newSecret,
  stepToken,
} from '../../staff/second-factor.ts'
import { audited } from '../../store/audit.ts'
import { loadFields } from '../../store/field.ts'
import { forgetFailures } from '../../store/sign-in-failure.ts'
import {
  deleteLinks,
  deleteOtherSessions,
  findStaff,
  recoveryCodes,
  replaceRecoveryCodes,
  type Staff,
  sessionsOf,
  spend,
  touchSession,
  updateStaff,
} from '../../store/staff.ts'
import { MePage } from '../../views/staff/me-page.tsx'
import { EnrolPage, RecoveryCodesPage } from '../../views/staff/me-second-factor.tsx'

const DONE: Readonly<Record<string, string>> = {
  password: 'Đã đổi mật khẩu. Các phiên ở nơi khác đã đóng.',
  elsewhere: 'Đã đăng xuất ở mọi nơi khác.',
}

/** What somebody does with their own account. */
export function meRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/me', (c) => mePage(c, []))

  on('POST /staff/me/password', async (c) => {
    const { id, session } = c.get('staff')
    const form = await readForm(c)
    const person = await self(c)
    const weak = passwordFault(form.text('password'), person)
    const faults: FieldFault[] = [
      ...(weak ? [{ field: 'password', words: weak }] : []),
      ...(form.text('password') === form.text('again')
        ? []
        : [{ field: 'again', words: 'Hai lần nhập mật khẩu mới không giống nhau.' }]),
    ]
    const wrong = faults.length > 0 ? null : await oldPasswordFault(person, form.text('old'))
    if (wrong) faults.push(wrong)
    if (faults.length > 0) return mePage(c, faults)
    const password = await hashPassword(deps.scrypt, form.text('password'))
    await audited(
      store,
      clock(),
      [own(id, 'change password')],
      [
        updateStaff(store.db, id, { password }),
        forgetFailures(store.db, counter(id), ''),
        deleteLinks(store.db, id),
        deleteOtherSessions(store.db, id, session),
      ],
    )
    return c.redirect('/staff/me?done=password', 303)
  })

  on('GET /staff/me/second-factor', async (c) => enrolPage(c, await self(c), newSecret(), []))

  on('POST /staff/me/second-factor', async (c) => {
    const { id, session } = c.get('staff')
    const form = await readForm(c)
    const person = await self(c)
    const secret = form.text('secret')
    if (!isSecret(secret)) return c.redirect('/staff/me/second-factor', 303)
    const step = codeStep(secret, form.text('code'), clock())
    if (step === null) {
      const words = 'Mã không đúng. Xin xem giờ của điện thoại có đúng không, rồi nhập mã đang hiện.'
      return enrolPage(c, person, secret, [{ field: 'code', words }])
    }
    const wrong = person.password === '' ? null : await oldPasswordFault(person, form.text('old'))
    if (wrong) return enrolPage(c, person, secret, [wrong])
    const { codes, hashes } = await newRecoveryCodes()
    const now = clock()
    await audited(
      store,
      now,
      [own(id, 'enrol second factor')],
      [
        updateStaff(store.db, id, { totp_secret: await sealSecret(config.secretsKey, id, secret) }),
        spend(store.db, stepToken(id, secret, step), now.toISOString()),
        forgetFailures(store.db, counter(id), ''),
        ...replaceRecoveryCodes(store.db, id, hashes),
        touchSession(store.db, session, { second_factor: 1 }),
        // Those that began without it never proved it.
        deleteOtherSessions(store.db, id, session),
      ],
    )
    return staffPage(c, config, 'Mã khôi phục', <RecoveryCodesPage id={id} codes={codes} />)
  })

  on('POST /staff/me/recovery-codes', async (c) => {
    const { id } = c.get('staff')
    if ((await self(c)).totp_secret === '') return c.redirect('/staff/me/second-factor', 303)
    const { codes, hashes } = await newRecoveryCodes()
    await audited(
      store,
      clock(),
      [own(id, 'renew recovery codes')],
      replaceRecoveryCodes(store.db, id, hashes),
    )
    return staffPage(c, config, 'Mã khôi phục', <RecoveryCodesPage id={id} codes={codes} />)
  })

  on('POST /staff/me/sign-out-elsewhere', async (c) => {
    const { id, session } = c.get('staff')
    const statements = [deleteOtherSessions(store.db, id, session)]
    await audited(store, clock(), [own(id, 'sign out elsewhere')], statements)
    return c.redirect('/staff/me?done=elsewhere', 303)
  })

  async function self(c: Context<StaffEnv>): Promise<Staff> {
    const { id } = c.get('staff')
    const person = await findStaff(store.db, id)
    if (!person) throw new Error(`${id} has a session and no account`)
    return person
  }

  /** Whoever sits down at an open session must not be able to take the account over, nor guess until they can. */
  async function oldPasswordFault(person: Staff, typed: string): Promise<FieldFault | null> {
    const seconds = await takeAttempt(deps, counter(person.id), '')
    if (seconds > 0)
      return {
        field: 'old',
        words: `Đã nhập sai nhiều lần. Xin thử lại sau ${Math.ceil(seconds / 60)} phút.`,
      }
    if (await isPassword(deps.scrypt, typed, person.password)) return null
    return { field: 'old', words: 'Mật khẩu đang dùng không đúng.' }
  }

  async function mePage(c: Context<StaffEnv>, faults: ReadonlyArray<FieldFault>) {
    const { id, grants, session } = c.get('staff')
    const person = await self(c)
    const [fields, sessions, codes] = await Promise.all([
      loadFields(store.db),
      sessionsOf(store.db, id),
      recoveryCodes(store.db, id),
    ])
    return staffPage(
      c,
      config,
      'Tài khoản của tôi',
      <MePage
        id={id}
        name={person.name}
        email={person.email}
        held={grants.map((grant) => grantWords(grant, c.get('tree'), fields))}
        hasPassword={person.password !== ''}
        secondFactor={{ on: person.totp_secret !== '', codesLeft: codes.length }}
        sessions={sessions.map(({ token_hash, began_at, seen_at }) => ({
          began: began_at,
          seen: seen_at,
          here: token_hash === session,
        }))}
        done={saidDone(c, DONE) || null}
        faults={faults}
      />,
      faults.length > 0 ? 422 : 200,
    )
  }

  async function enrolPage(
    c: Context<StaffEnv>,
    person: Staff,
    secret: string,
    faults: ReadonlyArray<FieldFault>,
  ) {
    const uri = enrolmentUri(secret, person.id)
    return staffPage(
      c,
      config,
      'Xác thực hai bước',
      <EnrolPage
        replacing={person.totp_secret !== ''}
        needed={config.secondFactor === 'required' && c.get('staff').has(...STRONG)}
        hasPassword={person.password !== ''}
        secret={secret}
        svg={await qrSvg(uri)}
        uri={uri}
        faults={faults}
      />,
      faults.length > 0 ? 422 : 200,
    )
  }

  return app
}

const counter = (id: string) => `password of ${id}`

function own(id: string, action: string): Change {
  return { actor: id, action, entity: 'staff', id, unit: '', before: null, after: null, reason: '' }
}
