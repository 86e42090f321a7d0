import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveUnits } from '../../src/store/unit.ts'
import { resultsSite, type Site } from '../support/results.ts'

const MANY = 230

describe('a list of more units than one page takes', () => {
  let site: Site
  beforeAll(async () => {
    site = await resultsSite()
    const dated = { valid_from: '2025-07-01', valid_to: '' }
    const units = Array.from({ length: MANY }, (_, at) => ({
      code: `N${at}`,
      name: `Xã số ${at + 100}`,
      kind: 'commune',
      ranking_group: 'Xã',
      ...dated,
    }))
    const parents = units.map(({ code }) => ({ unit: code, parent: 'T', ...dated }))
    await site.store.atomically(saveUnits(site.store.db, { units, parents, successors: [] }))
    for (const { code } of units) await site.levels({ unit: code }, [0, 0, 0, 0, 10])
    await site.levels({ unit: 'SXD' }, [0, 0, 0, 0, 10])
  })
  afterAll(() => site.end())

  const unitsOn = async (path: string) => {
    const { page } = await site.get(path)
    const links = page.all('a').flatMap(({ attributes }) => attributes.href ?? [])
    return {
      units: links.filter((href) => href.startsWith('/units/')),
      next: page.all('a', { rel: 'next' })[0]?.attributes.href,
      previous: page.all('a', { rel: 'prev' })[0]?.attributes.href,
      words: page.words,
    }
  }

  it.each(['/ranking', '/'])('%s is cut, and leads on with what was chosen', async (path) => {
    const first = await unitsOn(`${path}?sort=name&kind=commune&period=2026-H1`)
    expect(first.units).toHaveLength(200)
    expect(first.previous).toBeUndefined()
    expect(first.words).toContain('Trang 1 trên 2')
    expect(first.next).toBe('?period=2026-H1&kind=commune&sort=name&page=2')
    const second = await unitsOn(path + first.next)
    expect(second.next).toBeUndefined()
    expect(second.previous).toBe('?period=2026-H1&kind=commune&sort=name&page=1')
    expect(new Set([...first.units, ...second.units]).size).toBe(MANY)
  })

  it('shows the last page where a later one is asked for, and refuses what is no page', async () => {
    expect((await unitsOn('/ranking?page=99')).words).toContain('Trang 2 trên 2')
    for (const page of ['0', '-1', 'hai', '1.5'])
      expect((await site.get(`/ranking?page=${page}`)).status).toBe(400)
  })

  it('has no links to pages where there is only one', async () => {
    expect((await unitsOn('/ranking?kind=department')).words).not.toContain('Trang 1')
  })
})
