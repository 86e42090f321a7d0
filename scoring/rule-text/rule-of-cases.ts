import type { Rule } from '../rule.ts'
import { bandedRule, isRemainder } from './banded.ts'
import type { Case, Clause } from './case.ts'
import { choiceRule, namedPoints, OTHERWISE } from './choices.ts'
import { interval } from './condition.ts'
import { aboveMax, exceeds, fullPoints, note, type Reading } from './context.ts'
import { countedRule } from './counted.ts'
import { asksMore, type Measured, twoQuantities } from './measured.ts'
import { phrase, placeOf } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'

export { clauses } from './clause.ts'
export { readingOf } from './context.ts'
export { tokens } from './token.ts'

/**
 * The rule of cases that belong together: counted, by the size of a number, or in words.
 * @example ruleOf(clauses(tokens('b/a × điểm tối đa')).clauses, readingOf('', {})).found // → { method: 'share-of-max' }
 */
export function ruleOf(all: readonly Clause[], reading: Reading): Read<Rule> {
  const counts = all.filter((one) => one.kind === 'each')
  const cases = all.filter((one) => one.kind === 'case')
  const [count, second] = counts
  if (second)
    return refuse(placeOf(second.run), 'not-together', 'Có hai cách tính theo số lượng trong một quy tắc')
  if (count) return countedRule(count, cases, reading)
  const [only] = cases
  if (!only)
    return refuse({ at: 0, end: reading.pasted.length }, 'no-points', 'Không thấy số điểm nào trong đoạn này')
  const bare = cases.find((one) => one.condition.length === 0)
  const measured: Measured[] = []
  const spoken: Case[] = []
  for (const one of cases) {
    const numeric = interval(one.condition)
    if (!numeric.ok) return numeric
    if (numeric.found) measured.push({ one, interval: numeric.found })
    else spoken.push(one)
  }
  if (measured.length === 0) return spokenRule(cases, bare, reading)
  if (bare) return refuse(placeOf(bare.run), 'no-condition', 'Chưa nói trường hợp nào được số điểm này')
  return measuredRule(measured, spoken, cases, reading)
}

/** Cases in words only: named answers, a line for all, or one deduction. */
function spokenRule(cases: readonly Case[], bare: Case | undefined, reading: Reading): Read<Rule> {
  const lines = cases.filter(({ outcome }) => outcome.kind === 'line' || outcome.kind === 'proportional')
  const [line] = lines
  if (line && lines.length === 1)
    return straight(
      line,
      cases.filter((one) => one !== line),
      reading,
    )
  if (!bare) return choiceRule(cases, reading)
  const { outcome, run } = bare
  const lost = outcome.kind === 'points' && (outcome.deducted ? -outcome.points : outcome.points)
  if (cases.length > 1 || lost === false || lost >= 0) {
    return refuse(placeOf(run), 'no-condition', 'Chưa nói trường hợp nào được số điểm này')
  }
  note(reading, run, 'unstated-is-zero', 'Không thuộc trường hợp bị trừ thì không bị trừ điểm')
  const step = { choice: 'bi-tru-diem', label: 'bị trừ điểm', points: lost }
  return read({ method: 'steps', steps: [step, { ...OTHERWISE, points: 0 }], of: 'points' })
}

/** "b/a × điểm tối đa": the whole criterion on one line, with answers given instead of a number. */
function straight(one: Case, others: readonly Case[], reading: Reading): Read<Rule> {
  const choices = namedPoints(others, others, reading)
  if (!choices.ok) return choices
  const named = choices.found.length > 0 ? { choices: choices.found } : {}
  const { outcome } = one
  if (outcome.kind === 'proportional') {
    const rounds = outcome.round === undefined ? {} : { round: outcome.round }
    return read({ method: 'share-of-max', ...rounds, ...named })
  }
  if (outcome.kind !== 'line') return refuse(placeOf(one.run), 'formula', 'Chưa đọc được công thức này')
  const { target, points, round } = outcome.line
  const rounds = round === undefined ? {} : { round }
  if (points === 'max' && target === 1) return read({ method: 'share-of-max', ...rounds, ...named })
  const full = points === 'max' ? reading.max : points
  if (full === undefined || full <= 0)
    return refuse(placeOf(one.run), 'max-unknown', 'Cần biết điểm tối đa của tiêu chí')
  if (exceeds(full, reading)) return aboveMax(one.run)
  return read({ method: 'linear', target, points: full, start: 0, ...rounds, ...named })
}

function measuredRule(
  measured: readonly Measured[],
  spoken: readonly Case[],
  cases: readonly Case[],
  reading: Reading,
): Read<Rule> {
  const [first] = measured
  const demanding = measured.filter(asksMore)
  const judged = 'Có điều kiện kèm theo con số nên người chấm chọn mức, không tính tự động từ con số'
  if (demanding.length > 0 && demanding.length < measured.length) {
    const place = placeOf(demanding[0]?.one.run ?? [])
    return refuse(
      place,
      'mixed-condition',
      'Mức này có thêm điều kiện ngoài con số, còn mức khác thì không; xin tách riêng',
    )
  }
  const quantities = twoQuantities(measured)
  const lone = measured.length === 1 && spoken.length > 0 && first?.interval.bare && !spoken.some(isRemainder)
  if (demanding.length > 0 || quantities === 'directions' || lone) {
    note(
      reading,
      cases.flatMap(({ run }) => run),
      'judged',
      judged,
    )
    return choiceRule(cases, reading)
  }
  const unclear = spoken.find((one) => / #/u.test(phrase(one.condition)))
  if (unclear) {
    return refuse(placeOf(unclear.run), 'doubtful-edge', 'Không rõ con số ở mức này được so sánh thế nào')
  }
  if (quantities === 'subjects') {
    const place = placeOf(measured.at(-1)?.one.run ?? [])
    return refuse(
      place,
      'two-quantities',
      'Các mức đếm những thứ khác nhau; không rõ khi có cả hai thì tính mức nào',
    )
  }
  const most = fullPoints(cases, reading.max)
  if (reading.max !== undefined && reading.max > 0 && most !== undefined && most < reading.max) {
    note(
      reading,
      cases.flatMap(({ run }) => run),
      'below-max',
      'Mức cao nhất thấp hơn điểm tối đa của tiêu chí',
    )
  }
  return bandedRule(measured, spoken, reading)
}
