import { count, percent, points } from '../locales/format.ts'
import { goalInWords, PROVISIONAL, STATE_NAMES, SURE_NAMES } from '../locales/results.ts'
import type { TargetLine } from '../report/unit-report-schema.ts'

const TONES: Readonly<Record<string, string>> = {
  met: 'good',
  'on course': 'good',
  'not met': 'bad',
  'at risk': 'bad',
}

/** The reading in one or two words, never by colour alone; evidence a target does not accept is for reference only. */
export function VerdictBadge({ line }: { line: TargetLine }) {
  return (
    <span class="verdict">
      <strong class={`badge ${TONES[line.state] ?? 'plain'}`}>{STATE_NAMES[line.state] ?? line.state}</strong>
      {line.provisional ? <span class="sure">{PROVISIONAL}</span> : null}
      {line.sure ? <span class="sure">{SURE_NAMES[line.sure]}</span> : null}
      {line.official || line.figure.value === null ? null : <span class="sure">Tham khảo</span>}
    </span>
  )
}

/** The reading as a sentence a report can quote. */
export function verdictSentence(line: TargetLine): string {
  const { figure, gap, state } = line
  const field = line.fieldName === '' ? '' : `Lĩnh vực ${line.fieldName}: `
  const goal = `chỉ tiêu (${goalInWords(line.operator, line.goal)})`
  if (figure.value === null || gap === null) return `${field}${STATE_NAMES[state] ?? state}; ${goal}.`
  const rate = percent(figure.value, line.decimals)
  const distance =
    gap === 0
      ? `bằng mức của ${goal}`
      : `${gap > 0 ? 'cao hơn' : 'thấp hơn'} ${goal} ${points(gap, line.decimals)}`
  const read = line.official ? '' : ' Số liệu này chỉ để tham khảo, vì chỉ tiêu không dùng cách thu thập này.'
  const said = `${STATE_NAMES[state] ?? state}${line.provisional ? ` (${PROVISIONAL.toLowerCase()})` : ''}`
  return `${field}${field === '' ? 'Tỷ' : 'tỷ'} lệ hài lòng ${rate}, ${distance}: ${said}.${sureSentence(line)}${read}`
}

function sureSentence({ provisional, sure, figure, needed }: TargetLine): string {
  if (provisional)
    return ' Tỷ lệ còn thay đổi theo phiếu mới, nên hết kỳ mới nêu đủ hay chưa đủ căn cứ kết luận.'
  if (sure === 'conclusive') return ' Đủ căn cứ kết luận.'
  if (sure === null || figure.lower === null || figure.upper === null) return ''
  const range = `tỷ lệ thật có thể từ ${percent(figure.lower)} đến ${percent(figure.upper)}`
  const more =
    needed === null
      ? ' Tỷ lệ quá sát chỉ tiêu: kỳ sau nhiều phiếu hơn cũng khó kết luận.'
      : needed > 0
        ? ` Để kỳ sau đủ căn cứ kết luận, nếu tỷ lệ vẫn như vậy, cần nhiều hơn kỳ này khoảng ${count(needed)} phiếu.`
        : ''
  return ` Chưa đủ căn cứ kết luận: ${range}.${more}`
}
