import type { IndexNode, Measure, SourceType } from '../definition.ts'
import type { Rule } from '../rule.ts'
import { ruleSchema } from '../rule.ts'
import { type ParsedRule, parseRule, type RuleContext } from '../rule-text/parse-rule.ts'
import type { RuleNote, RuleProblem } from '../rule-text/remark.ts'
import { ruleInWords } from '../rule-text/rule-in-words.ts'
import { readAggregate } from './aggregate-text.ts'
import { json, readMeasure } from './measure-text.ts'
import { comma } from './read-rows.ts'
import type { CriteriaRow, RowFault } from './row.ts'

/** In the place of a rule: whoever assesses enters the points. */
export const ENTERED = 'nhập điểm'

/** What still has to be said or seen by a person. */
export type Ask = 'rule' | 'confirm' | 'not-applicable'

/** One row as it was understood. */
export type RowReading = {
  readonly row: CriteriaRow
  readonly code: string
  readonly parent: string
  readonly isLeaf: boolean
  /** Without its children. */
  readonly node: IndexNode
  /** The rule said back; '' where there is none yet. */
  readonly words: string
  /** Places are offsets into the text that was read: `rule`, or else `ruleText`. */
  readonly problems: readonly RuleProblem[]
  readonly notes: readonly RuleNote[]
  readonly asks: readonly Ask[]
  readonly faults: readonly RowFault[]
}

export type RowPlace = {
  readonly code: string
  readonly parent: string
  readonly isLeaf: boolean
  readonly source: SourceType | undefined
}

const DECLARED: ReadonlySet<SourceType | undefined> = new Set(['assessed', undefined])
const ANSWERED: ReadonlySet<SourceType | undefined> = new Set(['survey', 'sipas', 'leaders-survey'])

/**
 * One row of a criteria table as a node: its rule read by `parseRule`, its measure from the rule where the row does
 * not name it. What was not understood is in `problems`, what a person must say in `asks`.
 *
 * @example readCriterion({ id: 1, line: 2, code: '1.1', parent: '', level: '', name: 'Kế hoạch', max: '1', ruleText: 'kịp thời: 1; chậm: 0', rule: '', answerOf: '', confirmed: true, measure: '', aggregate: '', source: '', notApplicable: 'none', missing: '', evidence: '', article: '', note: '', more: '' }, { code: '1.1', parent: '1', isLeaf: true, source: 'assessed' }).node.measure // → { method: 'choice' }
 */
export function readCriterion(row: CriteriaRow, place: RowPlace): RowReading {
  const { code, parent, isLeaf, source } = place
  const parsed = isLeaf ? readRule(row, source) : null
  const rule = parsed?.ok ? (parsed.rule ?? undefined) : undefined
  const entered = isLeaf && row.rule === ENTERED
  const policy = row.notApplicable === '' && parsed?.ok ? (parsed.notApplicable ?? '') : row.notApplicable
  const notApplicable =
    isLeaf && (policy === 'full' || policy === 'leave-out') ? { notApplicable: policy } : {}
  const measure = isLeaf ? measureOf(row, rule, source, 'notApplicable' in notApplicable) : undefined
  const node = {
    code,
    name: { vi: row.name },
    ...filled({ level: row.level, evidence: row.evidence, ruleText: row.ruleText }),
    ...filled({ article: row.article, note: row.note, missing: row.missing }),
    ...worth(row, source, rule),
    ...(source !== undefined && (isLeaf || source === 'bonus' || source === 'penalty') ? { source } : {}),
    ...(measure === undefined ? {} : { measure }),
    ...(rule === undefined ? {} : { normalise: rule }),
    ...(isLeaf ? {} : { aggregate: readAggregate(row.aggregate) }),
    ...notApplicable,
    ...(row.more === '' ? {} : (json(row.more) as object | null)),
  } as IndexNode
  const asks: Ask[] = []
  if (isLeaf && rule === undefined && !entered) asks.push('rule')
  else if (isLeaf && !row.confirmed) asks.push('confirm')
  if (isLeaf && policy === '' && DECLARED.has(source)) asks.push('not-applicable')
  return {
    ...{ row, code, parent, isLeaf, node, asks },
    words: entered ? 'người thẩm định ghi số điểm' : rule ? said(rule, measure) : '',
    problems: parsed && !parsed.ok ? parsed.problems : [],
    notes: parsed?.ok ? parsed.notes : [],
    faults: cellFaults(row, isLeaf, source),
  }
}

/**
 * A rule in words, with percentages where its criterion measures a share.
 *
 * @example said({ method: 'bands', bands: [{ atLeast: 1, points: 2 }, { below: 1, points: 0 }] }, { method: 'ratio', empty: 'missing' }) // → 'từ 100% trở lên: 2 điểm; dưới 100%: 0 điểm'
 */
export const said = (rule: Rule, measure: Measure | undefined): string =>
  ruleInWords(rule, 'vi', measure?.method === 'ratio' ? 'percent' : undefined)

/**
 * The rule of a row, as the row's own text and cells give it.
 *
 * @example readRule({ ruleText: 'có: 1', rule: '', max: '1', answerOf: '' }, 'bonus').ok // → true
 */
