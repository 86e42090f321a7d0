import { ACCESS, type StaffRoute } from './access.ts'
import { opens } from './need.ts'
import type { SignedIn } from './signed-in.ts'

export type MenuItem = { readonly href: string; readonly name: string }

type Page = readonly [StaffRoute, string]

/** The pages of the row, in its order, each shown to whoever may open it; with the fold no more than stand in a line. */
const PAGES: ReadonlyArray<Page> = [
  ['GET /staff', 'Trang làm việc'],
  ['GET /staff/units', 'Các đơn vị'],
  ['GET /staff/targets-board', 'Thực hiện chỉ tiêu'],
  ['GET /staff/figures', 'Số liệu kê khai'],
  ['GET /staff/rounds', 'Đợt chấm điểm'],
  ['GET /staff/releases', 'Kết quả công bố'],
  ['GET /staff/comments', 'Ý kiến'],
]

/** What is set up once or looked at now and then: folded under one word. */
const NOW_AND_THEN: ReadonlyArray<Page> = [
  ['GET /staff/duties', 'Báo cáo định kỳ'],
  ['GET /staff/frameworks', 'Bộ tiêu chí'],
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

export type Menu = { readonly work: MenuItem[]; readonly nowAndThen: MenuItem[] }

export function menuFor(staff: SignedIn): Menu {
  const open = (pages: ReadonlyArray<Page>) =>
    pages
      .filter(([route]) => opens(staff, ACCESS[route], ''))
      .map(([route, name]) => ({ href: route.slice('GET '.length), name }))
  return { work: open(PAGES), nowAndThen: open(NOW_AND_THEN) }
}

/** The pages of a unit that somebody may open. */
export function unitMenu(staff: SignedIn, unit: string): MenuItem[] {
  return OF_UNIT.filter(([route]) => opens(staff, ACCESS[route], unit)).map(([route, name]) => ({
    href: route.slice('GET '.length).replace(':unit', unit),
    name,
  }))
}
