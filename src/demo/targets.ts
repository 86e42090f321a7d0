import { periodDays, periodOf } from '../../surveys/period.ts'
import type { StoredTarget } from '../store/target.ts'
import { PROVINCE } from './units.ts'

/** Plans whose numbers the samples carry; their years have run out, and none was made for this province. */
const PROGRAMME =
  'Chương trình số 04/CTr-UBND ngày 30/3/2021 của Ủy ban nhân dân tỉnh Hậu Giang về cải cách hành chính và xây dựng Chính quyền điện tử tỉnh Hậu Giang giai đoạn 2021 - 2025'
const DEPARTMENT_PLAN =
  'Kế hoạch Cải cách hành chính và xây dựng Chính quyền điện tử giai đoạn 2021 - 2025 (Sở Văn hóa, Thể thao và Du lịch tỉnh Hậu Giang)'
const CITY_PLAN = 'Kế hoạch Tổng thể Cải cách hành chính nhà nước thành phố Vị Thanh giai đoạn 2021 - 2025'

/** The five things the plans measure are different things: a hospital's form says nothing of an office. */
const ADMINISTRATIVE = 'counter-sipas;household-sipas;one-tap;ward'

const RESULTS = {
  name: 'Hài lòng đối với kết quả giải quyết thủ tục hành chính',
  operator: '>=',
  goal: '85',
  survey: ADMINISTRATIVE,
  document: PROGRAMME,
  clause:
    'Phần hai, mục I.2, điểm a: "đối với kết quả giải quyết TTHC đạt 85%, nhất là các TTHC lĩnh vực đất đai, đầu tư, xây dựng, tư pháp"',
} as const

const SERVICE = {
  name: 'Hài lòng đối với sự phục vụ của cơ quan hành chính nhà nước',
  operator: '>',
  goal: '80',
  survey: ADMINISTRATIVE,
  document: PROGRAMME,
  clause:
    'Phần hai, mục I.2, điểm a: "đối với sự phục vụ của các cơ quan hành chính Nhà nước trong Tỉnh đạt mức trên 80%"',
} as const

const PUBLIC_SERVICE = {
  operator: '>',
  goal: '80',
  survey: 'health-education',
  document: PROGRAMME,
  clause: 'Phần hai, mục I.2, điểm a: "trên các lĩnh vực giáo dục, y tế đạt mức trên 80% vào năm 2025"',
} as const

const SAMPLES = [
  { ...RESULTS, code: 'MAU-85-LAND', unit: 'SNNMT', kind: 'department', field: 'land' },
  { ...RESULTS, code: 'MAU-85-CONSTRUCTION', unit: 'SXD', kind: 'department', field: 'construction' },
  { ...RESULTS, code: 'MAU-85-INVESTMENT', unit: 'STC', kind: 'department', field: 'investment' },
  { ...RESULTS, code: 'MAU-85-JUSTICE', unit: 'STP', kind: 'department', field: 'justice' },
  // Of all offices together only the household survey speaks; each counter form has a part of them.
  {
    ...SERVICE,
    code: 'MAU-80-PROVINCE',
    unit: PROVINCE,
    kind: 'province',
    field: '',
    survey: 'household-sipas',
  },
  { ...SERVICE, code: 'MAU-80-DEPARTMENT', unit: PROVINCE, kind: 'department', field: '' },
  { ...SERVICE, code: 'MAU-80-COMMUNE', unit: PROVINCE, kind: 'commune', field: '' },
  { ...SERVICE, code: 'MAU-80-SPECIAL-ZONE', unit: PROVINCE, kind: 'special_zone', field: '' },
  {
    code: 'MAU-85-TRUST',
    name: 'Sự hài lòng, niềm tin đối với dịch vụ công',
    unit: 'SVHTTDL',
    kind: 'department',
    field: '',
    operator: '>=',
    goal: '85',
    survey: ADMINISTRATIVE,
    document: DEPARTMENT_PLAN,
    clause: 'II. Mục tiêu: "đối với các dịch vụ công đạt từ 85% trở lên"',
  },
  {
    code: 'MAU-90-WARD',
    name: 'Hài lòng đối với sự phục vụ của cơ quan hành chính nhà nước',
    unit: PROVINCE,
    kind: 'ward',
    field: '',
    operator: '>',
    goal: '90',
    survey: ADMINISTRATIVE,
    document: CITY_PLAN,
    clause: 'Mục II.2, điểm (1): "trên địa bàn thành phố đạt trên 90%"',
  },
  {
    ...PUBLIC_SERVICE,
    code: 'MAU-80-HEALTH',
    name: 'Hài lòng đối với dịch vụ sự nghiệp công lĩnh vực y tế',
    unit: 'SYT',
    kind: '',
    field: '',
  },
  {
    ...PUBLIC_SERVICE,
    code: 'MAU-80-EDUCATION',
    name: 'Hài lòng đối với dịch vụ sự nghiệp công lĩnh vực giáo dục',
    unit: 'SGDDT',
    kind: '',
    field: '',
  },
] as const

/**
 * Sample targets for the current year. The plans do not say how satisfaction is to be collected; that these also
 * accept answers of whoever scans a code is the demo's own rule, so that a verdict can be read, and each says so.
 */
export function demoTargets(today: string): StoredTarget[] {
  const { from, to } = periodDays(periodOf(today, 'year', 'reporting'), 'reporting')
  return SAMPLES.map((sample) => ({
    ...sample,
    clause: `${sample.clause} (chỉ tiêu mẫu: bản trình diễn nhận cả phiếu tự nguyện)`,
    question: 'headline',
    valid_from: from,
    valid_to: to,
    evidence: 'self-selected;one-time-code;sampled;published',
    sample: 1,
  }))
}
