import { percent, points } from '../locales/format.ts'
import { goalInWords, STATE_NAMES, SURE_NAMES } from '../locales/results.ts'
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
  return `${field}${field === '' ? 'Tỷ' : 'tỷ'} lệ hài lòng ${rate}, ${distance}: ${STATE_NAMES[state] ?? state}.${sureSentence(line)}${read}`
}

function sureSentence({ sure, figure, needed }: TargetLine): string {
  if (sure === 'conclusive') return ' Đủ căn cứ kết luận.'
  if (sure === null || figure.lower === null || figure.upper === null) return ''
  const range = `tỷ lệ thật có thể từ ${percent(figure.lower)} đến ${percent(figure.upper)}`
  const more =
    needed === null
      ? ' Tỷ lệ đang quá sát chỉ tiêu, thêm phiếu trong kỳ này cũng khó kết luận.'
      : needed > 0
        ? ` Nếu tỷ lệ giữ như hiện nay, cần thêm khoảng ${String(needed).replace(/\B(?=(\d{3})+$)/g, '.')} phiếu mới đủ căn cứ kết luận.`
        : ''
  return ` Chưa đủ căn cứ kết luận: ${range}.${more}`
}
