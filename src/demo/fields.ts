import type { ServiceField } from '../units/fields.ts'

/** Fields the province has beside those every installation knows. */
export const DEMO_FIELDS: ReadonlyArray<ServiceField> = [
  { code: 'science', vi: 'Khoa học và công nghệ', en: 'Science and technology' },
  { code: 'industrial_zone', vi: 'Khu công nghiệp', en: 'Industrial zones' },
  { code: 'religion', vi: 'Dân tộc, tôn giáo', en: 'Ethnic and religious affairs' },
  { code: 'citizen_reception', vi: 'Tiếp công dân', en: 'Reception of citizens' },
  { code: 'foreign_affairs', vi: 'Ngoại vụ', en: 'Foreign affairs' },
]
