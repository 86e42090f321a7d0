import { LEAST, poolSmall } from '../../scoring/threshold.ts'
import { CHANNEL_NAMES, MOMENT_NAMES } from '../locales/results.ts'
import type { SectionRow, Span } from '../store/tally.ts'
import type { Collected } from './collected.ts'
import { sumsBy } from './facet.ts'
import { between } from './months.ts'
import type { Result } from './unit-report-schema.ts'

/** A number of a dashboard: the whole headline, a section or item of the form, or one slice of the headline. */
export type Node = {
  readonly kind: 'headline' | 'section' | 'item' | 'field' | 'moment' | 'channel' | 'counter'
  readonly code: string
  readonly title: string
  /** Whether a row of the headline belongs to the slice. */
  readonly holds: (row: SectionRow) => boolean
}

type Around = {
  readonly span: Span
  readonly names: (code: string) => string
}

/** Reads which number is asked for; null where the page shows none of this name: pooled slices stay pooled here. */
export function nodeOf(text: string, collected: Collected, result: Result, around: Around): Node | null {
  const [, kind = '', code = ''] = /^(\S+) ?(.*)$/.exec(text) ?? []
  const whole = () => true
  if (kind === 'headline') return { kind, code: '', title: 'Tỷ lệ chung', holds: whole }
  if (kind === 'section') {
    const found = result.sections.find((section) => section.code === code)
    return found ? { kind, code, title: found.title, holds: whole } : null
  }
  if (kind === 'item') {
    const found = result.sections.flatMap(({ items }) => items).find((item) => item.code === code)
    return found ? { kind, code, title: found.text, holds: whole } : null
  }
  const by: Readonly<Record<string, (row: SectionRow) => string>> = {
    field: ({ key }) => key.field ?? '',
    moment: ({ key }) => key.moment ?? '',
    channel: ({ channel }) => channel,
    counter: ({ key }) => key.code ?? '',
  }
  const of = by[kind]
  if (!of || !isSlice(kind)) return null
  const rows = collected.headlineRows.filter(
    ({ status, key }) => status === 'counted' && between(key.half_month ?? '', around.span),
  )
  const cells = [...sumsBy(rows, of)].map(([name, { persons }]) => ({ name, people: persons }))
  const shown = poolSmall(cells, LEAST.staff)?.shown ?? []
  if (!shown.some(({ name }) => name === code)) return null
  return { kind, code, title: titleOf(kind, code, result, around), holds: (row) => of(row) === code }
}

function isSlice(kind: string): kind is 'field' | 'moment' | 'channel' | 'counter' {
  return ['field', 'moment', 'channel', 'counter'].includes(kind)
}

function titleOf(kind: Node['kind'], code: string, result: Result, { names }: Around): string {
  if (kind === 'field')
    return `Lĩnh vực ${result.fields.cells.find((cell) => cell.code === code)?.name ?? code}`
  if (kind === 'moment') return `Bước ${MOMENT_NAMES[code] ?? 'không nêu'}`
  if (kind === 'channel') return CHANNEL_NAMES[code] ?? code
  return names(code)
}
