import { roundHalfUp } from '../../scoring/decimal.ts'
import { levelOfDeclared } from '../../scoring/declared-figure.ts'
import type { Target } from '../../scoring/target-definition.ts'
import type { TargetReading } from '../../scoring/target-reading.ts'
import { count, percent, points, vietnameseDate } from '../locales/format.ts'
import { goalInWords } from '../locales/results.ts'
import type { Found } from './book.ts'
import { findIndicator, type Indicator } from './indicator.ts'

const STEPS = { month: 'mỗi tháng', quarter: 'mỗi quý', half: 'mỗi 6 tháng', year: 'mỗi năm' } as const

/** A decimal text as people write it: 1.234,5. */
export function decimalInWords(text: string): string {
  const [whole = '0', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

/** What a plan promises, short enough for a table. */
export function promiseInWords(target: Target): string {
  switch (target.kind) {
    case 'level':
      return levelInWords(target)
    case 'elsewhere':
      return target.goal === null ? 'theo văn bản khác' : levelInWords({ ...target, goal: target.goal })
    case 'cut':
      return `giảm ${goalInWords(target.operator, target.goal)}`
    case 'rank':
      return `trong nhóm ${target.atMost} cao nhất${target.of === null ? '' : ` trên ${target.of}`}`
    case 'group':
      return target.group
    case 'trend':
      return `${target.direction === 'rises' ? 'tăng' : 'giảm'} ${target.against === 'each year' ? 'qua từng năm' : 'so với cùng kỳ'}`
    case 'duty':
      return dueInWords(target.due)
    case 'all-of':
      return `đạt cả ${target.of.length} nội dung`
  }
}

function levelInWords(target: {
  readonly operator: string
  readonly goal: string
  readonly unit: string
  readonly every?: Target['every']
}): string {
  const words = goalInWords(target.operator, target.goal)
  const bare = target.unit === 'percent' ? words : words.replace('%', target.unit === 'times' ? ' lần' : '')
  return target.every && target.every !== 'year' ? `${bare} ${STEPS[target.every]}` : bare
}

function dueInWords(due: Extract<Target, { kind: 'duty' }>['due']): string {
  if (due.kind === 'once') return `xong trước hết ngày ${vietnameseDate(due.lastDay)}`
  if (due.kind === 'each') return STEPS[due.step]
  return `trước ngày ${due.day}/${due.month} hằng năm`
}

/** A figure as it is printed; a share with as many decimals as its verdict needs. */
export function figureInWords(found: Found, decimals = 1): string {
  return valueInWords(found.indicator, found, found.level.value, decimals)
}

/** What somebody declared, before anybody confirmed it. */
export function declaredInWords(
  code: string,
  pair: { readonly numerator: string; readonly denominator: string },
): string {
  const indicator = findIndicator(code)
  if (!indicator) return ''
  const whole = pair.denominator === '' ? (indicator.shape === 'percent' ? '100' : '1') : pair.denominator
  const { value } = levelOfDeclared({ ...pair, denominator: whole }, indicator.evidence)
  return valueInWords(indicator, pair, value, 1)
}

function valueInWords(
  { shape }: Indicator,
  { numerator, denominator }: { readonly numerator: string; readonly denominator: string },
  value: number | null,
  decimals: number,
): string {
  if (shape === 'group') return numerator
  if (shape === 'rank') return `xếp thứ ${numerator}/${denominator}`
  if (shape === 'share') return value === null ? '–' : percent(value, decimals)
  if (shape === 'percent') return value === null ? '–' : percent(value, decimals)
  if (shape === 'cut') return value === null ? '–' : `còn ${percent(value, decimals)}`
  return decimalInWords(numerator)
}

/** The two numbers behind a share: "1.205/1.230"; '' where there is one number only. */
export function partsInWords({ indicator, numerator, denominator }: Found): string {
  return denominator === '' || indicator.shape === 'rank'
    ? ''
    : `${decimalInWords(numerator)}/${decimalInWords(denominator)}`
}

/** How far a figure is from what was promised: "thiếu 2,4 điểm phần trăm"; '' where nothing can be said. */
export function gapInWords(
  target: Pick<Target, 'kind'> & { readonly unit?: string },
  reading: TargetReading,
): string {
  const { gap, days } = reading
  if (target.kind === 'duty') return days === null ? '' : daysInWords(reading)
  if (gap === null) return ''
  if (gap === 0) return target.kind === 'trend' ? 'không thay đổi' : 'bằng mức giao'
  const size = Math.abs(gap)
  if (target.kind === 'rank') return gap > 0 ? `kém ${count(size)} bậc` : `hơn ${count(size)} bậc`
  const unit = target.unit ?? 'percent'
  const number =
    target.kind === 'cut' || unit === 'percent'
      ? points(gap, reading.decimals || 1)
      : plain(size, unit === 'points' ? ' điểm' : '')
  if (target.kind === 'trend') return `${gap > 0 ? 'tăng' : 'giảm'} ${number}`
  return `${gap > 0 ? 'cao hơn' : 'thấp hơn'} ${number}`
}

const plain = (size: number, unit: string): string => `${decimalInWords(tidy(roundHalfUp(size, 2)))}${unit}`

/** Without the zeros that say nothing: 2.50 is 2.5. */
const tidy = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function daysInWords({ days, state }: TargetReading): string {
  const n = Math.abs(days ?? 0)
  if (state === 'on course') return n === 0 ? 'hết hạn hôm nay' : `còn ${count(n)} ngày`
  if (state === 'met') return n === 0 ? 'đúng ngày cuối' : `sớm ${count(n)} ngày`
  return `chậm ${count(n)} ngày`
}

/** A name as it stands within a sentence: only its first letter is lowered, Quý III keeps its numeral. */
export function withinSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
}
