import type { Rule } from '../rule.ts'
import type { Case } from './case.ts'
import { isWord, type NamedPoints, named, note, pointsOf, type Reading } from './context.ts'
import { codeOf, phrase, placeOf, trimmed, wordingOf } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'
import type { Token } from './token.ts'

export { clauses } from './clause.ts'
export { readingOf } from './context.ts'
export { tokens } from './token.ts'

/** What a criterion answers when no case of the text holds. */
export const OTHERWISE = { choice: 'truong-hop-khac', label: 'trường hợp khác' }

const FAILS_ONE =
  /^ (?:thiếu (?:một|1|#|hoặc|ít nhất)|thiếu \S+ (?:hoặc|trong)|.*(?:một trong|bất kỳ|ít nhất một|một hoặc).*|(?:không|chưa) (?:đạt|đáp ứng|bảo đảm|đảm bảo|thực hiện)? ?(?:đủ|đầy đủ)? ?(?:một trong )?(?:các|những) )/u
const FAILS =
  /^ (?:không|chưa|(?:các )?trường hợp còn lại|còn lại|(?:không|chưa) (?:đạt|đủ|đầy đủ|đáp ứng|bảo đảm|đảm bảo)(?: (?:yêu cầu|các yêu cầu|quy định|theo quy định|điều kiện|các điều kiện))?) $/u
const REQUIREMENT = new Set(
  'đủ đầy đúng có đạt kịp bảo đảm cập không được thực đáp hoàn gửi ban công'.split(' '),
)

/**
 * Named answers and their points, in the order of the text; one wording said twice is a problem.
 * @example namedPoints(clauses(tokens('có: 1')).clauses, [], readingOf('có: 1', {})).found // → [{ choice: 'co', label: 'có', points: 1 }]
 */
export function namedPoints(
  cases: readonly Case[],
  all: readonly Case[],
  reading: Reading,
): Read<NamedPoints[]> {
  const found: NamedPoints[] = []
  for (const one of cases) {
    const points = pointsOf(one, all, reading)
    if (!points.ok) return points
    const step = nameOf(one, found, reading)
    if (!step.ok) return step
    found.push({ ...step.found, points: points.found })
  }
  return read(found)
}

function nameOf(
  one: Case,
  found: readonly NamedPoints[],
  reading: Reading,
): Read<{ choice: string; label: string }> {
  const label = wordingOf(reading.pasted, one.condition)
  if (/ #\d+ (?:điểm|đ) (?:nếu|khi|đối|cho|:) /u.test(phrase(one.condition))) {
    return refuse(placeOf(one.run), 'left-over', 'Phần này có nhiều số điểm; hãy tách mỗi mức bằng dấu “;”')
  }
  if (!/[\p{L}\d]/u.test(label)) {
    return refuse(placeOf(one.run), 'no-condition', 'Chưa nói trường hợp nào được số điểm này')
  }
  if (found.some((step) => step.label.toLowerCase() === label.toLowerCase())) {
    return refuse(placeOf(one.run), 'said-twice', `“${label}” được nêu hai lần`)
  }
  return read(
    named(
      one.condition,
      reading,
      found.map((step) => step.choice),
    ),
  )
}

/**
 * The rule of cases described in words: steps, or all-of where the second case is the failing of the first.
 * @example choiceRule(clauses(tokens('tốt: 75%; khá: 50%')).clauses, readingOf('tốt: 75%; khá: 50%', {})).found // → { method: 'steps', steps: [{ choice: 'tot', label: 'tốt', points: 0.75 }, { choice: 'kha', label: 'khá', points: 0.5 }], of: 'max' }
 */
export function choiceRule(cases: readonly Case[], reading: Reading): Read<Rule> {
  const together = conjunction(cases, reading)
  if (!together.ok) return together
  if (together.found) return read(together.found)
  const shares = cases.every(
    ({ outcome }) => outcome.kind === 'share' || (outcome.kind === 'points' && outcome.points === 0),
  )
  const steps = shares ? sharesOfMax(cases, reading) : namedPoints(cases, cases, reading)
  if (!steps.ok) return steps
  const [only] = steps.found
  if (only && steps.found.length === 1) {
    const isPenalty = only.points < 0
    if (!isPenalty && !reading.unstatedZero) {
      const words = `Chưa nói khi không phải “${only.label}” thì được mấy điểm; ví dụ thêm “${OTHERWISE.label}: 0”`
      return refuse(placeOf(cases[0]?.run ?? []), 'unstated', words)
    }
    note(
      reading,
      cases[0]?.run ?? [],
      'unstated-is-zero',
      'Trường hợp không nêu trong văn bản được hiểu là 0 điểm',
    )
    steps.found.push({ ...OTHERWISE, points: 0 })
  }
  return read({ method: 'steps', steps: steps.found, of: shares && !allZero(cases) ? 'max' : 'points' })
}

const allZero = (cases: readonly Case[]) => cases.every(({ outcome }) => outcome.kind === 'points')

/** "điểm tối đa", "75%", "trừ 50%": shares of the maximum, whatever it is. */
function sharesOfMax(cases: readonly Case[], reading: Reading): Read<NamedPoints[]> {
  const found: NamedPoints[] = []
  for (const one of cases) {
    const { outcome } = one
    const step = nameOf(one, found, reading)
    if (!step.ok) return step
    const share = outcome.kind !== 'share' ? 0 : outcome.deducted ? 1 - outcome.share : outcome.share
    found.push({ ...step.found, points: share })
  }
  return read(found)
}

/** "đủ số lượng và đúng hạn: 1; thiếu hoặc trễ: 0": every requirement met, or the other case. */
function conjunction(cases: readonly Case[], reading: Reading): Read<Rule | null> {
  const [all, fails] = cases
  if (cases.length !== 2 || !all || !fails) return read(null)
  const line = phrase(fails.condition)
  const failsOne = FAILS_ONE.test(line)
  if (!failsOne && !FAILS.test(line)) return read(null)
  const parts = requirements(all.condition, failsOne)
  if (!parts) return read(null)
  const shares = [all, fails].some(({ outcome }) => outcome.kind === 'share')
  if (shares && (reading.max === undefined || reading.max <= 0)) return read(null)
  const most = pointsOf(all, cases, reading)
  if (!most.ok) return most
  const otherwise = pointsOf(fails, cases, reading)
  if (!otherwise.ok) return otherwise
  if (most.found <= otherwise.found) return read(null)
  const conditions: { code: string; label: string }[] = []
  for (const part of parts) {
    const { choice, label } = named(
      part,
      reading,
      conditions.map(({ code }) => code),
    )
    if (conditions.some((one) => codeOf(one.label) === codeOf(label))) return read(null)
    conditions.push({ code: choice, label })
  }
  const codes = conditions.map(({ code }) => code)
  return read({
    method: 'all-of',
    conditions,
    cases: [{ all: codes, points: most.found }],
    otherwise: otherwise.found,
  })
}

/**
 * The requirements joined in a condition, or null where it is one. Commas alone join only where the text itself says
 * that several are asked ("thiếu một trong các yêu cầu") or where each part begins like a requirement.
 */
function requirements(condition: readonly Token[], saysSeveral: boolean): (readonly Token[])[] | null {
  if (condition.some((token) => isWord(token, 'hoặc', '/', '('))) return null
  const parts: Token[][] = [[]]
  let joined = false
  let listed = false
  for (const [index, token] of condition.entries()) {
    if (isWord(token, 'và') || (isWord(token, 'đồng') && isWord(condition[index + 1], 'thời'))) {
      joined = true
      parts.push([])
    } else if (isWord(token, ',')) {
      listed = true
      parts.push([])
    } else if (!(isWord(token, 'thời') && isWord(condition[index - 1], 'đồng'))) parts.at(-1)?.push(token)
  }
  const kept = parts.map(trimmed).filter((part) => part.length > 0)
  if (kept.length < 2) return null
  const each = kept.every(([first]) => first !== undefined && REQUIREMENT.has(first.text))
  if (saysSeveral || each) return kept
  return joined &&
    !listed &&
    kept.slice(1).every(([first]) => first !== undefined && REQUIREMENT.has(first.text))
    ? kept
    : null
}
