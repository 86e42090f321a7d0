import type { LeftOut, RewardCandidate, RewardLine, RewardRule } from '../../scoring/release/reward.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { type WrittenSheet, writeSheet } from '../sheet/write-sheet.ts'
import type { KeptRelease } from './kept.ts'
import type { RankingModel } from './ranking-model.ts'

export const LEFT_OUT_WORDS: Readonly<Record<LeftOut, string>> = {
  'not-ranked': 'Không được xếp hạng',
  'below-top': 'Ngoài số đơn vị đứng đầu của nhóm',
  'tied-at-edge': 'Đồng hạng ở vị trí cuối, quy tắc không lấy',
  verdict: 'Xếp loại chưa đạt mức yêu cầu',
  value: 'Điểm dưới mức yêu cầu',
  unscored: 'Còn tiêu chí chưa có điểm',
}

/** What a rule reads of each unit of a release. */
export function rewardCandidates({ index, board }: KeptRelease, model: RankingModel): RewardCandidate[] {
  const columns = leaves(index)
    .filter(({ leaf }) => leaf.scored !== false && leaf.source !== 'bonus' && leaf.source !== 'penalty')
    .map(({ leaf }) => board.values(leaf.code))
  return model.groups.flatMap(({ name, lines }) =>
    lines.map(({ at, unit, value, rank, verdict }) => ({
      unit,
      group: name,
      value,
      rank,
      verdict: verdict?.code ?? null,
      unscored: columns.filter((values) => (values[at] ?? null) === null).length,
    })),
  )
}

/** The rule as the head of the list says it. */
export function ruleWords(rule: RewardRule, verdictName: (code: string) => string): string {
  return [
    `${rule.top} đơn vị đứng đầu mỗi nhóm`,
    rule.verdicts.length === 0 ? '' : `xếp loại ${rule.verdicts.map(verdictName).join(' hoặc ')}`,
    rule.atLeast === null ? '' : `từ ${String(rule.atLeast).replace('.', ',')} điểm trở lên`,
    rule.complete ? 'mọi tiêu chí đều đã có điểm' : '',
    rule.ties === 'all'
      ? 'đồng hạng ở vị trí cuối thì lấy tất cả'
      : 'đồng hạng ở vị trí cuối vượt số lượng thì không lấy đơn vị nào',
  ]
    .filter(Boolean)
    .join('; ')
}

/** The list as a workbook: who is proposed, and who is not and why. */
export function rewardSheet(
  lines: ReadonlyArray<RewardLine>,
  names: ReadonlyMap<string, string>,
  verdictName: (code: string) => string,
  basis: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const columns: WrittenSheet['columns'] = [
    { header: 'Nhóm', width: 30 },
    { header: 'Mã đơn vị' },
    { header: 'Đơn vị', width: 40 },
    { header: 'Hạng', kind: 'number' },
    { header: 'Điểm', kind: 'number' },
    { header: 'Xếp loại', width: 16 },
    { header: 'Lý do', width: 50 },
  ]
  const rowOf = ({ group, unit, rank, value, verdict, why }: RewardLine) => [
    group,
    unit,
    names.get(unit) ?? unit,
    rank,
    value,
    verdict === null ? '' : verdictName(verdict),
    why === null ? basis : LEFT_OUT_WORDS[why],
  ]
  return writeSheet([
    { name: 'Đề nghị khen thưởng', columns, rows: lines.filter(({ why }) => why === null).map(rowOf) },
    { name: 'Không đề nghị', columns, rows: lines.filter(({ why }) => why !== null).map(rowOf) },
  ])
}
