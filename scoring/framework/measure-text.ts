import type { Measure } from '../definition.ts'

const NUMBER = /^số(?: từ (-?[\d.,]+))?(?: đến (-?[\d.,]+))?$/u
const RATIO = /^tỷ lệ(?:, mẫu số 0 là (không áp dụng|thiếu số liệu))?$/u
const QUESTION = /^khảo sát ([\w-]+)\/([\w-]+): (.+)$/u
const NAMED = /^(.*?) \[([^\]]+)\]$/u

const EMPTY = { 'không áp dụng': 'not-applicable', 'thiếu số liệu': 'missing' } as const
const LEVELS = {
  'mức trung bình': 'mean-level',
  'mức trung bình chia mức cao nhất': 'level-over-top',
  'mức trung bình tính từ mức thấp nhất': 'level-range',
} as const

/**
 * What a criterion measures, as one line of text: "số từ 0", "tỷ lệ", "lựa chọn", "chỉ số sipas-counter",
 * "khảo sát phieu/cau: tỷ lệ hài lòng" or "…: none=1; two=0,6"; rarer ones as JSON.
 *
 * @returns the measure as data, for the schema to check; null where the text is none of these
 * @example readMeasure('số từ 0 đến 1 [ty-le-hai-long]') // → { method: 'number', indicator: 'ty-le-hai-long', least: 0, most: 1 }
 * @example readMeasure('khảo sát counter-sipas/trips: none=1; two=0,6') // → { method: 'option-weights', survey: 'counter-sipas', question: 'trips', weights: { none: 1, two: 0.6 } }
 * @example readMeasure('cân') // → null
 */
export function readMeasure(text: string): unknown {
  if (text.startsWith('{')) return json(text)
  const [, own, indicator] = NAMED.exec(text) ?? []
  const said = own ?? text
  const named = indicator === undefined ? {} : { indicator }
  if (said === 'lựa chọn') return { method: 'choice', ...named }
  const number = NUMBER.exec(said)
  if (number) {
    const [least, most] = [decimal(number[1]), decimal(number[2])]
    return {
      method: 'number',
      ...named,
      ...(least === null ? {} : { least }),
      ...(most === null ? {} : { most }),
    }
  }
  const ratio = RATIO.exec(said)
  if (ratio)
    return { method: 'ratio', ...named, empty: EMPTY[(ratio[1] ?? 'thiếu số liệu') as keyof typeof EMPTY] }
  const index = /^chỉ số ([\w-]+)$/u.exec(said)
  if (index && indicator === undefined) return { method: 'index', index: index[1] }
  const asked = QUESTION.exec(text)
  return asked ? readQuestion(asked[1] ?? '', asked[2] ?? '', asked[3] ?? '') : null
}

function readQuestion(survey: string, question: string, how: string): unknown {
  const place = { survey, question }
  if (how === 'tỷ lệ hài lòng') return { method: 'share', ...place }
  if (Object.hasOwn(LEVELS, how)) return { method: LEVELS[how as keyof typeof LEVELS], ...place }
  const options = /^tỷ lệ chọn (.+)$/u.exec(how)?.[1]
  if (options !== undefined) return { method: 'share', ...place, options: parts(options) }
  const weights = parts(how).map((part) => /^([\w-]+)=(-?[\d.,]+)$/u.exec(part))
  if (weights.some((weight) => weight === null)) return null
  return {
    method: 'option-weights',
    ...place,
    weights: Object.fromEntries(weights.map((weight) => [weight?.[1] ?? '', decimal(weight?.[2])])),
  }
}

/**
 * The line of text that `readMeasure` reads back.
 *
 * @example measureInText({ method: 'ratio', empty: 'not-applicable' }) // → 'tỷ lệ, mẫu số 0 là không áp dụng'
 */
export function measureInText(measure: Measure): string {
  const text = inText(measure)
  return canonical(readMeasure(text)) === canonical(measure) ? text : JSON.stringify(measure)
}

function inText(measure: Measure): string {
  const name = 'indicator' in measure && measure.indicator !== undefined ? ` [${measure.indicator}]` : ''
  switch (measure.method) {
    case 'choice':
      return `lựa chọn${name}`
    case 'number': {
      const from = measure.least === undefined ? '' : ` từ ${comma(measure.least)}`
      return `số${from}${measure.most === undefined ? '' : ` đến ${comma(measure.most)}`}${name}`
    }
    case 'ratio':
      return `tỷ lệ${measure.empty === 'missing' ? '' : ', mẫu số 0 là không áp dụng'}${name}`
    case 'index':
      return `chỉ số ${measure.index}`
    case 'share': {
      const how =
        measure.options === undefined ? 'tỷ lệ hài lòng' : `tỷ lệ chọn ${measure.options.join('; ')}`
      return `khảo sát ${measure.survey}/${measure.question}: ${how}`
    }
    case 'option-weights': {
      const weights = Object.entries(measure.weights).map(([option, weight]) => `${option}=${comma(weight)}`)
      return `khảo sát ${measure.survey}/${measure.question}: ${weights.join('; ')}`
    }
    case 'complaint-free':
      return JSON.stringify(measure)
    default: {
      const how = Object.entries(LEVELS).find(([, method]) => method === measure.method)?.[0] ?? ''
      return `khảo sát ${measure.survey}/${measure.question}: ${how}`
    }
  }
}

/**
 * JSON text as data; null where it is none.
 *
 * @example json('{') // → null
 */
export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * One text for equal data, whatever the order of keys.
 *
 * @example canonical({ b: 1, a: 2 }) // → '{"a":2,"b":1}'
 */
export function canonical(data: unknown): string {
  return JSON.stringify(data, (_, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

const parts = (text: string): string[] => text.split(';').flatMap((part) => part.trim() || [])
const comma = (value: number): string => String(value).replace('.', ',')
function decimal(text: string | undefined): number | null {
  if (text === undefined) return null
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}
