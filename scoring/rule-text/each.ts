import { numberAt, phrase, placeOf, tokensBefore, trimmed } from './phrase.ts'
import { type Read, read, refuse } from './remark.ts'
import type { Token } from './token.ts'

export { tokens } from './token.ts'

/** Points for each thing counted: "mỗi quy chế 0,5, tối đa 2", "trừ 0,5 điểm/kỳ họp", "chậm 01 ngày trừ 0,25". */
export type Each = {
  /** Negative where points are taken away. */
  readonly each: number
  /** How many things earn it together, where more than one. */
  readonly per?: number
  /** What is counted, as written. */
  readonly unit: readonly Token[]
  readonly days: boolean
  /** The most that is added or taken away, where said. */
  readonly most?: number
  /** "không giới hạn": said to have no most. */
  readonly endless?: true
  /** The words before ("từ ngày thứ 3", "có kỳ họp chậm") and what is left after. */
  readonly before: readonly Token[]
  readonly rest: readonly Token[]
}

const VERB = '((?: (?:thì|sẽ|được|bị|cộng|thưởng|trừ|giảm|đạt|chấm|tính|cho|là|thêm|điểm|:|\\+))*)'
const POINTS = `${VERB} #(\\d+)(?: (?:điểm|đ))?`
const EACH_UNIT = new RegExp(
  ` (?:cứ mỗi|mỗi một|mỗi|cứ)((?: (?!tối đa|không quá|không vượt|nhưng)[^#:≥≤<> ]+)*?)(?: #(\\d+)((?! (?:điểm|đ|,|tối đa|không quá|nhưng|;)(?: |$))(?: [^#:,(]+?)))?${POINTS}(?= )`,
  'u',
)
const PER_UNIT = new RegExp(
  `${POINTS} (?:/|mỗi|cho mỗi|trên mỗi|một)(?: #(\\d+))?((?: (?!số điểm|điểm)[^#:,(;/]+?)+?)(?= (?:[,(;.]|nhưng|hoặc|và|tối đa|không quá)|$| $)`,
  'u',
)
/** "chậm 01 ngày trừ 0,25"; "chậm 1 ngày: trừ 0,25" is one step of a ladder and "chậm quá 1 ngày" an edge. */
const LATE_DAY =
  / (chậm|trễ|muộn|quá hạn)((?: [^#: ]+){0,8}?)(?<! (?:quá|trên|dưới|từ|đến|hơn|≥|≤|>|<)) #(\d+)( ngày(?: [^#:, ]+){0,6}?)((?: (?:thì|sẽ|bị|trừ|giảm|điểm|đi))+) #(\d+)(?: (?:điểm|đ))?(?= )/u
export const CAP =
  /(?: [,;(.])?(?: (?:nhưng|và|song))?(?: tổng(?: số)?(?: điểm)?(?: bị)?)?(?: (?:cộng|trừ|thưởng|số điểm|điểm))*(?: (?:tối đa không quá|không vượt quá|không quá|tối đa|đến tối đa|không thấp hơn|nhiều nhất))(?: (?:cộng|trừ|thưởng|là|không quá|điểm|bằng|cho|:))*(?: -)? #(\d+)(?: (?:điểm|đ))?(?: \))?/u

const ENDLESS =
  /^(?: [,;(])*(?: (?:nhưng|và))? không (?:giới hạn|hạn chế)(?: (?:mức|số|điểm|tổng|trừ|bị|tối đa))*(?: \))?(?= )/u

/**
 * The count rule in a run, or null where nothing is counted there.
 * @example each(tokens('chậm mỗi ngày trừ 0,5 điểm, tối đa 2 điểm')).found.most // → 2
 * @example each(tokens('trừ 0,5 điểm/kỳ họp')).found.each // → -0.5
 */
export function each(run: readonly Token[]): Read<Each | null> {
  const line = phrase(run)
  const found = EACH_UNIT.exec(line) ?? null
  if (found) {
    const [all, first = '', several, second = '', verb = '', points] = found
    return eachOf(run, line, found.index, all, { first, several, second, verb, points })
  }
  const per = PER_UNIT.exec(line)
  if (per) {
    const [all, verb = '', points, several, unit = ''] = per
    const isNegative = (numberAt(run, points)?.value ?? 0) < 0
    if (verb === '' && !isNegative && !/ (?:điểm|đ) /u.test(all)) return read(null)
    return eachOf(run, line, per.index, all, { first: '', several, second: unit, verb, points })
  }
  const late = LATE_DAY.exec(line)
  if (!late) return read(null)
  const [all, kind, more, several, second = '', verb = '', points] = late
  const first = ` ${kind}${more}`
  if (!/trừ|giảm/u.test(verb) || numberAt(run, several)?.value !== 1) return read(null)
  return eachOf(run, line, late.index, all, { first, several, second, verb, points })
}

type Parts = {
  readonly first: string
  readonly several: string | undefined
  readonly second: string
  readonly verb: string
  readonly points: string | undefined
}

function eachOf(
  run: readonly Token[],
  line: string,
  at: number,
  all: string,
  parts: Parts,
): Read<Each | null> {
  const several = numberAt(run, parts.several)
  const per = several?.value ?? 1
  if (several && !(Number.isInteger(per) && per > 0)) {
    return refuse(several, 'each-several', `Không rõ mỗi ${several.text} đơn vị là bao nhiêu`)
  }
  const number = numberAt(run, parts.points)
  if (!number || number.percent) return read(null)
  if (Number.isNaN(number.value) || number.doubtful)
    return refuse(number, 'number', `“${number.text}” không rõ là số nào`)
  const start = tokensBefore(line, at)
  const end = start + all.trim().split(' ').length
  const cap = capOf(run.slice(end))
  const sign = signBefore(run, Number(parts.points))
  const endless = ENDLESS.exec(phrase(run.slice(end)))
  const says = number.value < 0 || sign === 'minus' || cap?.negative === true
  const takes = says || /trừ|giảm/u.test(parts.verb) || / (?:trừ|giảm) *$/u.test(line.slice(0, at))
  if (cap?.negative && sign === 'none' && !(number.value < 0) && !/trừ|giảm/u.test(all))
    return refuse(placeOf(run), 'doubtful-number', 'Mức tối đa là điểm trừ mà mỗi đơn vị lại được cộng điểm')
  if (sign === 'dash' && !takes)
    return refuse(number, 'doubtful-number', 'Không rõ dấu này là dấu trừ hay gạch nối')
  const words = `${parts.first} ${parts.second}`.replace(/ -$/u, '').trim()
  const unitAt = run
    .slice(start, end)
    .findIndex((token) => token.kind === 'word' && words.split(' ')[0] === token.text)
  const unit = unitAt < 0 ? [] : run.slice(start + unitAt, start + unitAt + words.split(/ +/u).length)
  const isDays =
    / ngày(?: |$)/u.test(` ${words}`) && !/lần|văn bản|hồ sơ|báo cáo|trường hợp|nhiệm vụ/u.test(words)
  return read({
    each: takes ? -Math.abs(number.value) : number.value,
    ...(per > 1 && { per }),
    unit,
    days: isDays,
    ...(cap && { most: cap.most }),
    ...(endless && { endless: true }),
    before: trimmed(run.slice(0, start)),
    rest: trimmed(cap?.rest ?? run.slice(end + (endless ? endless[0].trim().split(' ').length : 0))),
  })
}

/** "mỗi trường hợp -1": a minus stands on its number after a blank; any other dash may only join words. */
function signBefore(run: readonly Token[], at: number): 'none' | 'minus' | 'dash' {
  const [dash, number, before] = [run[at - 1], run[at], run[at - 2]]
  if (dash?.kind !== 'mark' || dash.text !== '-' || number === undefined) return 'none'
  return dash.end === number.at && (before === undefined || before.end < dash.at) ? 'minus' : 'dash'
}

/**
 * "tối đa 2 điểm", "nhưng không quá 1 điểm", "tối đa trừ 5,0đ" at the head of a run.
 * @example capOf(tokens(', tối đa trừ 5,0đ')).most // → 5
 * @example capOf(tokens(', tối đa -3')).negative // → true
 */
export function capOf(
  run: readonly Token[],
): { most: number; negative: boolean; rest: readonly Token[] } | null {
  const line = phrase(run)
  const found = CAP.exec(line)
  const number = found && numberAt(run, found[1])
  if (found?.index !== 0 || !number) return null
  const negative = number.value < 0 || / - #/u.test(found[0])
  return { most: Math.abs(number.value), negative, rest: run.slice(tokensBefore(line, found[0].length)) }
}
