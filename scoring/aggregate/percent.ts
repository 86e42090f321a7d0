/**
 * Points achieved of the points that could be achieved, on 100: the index of PAR INDEX at every level.
 *
 * Source: 1149/QĐ-BNV (30/12/2020): Chỉ số CCHC = tổng điểm đạt được / tổng điểm tối đa (100), in %. Criteria that
 * do not apply have left `maximum` before (Hà Nội, district frames: "quy đổi ra thang điểm 100").
 *
 * @param points achieved, bonus and penalty included
 * @param maximum applicable, bonus and penalty not included
 * @returns null where nothing could be achieved
 * @example percent(77.25, 100) // → 77.25
 * @example percent(40, 50) // → 80
 * @example percent(0, 0) // → null
 */
export function percent(points: number, maximum: number): number | null {
  return maximum > 0 ? (points / maximum) * 100 : null
}
