/** What a unit is, as the two-tier government since 1/7/2025 has it; districts live only in history. */
export const UNIT_KINDS = [
  { code: 'province', vi: 'Tỉnh, thành phố', en: 'Province' },
  { code: 'department', vi: 'Sở, ban, ngành', en: 'Department' },
  { code: 'commune', vi: 'Xã', en: 'Commune' },
  { code: 'ward', vi: 'Phường', en: 'Ward' },
  { code: 'special_zone', vi: 'Đặc khu', en: 'Special zone' },
  { code: 'centre', vi: 'Trung tâm Phục vụ hành chính công', en: 'Public service centre' },
  { code: 'branch', vi: 'Chi nhánh, điểm tiếp nhận', en: 'Branch or reception point' },
  { code: 'public_service', vi: 'Đơn vị sự nghiệp công lập', en: 'Public service unit' },
  { code: 'district', vi: 'Đơn vị cấp huyện (trước ngày 01/7/2025)', en: 'District (before 1 July 2025)' },
] as const

/** Kinds in the order pages list them; one that is not known comes last. */
export function kindOrder(kind: string): number {
  const at = UNIT_KINDS.findIndex(({ code }) => code === kind)
  return at < 0 ? UNIT_KINDS.length : at
}

export type UnitKind = (typeof UNIT_KINDS)[number]['code']
