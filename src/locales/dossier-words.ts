import type { UnitReport } from '../report/unit-report-schema.ts'

type Cover = Pick<NonNullable<UnitReport['dossiers']>, 'months' | 'units'>

/** Whose dossiers were counted: `1 tháng có số hồ sơ; 3 trong 5 đơn vị tiếp nhận có báo cáo`. */
export function coverInWords({ months, units: { reported, of, partly } }: Cover): string {
  const gaps = 'chưa đủ tháng hoặc lĩnh vực'
  return [
    `${months.length} tháng có số hồ sơ`,
    ...(of > 1 ? [`${reported} trong ${of} đơn vị tiếp nhận có báo cáo`] : []),
    ...(partly > 0 ? [of > 1 ? `${partly} đơn vị tiếp nhận báo cáo ${gaps}` : `báo cáo ${gaps}`] : []),
  ].join('; ')
}

/** Whether answers were left out because nobody reported the dossiers they belong to. */
export const isPartlyCovered = ({ units: { reported, of, partly } }: Cover): boolean =>
  reported < of || partly > 0
