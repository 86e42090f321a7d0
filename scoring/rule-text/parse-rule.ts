import type { Rule, RuleOf } from '../rule.ts'
import { bandedRule, isRemainder } from './banded.ts'
import type { Case, Clause } from './case.ts'
import { choiceRule, namedPoints, OTHERWISE } from './choices.ts'
import { clauses } from './clause.ts'
import { interval } from './condition.ts'
import { aboveMax, exceeds, fullPoints, named, note, type Reading } from './context.ts'
import { countedRule } from './counted.ts'
import { asksMore, type Measured, twoQuantities } from './measured.ts'
import { phrase, placeOf } from './phrase.ts'
import { type Read, type RuleNote, type RuleProblem, read, refuse, remark } from './remark.ts'
import { tokens } from './token.ts'

/** What the table says beside the rule text. */
export type RuleContext = {
  /** The criterion's maximum points; the largest deduction, as a negative number, for a penalty. */
  readonly max?: number
  /** What the text does not name earns nothing, as in a bonus. Without it such silence is a problem. */
  readonly unstated?: 'zero'
  /** The criterion whose answer chooses among rule sets ("có kế hoạch: …; không có kế hoạch: …"). */
  readonly answerOf?: string
}

export type ParsedRule =
  | {
      readonly ok: true
      /** Null where the text only says what happens when nothing arose. */
      readonly rule: Rule | null
      /** What happens where the criterion does not apply, when the text says it. */
      readonly notApplicable?: 'full' | 'leave-out'
      readonly notes: readonly RuleNote[]
    }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] }

/**
 * A scoring rule from the Vietnamese text of a criteria table. Nothing is guessed: a value without a case, a value
 * with two, points left to the appraiser and words not understood are problems with their place in the text;
 * what was understood beyond the letter is noted for the person who confirms the rule.
 *
 * @param text as pasted; places in problems and notes are offsets into it
 * @param context what the table says elsewhere
 * @returns the rule (shares run 0–1, points as printed), or every problem found
 * @example parseRule('kịp thời: 1; không kịp thời: 0,5') // → { ok: true, rule: { method: 'steps', steps: [{ choice: 'kip-thoi', label: 'kịp thời', points: 1 }, { choice: 'khong-kip-thoi', label: 'không kịp thời', points: 0.5 }], of: 'points' }, notes: [] }
 * @example parseRule('≥30%: 1; <30%: 0').ok // → true
 * @example parseRule('mỗi quy chế 0,5, tối đa 2') // → { ok: true, rule: { method: 'count', each: 0.5, start: 0, least: 0, most: 2 }, notes: [] }
 * @example parseRule('≥80%: 1; <70%: 0') // → { ok: false, problems: [{ at: 0, length: 7, reason: 'gap', words: 'Chưa có mức điểm cho khoảng từ 70% đến dưới 80%' }] }
 */
export function parseRule(text: string, context: RuleContext = {}): ParsedRule {
  const all = tokens(text)
  const whole = { at: 0, end: text.length }
  if (all.length === 0)
    return { ok: false, problems: [remark(whole, 'empty', 'Chưa có nội dung cách chấm điểm')] }
  const parts = clauses(all)
  if (parts.problems.length > 0) return { ok: false, problems: parts.problems }
  const reading: Reading = {
    pasted: text,
    max: context.max,
    unstatedZero: context.unstated === 'zero',
    notes: [...parts.notes],
  }
  const silent = parts.clauses.filter((one) => notArisen(one) !== null)
  const scored = parts.clauses.filter((one) => notArisen(one) === null)
  const policies = new Set(silent.map(notArisen))
  if (policies.size > 1) {
    const words = 'Văn bản vừa cho đủ điểm vừa giảm trừ điểm tối đa khi không áp dụng'
    return { ok: false, problems: [remark(placeOf(silent[1]?.run ?? []), 'said-twice', words)] }
  }
  const [policy] = policies
  const notApplicable = policy ? { notApplicable: policy } : {}
  if (scored.length === 0 && policy) return { ok: true, rule: null, ...notApplicable, notes: reading.notes }
  const result = groupedRule(scored, context, reading)
  if (!result.ok) return { ok: false, problems: [result.problem, ...(result.more ?? [])] }
  return {
    ok: true,
    rule: result.found,
    ...notApplicable,
    notes: reading.notes.toSorted((a, b) => a.at - b.at),
  }
}

/** "không phát sinh thì giảm trừ điểm tối đa" and "không phát sinh: tính đủ 2 điểm" speak of criteria that do not apply. */
function notArisen(clause: Clause): 'full' | 'leave-out' | null {
  if (clause.kind === 'each') return null
  if (clause.outcome.kind === 'leave-out') return 'leave-out'
  const line = phrase(clause.condition)
  const isSilent = / không (?:áp dụng|phát sinh|thuộc đối tượng|thuộc phạm vi|có phát sinh) /u.test(line)
  const full = (clause.outcome.kind === 'points' || clause.outcome.kind === 'share') && clause.outcome.full
  return isSilent && (full || (/^ không áp dụng /u.test(line) && clause.outcome.kind === 'share'))
    ? 'full'
    : null
}

/** One rule, or one a heading where the answer to another criterion chooses. */
function groupedRule(all: readonly Clause[], context: RuleContext, reading: Reading): Read<Rule> {
  const headings = [...new Set(all.map((one) => one.heading))]
  const [first, ...others] = headings
  if (others.length === 0) {
    if (first) note(reading, first, 'left-aside', 'Phần này là tên nội dung được đo, không phải mức điểm')
    return ruleOf(all, reading)
  }
  const [orphan] = all
  if (first === undefined) {
    return refuse(
      placeOf(orphan?.run ?? []),
      'not-together',
      'Mức này đứng ngoài các nhóm trường hợp nêu sau đó',
    )
  }
  if (context.answerOf === undefined) {
    const words =
      'Cách chấm chia theo từng trường hợp; cần cho biết tiêu chí nào trả lời thuộc trường hợp nào'
    return refuse(placeOf(first), 'which-criterion', words)
  }
  const cases: RuleOf<'by-answer'>['cases'] = []
  for (const heading of headings) {
    const rule = ruleOf(
      all.filter((one) => one.heading === heading),
      reading,
    )
    if (!rule.ok) return rule
    if (rule.found.method === 'by-answer' || rule.found.method === 'min-max') continue
    const name = named(
      heading ?? [],
      reading,
      cases.map(({ choice }) => choice),
    )
    cases.push({ ...name, rule: rule.found })
  }
  return read({ method: 'by-answer', of: context.answerOf, cases })
}

function ruleOf(all: readonly Clause[], reading: Reading): Read<Rule> {
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
