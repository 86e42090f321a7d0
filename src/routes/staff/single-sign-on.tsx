import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { originOf } from '../../staff/people.ts'
import { deviceOf, openSession } from '../../staff/sign-in.ts'
import { type Begun, type SignOn, signOn, type Vouched } from '../../staff/single-sign-on.ts'
import { backTo } from '../../staff/way-back.ts'
import { audited } from '../../store/audit.ts'
import { type Staff, spend, staffByEmail, staffBySubject, updateStaff } from '../../store/staff.ts'
import { CameBackPage } from '../../views/staff/sign-in-page.tsx'

const COOKIE = 'sso'
const PATH = '/staff/single-sign-on'

/** Lax: the answer comes by a link from another site, which carries no Strict cookie. It lives ten minutes. */
const FLAGS = {
  path: '/',
  httpOnly: true,
  secure: true,
  prefix: 'host',
  sameSite: 'Lax',
  maxAge: 600,
} as const

/** Signing in through the province's own issuer. Nobody gets an account this way. */
export function singleSignOnRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock, log } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  let signer: SignOn | null = null

  on('GET /staff/single-sign-on', async (c) => {
    if (!config.singleSignOn) return notHere(c)
    try {
      const { address, begun } = await signerOf(c, config.singleSignOn).begin(
        backTo(c.req.query('back') ?? ''),
      )
      setCookie(c, COOKIE, encodeURIComponent(JSON.stringify(begun)), FLAGS)
      return c.redirect(address, 303)
    } catch (error) {
      return failed(
        c,
        error,
        503,
        'Chưa liên lạc được với nơi xác thực. Xin thử lại sau, hoặc dùng mật khẩu.',
      )
    }
  })

  on('GET /staff/single-sign-on/back', async (c) => {
    if (!config.singleSignOn) return notHere(c)
    const begun = begunOf(c)
    deleteCookie(c, COOKIE, FLAGS)
    if (!begun)
      return failed(c, 'not begun here', 400, 'Lần đăng nhập này đã quá 10 phút hoặc mở ở trình duyệt khác.')
    let vouched: Vouched
    try {
      vouched = await signerOf(c, config.singleSignOn).finish(new URL(c.req.url).search, begun)
    } catch (error) {
      return failed(c, error, 400, 'Nơi xác thực chưa xác nhận được Ông/Bà.')
    }
    const person = (await staffBySubject(store.db, vouched.subject)) ?? (await bound(vouched))
    if (person?.disabled_at !== '')
      return staffMessage(c, config, {
        status: 403,
        title: person ? 'Tài khoản đã khóa' : 'Chưa có tài khoản',
        words: person
          ? 'Tài khoản của Ông/Bà trên Thước Đo đã khóa. Xin liên hệ quản trị hệ thống.'
          : 'Ông/Bà đã được xác thực, nhưng chưa có tài khoản nào trên Thước Đo ứng với địa chỉ thư điện tử của mình. Xin quản trị hệ thống mời.',
      })
    await openSession(c, deps, person, await deviceOf(c, deps, person.id))
    // Not a redirect: one that began at another site would not carry the new Strict cookie.
    c.header('Refresh', `0; url=${backTo(begun.back)}`)
    return staffPage(c, config, 'Đã đăng nhập', <CameBackPage name={person.name} back={backTo(begun.back)} />)
  })

  function signerOf(c: Context, settings: NonNullable<typeof config.singleSignOn>): SignOn {
    signer ??= signOn(settings, `${originOf(c, config)}${PATH}/back`)
    return signer
  }

  /** Ties an invited account to the person, the first time they come with the address it was invited under. */
  async function bound({ subject, email }: Vouched): Promise<Staff | null> {
    const [person, other] = (await staffByEmail(store.db, email)).filter((one) => one.subject === '')
    if (!person || other) return null
    if (person.disabled_at !== '') return person
    const now = clock()
    const change = {
      actor: person.id,
      action: 'bind single sign-on',
      entity: 'staff',
      id: person.id,
      unit: '',
      before: null,
      after: { subject },
      reason: '',
    }
    try {
      await audited(
        store,
        now,
        [change],
        [
          spend(store.db, `subject of ${person.id}`, now.toISOString()),
          updateStaff(store.db, person.id, { subject }),
        ],
      )
      return { ...person, subject }
    } catch (error) {
      if (store.isDuplicate(error)) return staffBySubject(store.db, subject)
      throw error
    }
  }

  function failed(c: Context<StaffEnv>, error: unknown, status: 400 | 503, words: string) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : error
    log({ event: 'single sign-on failed', reason: String(code) })
    return staffMessage(c, config, {
      status,
      title: 'Chưa đăng nhập được',
      words: `${words} Xin thử lại từ trang đăng nhập.`,
    })
  }

  function notHere(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có đăng nhập một lần',
      words: 'Nơi này chưa nối với hệ thống đăng nhập một lần. Xin đăng nhập bằng mật khẩu.',
    })
  }

  return app
}

function begunOf(c: Context): Begun | null {
  try {
    const begun: unknown = JSON.parse(decodeURIComponent(getCookie(c, COOKIE, 'host') ?? ''))
    const names = ['state', 'nonce', 'verifier', 'back'] as const
    const isWhole = (value: unknown): value is Begun =>
      typeof value === 'object' &&
      value !== null &&
      names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
    return isWhole(begun) ? begun : null
  } catch {
    return null
  }
}
