import { allNodes } from '../../scoring/index-faults.ts'
import { csvCell } from '../sheet/csv-cell.ts'
import type { KeptRelease } from './kept.ts'

/** The columns of a release as CSV before those of the nodes, and what each means. */
export const COLUMNS = {
  release: 'Mã của kết quả công bố.',
  period: 'Kỳ đánh giá: năm (2026), 6 tháng (2026-H1), quý (2026-Q1) hoặc tháng (2026-03).',
  unit: 'Mã cơ quan, đơn vị.',
  name: 'Tên cơ quan, đơn vị trong kỳ.',
  group: 'Nhóm xếp hạng: chỉ so sánh các đơn vị cùng nhóm.',
  kind: 'Loại đơn vị.',
  value: 'Điểm chung; của khảo sát là tỷ lệ, từ 0 đến 1 hoặc phần trăm như bộ chỉ số quy định.',
  max: 'Điểm tối đa áp dụng cho đơn vị.',
  lower: 'Cận dưới khoảng tin cậy 95%, khi điểm có phần lấy từ khảo sát.',
  upper: 'Cận trên khoảng tin cậy 95%.',
  n: 'Số người trả lời ít nhất trong các câu hỏi được dùng.',
  coverage: 'Phần của bộ chỉ số có số liệu, từ 0 đến 1.',
  rank: 'Thứ hạng trong nhóm; các đơn vị bằng điểm cùng hạng.',
  among: 'Số đơn vị được xếp hạng trong nhóm.',
  rank_best: 'Hạng cao nhất đơn vị có thể thật sự đứng.',
  rank_worst: 'Hạng thấp nhất đơn vị có thể thật sự đứng.',
  tier: 'Tầng: các đơn vị cùng tầng chưa phân biệt được với đơn vị đứng đầu tầng.',
  verdict: 'Mã xếp loại.',
  reason: 'Mã lý do không có điểm hoặc không xếp hạng.',
} as const

/** A release as a table anybody can open: published figures, digit by digit, and the value of every node. */
export function releaseCsv({ release, index, panel, board }: KeptRelease): string {
  const nodes = allNodes(index.tree).filter((node) => node !== index.tree)
  const columns = nodes.map(({ code }) => board.values(code))
  const places = new Map(board.rows.map(({ unit }, at) => [unit, at]))
  const units = new Map(panel.units.map((unit) => [unit.code, unit]))
  const lines = release.results.map((line) => {
    const { name, group, kind } = units.get(line.unit) ?? {}
    const at = places.get(line.unit) ?? -1
    const about: Record<keyof typeof COLUMNS, string | number | null | undefined> = {
      release: release.id,
      period: release.period,
      unit: line.unit,
      name,
      group,
      kind,
      value: line.value,
      max: line.max,
      lower: line.interval?.lower,
      upper: line.interval?.upper,
      n: line.n,
      coverage: line.coverage,
      rank: line.rank,
      among: line.among,
      rank_best: line.ranks?.best,
      rank_worst: line.ranks?.worst,
      tier: line.tier,
      verdict: line.verdicts[index.tree.code],
      reason: line.reason ?? line.notRanked,
    }
    return [...Object.values(about), ...columns.map((values) => values[at])]
  })
  const head = [...Object.keys(COLUMNS), ...nodes.map(({ code }) => code)]
  return [head, ...lines].map((cells) => cells.map((cell) => csvCell(cell)).join(',')).join('\r\n')
}
