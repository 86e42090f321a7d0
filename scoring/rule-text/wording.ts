import type { Edges } from '../edges.ts'
import { printed, type Unit } from './cover.ts'
import { printedNumber } from './written-number.ts'

/** The phrases a rule is said with, in one language. Those of Vietnamese are read back by `parseRule`. */
export type Wording = {
  points(points: number): string
  deducted(points: number): string
  share(share: number): string
  full: string
  between(low: string, lowOpen: boolean, high: string, highOpen: boolean): string
  atLeast(value: string): string
  above(value: string): string
  atMost(value: string): string
  below(value: string): string
  exactly(value: string): string
  line(target: string | null, points: string): string
  proportional: string
  evenly(start: string, target: string, points: string): string
  shareOfMax: string
  rounded(decimals: number): string
  each(points: string, per: number): string
  eachDeducted(points: string, per: number): string
  endless: string
  noneOf(points: string): string
  upTo(points: string): string
  deductedUpTo(points: string): string
  and: string
  missingOne: string
  lateUpTo(days: number): string
  fromDay(day: number, points: string): string
  everyDay(points: string): string
  notAccepted(days: number): string
  asEntered: string
  asEnteredTimes(factor: string): string
  goalposts(low: string, high: string, from: string, to: string): string
  minMax(ownYear: boolean, from: string, to: string): string
  reversed: string
  notApplicable: Readonly<Record<'full' | 'leave-out', string>>
}

const several = (per: number) => (per > 1 ? `${per} ` : '')

const vi: Wording = {
  points: (points) => `${printedNumber(points)} điểm`,
  deducted: (points) => `trừ ${printedNumber(-points)} điểm`,
  share: (share) => `${printed(share, 'percent')} điểm tối đa`,
  full: 'điểm tối đa',
  between: (low, lowOpen, high, highOpen) =>
    `${lowOpen ? 'trên' : 'từ'} ${low} đến ${highOpen ? 'dưới ' : ''}${high}`,
  atLeast: (value) => `từ ${value} trở lên`,
  above: (value) => `trên ${value}`,
  atMost: (value) => `không quá ${value}`,
  below: (value) => `dưới ${value}`,
  exactly: (value) => `bằng ${value}`,
  line: (target, points) =>
    `${target === null ? 'tỷ lệ' : `(${target.endsWith('%') ? 'tỷ lệ' : 'kết quả'}/${target})`} x ${points}`,
  proportional: 'tính theo tỷ lệ',
  evenly: (start, target, points) => `tăng đều từ 0 điểm (ở mức ${start}) đến ${points} (ở mức ${target})`,
  shareOfMax: 'tỷ lệ x điểm tối đa',
  rounded: (decimals) => `, làm tròn ${decimals} chữ số`,
  each: (points, per) => `mỗi ${several(per)}nội dung được ${points}`,
  eachDeducted: (points, per) => `mỗi ${several(per)}trường hợp trừ ${points}`,
  endless: ', không giới hạn mức trừ',
  noneOf: (points) => `không có trường hợp nào: ${points}`,
  upTo: (points) => `, tối đa ${points}`,
  deductedUpTo: (points) => `, tối đa trừ ${points}`,
  and: 'và',
  missingOne: 'thiếu một trong các yêu cầu',
  lateUpTo: (days) => `chậm không quá ${days} ngày`,
  fromDay: (day, points) => `từ ngày thứ ${day}: trừ ${points} mỗi ngày`,
  everyDay: (points) => `chậm mỗi ngày trừ ${points}`,
  notAccepted: (days) => `chậm quá ${days} ngày: không tiếp nhận`,
  asEntered: 'lấy đúng số đã nhập',
  asEnteredTimes: (factor) => `số đã nhập nhân với ${factor}`,
  goalposts: (low, high, from, to) => `chia đều từ ${from} (ở mức ${low}) đến ${to} (ở mức ${high})`,
  minMax: (ownYear, from, to) =>
    `chia đều từ ${from} (đơn vị thấp nhất) đến ${to} (đơn vị cao nhất) ${ownYear ? 'trong năm' : 'qua các năm'}`,
  reversed: ', càng thấp càng tốt',
  notApplicable: {
    'leave-out': 'không phát sinh thì giảm trừ điểm tối đa tương ứng',
    full: 'không phát sinh: tính đủ điểm tối đa',
  },
}

