import { type Each, each } from './each.ts'
import { type Outcome, outcome, type ReadOutcome } from './outcome.ts'
import { phrase, tokensBefore, trimmed } from './phrase.ts'
import { type Read, read } from './remark.ts'
import type { Token } from './token.ts'

export { tokens } from './token.ts'

type Run = readonly Token[]

/** One case of a rule: a condition and what it earns. */
export type Case = {
  readonly kind: 'case'
  /** Empty where the text gives points without a condition ("-0,5", "b/a × điểm tối đa"). */
  readonly condition: Run
  readonly outcome: Outcome
  readonly run: Run
  /** What stands behind the points and is not yet accounted for. */
  readonly rest: Run
  readonly heading?: Run
}
export type EachCase = {
  readonly kind: 'each'
  readonly each: Each
  readonly run: Run
  readonly rest: Run
  readonly heading?: Run
}
export type Clause = Case | EachCase

const ALONE_LEAVE =
  /(?:^| )(?:thì|được|sẽ|:)? ?(?:giảm trừ|trừ|loại|giảm) (?:đi )?(?:số )?(?:điểm tối đa|điểm chuẩn) /u
const EARNS =
  / (?:(?:sẽ |)(?:được|bị|đạt|chấm|tính|cho|trừ|cộng|thưởng|còn|hưởng|giảm|=|-)(?: (?:được|điểm|số|là|bị|trừ|cộng|đi|thêm|:|=))* (?:- )?)?#\d+ (?:điểm|đ) $/u
const REVERSED =
  /^(?: (?:số|điểm|được|đạt|chấm|cho|tính))* (?:#\d+ (?:điểm|đ)|điểm tối đa|#\d+ (?:số )?điểm tối đa)(?= (?:nếu|khi|đối với|với|cho|trong trường hợp|:) )/u
/** A condition cannot end here: the number that follows belongs to it, not to the points. */
const UNFINISHED = new Set(['≥', '≤', '<', '>', 'từ', 'đến', 'trên', 'dưới', 'quá', 'nhất', 'hơn'])
const CONDITION_WORD = new Set(['nếu', 'khi', 'với', 'cho', ':', 'thì', '→', '-', '='])

/**
 * The cases of one segment and the heading that holds after it. A segment is "condition: points", a heading and a
 * case ("có kế hoạch: ≥100%: 5"), cases between commas ("có: 1, không: 0"), or one of the forms without a colon.
 * @example cases(tokens('có: 1, không: 0')).found.clauses.map((one) => one.outcome.points) // → [1, 0]
 * @example cases(tokens('kịp thời (1 điểm)')).found.clauses.map((one) => one.condition.length) // → [2]
 */
export function cases(run: Run, heading?: Run): Read<{ clauses: readonly Clause[]; heading?: Run }> {
  const under = heading && { heading }
  const counted = each(run)
  if (!counted.ok) return counted
  if (counted.found) {
    const base = beforeEach(run, counted.found)
    const first = base && oneCase(base, heading)
    if (first && !first.ok) return first
    const clause: EachCase = { kind: 'each', each: counted.found, run, rest: counted.found.rest, ...under }
    return read({ clauses: [...(first?.found ? [first.found] : []), clause], ...under })
  }
  const listed = atCommas(run)
  if (listed.length > 1) return severalListed(listed, heading)
  const parts = atColons(run)
  if (parts.length === 1 || REVERSED.test(phrase(run))) {
    const only = oneCase(run, heading)
    return only.ok ? read({ clauses: only.found ? [only.found] : [], ...under }) : only
  }
  return severalParts(parts, heading)
}

/** Cases without colon between commas: "1 điểm nếu đúng hạn, 0,5 điểm nếu chậm". */
function severalListed(
  listed: readonly Run[],
  heading: Run | undefined,
): Read<{ clauses: readonly Clause[]; heading?: Run }> {
  const clauses: Clause[] = []
  for (const part of listed) {
    const one = cases(part, heading)
    if (!one.ok) return one
    clauses.push(...one.found.clauses)
  }
  return read({ clauses, ...(heading && { heading }) })
}

const SAYS_POINTS = /#\d+ (?:số )?(?:điểm|đ) |điểm tối đa |không (?:được |có |tính )?điểm /u

/** A segment without colon cut at the commas before which and after which points are given. */
function atCommas(run: Run): Run[] {
  if (run.some((token) => token.kind === 'mark' && token.text === ':')) return [run]
  const parts: Token[][] = [[]]
  for (const [index, token] of run.entries()) {
    const isComma = token.kind === 'mark' && token.text === ','
    const before = parts.at(-1) ?? []
    const after = phrase(run.slice(index + 1))
    const isEnd = isComma && SAYS_POINTS.test(phrase(before)) && SAYS_POINTS.test(after)
    if (isEnd && !/^ (?:tối đa|không quá|nhưng|làm tròn) /u.test(after)) parts.push([])
    else before.push(token)
  }
  return parts
}

function severalParts(
  parts: readonly Run[],
  given: Run | undefined,
): Read<{ clauses: readonly Clause[]; heading?: Run }> {
  const clauses: Clause[] = []
  let heading = given
  let condition = parts[0] ?? []
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue
    const last = index === parts.length - 1
    if (last && trimmed(part).length === 0) {
      heading = trimmed(condition)
      break
    }
    const earned = outcome(part)
    if (!earned.ok) return earned
    const rest = earned.found && trimmed(earned.found.rest)
    if (earned.found && rest && (last || isNextCase(earned.found.rest))) {
      clauses.push(caseOf(condition, earned.found, [...condition, ...part], heading, last ? rest : []))
      condition = rest
    } else if (last) {
      heading = trimmed(condition)
      const only = oneCase(part, heading)
      if (!only.ok) return only
      if (!only.found) return read({ clauses, ...(heading && { heading }) })
      clauses.push(only.found)
    } else {
      heading = trimmed(condition)
      condition = part
    }
  }
  return read({ clauses, ...(heading && { heading }) })
}

