import { isRole, ROLE_NAMES } from './roles.ts'

/** What a change was about, in words; whatever is not listed is shown by its own name. */
export const ENTITY_NAMES: Readonly<Record<string, string>> = {
  staff: 'tài khoản',
  unit: 'đơn vị',
  collector: 'điểm khảo sát',
  survey: 'mẫu phiếu khảo sát',
  field: 'lĩnh vực',
  target: 'chỉ tiêu',
  dossier: 'số hồ sơ',
  responses: 'phiếu trả lời',
  comment: 'ý kiến, góp ý',
  figure: 'số liệu kê khai',
  import: 'lần nhập tệp',
  index: 'bộ chỉ số',
  round: 'đợt đánh giá',
  entry: 'điểm và giải trình',
  evidence: 'tài liệu kiểm chứng',
  release: 'kết quả công bố',
  report: 'báo cáo',
}

const ACTIONS: Readonly<Record<string, string>> = {
  create: 'thêm',
  update: 'sửa',
  delete: 'xóa',
  undo: 'hoàn tác',
  close: 'đóng',
  revoke: 'thu hồi',
  publish: 'đưa vào sử dụng',
  confirm: 'xác nhận',
  return: 'trả lại',
  approve: 'phê duyệt',
  submit: 'nộp',
  'save draft': 'lưu bản nháp',
  'discard draft': 'bỏ bản nháp',
  hide: 'ẩn',
  show: 'hiện',
  quarantine: 'tách ra chờ kiểm tra',
  release: 'tính lại vào kết quả',
  declare: 'kê khai',
  explain: 'giải trình',
  attach: 'đính kèm',
  withdraw: 'rút',
  opened: 'mở',
  extend: 'gia hạn',
  leave: 'đưa một đơn vị ra khỏi',
  submitted: 'trình lãnh đạo đơn vị duyệt trong',
  approved: 'duyệt trong',
  returned: 'trả lại trong',
  explained: 'gửi giải trình trong',
  accept: 'đồng ý với',
  adjust: 'điều chỉnh',
  ask: 'yêu cầu giải trình về',
  appraisal: 'bắt đầu thẩm định',
  explaining: 'bắt đầu nhận giải trình trong',
  final: 'bắt đầu thẩm định lần cuối',
  reopened: 'mở lại',
}

/** What is done to an account has words of its own. */
const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  invite: 'lập tài khoản và mời',
  change: 'đổi thông tin hoặc quyền của',
  link: 'tạo đường dẫn dùng một lần cho',
  'drop second factor': 'gỡ xác thực hai bước của',
  disable: 'khóa tài khoản',
  enable: 'mở lại tài khoản',
  'sign in': 'đăng nhập',
  activate: 'kích hoạt tài khoản',
  'reset password': 'đặt lại mật khẩu',
  'change password': 'đổi mật khẩu',
  'enrol second factor': 'bật xác thực hai bước',
  'renew recovery codes': 'cấp lại mã khôi phục',
  'sign out elsewhere': 'đăng xuất ở nơi khác',
  'bind single sign-on': 'gắn với đăng nhập một lần',
}

type Named = {
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entity_id: string
}

/** Every action there are words for, for the filter. */
export const ACTION_NAMES: Readonly<Record<string, string>> = { ...ACTIONS, ...ACCOUNT_WORDS }

/** One entry as a sentence: who did what to what. */
export function entryWords({ actor, action, entity, entity_id }: Named): string {
  const who = actor === 'cli' ? 'người vận hành máy chủ (dòng lệnh)' : actor
  if (entity === 'staff' && action in ACCOUNT_WORDS)
    return actor === entity_id
      ? `${who} ${ACCOUNT_WORDS[action]}`
      : `${who} ${ACCOUNT_WORDS[action]} ${entity_id}`
  return `${who} ${ACTIONS[action] ?? action} ${ENTITY_NAMES[entity] ?? entity} ${entity_id}`
}

/** Names of what may change, where the name in the data is not the one people use. */
const FIELDS: Readonly<Record<string, string>> = {
  name: 'tên',
  email: 'thư điện tử',
  grants: 'quyền',
  role: 'vai trò',
  unit: 'đơn vị',
  field: 'lĩnh vực',
  status: 'tình trạng',
  flags: 'dấu hiệu bất thường',
  n: 'số phiếu',
  kind: 'loại',
  parent: 'cơ quan cấp trên',
  label: 'tên quầy',
  channel: 'kênh trả lời',
  survey: 'mẫu phiếu',
  goal: 'mức chỉ tiêu',
  operator: 'phép so sánh',
  document: 'văn bản',
  clause: 'điều khoản',
  valid_from: 'từ ngày',
  valid_to: 'đến ngày',
  ranking_group: 'nhóm so sánh',
  received: 'tiếp nhận',
  finished: 'đã giải quyết',
  early: 'trước hạn',
  late: 'quá hạn',
  expires: 'hết hạn',
  purpose: 'mục đích',
  opens_on: 'tính phiếu từ ngày',
  closes_on: 'ngừng nhận phiếu sau ngày',
  revoked_on: 'thu hồi ngày',
  strangeDevice: 'thiết bị lạ',
}

const VALUES: Readonly<Record<string, string>> = {
  true: 'có',
  false: 'không',
  counted: 'được tính',
  quarantined: 'chờ kiểm tra',
  invitation: 'kích hoạt',
  reset: 'đặt lại mật khẩu',
}

/** The name of one part of a value: the last step of its path, in words where there are any. */
export const fieldWords = (path: string): string =>
  path
    .split('.')
    .map((step) => FIELDS[step] ?? step)
    .join(' › ')

export const valueWords = (text: string): string => (isRole(text) ? ROLE_NAMES[text] : (VALUES[text] ?? text))
