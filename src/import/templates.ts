import { FIGURE_COLUMNS } from '../figures/read-figures.ts'
import { HEADLINE_NAME } from '../locales/results.ts'
import type { TemplateColumn } from '../sheet/templates.ts'
import type { ClosedColumns } from './closed-columns.ts'
import { COLLECTOR_COLUMNS } from './collectors.ts'
import { COLUMN_TITLES } from './column-titles.ts'
import { DOSSIER_COLUMNS } from './dossiers.ts'
import { FIELD_COLUMNS } from './fields.ts'
import type { ImportKind } from './kind.ts'
import { TARGET_COLUMNS } from './targets.ts'
import { UNIT_COLUMNS } from './units.ts'

type About = Omit<TemplateColumn, 'header'> & {
  readonly day?: boolean
  /** Whether the sentence goes on with all there is to choose from. */
  readonly listed?: boolean
}
export type ImportColumn = About & { readonly column: string; readonly header: string }
export type ImportTemplate = { readonly title: string; readonly columns: ReadonlyArray<ImportColumn> }

const must = (what: string, example: string): About => ({ what, example, required: true })
const may = (what: string, example = ''): About => ({ what, example, required: false })
const on = (about: About): About => ({ ...about, what: `${about.what}, viết như 05/12/2026`, day: true })
const listed = (about: About): About => ({ ...about, listed: true })
const count = (what: string, example: string): About => ({ what, example, required: true, kind: 'number' })

/** A sentence for every column a reader takes, in the reader's order. */
function template<Column extends string>(
  title: string,
  columns: ReadonlyArray<Column>,
  headers: Readonly<Record<Column, string>>,
  about: Readonly<Record<Column, About>>,
): ImportTemplate {
  return { title, columns: columns.map((column) => ({ column, header: headers[column], ...about[column] })) }
}

