import type { Context, Handler, Hono } from 'hono'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Deps } from '../deps.ts'
import {
  deleteSession,
  deleteSessionsOf,
  findSession,
  findStaff,
  grantsOf,
  type Staff,
  type StaffSession,
  touchSession,
} from '../store/staff.ts'
import type { UnitTree } from '../units/tree.ts'
import { ACCESS, type StaffRoute } from './access.ts'
import { type Need, opens } from './need.ts'
import { staffMessage } from './page.tsx'
import { ROLE_NAMES, type Role } from './roles.ts'
import { tokenHash } from './secret-token.ts'
import { forgetSession, isNoted, sessionFault, sessionToken } from './session.ts'
import { type SignedIn, signedIn } from './signed-in.ts'

/** What a handler finds beside the request. On a public route nobody has signed in: `staff` is then absent. */
export type StaffEnv = { Variables: { staff: SignedIn; tree: UnitTree; today: string } }
export type StaffDeps = Deps & { readonly trees: () => Promise<UnitTree> }
export type StaffHandler = Handler<StaffEnv>

/** Who opened a session and how far they are: a second factor may still be owed. */
export type Visit = { readonly person: Staff; readonly session: StaffSession }

/** Roles that decide over others sign in with a second factor, unless the operator has switched that off. */
export const STRONG: ReadonlyArray<Role> = ['admin', 'board', 'council']

const ENDED = {
  idle: 'Phiên làm việc đã hết hạn vì lâu không thao tác. Xin đăng nhập lại.',
  long: 'Phiên làm việc đã quá 12 giờ. Xin đăng nhập lại.',
  elsewhere:
    'Phiên này vừa được dùng từ một trình duyệt khác nên đã bị đóng ở mọi nơi. Xin đăng nhập lại; nếu không phải Ông/Bà, hãy đổi mật khẩu và báo quản trị.',
  none: 'Xin đăng nhập để tiếp tục.',
} as const

/** Mounts handlers under the names of the access table, each behind the check its name asks for. */
export function guarded(
  app: Hono<StaffEnv>,
  deps: StaffDeps,
): (route: StaffRoute, handler: StaffHandler) => void {
  return (route, handler) => {
    const [method = '', path = ''] = route.split(' ')
    const need: Need = ACCESS[route]
    app.on(
      method,
      path,
      async (c, next) => {
        if (need === 'public') return next()
        return (await refusal(c, deps, need)) ?? next()
      },
      handler,
    )
  }
}

/** Lets the caller in and leaves who it is in the context, or says why not. */
async function refusal(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  need: Exclude<Need, 'public'>,
): Promise<Response | null> {
  const visit = await openVisit(c, deps)
  if (typeof visit === 'string') return toSignIn(c, visit)
  const { person, session } = visit
  const grants = await grantsOf(deps.store.db, person.id)
  if (person.totp_secret !== '' && session.second_factor === 0) return c.redirect('/staff/second-factor', 303)
  const today = vietnamTime(deps.clock()).day
  const tree = await deps.trees()
  const staff = signedIn(
    { id: person.id, name: person.name, session: session.token_hash },
    grants,
    tree,
    today,
  )
  c.set('staff', staff)
  c.set('tree', tree)
  c.set('today', today)
  if (need === 'signed in') return null

  if (person.totp_secret === '' && deps.config.secondFactor === 'required' && staff.has(...STRONG))
    return c.redirect('/staff/me/second-factor', 303)
  const unit = need.over === 'unit' ? (c.req.param('unit') ?? '') : ''
  if (opens(staff, need, unit)) {
    if (need.over !== 'unit' || tree.unit(unit)) return null
    return staffMessage(c, deps.config, {
      status: 404,
      title: 'Không tìm thấy đơn vị này',
      words: `Không có đơn vị nào mang mã ${unit}.`,
    })
  }
  if (opens(staff, { ...need, everyField: false }, unit))
    return staffMessage(c, deps.config, {
      status: 403,
      title: 'Ông/Bà không có quyền mở trang này',
      words:
        'Trang này gộp số liệu của mọi lĩnh vực, còn Ông/Bà được giao một lĩnh vực. Phần của lĩnh vực mình xem ở trang Thẩm định của đợt chấm điểm.',
    })
  const roles = need.roles.map((role) => ROLE_NAMES[role]).join('; ')
  return staffMessage(c, deps.config, {
    status: 403,
    title: 'Ông/Bà không có quyền mở trang này',
    words: `Trang này dành cho: ${roles}${need.over === 'unit' ? ` của đơn vị ${tree.unit(unit)?.name ?? unit}` : ''}. Nếu cần, xin liên hệ quản trị hệ thống.`,
  })
}

/** The session of a request, or why there is none. One that ended is forgotten here and in the browser. */
export async function openVisit(
  c: Context,
  { store, clock }: StaffDeps,
): Promise<Visit | keyof typeof ENDED> {
  const token = sessionToken(c)
  const session = token ? await findSession(store.db, await tokenHash(token)) : null
  if (!session) return 'none'
  const now = clock()
  const fault = await sessionFault(c, session, now)
  const person = await findStaff(store.db, session.staff)
  if (fault || !person || person.disabled_at !== '') {
    await store.atomically([
      fault === 'elsewhere'
        ? deleteSessionsOf(store.db, session.staff)
        : deleteSession(store.db, session.token_hash),
    ])
    forgetSession(c)
    return fault ?? 'none'
  }
  if (!isNoted(session, now))
    await store.atomically([touchSession(store.db, session.token_hash, { seen_at: now.toISOString() })])
  return { person, session }
}

function toSignIn(c: Context, why: keyof typeof ENDED): Response | Promise<Response> {
  const here = new URL(c.req.url)
  // Only a page that was asked for is returned to: a form must be sent again by the person.
  const back = c.req.method === 'GET' ? `${here.pathname}${here.search}` : '/staff'
  const query = new URLSearchParams({ back, ...(why === 'none' ? {} : { why }) })
  return c.redirect(`/staff/sign-in?${query}`, 303)
}

export const endedWords = (why: string | undefined): string | null =>
  why === 'idle' || why === 'long' || why === 'elsewhere' ? ENDED[why] : null
