import type { ImportKind } from './kind.ts'

/** What each column is called: the header of templates and exports, in faults, and on the screen. */
export const COLUMN_TITLES = {
  units: {
    code: 'Mã đơn vị',
    name: 'Tên đơn vị',
    kind: 'Loại',
    group: 'Nhóm xếp hạng',
    parent: 'Đơn vị cấp trên',
    from: 'Từ ngày',
    to: 'Ngày cuối cùng',
    successors: 'Đơn vị kế thừa',
  },
  fields: { code: 'Mã lĩnh vực', name: 'Tên tiếng Việt', name_en: 'Tên tiếng Anh' },
  collectors: {
    code: 'Mã đánh giá',
    unit: 'Đơn vị',
    label: 'Quầy',
    channel: 'Kênh trả lời',
    survey: 'Mẫu phiếu',
    fields: 'Lĩnh vực',
    moments: 'Bước giải quyết',
    since: 'Áp dụng từ ngày',
    opens: 'Ngày mở',
    closes: 'Ngày đóng',
    revoked: 'Ngày thu hồi',
  },
  dossiers: {
    unit: 'Đơn vị',
    period: 'Kỳ báo cáo',
    field: 'Lĩnh vực',
    received: 'Tiếp nhận',
    finished: 'Đã giải quyết',
    early: 'Giải quyết trước hạn',
    late: 'Giải quyết quá hạn',
    late_explained: 'Quá hạn có giải trình',
    late_apologised: 'Quá hạn có xin lỗi',
    online_full: 'Tiếp nhận trực tuyến toàn trình',
    online_partial: 'Tiếp nhận trực tuyến một phần',
    paid_online: 'Thanh toán trực tuyến',
    digitised: 'Đã số hóa',
    complained: 'Có phản ánh, kiến nghị',
  },
  targets: {
    code: 'Mã chỉ tiêu',
    name: 'Tên chỉ tiêu',
    unit: 'Đơn vị',
    kind: 'Loại đơn vị',
    field: 'Lĩnh vực',
    question: 'Đo bằng',
    operator: 'So sánh',
    goal: 'Mức (%)',
    from: 'Từ ngày',
    to: 'Đến ngày',
    evidence: 'Căn cứ được chấp nhận',
    document: 'Văn bản giao chỉ tiêu',
    clause: 'Điểm, mục',
    sample: 'Chỉ tiêu mẫu',
    survey: 'Mẫu phiếu',
  },
  figures: {
    unit: 'Đơn vị',
    indicator: 'Chỉ tiêu',
    period: 'Kỳ báo cáo',
    numerator: 'Tử số, số liệu',
    denominator: 'Mẫu số',
    document: 'Văn bản',
    dated: 'Ngày văn bản',
  },
} as const satisfies Readonly<Record<ImportKind, Readonly<Record<string, string>>>>

/** Columns that came after the first exports were made: a file without one leaves what is stored there. */
export const LATER_COLUMNS: Readonly<Partial<Record<ImportKind, ReadonlyArray<string>>>> = {
  targets: ['survey'],
}

/** The same by a word that may name no kind of import. */
export const titlesOf = (kind: string): Readonly<Record<string, string>> =>
  Object.entries(COLUMN_TITLES).find(([known]) => known === kind)?.[1] ?? {}
