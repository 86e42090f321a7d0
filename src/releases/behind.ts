import type { IndexDefinition } from '../../scoring/definition.ts'
import { STAGES, type Stage } from '../../scoring/round/entries.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { vietnameseDate } from '../locales/format.ts'
import { valueInWords } from '../rounds/answer-words.ts'
import type { RoundEntry } from '../rounds/round-data.ts'
import type { EvidenceRow } from '../store/round-tables.ts'
import type { Behind } from './working-tree.ts'

const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  import: 'Nhập từ nguồn khác',
  self: 'Đơn vị kê khai',
  explanation: 'Đơn vị giải trình',
  appraisal: 'Thẩm định',
  final: 'Thẩm định lần cuối',
  council: 'Hội đồng',
}

const DECISIONS: Readonly<Record<string, string>> = {
  declared: '',
  accept: 'đồng ý',
  adjust: 'điều chỉnh',
  ask: 'đề nghị giải trình',
}

/** Who entered what for one unit, who changed it and why, and what supports it: for staff only. */
export function behindOf(
  index: IndexDefinition,
  unit: string,
  entries: ReadonlyArray<RoundEntry>,
  evidence: ReadonlyArray<EvidenceRow>,
  upTo: Stage,
): (criterion: string) => Behind {
  const nodes = new Map(leaves(index).map(({ leaf }) => [leaf.code, leaf]))
  const read = new Set(STAGES.slice(0, STAGES.indexOf(upTo) + 1))
  const own = entries.filter((entry) => entry.unit === unit && read.has(entry.stage))
  const byCriterion = Map.groupBy(own, ({ criterion }) => criterion)
  return (criterion) => ({
    entries: (byCriterion.get(criterion) ?? [])
      .toSorted((a, b) => Number(a.at > b.at) - Number(a.at < b.at))
      .map(({ stage, value, decision, actor, at, reason }) => ({
        stage: STAGE_NAMES[stage],
        value: valueInWords(nodes.get(criterion) ?? { code: criterion, name: { vi: criterion } }, value),
        decision: DECISIONS[decision] ?? decision,
        actor,
        at: vietnameseDate(vietnamTime(new Date(at)).day),
        reason,
      })),
    documents: evidence
      .filter((row) => row.criterion === criterion && row.withdrawn_at === '')
      .map(({ file_name, number, dated, address, words }) =>
        [file_name, number, dated === '' ? '' : `ngày ${vietnameseDate(dated)}`, address, words]
          .filter(Boolean)
          .join(', '),
      ),
  })
}
