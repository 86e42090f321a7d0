import type { Rule, RuleOf } from '../rule.ts'
import type { Case, EachCase } from './case.ts'
import { namedPoints } from './choices.ts'
import { interval } from './condition.ts'
import { aboveMax, clean, exceeds, fullPoints, note, type Reading } from './context.ts'
import { phrase, placeOf } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'

export { clauses } from './clause.ts'
export { readingOf } from './context.ts'
export { tokens } from './token.ts'

type Counted = { readonly clause: EachCase; readonly others: readonly Case[]; readonly reading: Reading }

/**
 * The rule of points for each thing counted, with the cases that stand beside it.
 * @example countedRule(clauses(tokens('mỗi quy chế 0,5, tối đa 2')).clauses[0], [], readingOf('', {})).found // → { method: 'count', each: 0.5, start: 0, least: 0, most: 2 }
 */
export function countedRule(clause: EachCase, others: readonly Case[], reading: Reading): Read<Rule> {
  const given = { clause, others, reading }
  if (clause.each.each > 0) return additions(given)
  const full = fullPoints(others, reading.max)
  const isPenalty = full === undefined && (reading.max === undefined || reading.max <= 0)
  if (clause.each.days && clause.each.per === undefined && isPenalty) return perDay(given)
  return deductions(given, full, isPenalty)
}

/** "mỗi quy chế 0,5, tối đa 2; không ban hành: 0". */
function additions({ clause, others, reading }: Counted): Read<Rule> {
  const { most } = clause.each
  if (most === undefined) {
    note(reading, clause.run, 'cap-is-max', 'Văn bản không nêu mức tối đa; lấy điểm tối đa của tiêu chí')
  }
  if (most !== undefined && exceeds(most, reading)) return aboveMax(clause.run)
  const choices = answers({ clause, others, reading })
  if (!choices.ok) return choices
  return read({
    method: 'count',
    each: clause.each.each,
    ...lots(clause),
    start: 0,
    least: 0,
    ...(most !== undefined && { most }),
    ...choices.found,
  })
}

/** Points taken from the full marks ("thiếu mỗi kỳ trừ 0,5"), or below zero in a penalty. */
function deductions(
  { clause, others, reading }: Counted,
  full: number | undefined,
  isPenalty: boolean,
): Read<Rule> {
  const { each, most } = clause.each
  const before = interval(clause.each.before)
  if (!before.ok) return before
  if (before.found) return notTogether(clause)
  const base = others.find((one) => isBase(one))
  const rest = others.filter((one) => one !== base)
  const choices = answers({ clause, others: rest, reading })
  if (!choices.ok) return choices
  if (isPenalty) {
    // A penalty that is said to have no points of its own ends where the text says, or nowhere.
    const lost = clause.each.endless
      ? undefined
      : (most ?? (reading.max === undefined || reading.max === 0 ? undefined : -reading.max))
    if (lost === undefined && reading.max === undefined && !clause.each.endless)
      return refuse(placeOf(clause.run), 'no-cap', 'Chưa nói trừ tối đa bao nhiêu điểm')
    if (lost === undefined && !clause.each.endless)
      note(reading, clause.run, 'no-end', 'Văn bản không nêu mức trừ tối đa; trừ không giới hạn')
    const least = lost === undefined ? null : -lost
    return read({ method: 'count', each, ...lots(clause), start: 0, least, ...choices.found })
  }
  if (clause.each.endless) return notTogether(clause)
  const start = full ?? reading.max
  if (start === undefined)
    return refuse(placeOf(clause.run), 'max-unknown', 'Cần biết điểm tối đa để trừ dần')
  if (full === undefined)
    note(reading, clause.run, 'starts-at-max', 'Điểm được trừ dần từ điểm tối đa của tiêu chí')
  const least = most === undefined ? 0 : Math.max(0, clean(start - most))
  return read({ method: 'count', each, ...lots(clause), start, least, ...choices.found })
}

function lots({ each: { per } }: EachCase): { per?: number } {
  return per === undefined ? {} : { per }
}

function isBase({ outcome }: Case): boolean {
  return (outcome.kind === 'points' && outcome.points > 0) || outcome.kind === 'share'
}

/** Cases in words beside a count are answers given instead of a number. */
function answers({
  others,
  clause,
  reading,
}: Counted): Read<{ choices?: { choice: string; label: string; points: number }[] }> {
  const kept: Case[] = []
  for (const one of others) {
    const numeric = interval(one.condition)
    if (!numeric.ok) return numeric
    if (numeric.found || one.condition.length === 0) return notTogether(clause)
    const isAnswer = /^ (?:không|chưa) /u.test(phrase(one.condition))
    if (isAnswer) kept.push(one)
    else if (one.outcome.kind === 'points' && one.outcome.points === 0) {
      note(reading, one.run, 'left-aside', 'Phần này nói cái gì không được đếm, chỉ giữ làm ghi chú')
    } else return notTogether(clause)
  }
  if (kept.length === 0) return read({})
  const named = namedPoints(kept, kept, reading)
  return named.ok ? read({ choices: named.found }) : named
}

function notTogether(clause: EachCase): Read<never> {
  return refuse(
    placeOf(clause.run),
    'not-together',
    'Chưa ghép được phần tính theo số lượng này với các mức khác',
  )
}

/** "trễ chưa quá 2 ngày: -1; từ ngày thứ 3: -1 mỗi ngày; quá 5 ngày: không tiếp nhận". */
function perDay({ clause, others, reading }: Counted): Read<Rule> {
  const { each, most } = clause.each
  let first: { days: number; points: number } | undefined
  let refusedAfter: number | undefined
  for (const one of others) {
    const days = interval(one.condition)
    if (!days.ok) return days
    const { low, high } = days.found ?? {}
    if (one.outcome.kind === 'refused' && low && !high) {
      refusedAfter = low.closed ? low.number.value - 1 : low.number.value
    } else if (one.outcome.kind === 'points' && high && (!low || low.number.value <= 1) && !first) {
      const points = one.outcome.deducted ? -one.outcome.points : one.outcome.points
      first = { days: high.closed ? high.number.value : high.number.value - 1, points }
    } else if (!(one.outcome.kind === 'points' && one.outcome.points === 0)) return notTogether(clause)
  }
  const from = interval(clause.each.before)
  if (!from.ok) return from
  const starts = from.found?.low
  const begins = starts && (starts.closed ? starts.number.value : starts.number.value + 1)
  if (begins !== undefined && begins !== (first?.days ?? 0) + 1) {
    const words = `Mức theo ngày bắt đầu từ ngày thứ ${begins} nhưng mức trước dừng ở ngày thứ ${first?.days ?? 0}`
    return refuse(placeOf(clause.run), begins > (first?.days ?? 0) + 1 ? 'gap' : 'overlap', words)
  }
  if (first && (first.days < 1 || !Number.isInteger(first.days))) return notTogether(clause)
  if (/không (?:được )?(?:tiếp nhận|nhận)/u.test(phrase(clause.rest))) {
    note(
      reading,
      clause.rest,
      'refused-by-date',
      'Ngày thôi tiếp nhận là hạn của đợt đánh giá, không nằm trong cách chấm',
    )
  }
  const rule: RuleOf<'per-day'> = {
    method: 'per-day',
    ...(first && { first }),
    each,
    ...(most !== undefined && { least: -most }),
    ...(refusedAfter !== undefined && { refusedAfter }),
  }
  return read(rule)
}