export function readRule(
  { ruleText, rule, max, answerOf }: Pick<CriteriaRow, 'ruleText' | 'rule' | 'max' | 'answerOf'>,
  source: SourceType | undefined,
): ParsedRule {
  const text = rule === '' ? ruleText : rule
  if (text.startsWith('{')) {
    const read = ruleSchema.safeParse(json(text))
    if (read.success) return { ok: true, rule: read.data, notes: [] }
    const words = 'Quy tắc viết bằng JSON không đúng cấu trúc'
    return { ok: false, problems: [{ at: 0, length: text.length, reason: 'left-over', words }] }
  }
  if (text === ENTERED) return { ok: true, rule: null, notes: [] }
  const points = Number(max)
  const known = max !== '' && Number.isFinite(points)
  const context: RuleContext = {
    ...(known ? { max: source === 'penalty' ? -Math.abs(points) : points } : {}),
    ...(source === 'bonus' || source === 'penalty' ? { unstated: 'zero' as const } : {}),
    ...(answerOf === '' ? {} : { answerOf }),
  }
  return parseRule(text, context)
}

/** Maximum and least: a penalty has maximum 0 and its largest deduction below it. */
function worth({ max }: CriteriaRow, source: SourceType | undefined, rule: Rule | undefined): object {
  const points = Number(max)
  if (source !== 'penalty') return max === '' || !Number.isFinite(points) ? {} : { max: points }
  if (max === '' || !Number.isFinite(points) || points === 0) return { max: 0 }
  const least = -Math.abs(points)
  // "-1 mỗi ngày" printed as the maximum is the first day's deduction, not the end of all days.
  const open =
    rule?.method === 'per-day' && rule.least === undefined && least > (rule.first?.points ?? 0) + rule.each
  return open ? { max: 0 } : { max: 0, least }
}

function measureOf(
  row: CriteriaRow,
  rule: Rule | undefined,
  source: SourceType | undefined,
  mayNotApply: boolean,
): Measure | undefined {
  if (row.measure !== '') return (readMeasure(row.measure) ?? undefined) as Measure | undefined
  if (rule === undefined && row.rule !== ENTERED) return undefined
  return defaultMeasure(rule, row, source, mayNotApply)
}

/**
 * What a rule measures where nobody says: steps and conditions are chosen, percentages are a numerator over a
 * denominator, counts and days are numbers. Shares that come from answers are imported as one number.
 *
 * @example defaultMeasure({ method: 'count', each: 0.5, start: 0, least: 0 }, { rule: '', ruleText: 'mỗi quy chế 0,5', max: '2' }, 'assessed', false) // → { method: 'number', least: 0 }
 */
export function defaultMeasure(
  rule: Rule | undefined,
  { rule: written, ruleText, max }: Pick<CriteriaRow, 'rule' | 'ruleText' | 'max'>,
  source: SourceType | undefined,
  mayNotApply: boolean,
): Measure {
  if (rule === undefined) {
    const points = Math.abs(Number(max))
    return source === 'penalty'
      ? { method: 'number', least: points === 0 ? 0 : -points, most: 0 }
      : { method: 'number', least: 0, most: points }
  }
  const text = written === '' ? ruleText : written
  const kind = kindOf(rule, /%|tỷ lệ|tỉ lệ/iu.test(text))
  if (kind === 'choice') return { method: 'choice' }
  if (kind === 'number') return { method: 'number', least: 0 }
  if (ANSWERED.has(source)) return { method: 'number', least: 0, most: 1 }
  return { method: 'ratio', empty: mayNotApply ? 'not-applicable' : 'missing' }
}

function kindOf(rule: Rule, isShare: boolean): 'choice' | 'number' | 'share' {
  switch (rule.method) {
    case 'steps':
    case 'all-of':
      return 'choice'
    case 'share-of-max':
      return 'share'
    case 'bands':
    case 'linear':
      return isShare ? 'share' : 'number'
    case 'by-answer': {
      const kinds = rule.cases.map((one) => kindOf(one.rule, isShare))
      return kinds.find((kind) => kind !== 'choice') ?? 'choice'
    }
    default:
      return 'number'
  }
}

function cellFaults(row: CriteriaRow, isLeaf: boolean, source: SourceType | undefined): RowFault[] {
  const fault = (cell: RowFault['cell'], words: string): RowFault => ({ row: row.id, cell, words })
  const points = Number(row.max)
  return [
    ...(row.name === '' ? [fault('name', 'Chưa có tên tiêu chí.')] : []),
    ...(row.max !== '' && !Number.isFinite(points) ? [fault('max', `“${row.max}” không phải là số.`)] : []),
    ...(row.max !== '' && points < 0 && source !== 'penalty'
      ? [fault('max', `Điểm tối đa ${comma(row.max)} là số âm. Nếu là điểm trừ, xin ghi nguồn “điểm trừ”.`)]
      : []),
    ...(isLeaf && row.max === '' && source !== 'penalty' ? [fault('max', 'Chưa có điểm tối đa.')] : []),
    ...(row.measure !== '' && isLeaf && readMeasure(row.measure) === null
      ? [fault('measure', `Không hiểu cách đo “${row.measure}”.`)]
      : []),
    ...(!isLeaf && readAggregate(row.aggregate) === null
      ? [fault('aggregate', `Không hiểu cách tổng hợp “${row.aggregate}”.`)]
      : []),
    ...(row.more !== '' && json(row.more) === null ? [fault('more', 'Cột “Khác” không phải là JSON.')] : []),
    ...(source === 'sipas' && row.measure === '' && isLeaf
      ? [
          fault(
            'measure',
            'Chưa rõ lấy điểm SIPAS từ đâu, ví dụ “chỉ số sipas-counter”; nhập từ tệp thì ghi “số từ 0 đến 1”.',
          ),
        ]
      : []),
  ]
}

const filled = (texts: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