/** The files that can be imported, each with an example line, in codes, that imports. */
export const TEMPLATES = {
  units: template('Đơn vị', UNIT_COLUMNS, COLUMN_TITLES.units, {
    code: must(
      'Mã đơn vị: chữ không dấu, chữ số và . _ -, tối đa 40 ký tự; không dùng lại cho đơn vị khác',
      'H99',
    ),
    name: must('Tên đơn vị như in trên phiếu', 'Tỉnh Mẫu'),
    kind: listed(must('Loại', 'province')),
    group: may('Nhóm được xếp hạng cùng nhau; để trống: không xếp hạng'),
    parent: may('Mã đơn vị cấp trên; để trống: đơn vị cao nhất'),
    from: on(may('Ngày đầu tiên', '01/07/2025')),
    to: on(may('Ngày cuối cùng')),
    successors: may('Mã các đơn vị kế thừa, cách nhau bằng dấu ;'),
  }),
  fields: template('Lĩnh vực', FIELD_COLUMNS, COLUMN_TITLES.fields, {
    code: must('Mã lĩnh vực: chữ thường không dấu, chữ số và _', 'religion'),
    name: must('Tên tiếng Việt', 'Tín ngưỡng, tôn giáo'),
    name_en: must('Tên tiếng Anh', 'Belief and religion'),
  }),
  collectors: template('Điểm khảo sát', COLLECTOR_COLUMNS, COLUMN_TITLES.collectors, {
    code: may('Mã đánh giá đã in; để trống: cấp mã mới'),
    unit: must('Mã đơn vị tiếp nhận', 'H99'),
    label: may('Quầy, như in trên phiếu', 'Quầy số 1'),
    channel: listed(must('Kênh', 'qr')),
    survey: listed(must('Tên hoặc mã của mẫu phiếu', 'one-tap')),
    fields: may(
      'Lĩnh vực, tên hoặc mã, cách nhau bằng dấu ; có thể kèm mã đơn vị giải quyết: Đất đai=H99;Tư pháp',
      'land',
    ),
    moments: listed(may('Bước giải quyết (nhiều bước thì cách nhau bằng dấu chấm phẩy)', 'result')),
    since: on(may('Áp dụng từ ngày nào; để trống: hôm nay', '01/01/2026')),
    opens: on(may('Ngày đầu tiên tính phiếu', '05/01/2026')),
    closes: on(may('Ngày không nhận phiếu nữa')),
    revoked: on(may('Ngày thu hồi mã; không lấy lại được')),
  }),
  dossiers: template('Số hồ sơ', DOSSIER_COLUMNS, COLUMN_TITLES.dossiers, {
    unit: must('Mã đơn vị', 'H99'),
    period: must('Kỳ: 2026-03, 2026-Q1, 2026-H1 hoặc 2026', '2026-03'),
    field: listed(may('Tên hoặc mã lĩnh vực, để trống là mọi lĩnh vực')),
    received: count('Số hồ sơ tiếp nhận', '420'),
    finished: count('Số hồ sơ đã giải quyết', '410'),
    early: count('Đã giải quyết trước hạn', '120'),
    late: count('Đã giải quyết quá hạn', '6'),
    late_explained: count('Quá hạn có giải trình', '4'),
    late_apologised: count('Quá hạn có xin lỗi', '6'),
    online_full: count('Tiếp nhận trực tuyến toàn trình', '150'),
    online_partial: count('Tiếp nhận trực tuyến một phần', '90'),
    paid_online: count('Thanh toán trực tuyến', '200'),
    digitised: count('Đã số hóa', '380'),
    complained: count('Có phản ánh, kiến nghị', '1'),
  }),
  targets: template('Chỉ tiêu', TARGET_COLUMNS, COLUMN_TITLES.targets, {
    code: must('Mã chỉ tiêu', 'CT1'),
    name: must('Tên chỉ tiêu', 'Tỷ lệ hài lòng của người dân'),
    unit: must('Mã đơn vị; chỉ tiêu tính cho đơn vị này và mọi đơn vị bên dưới', 'H99'),
    kind: listed(may('Chỉ cho một loại đơn vị')),
    field: listed(may('Chỉ cho một lĩnh vực')),
    question: must(`${HEADLINE_NAME}, hoặc mã câu hỏi, mã yếu tố của mẫu phiếu`, 'headline'),
    operator: listed(must('Viết bằng chữ hoặc dấu >, >=, =, <, <= ("đạt 85%" là từ mức này trở lên)', '>=')),
    goal: { ...must('Tỷ lệ phần trăm, ví dụ 85 hoặc 84,5', '85'), kind: 'number' },
    from: on(may('Từ ngày', '01/01/2026')),
    to: on(may('Đến ngày', '31/12/2026')),
    evidence: listed(
      must(
        'Được chấp nhận làm căn cứ (nhiều căn cứ thì cách nhau bằng dấu chấm phẩy)',
        'sampled;one-time-code',
      ),
    ),
    document: must('Văn bản giao chỉ tiêu', 'Kế hoạch mẫu'),
    clause: may('Điểm, mục trong văn bản', 'Mục II.1'),
    sample: listed(may('Chỉ tiêu mẫu để trình diễn', '1')),
    survey: may(
      'Chỉ đo bằng các mẫu phiếu này: tên hoặc mã, cách nhau bằng dấu ; để trống: mẫu phiếu nào cũng được',
      'counter-sipas;ward',
    ),
  }),
  figures: template('Số liệu kê khai', FIGURE_COLUMNS, COLUMN_TITLES.figures, {
    unit: must('Mã đơn vị', 'H99'),
    indicator: must('Tên chỉ tiêu như ở trang Số liệu kê khai của đơn vị, hoặc mã', 'documents-electronic'),
    period: must('Kỳ: 2026-03, 2026-Q1, 2026-H1 hoặc 2026', '2026-Q1'),
    numerator: must('Tử số, hoặc con số, thứ hạng, tên nhóm; dấu thập phân viết một kiểu cho cả cột', '1205'),
    denominator: must('Mẫu số; để trống nếu chỉ tiêu là một con số hoặc một nhóm', '1230'),
    document: must('Văn bản làm căn cứ: loại, số, ký hiệu', 'Báo cáo số 12/BC-SNV'),
    dated: on(must('Ngày của văn bản', '18/03/2026')),
  }),
} as const

/** The template as people get it: what there is to choose from, and the example line, in words. */
export function templateInWords(kind: ImportKind, closed: ClosedColumns): ImportTemplate {
  const { title, columns } = TEMPLATES[kind]
  return {
    title,
    columns: columns.map((column: ImportColumn) => {
      const list = closed[kind][column.column]
      if (!list) return column
      const choices = list.all(false)
      const what = column.listed === true ? `${column.what}: ${choices.join('; ')}` : column.what
      return { ...column, what, example: list.inWords(column.example), choices }
    }),
  }
}
