/** A service field (lĩnh vực): what a citizen came about. */
export type ServiceField = { readonly code: string; readonly vi: string; readonly en: string }

/**
 * The fields every installation knows, named as one-stop units name them. Operators add their own, or reword
 * these, with `import fields FILE`.
 */
export const SERVICE_FIELDS: ReadonlyArray<ServiceField> = [
  { code: 'land', vi: 'Đất đai', en: 'Land' },
  { code: 'construction', vi: 'Xây dựng', en: 'Construction' },
  { code: 'investment', vi: 'Đầu tư', en: 'Investment' },
  { code: 'business', vi: 'Đăng ký kinh doanh', en: 'Business registration' },
  { code: 'justice', vi: 'Tư pháp', en: 'Justice' },
  { code: 'civil_status', vi: 'Hộ tịch, chứng thực', en: 'Civil status and certification' },
  { code: 'social', vi: 'Bảo trợ xã hội, người có công', en: 'Social protection and people of merit' },
  { code: 'labour', vi: 'Lao động, việc làm', en: 'Labour and employment' },
  { code: 'culture', vi: 'Văn hóa, thể thao, du lịch', en: 'Culture, sport and tourism' },
  { code: 'health', vi: 'Y tế', en: 'Health' },
  { code: 'education', vi: 'Giáo dục và đào tạo', en: 'Education and training' },
  { code: 'transport', vi: 'Giao thông vận tải', en: 'Transport' },
  { code: 'agriculture', vi: 'Nông nghiệp và môi trường', en: 'Agriculture and environment' },
  { code: 'trade', vi: 'Công Thương', en: 'Industry and trade' },
]
