import { ACCESS, type StaffRoute } from '../../src/staff/access.ts'
import type { Person } from './staff.ts'

/** One page somebody came to by its links. */
export type Visited = { readonly path: string; readonly status: number; readonly html: string }
export type Walk = {
  readonly pages: ReadonlyMap<StaffRoute, ReadonlyArray<Visited>>
  /** Links that lead to no page of staff, or to one that is not there: `from → to`. */
  readonly dead: ReadonlyArray<string>
}

/** The address of every page of staff, those without parameters first: `/new` is not a code. */
const PATTERNS = (Object.keys(ACCESS) as StaffRoute[])
  .filter((route) => route.startsWith('GET '))
  .map((route) => ({ route, path: route.slice('GET '.length) }))
  .sort((a, b) => a.path.split(':').length - b.path.split(':').length)
  .map(({ route, path }) => ({
    route,
    address: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[a-z]+/g, '[^/?]+')}$`),
  }))

export const PAGES: ReadonlyArray<StaffRoute> = PATTERNS.map(({ route }) => route)

/** The route an address belongs to. */
export function routeOf(path: string): StaffRoute | undefined {
  return PATTERNS.find(({ address }) => address.test(path.split('?')[0] ?? ''))?.route
}

/** Follows the links of staff's pages from some addresses on, as far as `most` pages of each route. */
export async function walk(person: Person, from: ReadonlyArray<string>, most: number): Promise<Walk> {
  const pages = new Map<StaffRoute, Visited[]>()
  const dead: string[] = []
  const waiting = from.map((path) => ({ path, on: 'start' }))
  const seen = new Set(from)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, on } = next
    const route = routeOf(path)
    const before = route ? (pages.get(route) ?? []) : []
    if (!route || before.length >= most) {
      if (!route) dead.push(`${on} → ${path}`)
      continue
    }
    const answer = await person.get(path)
    const isPage = (answer.headers.get('Content-Type') ?? '').startsWith('text/html')
    const html = isPage ? await answer.text() : ''
    if (answer.status === 403 || answer.status === 404 || answer.status >= 500)
      dead.push(`${on} → ${path}: ${answer.status}`)
    pages.set(route, [...before, { path, status: answer.status, html }])
    for (const link of linksOf(html, path))
      if (!seen.has(link)) {
        seen.add(link)
        waiting.push({ path: link, on: path })
      }
  }
  return { pages, dead }
}

function linksOf(html: string, path: string): string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].flatMap(([, href = '']) => {
    const address = new URL(href.replaceAll('&amp;', '&'), `http://localhost${path}`)
    return address.host === 'localhost' && address.pathname.startsWith('/staff')
      ? [`${address.pathname}${address.search}`]
      : []
  })
}
