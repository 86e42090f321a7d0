import { vietnameseDate } from '../locales/format.ts'
import { vietnameseMoment } from '../locales/moment.ts'
import { fieldWords, valueWords } from './audit-words.ts'

/** One thing that was one way and is another; '' for what was not there. */
export type Difference = { readonly field: string; readonly before: string; readonly after: string }

/** Parts that hold the code of a unit. */
const UNITS: ReadonlySet<string> = new Set(['unit', 'parent', 'decider', 'successor'])

type UnitName = (code: string) => string

/** What an entry changed, part by part, from the two values it keeps as JSON. */
export function differences(before: string, after: string, unitName: UnitName): Difference[] {
  const [old, now] = [parts(JSON.parse(before), unitName), parts(JSON.parse(after), unitName)]
  const paths = [...new Set([...old.keys(), ...now.keys()])]
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path) ?? '', now.get(path) ?? '']
    return was === is ? [] : [{ field: fieldWords(path), before: was, after: is }]
  })
}

/** Every leaf of a value by its path; a list is one leaf. */
function parts(value: unknown, unitName: UnitName, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([[path, leaf(value, unitName, path)]])
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...parts(inner, unitName, path === '' ? name : `${path}.${name}`),
    ]),
  )
}

function leaf(value: unknown, unitName: UnitName, path: string): string {
  if (Array.isArray(value)) return value.map((one) => leaf(one, unitName, path)).join('; ')
  if (typeof value === 'object' && value !== null)
    return [...parts(value, unitName)]
      .filter(([, text]) => text !== '')
      .map(([path, text]) => `${fieldWords(path)} ${text}`)
      .join(', ')
  const text = String(value)
  if (UNITS.has(path.split('.').at(-1) ?? '')) return unitName(text)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return vietnameseMoment(text)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? vietnameseDate(text) : valueWords(text)
}
