import type { Context } from 'hono'
import { Hono } from 'hono'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../demo/staff.ts'
import { takeAttempt } from '../../staff/attempt.ts'
import { readForm } from '../../staff/form.ts'
import { endedWords, guarded, openVisit, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { isSealed, openSecret, sealSecret } from '../../staff/sealed-secret.ts'
import { codeStep, recoveryHash, stepToken } from '../../staff/second-factor.ts'
import { tokenHash } from '../../staff/secret-token.ts'
import { forgetSession, sessionToken } from '../../staff/session.ts'
import { deviceOf, tryPassword } from '../../staff/sign-in.ts'
import { backTo } from '../../staff/way-back.ts'
import { forgetFailures } from '../../store/sign-in-failure.ts'
import {
  deleteRecoveryCode,
  deleteSession,
  recoveryCodes,
  replaceSecret,
  type Staff,
  spend,
  touchSession,
} from '../../store/staff.ts'
import { unlessTaken } from '../../store/unless-taken.ts'
import { SecondFactorPage, SignInPage } from '../../views/staff/sign-in-page.tsx'

/** Coming in and going out: password and second factor. */
export function signInRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/sign-in', (c) => signInPage(c, { notice: endedWords(c.req.query('why')) }))

  on('POST /staff/sign-in', async (c) => {
    if (!overSafeLine(c)) {
      const words =
        'Trình duyệt đang mở dịch vụ qua đường truyền không mã hóa. Xin mở bằng địa chỉ https:// rồi đăng nhập lại.'
      return signInPage(c, { status: 400, faults: [{ field: '', words }] })
    }
    const form = await readForm(c)
    const account = form.text('account').toLowerCase()
    const attempt = await tryPassword(c, deps, account, form.text('password'))
    if (attempt.outcome === 'in') return c.redirect(backTo(form.text('back')), 303)
    const words =
      attempt.outcome === 'wait'
        ? `Đã nhập sai nhiều lần. Xin thử lại sau ${waitInWords(attempt.seconds)}.`
        : 'Tên đăng nhập hoặc mật khẩu không đúng.'
    return signInPage(c, {
      status: attempt.outcome === 'wait' ? 429 : 422,
      account,
      back: form.text('back'),
      faults: [{ field: 'password', words }],
    })
  })

  on('GET /staff/second-factor', async (c) => {
    const visit = await openVisit(c, deps)
    if (typeof visit === 'string') return c.redirect('/staff/sign-in', 303)
    return staffPage(
      c,
      config,
      'Nhập mã xác thực',
      <SecondFactorPage faults={[]} back={backTo(c.req.query('back') ?? '')} />,
    )
  })

  on('POST /staff/second-factor', async (c) => {
    const visit = await openVisit(c, deps)
    if (typeof visit === 'string') return c.redirect('/staff/sign-in', 303)
    const form = await readForm(c)
    const { person, session } = visit
    const counter = `second factor of ${person.id}`
    const device = await deviceOf(c, deps, person.id)
    const wrong = (status: 422 | 429, words: string) =>
      staffPage(
        c,
        config,
        'Nhập mã xác thực',
        <SecondFactorPage faults={[{ field: 'code', words }]} back={backTo(form.text('back'))} />,
        status,
      )
    const seconds = await takeAttempt(deps, counter, device)
    if (seconds > 0) return wrong(429, `Đã nhập sai nhiều lần. Xin thử lại sau ${waitInWords(seconds)}.`)
    const proof = await provedBy(person, form.text('code'))
    const passed =
      proof !== null &&
      (await succeeds([
        ...proof,
        touchSession(store.db, session.token_hash, { second_factor: 1 }),
        forgetFailures(store.db, counter, device),
      ]))
    if (passed) return c.redirect(backTo(form.text('back')), 303)
    return wrong(422, 'Mã không đúng hoặc đã dùng. Xin nhập mã đang hiện trong ứng dụng.')
  })

  on('POST /staff/sign-out', async (c) => {
    const token = sessionToken(c)
    if (token) await store.atomically([deleteSession(store.db, await tokenHash(token))])
    forgetSession(c)
    return c.redirect('/staff/sign-in', 303)
  })

  /** What uses up the code somebody typed, or null where it is neither the app's nor a recovery code. */
  async function provedBy(person: Staff, code: string) {
    const at = clock().toISOString()
    const { id, totp_secret: kept } = person
    const secret = await openSecret(config.secretsKey, id, kept)
    // Sealed with another key: only a recovery code, or somebody who administers, is a way in.
    if (secret === '') deps.log({ event: 'second factor not opened', account: id })
    const step = secret === '' ? null : codeStep(secret, code, clock())
    if (step !== null)
      return [
        spend(store.db, stepToken(id, secret, step), at),
        // Kept before the operator set a key.
        ...(isSealed(kept) || config.secretsKey === ''
          ? []
          : [replaceSecret(store.db, id, kept, await sealSecret(config.secretsKey, id, secret))]),
      ]
    const hash = await recoveryHash(code)
    if (!(await recoveryCodes(store.db, person.id)).includes(hash)) return null
    return [spend(store.db, `recovery:${hash}`, at), deleteRecoveryCode(store.db, person.id, hash)]
  }

  async function succeeds(statements: Parameters<typeof store.atomically>[0]): Promise<boolean> {
    return unlessTaken(store, store.atomically(statements))
  }

  function signInPage(
    c: Context<StaffEnv>,
    {
      status = 200,
      account = '',
      notice = null,
      back = c.req.query('back') ?? '',
      faults = [],
    }: {
      status?: 200 | 400 | 422 | 429
      account?: string
      notice?: string | null
      back?: string
      faults?: ReadonlyArray<{ field: string; words: string }>
    },
  ) {
    const demo = config.demo ? { password: DEMO_PASSWORD, accounts: DEMO_ACCOUNTS } : null
    return staffPage(
      c,
      config,
      'Đăng nhập',
      <SignInPage
        account={account}
        back={backTo(back)}
        notice={notice}
        faults={faults}
        singleSignOn={config.singleSignOn?.name ?? null}
        demo={demo}
      />,
      status,
    )
  }

  /** Browsers keep the cookie only over https, or on this machine itself. */
  function overSafeLine(c: Context): boolean {
    const address = new URL(config.publicUrl ?? c.req.url)
    return (
      address.protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(address.hostname)
    )
  }

  return app
}

function waitInWords(seconds: number): string {
  return seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}
