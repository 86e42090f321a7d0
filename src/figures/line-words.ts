import { LEAST } from '../../scoring/threshold.ts'
import { percent, periodName, points, vietnameseDate } from '../locales/format.ts'
import { goalInWords, METHOD_LABELS, PROVISIONAL, STATE_NAMES, SURE_NAMES } from '../locales/results.ts'
import type { BoardLine } from './board.ts'
import { type Standing, standingOf } from './standing.ts'
import {
  decimalInWords,
  declaredInWords,
  figureInWords,
  gapInWords,
  partsInWords,
  promiseInWords,
} from './words.ts'

/** A promise of the board in the words of its page, its print and its file. */
export type LineWords = {
  readonly id: string
  readonly unit: string
  readonly unitName: string
  readonly name: string
  readonly document: string
  readonly clause: string
  readonly goal: string
  readonly deadline: string
  readonly standing: Standing
  readonly state: string
  readonly sure: string
  readonly value: string
  readonly parts: string
  readonly before: string
  readonly gap: string
  readonly moved: string
  readonly source: string
  /** Whose figure it is, where it is not the unit's own. */
  readonly whose: string
  readonly note: string
  readonly sample: boolean
}

export function lineInWords(line: BoardLine): LineWords {
  const { read, unit, target, own, duty } = line
  const { reading, now, answers } = read
  const standing = standingOf(reading)
  const enough = answers !== null && answers.estimate.people >= LEAST.staff
  const rate = (found: typeof answers, decimals: number) =>
    found?.estimate.value == null || found.estimate.people < LEAST.staff
      ? ''
      : percent(found.estimate.value, decimals)
  return {
    id: line.id,
    unit: unit.code,
    unitName: unit.name,
    name: line.name,
    document: line.document,
    clause: line.clause,
    goal: target ? promiseInWords(target) : own ? goalInWords(own.operator, own.goal) : '',
    deadline: line.deadline === '' ? '' : vietnameseDate(line.deadline),
    standing,
    state: stateInWords(line, standing),
    sure:
      enough && reading.provisional ? PROVISIONAL : enough && reading.sure ? SURE_NAMES[reading.sure] : '',
    value: duty
      ? duty.done
        ? `gửi ngày ${vietnameseDate(duty.done.done_on)}`
        : ''
      : now
        ? figureInWords(now, reading.decimals || 1)
        : rate(answers, reading.decimals || 1),
    parts: now ? partsInWords(now) : enough ? `${decimalInWords(String(answers.estimate.people))} phiếu` : '',
    before: read.before ? figureInWords(read.before) : rate(read.answersBefore, 1),
    gap: standing === 'none' ? '' : gapInWords(target ?? { kind: 'level', unit: 'percent' }, reading),
    moved: movedInWords(line),
    source: sourceInWords(line),
    whose:
      now && now.unit.code !== unit.code ? `Số liệu của ${now.unit.name}: đơn vị không có chỉ số riêng` : '',
    note: [read.note, waitingInWords(line), questionNote(line)].filter((one) => one !== '').join(' '),
    sample: line.sample,
  }
}

function stateInWords({ read, duty }: BoardLine, standing: Standing): string {
  const { state } = read.reading
  if (standing === 'reference') return `${STATE_NAMES[state]} (tham khảo)`
  if (duty && state === 'not met') return duty.done ? 'Gửi chậm' : 'Quá hạn'
  if (duty && state === 'met') return 'Đã thực hiện đúng hạn'
  if (duty && state === 'on course') return 'Chưa đến hạn'
  return STATE_NAMES[state] ?? state
}

function movedInWords({ moved, target, read }: BoardLine): string {
  if (!moved) return ''
  if (moved.by === 0) return 'bằng cùng kỳ'
  const shape = read.now?.indicator.shape
  const share = shape === undefined || shape === 'share' || shape === 'percent'
  if (!share && target?.kind !== 'level' && target?.kind !== 'trend') return ''
  const size = share ? points(moved.by * 100) : decimalInWords(String(Math.abs(moved.by)))
  const doubt = moved.sure === false ? ', chưa đủ để khẳng định' : ''
  return `${moved.by > 0 ? 'tăng' : 'giảm'} ${size} so với cùng kỳ${doubt}`
}

function sourceInWords({ read, duty }: BoardLine): string {
  if (duty) return duty.done?.document ?? ''
  const { now, answers } = read
  if (answers) return METHOD_LABELS[answers.evidence] ?? answers.evidence
  if (!now) return ''
  if (now.indicator.from === 'dossiers') return 'Số hồ sơ đã nhập'
  return now.records
    .map(({ document, dated }) => `${document} ngày ${vietnameseDate(dated)}`)
    .filter((text, at, all) => all.indexOf(text) === at)
    .join('; ')
}

function waitingInWords({ waiting, read }: BoardLine): string {
  if (!waiting || read.now?.records.some(({ period }) => period === waiting.period)) return ''
  return `${periodName(waiting.period)} đã kê khai ${declaredInWords(waiting.indicator, waiting)}, chờ xác nhận nên chưa tính.`
}

/** Answers to one question are read on the unit's own page only. */
function questionNote({ own, read }: BoardLine): string {
  return own && own.question !== 'headline' && read.answers === null
    ? 'Chỉ tiêu đo bằng một nội dung của phiếu: xem ở bảng theo dõi của đơn vị.'
    : ''
}