const plain = (value: number) => printedNumber(value).replace(',', '.')
const plural = (count: number, noun: string) => `${plain(count)} ${noun}${Math.abs(count) === 1 ? '' : 's'}`

const en: Wording = {
  points: (points) => plural(points, 'point'),
  deducted: (points) => `minus ${plural(-points, 'point')}`,
  share: (share) => `${printed(share, 'percent').replace(',', '.')} of the maximum`,
  full: 'the maximum',
  between: (low, lowOpen, high, highOpen) =>
    `${lowOpen ? 'above' : 'from'} ${low} to ${highOpen ? 'below ' : ''}${high}`,
  atLeast: (value) => `${value} or more`,
  above: (value) => `above ${value}`,
  atMost: (value) => `${value} or less`,
  below: (value) => `below ${value}`,
  exactly: (value) => `exactly ${value}`,
  line: (target, points) => `${target === null ? 'rate' : `(result / ${target})`} × ${points}`,
  proportional: 'in proportion',
  evenly: (start, target, points) => `rising evenly from 0 points (at ${start}) to ${points} (at ${target})`,
  shareOfMax: 'rate × the maximum',
  rounded: (decimals) => `, rounded to ${plural(decimals, 'decimal')}`,
  each: (points, per) => `${points} ${per > 1 ? `for every ${per}` : 'each'}`,
  eachDeducted: (points, per) => `minus ${points} ${per > 1 ? `for every ${per}` : 'each'}`,
  endless: ', without end',
  noneOf: (points) => `none: ${points}`,
  upTo: (points) => `, at most ${points}`,
  deductedUpTo: (points) => `, minus at most ${points}`,
  and: 'and',
  missingOne: 'one of these missing',
  lateUpTo: (days) => `up to ${plural(days, 'day')} late`,
  fromDay: (day, points) => `from day ${day}: minus ${points} a day`,
  everyDay: (points) => `minus ${points} for each day late`,
  notAccepted: (days) => `more than ${plural(days, 'day')} late: not accepted`,
  asEntered: 'as entered',
  asEnteredTimes: (factor) => `as entered, times ${factor}`,
  goalposts: (low, high, from, to) => `spread evenly from ${from} (at ${low}) to ${to} (at ${high})`,
  minMax: (ownYear, from, to) =>
    `spread evenly from ${from} (lowest unit) to ${to} (highest unit) ${ownYear ? 'of the year' : 'over the years'}`,
  reversed: ', less is better',
  notApplicable: {
    'leave-out': 'not applicable: the maximum leaves the denominator',
    full: 'not applicable: all points',
  },
}

export const wordings = { vi, en } as const
export type RuleLanguage = keyof typeof wordings

/**
 * A band's edges in words: "từ 60% đến dưới 85%".
 * @example edgesInWords({ atLeast: 0.6, below: 0.85 }, 'percent', 'vi') // → 'từ 60% đến dưới 85%'
 * @example edgesInWords({ above: 5 }, 'number', 'en') // → 'above 5'
 */
export function edgesInWords(edges: Edges, unit: Unit, lang: RuleLanguage): string {
  const words = wordings[lang]
  const { atLeast, above, atMost, below } = edges
  const low = atLeast ?? above
  const high = atMost ?? below
  const say = (value: number) =>
    lang === 'en' ? printed(value, unit).replace(',', '.') : printed(value, unit)
  if (low !== undefined && high !== undefined) {
    if (low === high) return words.exactly(say(low))
    return words.between(say(low), atLeast === undefined, say(high), atMost === undefined)
  }
  if (atLeast !== undefined) return words.atLeast(say(atLeast))
  if (above !== undefined) return words.above(say(above))
  if (atMost === 0) return words.exactly(say(0))
  if (atMost !== undefined) return words.atMost(say(atMost))
  return words.below(say(below ?? 0))
}
