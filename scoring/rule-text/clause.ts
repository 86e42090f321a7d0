import { type Clause, cases } from './case.ts'
import { capOf } from './each.ts'
import { rounding } from './formula.ts'
import { phrase, placeOf, trimmed } from './phrase.ts'
import { type RuleNote, type RuleProblem, remark } from './remark.ts'
import { segments } from './segment.ts'
import type { Token } from './token.ts'

export { tokens } from './token.ts'

type Run = readonly Token[]

/** The cases of a text in order, what was left aside, and what could not be read. */
export type Clauses = {
  readonly clauses: readonly Clause[]
  readonly notes: readonly RuleNote[]
  readonly problems: readonly RuleProblem[]
}

/** Words that open an explanation, not a case. */
const ASIDE =
  /^ (?:\(|chỉ khi|chỉ tính|nếu|trừ trường hợp|trừ khi|đồng thời|và đồng thời|và bị|và sẽ|không chấm lại|không tính lại|theo|trong đó|trong năm|kể từ|tại|\/ năm|ghi chú|lưu ý|số liệu|mẫu số|tử số|hoặc không (?:được )?(?:tiếp nhận|nhận)|[ab] (?:là|:))/u
const TAKES_POINTS = / (?:trừ|cộng)(?: thêm)?(?: điểm)? #/u

/**
 * Reads the cases of a text. Explanations ("Trong đó: a là …", "(không tính lại)") are left aside and noted; words
 * that are neither a case nor an explanation are a problem.
 * @example clauses(tokens('đạt: 1; không đạt: 0')).clauses.length // → 2
 * @example clauses(tokens('đạt: 1; không đạt')).problems.map((one) => one.reason) // → ['no-points']
 */
export function clauses(all: Run): Clauses {
  const found: Clause[] = []
  const notes: RuleNote[] = []
  const problems: RuleProblem[] = []
  let heading: Run | undefined
  const leave = (run: Run, isAside: boolean) => {
    const place = placeOf(run)
    if (isAside)
      notes.push(remark(place, 'left-aside', 'Phần này không đọc thành quy tắc, chỉ giữ làm ghi chú'))
    else problems.push(remark(place, 'left-over', 'Chưa hiểu phần này; xin viết lại hoặc bỏ đi'))
  }
  for (const { run, sentence, endsLine } of segments(all)) {
    if (isLegend(run)) {
      leave(run, true)
      continue
    }
    const amended = amend(found, run)
    if (amended) {
      found.splice(-1, 1, amended)
      continue
    }
    if (/^ không áp dụng /u.test(phrase(run)) && !/#|điểm/u.test(phrase(run))) {
      const words =
        'Có lựa chọn “Không áp dụng” nhưng không nêu cách tính; cần chọn: tính đủ điểm hoặc giảm trừ điểm tối đa'
      notes.push(remark(placeOf(run), 'not-applicable-unstated', words))
      continue
    }
    const segment = cases(run, heading)
    if (!segment.ok) {
      problems.push(segment.problem)
      continue
    }
    const changed = segment.found.heading !== heading
    if (changed && segment.found.clauses.length === 0 && !endsLine) {
      problems.push(remark(placeOf(run), 'no-points', 'Không thấy số điểm của phần này'))
      continue
    }
    heading = segment.found.heading
    for (const clause of segment.found.clauses) {
      const rest = trimmed(clause.rest)
      if (rest.length > 0) leave(rest, ASIDE.test(phrase(rest)))
      found.push(clause)
    }
    if (segment.found.clauses.length > 0 || changed) continue
    if (sentence || ASIDE.test(phrase(run))) leave(run, !TAKES_POINTS.test(phrase(run)))
    else problems.push(remark(placeOf(run), 'no-points', 'Không thấy số điểm của phần này'))
  }
  return { clauses: found, notes, problems }
}

/** "a là số nhiệm vụ đã hoàn thành", "Trong đó: …": what the letters of a formula stand for. */
function isLegend(run: Run): boolean {
  const line = phrase(run)
  return (
    /^ trong đó /u.test(line) || (/^ (?:[a-z]|và [a-z]) (?:là|:) /u.test(line) && !/ (?:điểm|đ) /u.test(line))
  )
}

/** "…; tối đa 6 điểm" and "…; làm tròn 2 chữ số" belong to the case before them. */
function amend(found: readonly Clause[], run: Run): Clause | null {
  const last = found.at(-1)
  if (!last) return null
  const cap = capOf(run)
  if (cap && trimmed(cap.rest).length === 0 && last.kind === 'each' && last.each.most === undefined) {
    if (cap.negative && last.each.each > 0) return null
    return { ...last, each: { ...last.each, most: cap.most } }
  }
  const rounded = rounding(run)
  if (!rounded.ok || rounded.found.round === undefined || trimmed(rounded.found.run).length > 0) return null
  const { round } = rounded.found
  if (last.kind === 'case' && last.outcome.kind === 'line') {
    return { ...last, outcome: { kind: 'line', line: { ...last.outcome.line, round } } }
  }
  if (last.kind === 'case' && last.outcome.kind === 'proportional') {
    return { ...last, outcome: { kind: 'proportional', round } }
  }
  return null
}