function caseOf(condition: Run, earned: ReadOutcome, run: Run, heading: Run | undefined, rest: Run): Case {
  return {
    kind: 'case',
    condition: withoutLead(condition),
    outcome: earned.outcome,
    run,
    rest,
    ...(heading && { heading }),
  }
}

/** A comma, dash or full stop and more words: the next case begins there ("có: 1, không: 0"). */
function isNextCase(rest: Run): boolean {
  const [first] = rest
  return (
    first?.kind === 'mark' && [',', '-', '•', '+', '/', '|'].includes(first.text) && trimmed(rest).length > 0
  )
}

function atColons(run: Run): Run[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of run) {
    if (token.kind === 'mark' && (token.text === '(' || token.text === '[')) depth += 1
    if (token.kind === 'mark' && (token.text === ')' || token.text === ']')) depth -= 1
    if (depth === 0 && token.kind === 'mark' && token.text === ':') parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** What stands before a count and gives points itself: "đủ số kỳ: 2,0đ, thiếu mỗi kỳ trừ 0,5đ". */
function beforeEach(run: Run, found: Each): Run | null {
  const line = phrase(run.slice(0, found.before.length))
  return / : (?:.* )?#\d+ (?:điểm|đ)|điểm tối đa /u.test(line) ? lastPart(found.before) : null
}

function lastPart(run: Run): Run {
  const comma = run.findLastIndex((token, index) => token.kind === 'mark' && token.text === ',' && index > 0)
  const earned = run.slice(0, comma < 0 ? run.length : comma)
  return earned
}

/** A segment without colon: "nếu … thì …", "1 điểm nếu …", "kịp thời (1 điểm)", "kịp thời được 1 điểm", "-0,5". */
function oneCase(run: Run, heading: Run | undefined): Read<Case | null> {
  const line = phrase(run)
  const split = (condition: Run, points: Run): Read<Case | null> => {
    const earned = outcome(points)
    if (!earned.ok || !earned.found) return earned.ok ? read(null) : earned
    return read(caseOf(withoutLead(condition), earned.found, run, heading, trimmed(earned.found.rest)))
  }
  const leaves = ALONE_LEAVE.exec(line)
  if (leaves) {
    const from = tokensBefore(line, leaves.index)
    return split(run.slice(0, from), run.slice(from))
  }
  const reversed = REVERSED.exec(line)
  if (reversed) {
    const from = tokensBefore(line, reversed[0].length)
    return split(run.slice(from), run.slice(0, from))
  }
  const then = run.findLastIndex(
    (token) => token.text === 'thì' || (token.kind === 'mark' && token.text === '→'),
  )
  if (then > 0) return split(run.slice(0, then), run.slice(then + 1))
  const alone = outcome(run)
  if (!alone.ok) return alone
  if (alone.found) return read(caseOf([], alone.found, run, heading, trimmed(alone.found.rest)))
  const inner = lastBracket(run)
  if (inner) {
    const bracketed = split(run.slice(0, inner.open), run.slice(inner.open + 1, -1))
    if (bracketed.ok && bracketed.found?.rest.length === 0) return bracketed
  }
  const equals = run.findLastIndex((token) => token.kind === 'mark' && token.text === '=')
  if (equals > 0 && equals < run.length - 1) {
    const signed = split(run.slice(0, equals), run.slice(equals + 1))
    if (!signed.ok || signed.found?.rest.length === 0) return signed
  }
  const refused = / không (?:được )?(?:tiếp nhận|(?:tính |chấm |có )?điểm) $/u.exec(line)
  if (refused && refused.index > 0) {
    const from = tokensBefore(line, refused.index)
    return split(run.slice(0, from), run.slice(from))
  }
  const earns = EARNS.exec(line)
  if (!earns) return read(null)
  const from = tokensBefore(line, earns.index)
  const isCompared = UNFINISHED.has(run[from - 1]?.text ?? '')
  return isCompared ? read(null) : split(run.slice(0, from), run.slice(from))
}

function lastBracket(run: Run): { open: number } | null {
  const last = run.at(-1)
  if (last?.kind !== 'mark' || last.text !== ')') return null
  const open = run.findLastIndex((token) => token.kind === 'mark' && token.text === '(')
  return open > 0 ? { open } : null
}

/** Without "nếu", "khi", "đối với" in front and "thì" behind. */
function withoutLead(run: Run): Run {
  let kept = trimmed(run)
  while (kept[0] && CONDITION_WORD.has(kept[0].text)) kept = kept.slice(1)
  if (kept[0]?.text === 'đối' && kept[1]?.text === 'với') kept = kept.slice(2)
  const then = kept.findIndex((token) => token.text === 'thì')
  return trimmed(then < 0 ? kept : kept.slice(0, then))
}
