import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoSite, demoSite } from '../support/demo-site.ts'
import { breakouts, HOSTILE, poison } from '../support/hostile-text.ts'
import { readPage } from '../support/page.ts'
import { fillDemo } from '../support/staff-states.ts'
import { walk } from '../support/staff-walk.ts'

/** The demo in which everybody typed code and formulas wherever there was a box. */
let site: DemoSite
let extra: string[]
beforeAll(async () => {
  site = await demoSite()
  extra = await fillDemo(site)
  await poison(site.store.db)
}, 60_000)
afterAll(() => site?.close())

describe('words that are code', () => {
  it.each(['quantri', 'banchidao', 'canbo', 'thamdinh'])(
    'stay words on every page and in every file of %s',
    async (id) => {
      const person = await site.as(id)
      const { pages } = await walk(person, ['/staff', ...(id === 'quantri' ? extra : [])], 1)
      const visited = [...pages.values()].flat()
      const found: string[] = []
      for (const { path } of visited) found.push(...(await breakouts(path, await person.get(path))))
      expect(found).toEqual([])
      expect(visited.length).toBeGreaterThan(15)
      expect(visited.filter(({ html }) => html.includes('HYPERLINK(&quot;')).length).toBeGreaterThan(10)
      expect(site.logged.filter(({ event }) => event === 'failed')).toEqual([])
    },
    120_000,
  )

  it('stay words on every public page, poster and file', async () => {
    const code = await site.store.db.selectFrom('code').select('code').executeTakeFirstOrThrow()
    const waiting = ['/', `/q/${code.code}`, `/q/${code.code}/print`]
    const seen = new Set(waiting)
    const found: string[] = []
    let hostile = 0
    for (let path = waiting.shift(); path !== undefined && seen.size < 150; path = waiting.shift()) {
      const answer = await site.app.request(`http://localhost${path}`)
      const html = await answer.clone().text()
      if (html.includes('HYPERLINK(')) hostile += 1
      found.push(...(await breakouts(path, answer)))
      for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
        const to = new URL(href.replaceAll('&amp;', '&'), `http://localhost${path}`)
        const link = `${to.pathname}${to.search}`
        if (to.host === 'localhost' && !link.startsWith('/staff') && !seen.has(link)) {
          seen.add(link)
          waiting.push(link)
        }
      }
    }
    expect(found).toEqual([])
    expect(hostile).toBeGreaterThan(5)
  })

  it('in an address come back as words', async () => {
    const admin = await site.as('quantri')
    const { pages } = await walk(admin, ['/staff'], 1)
    const names = [
      'q',
      'done',
      'show',
      'sort',
      'page',
      'series',
      'node',
      'unit',
      'state',
      'document',
      'actor',
    ]
    const found: string[] = []
    for (const { path } of [...pages.values()].flat()) {
      const address = new URL(path, 'http://localhost')
      for (const name of names) address.searchParams.set(name, HOSTILE)
      const asked = `${address.pathname}${address.search}`
      found.push(...(await breakouts(asked, await admin.get(asked))))
    }
    expect(found).toEqual([])
  }, 60_000)
})

it('a title ends where its page says', async () => {
  const page = readPage(await (await (await site.as('canbo')).get('/staff/units/SXD')).text())
  expect(page.html.match(/<\/title>/g)).toHaveLength(1)
})
