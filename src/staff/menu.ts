import { ACCESS, type Need, type StaffRoute } from './access.ts'
import type { SignedIn } from './signed-in.ts'

export type MenuItem = { readonly href: string; readonly name: string }

type Page = readonly [StaffRoute, string]

/** The pages of the menu, in its order; each is shown to whoever may open it. */
const PAGES: ReadonlyArray<Page> = [
  ['GET /staff', 'Trang làm việc'],
  ['GET /staff/units', 'Các đơn vị'],
  ['GET /staff/targets-board', 'Thực hiện chỉ tiêu'],
  ['GET /staff/figures', 'Số liệu kê khai'],
  ['GET /staff/duties', 'Báo cáo định kỳ'],
  ['GET /staff/rounds', 'Đợt chấm điểm'],
  ['GET /staff/releases', 'Kết quả công bố'],
  ['GET /staff/frameworks', 'Bộ tiêu chí'],
  ['GET /staff/comments', 'Ý kiến'],
]

/** What is set up once and looked at now and then: folded under one word. */
const SETTING_UP: ReadonlyArray<Page> = [
  ['GET /staff/review', 'Phiếu bất thường'],
  ['GET /staff/collectors', 'Điểm khảo sát'],
  ['GET /staff/surveys', 'Mẫu phiếu'],
  ['GET /staff/targets', 'Chỉ tiêu'],
  ['GET /staff/import', 'Nhập từ tệp'],
  ['GET /staff/structure', 'Cơ cấu đơn vị'],
  ['GET /staff/people', 'Người dùng'],
  ['GET /staff/audit', 'Nhật ký thay đổi'],
]

/** The pages of one unit, below its name. */
const OF_UNIT: ReadonlyArray<Page> = [
  ['GET /staff/units/:unit', 'Kết quả'],
  ['GET /staff/units/:unit/figures', 'Số liệu kê khai'],
  ['GET /staff/units/:unit/dossiers', 'Số hồ sơ'],
  ['GET /staff/units/:unit/comments', 'Ý kiến'],
  ['GET /staff/units/:unit/review', 'Phiếu bất thường'],
  ['GET /staff/units/:unit/collectors', 'Điểm khảo sát'],
  ['GET /staff/units/:unit/posters', 'In tờ mã'],
  ['GET /staff/units/:unit/result-sheet', 'Tờ kết quả'],
  ['GET /staff/units/:unit/wall', 'Màn hình chờ'],
]

export type Menu = { readonly work: MenuItem[]; readonly settingUp: MenuItem[] }

export function menuFor(staff: SignedIn): Menu {
  const open = (pages: ReadonlyArray<Page>) =>
    pages
      .filter(([route]) => mayOpen(staff, ACCESS[route]))
      .map(([route, name]) => ({ href: route.slice('GET '.length), name }))
  return { work: open(PAGES), settingUp: open(SETTING_UP) }
}

/** The pages of a unit that somebody may open. */
export function unitMenu(staff: SignedIn, unit: string): MenuItem[] {
  return OF_UNIT.filter(([route]) => {
    const need: Need = ACCESS[route]
    return typeof need !== 'string' && staff.may(need.roles, unit)
  }).map(([route, name]) => ({ href: route.slice('GET '.length).replace(':unit', unit), name }))
}

function mayOpen(staff: SignedIn, need: Need): boolean {
  if (typeof need === 'string') return true
  return need.over === 'installation' ? staff.may(need.roles, '') : staff.has(...need.roles)
}
