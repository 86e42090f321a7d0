import { ACCESS, type Need, type StaffRoute } from './access.ts'
import type { SignedIn } from './signed-in.ts'

export type MenuItem = { readonly href: string; readonly name: string }

/** The pages of the menu, in its order; each is shown to whoever may open it. */
const PAGES: ReadonlyArray<readonly [StaffRoute, string]> = [
  ['GET /staff', 'Trang làm việc'],
  ['GET /staff/units', 'Các đơn vị'],
  ['GET /staff/rounds', 'Đợt chấm điểm'],
  ['GET /staff/releases', 'Kết quả công bố'],
  ['GET /staff/targets-board', 'Chỉ tiêu'],
  ['GET /staff/comments', 'Ý kiến'],
  ['GET /staff/review', 'Phiếu bất thường'],
  ['GET /staff/collectors', 'Điểm khảo sát'],
  ['GET /staff/surveys', 'Mẫu phiếu'],
  ['GET /staff/targets', 'Chỉ tiêu'],
  ['GET /staff/import', 'Nhập từ tệp'],
  ['GET /staff/structure', 'Cơ cấu đơn vị'],
  ['GET /staff/people', 'Người dùng'],
  ['GET /staff/audit', 'Nhật ký thay đổi'],
]

export function menuFor(staff: SignedIn): MenuItem[] {
  return PAGES.filter(([route]) => mayOpen(staff, ACCESS[route])).map(([route, name]) => ({
    href: route.slice('GET '.length),
    name,
  }))
}

function mayOpen(staff: SignedIn, need: Need): boolean {
  if (typeof need === 'string') return true
  return need.over === 'installation' ? staff.may(need.roles, '') : staff.has(...need.roles)
}
