import type { Aggregate } from '../definition.ts'
import { canonical, json } from './measure-text.ts'

/**
 * How a heading combines what is under it, as text: "cộng" (also where nothing is said), "cộng, tối đa 3",
 * "cộng, từ 0 đến 100", "quy về thang 100"; others as JSON.
 *
 * @returns data for the schema to check; null where the text is none of these
 * @example readAggregate('cộng, tối đa 3') // → { method: 'capped-sum', most: 3, least: 0 }
 * @example readAggregate('') // → { method: 'sum' }
 * @example readAggregate('nhân') // → null
 */
export function readAggregate(text: string): unknown {
  if (text.startsWith('{')) return json(text)
  if (text === '' || text === 'cộng') return { method: 'sum' }
  if (text === 'quy về thang 100') return { method: 'percent' }
  const [, from, to] = /^cộng, (?:tối đa|từ (-?[\d.,]+) đến) (-?[\d.,]+)$/u.exec(text) ?? []
  const [most, least] = [to, from ?? '0'].map((part) => Number((part ?? '').replace(',', '.') || Number.NaN))
  if (most === undefined || least === undefined || !Number.isFinite(most) || !Number.isFinite(least))
    return null
  return { method: 'capped-sum', most, least }
}

/**
 * The text that `readAggregate` reads back.
 *
 * @example aggregateInText({ method: 'capped-sum', most: 100, least: 0 }) // → 'cộng, tối đa 100'
 * @example aggregateInText({ method: 'sum' }) // → ''
 */
export function aggregateInText(aggregate: Aggregate): string {
  const text = inText(aggregate)
  return canonical(readAggregate(text)) === canonical(aggregate) ? text : JSON.stringify(aggregate)
}

function inText(aggregate: Aggregate): string {
  if (aggregate.method === 'sum') return ''
  if (aggregate.method === 'percent') return 'quy về thang 100'
  if (aggregate.method !== 'capped-sum') return JSON.stringify(aggregate)
  const [least, most] = [aggregate.least ?? 0, aggregate.most].map((value) => String(value).replace('.', ','))
  return least === '0' ? `cộng, tối đa ${most}` : `cộng, từ ${least} đến ${most}`
}
