import type { Grant } from '../staff/roles.ts'
import { SHOWN_DEPARTMENT } from './flows.ts'
import { CENTRE, PROVINCE } from './units.ts'

/** The common password of the demo's accounts: the demo province holds nothing to protect and says so. */
export const DEMO_PASSWORD = 'tinh mau trinh dien'

export type DemoAccount = {
  readonly id: string
  /** What the account shows, in the words of the sign-in page. */
  readonly role: string
  readonly name: string
  readonly grants: ReadonlyArray<Grant>
}

/** The commune whose one officer holds several roles. */
const COMMUNE = 'X05'

/** One account for each role, over units where there is something to see. Positions are named, never people. */
export const DEMO_ACCOUNTS: ReadonlyArray<DemoAccount> = [
  account('quantri', 'Quản trị hệ thống', 'Quản trị hệ thống', on('admin', '')),
  account('banchidao', 'Ban Chỉ đạo cải cách hành chính', 'Thư ký Ban Chỉ đạo', on('board', '')),
  account('hoidong', 'Hội đồng thẩm định', 'Thành viên Hội đồng thẩm định', on('council', '')),
  account(
    'thamdinh',
    'Người thẩm định mọi lĩnh vực, mọi đơn vị',
    'Tổ trưởng Tổ thẩm định',
    on('appraiser', PROVINCE),
  ),
  account(
    'thamdinh-tthc',
    'Người thẩm định lĩnh vực 3 (thủ tục hành chính), mọi đơn vị',
    'Thành viên Tổ thẩm định, Văn phòng UBND tỉnh',
    on('appraiser', PROVINCE, '3'),
  ),
  account('lanhdao', 'Lãnh đạo Sở Xây dựng', 'Lãnh đạo Sở Xây dựng', on('approver', SHOWN_DEPARTMENT)),
  account('canbo', 'Cán bộ Sở Xây dựng', 'Đầu mối Sở Xây dựng', on('unit', SHOWN_DEPARTMENT)),
  account('nhaplieu', 'Người nhập phiếu giấy tại Trung tâm', 'Người nhập phiếu', on('enterer', CENTRE)),
  account('xem', 'Người xem, toàn tỉnh', 'Người xem số liệu', on('viewer', PROVINCE)),
  account(
    'canbo-xa',
    'Một cán bộ kiêm nhiệm ở xã: nhập, lập và phê duyệt',
    'Công chức Văn phòng xã Khe Trúc',
    on('unit', COMMUNE),
    on('enterer', COMMUNE),
    on('approver', COMMUNE),
  ),
]

function account(id: string, role: string, name: string, ...grants: Grant[]): DemoAccount {
  return { id, role, name, grants }
}

function on(role: Grant['role'], unit: string, field = ''): Grant {
  return { role, unit, field }
}
