import { formula, type Line, rounding } from './formula.ts'
import { numberAt, phrase, placeOf, tokensBefore } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'
import type { NumberToken, Token } from './token.ts'

export { tokens } from './token.ts'

/** What a condition earns. */
export type Outcome =
  /** Points; `deducted` where written "trừ": from the full marks, or below zero, as the other cases decide. */
  | { readonly kind: 'points'; readonly points: number; readonly deducted: boolean; readonly full: boolean }
  /** A part of the criterion's maximum (1 = "điểm tối đa"). */
  | { readonly kind: 'share'; readonly share: number; readonly deducted: boolean; readonly full: boolean }
  | { readonly kind: 'line'; readonly line: Line }
  /** "tính theo tỷ lệ": on the line up to the full points of the band above. */
  | { readonly kind: 'proportional'; readonly round?: number }
  /** The maximum leaves the denominator. */
  | { readonly kind: 'leave-out' }
  /** Not accepted at all. */
  | { readonly kind: 'refused' }

export type ReadOutcome = { readonly outcome: Outcome; readonly rest: readonly Token[] }

const LEAD =
  '^((?: (?:thì|được|bị|đạt|chấm|tính|cho|là|cộng|thưởng|hưởng|còn|đủ|=|:|,|→|\\+|-|vẫn|số điểm(?! tối đa)|điểm(?! tối đa| chuẩn)|đánh giá))*)'
const shape = (source: string) => new RegExp(LEAD + source, 'u')
const OF_MAX = '(?: (?:của )?(?:tổng )?(?:số )?điểm(?: tối đa| chuẩn| của tiêu chí| tiêu chí)?)'
const FULL = shape(
  ' (?:số điểm tối đa|điểm tối đa|tối đa số điểm|tối đa điểm|điểm chuẩn|toàn bộ số điểm|toàn bộ điểm|tối đa(?! (?:#|không quá)))(?= )',
)
const FULL_WORD = shape(' (?:đủ|trọn) (?:số )?điểm(?= )')
const SHARE = shape(` (trừ )?#(\\d+)${OF_MAX}?(?= )`)
const FRACTION = shape(` (trừ )?#(\\d+) / #(\\d+)${OF_MAX}(?= )`)
const HALF = shape(` (trừ )?(?:một nửa|nửa)${OF_MAX}(?= )`)
const DEDUCTED = shape(' (?:trừ|giảm|giảm trừ|trừ đi)(?: điểm)? #(\\d+)(?: (?:điểm|đ))?(?= )')
const NOTHING = shape(
  ' (?:không điểm|không (?:được )?(?:tính|chấm|có|cho|đạt) điểm|không được điểm|mất (?:toàn bộ )?(?:số )?điểm)(?= )',
)
const POINTS = shape(' #(\\d+)(?: (?:điểm|đ))?(?= )')
const OPEN = shape(
  ' (?:(?:trừ )?(?:tối đa|không quá|cao nhất|đến) #\\d+|(?:từ )?#\\d+ (?:điểm )?(?:đến|-) #\\d+ (?:(?:điểm|đ) |$)|(?:trừ|cộng|giảm)(?: điểm)? (?:theo|tương|tùy|tuỳ)|(?:tùy|tuỳ) (?:theo|mức)|trừ(?: điểm)? (?:tương ứng|theo mức độ))',
)
const PROPORTIONAL = shape(
  '(?: chấm| điểm)*(?: tương ứng)? theo (?:tỷ lệ|tỉ lệ)(?: (?:phần trăm|%|tương ứng|đạt được|thực hiện|hoàn thành|thực tế))*(?= )',
)
const LEAVE_OUT =
  /(?:giảm trừ|trừ|loại|giảm|loại bỏ)(?: đi)?(?: số)? (?:điểm tối đa|điểm chuẩn)|không tính (?:điểm )?(?:tiêu chí này )?vào (?:tổng )?(?:số )?(?:điểm tối đa|mẫu số|tổng điểm)|(?:loại|đưa) (?:ra )?khỏi (?:mẫu số|tổng điểm)|không tính vào mẫu số/u
const REFUSED = shape(' không (?:được )?(?:tiếp nhận|nhận|chấp nhận)(?= )')
const BEYOND = /(?:toàn|cả|toàn bộ) tiêu chí/u

