import * as z from 'zod'

/** How a ranking is looked at: everything stands in the address, so that it can be passed on. */
const query = z.object({
  view: z.enum(['table', 'heat', 'slope', 'compare']).catch('table'),
  sort: z.string().max(60).catch('rank'),
  q: z.string().max(100).catch(''),
  group: z.string().max(200).catch(''),
  verdict: z.string().max(60).catch(''),
  level: z.enum(['fields', 'criteria', 'leaves']).catch('criteria'),
  field: z.string().max(60).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
})

export type RankingQuery = z.infer<typeof query> & {
  /** Codes of units to be shown side by side. */
  readonly compare: ReadonlyArray<string>
}

/** More columns than this nobody can compare. */
export const MOST_COMPARED = 5

/** Reads an address kindly: what is not understood is read as not said. */
export function rankingQuery(url: string): RankingQuery {
  const { searchParams } = new URL(url)
  const compare = searchParams
    .getAll('compare')
    .flatMap((text) => text.split(','))
    .filter(Boolean)
  return { ...query.parse(Object.fromEntries(searchParams)), compare: [...new Set(compare)] }
}

const DEFAULTS = query.parse({})

/** The address of the same page looked at otherwise; what is as usual is left out. */
export function rankingAddress(asked: RankingQuery, change: Partial<RankingQuery>): string {
  const { compare, ...rest } = { ...asked, ...change }
  const said = Object.entries(rest).filter(
    ([name, value]) => value !== DEFAULTS[name as keyof typeof DEFAULTS],
  )
  const params = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  if (compare.length > 0) params.set('compare', compare.join(','))
  return `?${params}`
}

/** Letters without marks and case: "Sở Xây dựng" is found by "so xay". */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}
