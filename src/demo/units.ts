import type { UnitKind } from '../units/kinds.ts'

/** The last day of districts, and of the communes and wards that were merged, and the first day of the new ones. */
export const LAST_OLD_DAY = '2025-06-30'
export const FIRST_NEW_DAY = '2025-07-01'

/** A unit of the invented province: `heirs` took over what an ended unit did. */
export type DemoUnit = {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly group: string
  readonly parent: string
  readonly from: string
  readonly to: string
  readonly heirs: ReadonlyArray<string>
}

export const PROVINCE = 'TG'
export const CENTRE = 'TTPVHCC'

const DEPARTMENTS = [
  ['SNV', 'Sở Nội vụ'],
  ['STC', 'Sở Tài chính'],
  ['SXD', 'Sở Xây dựng'],
  ['SNNMT', 'Sở Nông nghiệp và Môi trường'],
  ['STP', 'Sở Tư pháp'],
  ['SYT', 'Sở Y tế'],
  ['SGDDT', 'Sở Giáo dục và Đào tạo'],
  ['SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch'],
  ['SCT', 'Sở Công Thương'],
  ['SKHCN', 'Sở Khoa học và Công nghệ'],
  ['SDTTG', 'Sở Dân tộc và Tôn giáo'],
  ['TTT', 'Thanh tra tỉnh'],
  ['VPUBND', 'Văn phòng Ủy ban nhân dân tỉnh'],
  ['BQLKCN', 'Ban Quản lý các khu công nghiệp tỉnh'],
] as const

/** Invented names: a reader should not find a real place among them. */
export const COMMUNES = [
  'Bến Sen',
  'Cầu Mây',
  'Đồng Trăng',
  'Gò Nắng',
  'Khe Trúc',
  'Lũng Hoa',
  'Suối Ngân',
  'Vườn Chanh',
  'Rừng Thông',
  'Đồi Sim',
  'Bãi Lau',
  'Kênh Vàng',
  'Cồn Dừa',
  'Giồng Me',
  'Thác Lụa',
  'Trại Ong',
  'Thanh Lâm Thượng',
  'Thanh Lâm Hạ',
  'Thanh An Đông',
  'Thanh An Tây',
  'Hòa Giang Bắc',
  'Hòa Giang Nam',
  'Phú Giang Thành',
  'Tân Giang Thành',
  'Minh Giang Thành',
  'Núi Mây',
] as const

export const WARDS = [
  'Sông Thanh',
  'Bến Thượng',
  'Chợ Hạ',
  'Cửa Sen',
  'Vườn Dâu',
  'Gò Mít',
  'Cầu Đá Xanh',
  'Đông Giang Thành',
  'Bình Giang Thành',
] as const

/** `X01`, `P09`: the code of the n-th commune or ward. */
export const numbered = (letter: string, at: number): string => `${letter}${String(at + 1).padStart(2, '0')}`

/** The one-stop centre of a ward or special zone. */
export const oneStopOf = (unit: string): string => `TT-${unit}`

const BRANCHES = ['số 1 (phía Bắc)', 'số 2 (phía Nam)', 'số 3 (ven biển)'] as const

const PUBLIC_SERVICES = [
  ['BVDK', 'Bệnh viện Đa khoa tỉnh Thanh Giang', 'SYT'],
  ['BVSN', 'Bệnh viện Sản - Nhi tỉnh Thanh Giang', 'SYT'],
  ['THPT-SEN', 'Trường Trung học phổ thông Bến Sen', 'SGDDT'],
  ['THCS-DAU', 'Trường Trung học cơ sở Vườn Dâu', 'SGDDT'],
] as const

/** What ended on 30/6/2025: a city and a district, and wards and communes merged, renamed or split. */
const FORMER = [
  [
    'TP-CU',
    'Thành phố Thanh Giang (trước sắp xếp)',
    'district',
    PROVINCE,
    ['P01', 'P02', 'P03', 'P04', 'P05'],
  ],
  ['H-CU', 'Huyện Thanh Lâm (trước sắp xếp)', 'district', PROVINCE, ['X17', 'X18']],
  ['PC-1', 'Phường 1 (trước sắp xếp)', 'ward', 'TP-CU', ['P01']],
  ['PC-2', 'Phường 2 (trước sắp xếp)', 'ward', 'TP-CU', ['P01']],
  ['PC-3', 'Phường Bến Thượng (trước sắp xếp)', 'ward', 'TP-CU', ['P02']],
  ['XC-1', 'Xã Thanh Lâm (trước sắp xếp)', 'commune', 'H-CU', ['X17', 'X18']],
  ['XC-2', 'Xã Lâm Thượng (trước sắp xếp)', 'commune', 'H-CU', ['X17']],
  ['XC-3', 'Xã Lâm Hạ (trước sắp xếp)', 'commune', 'H-CU', ['X18']],
] as const

/** Every unit of tỉnh Thanh Giang, a province of today's two tiers that does not exist. */
export const DEMO_UNITS: ReadonlyArray<DemoUnit> = [
  unit(PROVINCE, 'Tỉnh Thanh Giang', 'province', '', '', ''),
  ...DEPARTMENTS.map(([code, name]) => unit(code, name, 'department', 'Sở, ban, ngành', PROVINCE)),
  unit(CENTRE, 'Trung tâm Phục vụ hành chính công tỉnh', 'centre', 'Trung tâm, chi nhánh', PROVINCE, ''),
  ...BRANCHES.map((name, at) =>
    unit(`CN${at + 1}`, `Chi nhánh ${name}`, 'branch', 'Trung tâm, chi nhánh', CENTRE),
  ),
  ...COMMUNES.map((name, at) => unit(numbered('X', at), `Xã ${name}`, 'commune', 'Xã, đặc khu', PROVINCE)),
  ...WARDS.map((name, at) => unit(numbered('P', at), `Phường ${name}`, 'ward', 'Phường', PROVINCE)),
  unit('DK01', 'Đặc khu Cù Lao Nguyệt', 'special_zone', 'Xã, đặc khu', PROVINCE),
  ...WARDS.map((name, at) => oneStop(numbered('P', at), `phường ${name}`)),
  oneStop('DK01', 'đặc khu Cù Lao Nguyệt'),
  ...PUBLIC_SERVICES.map(([code, name, parent]) =>
    unit(code, name, 'public_service', 'Đơn vị sự nghiệp công lập', parent, ''),
  ),
  ...FORMER.map(([code, name, kind, parent, heirs]) => ({
    ...unit(code, name, kind, '', parent, ''),
    to: LAST_OLD_DAY,
    heirs,
  })),
]

function unit(
  code: string,
  name: string,
  kind: UnitKind,
  group: string,
  parent: string,
  from = FIRST_NEW_DAY,
): DemoUnit {
  return { code, name, kind, group, parent, from, to: '', heirs: [] }
}

function oneStop(ward: string, name: string): DemoUnit {
  return unit(oneStopOf(ward), `Trung tâm Phục vụ hành chính công ${name}`, 'centre', '', ward)
}
