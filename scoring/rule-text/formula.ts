import { numberAt, phrase, placeOf, trimmed } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'
import type { Token } from './token.ts'

export { tokens } from './token.ts'

/** Points on a line through zero: value / target × points ("max": the criterion's maximum). */
export type Line = {
  readonly target: number
  readonly points: number | 'max'
  readonly round?: number
  readonly most?: number
}

const ROUND =
  /(?: [,;(.])* làm tròn(?: (?:đến|tới|còn|lấy|số|tối đa|sau|điểm))*(?: #(\d+)| một| hai| ba)?(?: (?:điểm|đ))?((?: (?:chữ|số|thập|phân|sau|dấu|phẩy|lẻ|hàng|đơn|vị))*)(?: \))?/u
const MOST =
  /(?: [,;(])* (?:nhưng )?(?:tối đa|không quá|không vượt quá|tối đa không quá) #(\d+)(?: (?:điểm|đ))?(?: \))?/u
const MAXIMUM =
  /^(?:số )?(?:điểm tối đa|điểm chuẩn|điểm chuẩn tối đa|tối đa)(?: (?:của )?(?:tiêu chí(?: thành phần)?|nội dung))?$/u
const PERCENT = /tỷ lệ|tỉ lệ|phần trăm|(?:^| )%/u
const RATIO = /tỷ lệ|tỉ lệ|phần trăm|(?:^| )%|kết quả|mức độ|giá trị|tỷ số|tỉ số/u

/**
 * "làm tròn 2 chữ số" at the end of a run: the decimals kept and the run without it. Rounding to steps (0,25) is
 * no number of decimals and is refused.
 * @example rounding(tokens('10 điểm, làm tròn 2 chữ số')).found.round // → 2
 * @example rounding(tokens('làm tròn đến 0,25đ')).problem.reason // → 'rounding-step'
 */
export function rounding(run: readonly Token[]): Read<{ round?: number; run: readonly Token[] }> {
  const line = phrase(run)
  const found = ROUND.exec(line)
  if (!found) return read({ run })
  const from = line.slice(0, found.index + 1).split(' ').length - 2
  const count = found[0].trim().split(' ').length
  const rest = [...run.slice(0, from), ...run.slice(from + count)]
  const number = numberAt(run, found[1])
  const digits = /chữ số|thập phân|số lẻ|sau dấu/u.test(found[2] ?? '')
  const spoken = [' một', ' hai', ' ba'].findIndex((word) => found[0].includes(word)) + 1
  if (digits && number && Number.isInteger(number.value)) return read({ round: number.value, run: rest })
  if (digits && spoken > 0) return read({ round: spoken, run: rest })
  const step = number && [1, 0.1, 0.01, 0.001].indexOf(number.value)
  if (step !== undefined && step >= 0) return read({ round: step, run: rest })
  const place = placeOf(run.slice(from, from + count))
  return refuse(
    place,
    'rounding-step',
    'Chưa làm tròn được theo bước điểm (như 0,25 hoặc 0,5); chỉ theo số chữ số thập phân, ví dụ “làm tròn 2 chữ số”',
  )
}

/**
 * The formula of an outcome ("(tỷ lệ/85%) x 10", "b/a × điểm tối đa"), or null where the run is no product.
 * @example formula(tokens('(tỷ lệ/85%) x 10, làm tròn 2 chữ số')).found // → { target: 0.85, points: 10, round: 2 }
 * @example formula(tokens('b/a x điểm tối đa')).found // → { target: 1, points: 'max' }
 */
export function formula(given: readonly Token[]): Read<Line | null> {
  if (!isProduct(given)) return read(null)
  const rounded = rounding(given)
  if (!rounded.ok) return rounded
  const whole = phrase(rounded.found.run)
  const capped = MOST.exec(whole)
  const most = capped ? numberAt(rounded.found.run, capped[1])?.value : undefined
  const to = capped ? whole.slice(0, capped.index + 1).split(' ').length - 2 : rounded.found.run.length
  const run = afterEquals(rounded.found.run.slice(0, to))
  const parts = factors(trimmed(run))
  const unread = () =>
    refuse(placeOf(given), 'formula', 'Chưa đọc được công thức này; ví dụ: (tỷ lệ/85%) x 10')
  let target = 1
  let points: number | 'max' | undefined
  let ratios = 0
  let under = 0
  let isShare = false
  let isPercent = false
  for (const { run: part, divides } of parts) {
    const words = wordsOf(part)
    const numbers = part.filter((token) => token.kind === 'number')
    const [number] = numbers
    if (MAXIMUM.test(words) && !divides) {
      if (points !== undefined) return unread()
      points = 'max'
    } else if (number && numbers.length === 1 && /^(?:điểm|đ)?$/u.test(words)) {
      if (divides) target *= number.percent ? Number(`${number.value}e-2`) : number.value
      else if (points === undefined && !number.percent) points = number.value
      else if (!(number.percent && number.value === 100)) return unread()
    } else if (words !== '' && numbers.length === 0) {
      if (divides) under += 1
      else {
        ratios += 1
        isShare ||= RATIO.test(words)
        isPercent ||= PERCENT.test(words)
      }
    } else return unread()
  }
  if (ratios !== 1 || under > 1 || points === undefined || (under === 0 && !isShare)) return unread()
  if (target > 1.5 && isPercent) target = Number(`${target}e-2`)
  if (!(target > 0) || (most !== undefined && points !== 'max' && most !== points)) return unread()
  const round = rounded.found.round
  return read({ target, points, ...(round !== undefined && { round }), ...(most !== undefined && { most }) })
}

function isProduct(run: readonly Token[]): boolean {
  const line = phrase(run)
  return /[^ ] (?:×|x|nhân với|nhân(?= (?:#|điểm|\())) [^ ]/u.test(line)
}

/** "Điểm = …": what stands left of the sign names the result. */
function afterEquals(run: readonly Token[]): readonly Token[] {
  const sign = run.findIndex((token) => token.kind === 'mark' && token.text === '=')
  return run.slice(sign + 1)
}

/** The factors of a product and quotient; brackets only group, so they are dropped. */
function factors(run: readonly Token[]): { run: Token[]; divides: boolean }[] {
  const parts: { run: Token[]; divides: boolean }[] = [{ run: [], divides: false }]
  for (const token of run) {
    const text = token.text
    if (token.kind === 'mark' && ['(', ')', '[', ']', '{', '}'].includes(text)) continue
    const multiplies = text === '×' || text === 'x' || text === 'nhân'
    const divides = (token.kind === 'mark' && (text === '/' || text === ':')) || text === 'chia'
    if (multiplies || divides) parts.push({ run: [], divides })
    else parts.at(-1)?.run.push(token)
  }
  return parts.filter((part) => part.run.length > 0)
}

function wordsOf(part: readonly Token[]): string {
  const words = part.filter((token) => token.kind === 'word').map((token) => token.text)
  return words.join(' ').replace(/^(?:với|được tính|tính|theo công thức|công thức|bằng|là)(?: |$)/u, '')
}