/**
 * The outcome at the head of a run and what is left of the run, or null where the run gives no points.
 * @example outcome(tokens('trừ 50%')).found.outcome // → { kind: 'share', share: 0.5, deducted: true, full: false }
 * @example outcome(tokens('1,5 điểm')).found.outcome.points // → 1.5
 * @example outcome(tokens('trừ theo mức độ')).problem.reason // → 'open-points'
 */
export function outcome(run: readonly Token[]): Read<ReadOutcome | null> {
  const line = phrase(run)
  const rest = (found: RegExpExecArray) => run.slice(tokensBefore(line, found[0].length))
  if (LEAVE_OUT.test(line)) return read({ outcome: { kind: 'leave-out' }, rest: [] })
  if (BEYOND.test(line)) {
    return refuse(
      placeOf(run),
      'beyond-criterion',
      'Mức này làm mất điểm của cả tiêu chí khác; hãy tách thành quy định riêng',
    )
  }
  const product = formula(run)
  if (!product.ok) return product
  if (product.found) return read({ outcome: { kind: 'line', line: product.found }, rest: [] })
  const proportional = PROPORTIONAL.exec(line)
  if (proportional) {
    const rounded = rounding(rest(proportional))
    if (!rounded.ok) return rounded
    const { round, run: left } = rounded.found
    return read({ outcome: { kind: 'proportional', ...(round !== undefined && { round }) }, rest: left })
  }
  if (OPEN.test(line)) {
    return refuse(
      placeOf(run),
      'open-points',
      'Mức này không có số điểm nhất định (để người chấm tự quyết định)',
    )
  }
  const refused = REFUSED.exec(line)
  if (refused) return read({ outcome: { kind: 'refused' }, rest: rest(refused) })
  return fixedPoints(run, line, rest)
}

function fixedPoints(
  run: readonly Token[],
  line: string,
  rest: (found: RegExpExecArray) => readonly Token[],
): Read<ReadOutcome | null> {
  const full = FULL.exec(line) ?? FULL_WORD.exec(line)
  if (full) return read(share(1, false, rest(full), / đủ(?: |$)| vẫn /u.test(full[0])))
  const nothing = NOTHING.exec(line)
  if (nothing) return read(points(0, false, rest(nothing)))
  const half = HALF.exec(line)
  if (half) return read(share(0.5, half[2] !== undefined, rest(half)))
  const fraction = FRACTION.exec(line)
  if (fraction) {
    const [, , minus, above, below] = fraction
    const value = (numberAt(run, above)?.value ?? Number.NaN) / (numberAt(run, below)?.value ?? Number.NaN)
    if (value >= 0 && value <= 1) return read(share(value, minus !== undefined, rest(fraction)))
  }
  const part = SHARE.exec(line)
  const partOf = part && numberAt(run, part[3])
  if (part && partOf?.percent) {
    const value = Number(`${partOf.value}e-2`)
    if (value > 1) return refuse(partOf, 'number', `${partOf.text}% điểm tối đa là quá điểm tối đa`)
    return read(share(value, part[2] !== undefined, rest(part)))
  }
  const deducted = DEDUCTED.exec(line)
  if (deducted) return amount(numberAt(run, deducted[2]), true, rest(deducted))
  const plain = POINTS.exec(line)
  if (!plain) return read(null)
  const number = numberAt(run, plain[2])
  const dash = run[Number(plain[2]) - 1]
  if (number && dash?.text === '-' && dash.end === number.at) {
    return refuse(
      { at: dash.at, end: number.end },
      'doubtful-number',
      'Không rõ dấu này là dấu trừ hay gạch nối',
    )
  }
  return amount(number, false, rest(plain), / đủ(?: |$)/u.test(plain[1] ?? ''))
}

function amount(
  number: NumberToken | undefined,
  deducted: boolean,
  rest: readonly Token[],
  full = false,
): Read<ReadOutcome | null> {
  if (!number) return read(null)
  if (Number.isNaN(number.value)) return refuse(number, 'number', `“${number.text}” không phải là số`)
  if (number.doubtful) {
    return refuse(
      number,
      'doubtful-number',
      `“${number.text}” có thể là hàng nghìn hoặc ba chữ số thập phân; hãy viết lại`,
    )
  }
  return read(points(number.value, deducted, rest, full))
}

const points = (value: number, deducted: boolean, rest: readonly Token[], full = false): ReadOutcome => ({
  outcome: { kind: 'points', points: value === 0 ? 0 : value, deducted, full },
  rest,
})
const share = (value: number, deducted: boolean, rest: readonly Token[], full = false): ReadOutcome => ({
  outcome: { kind: 'share', share: value, deducted, full },
  rest,
})
