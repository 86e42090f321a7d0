import type { Rule, RuleOf } from '../rule.ts'
import type { Clause } from './case.ts'
import { clauses } from './clause.ts'
import { named, note, type Reading, readingOf } from './context.ts'
import { phrase, placeOf } from './phrase.ts'
import { type Read, type RuleNote, type RuleProblem, read, refuse, remark } from './remark.ts'
import { ruleInWords } from './rule-in-words.ts'
import { ruleOf } from './rule-of-cases.ts'
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

/** No cell of a criteria table is longer; a whole document pasted by mistake is not read. */
const LONGEST = 4000

/**
 * A scoring rule from the Vietnamese text of a criteria table. Nothing is guessed: a value without a case, a value
 * with two, points left to the appraiser and words not understood are problems with their place in the text;
 * what was understood beyond the letter is noted for the person who confirms the rule. A rule is given only if the
 * sentence `ruleInWords` shows that person is read back to the same rule.
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
  if (text.length > LONGEST) {
    const words = `Văn bản dài quá ${LONGEST} ký tự; hãy đọc từng tiêu chí một`
    return { ok: false, problems: [remark({ at: LONGEST, end: text.length }, 'too-long', words)] }
  }
  const parsed = readText(text, context)
  if (!parsed.ok || parsed.rule === null) return parsed
  const said = readText(
    ruleInWords(parsed.rule),
    context.answerOf === undefined ? {} : { answerOf: context.answerOf },
  )
  if (said.ok && canonical(said.rule) === canonical(parsed.rule)) return parsed
  const words =
    'Cách viết này dễ bị hiểu khác; hãy viết mỗi mức dạng “trường hợp: số điểm”, cách nhau bằng “;”'
  return { ok: false, problems: [remark({ at: 0, end: text.length }, 'not-said-back', words)] }
}

/** One text for equal rules, whatever the order of their keys. */
function canonical(rule: Rule | null): string {
  return JSON.stringify(rule, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function readText(text: string, context: RuleContext): ParsedRule {
  const all = tokens(text)
  const whole = { at: 0, end: text.length }
  if (all.length === 0)
    return { ok: false, problems: [remark(whole, 'empty', 'Chưa có nội dung cách chấm điểm')] }
  const parts = clauses(all)
  if (parts.problems.length > 0) return { ok: false, problems: parts.problems }
  const reading = readingOf(text, context, parts.notes)
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
