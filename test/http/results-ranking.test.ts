import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resultsSite, type Site } from '../support/results.ts'

describe('the table of units', () => {
  let site: Site
  beforeAll(async () => {
    site = await resultsSite()
    const fifty = (satisfied: number): [number, number, number, number, number] => [
      0,
      50 - satisfied,
      0,
      satisfied,
      0,
    ]
    await site.levels({ unit: 'SXD' }, [0, 6, 0, 54, 0])
    await site.levels({ unit: 'SXD', channel: 'paper' }, fifty(35))
    await site.levels({ unit: 'SXD', survey: 'one-tap' }, fifty(50))
    await site.levels({ unit: 'STP' }, [0, 0, 0, 0, 60])
    await site.levels({ unit: 'XA1' }, fifty(40))
    await site.levels({ unit: 'XA2' }, [10, 0, 0, 0, 0])
    await site.levels({ unit: 'P1' }, [0, 0, 0, 0, 5])
    await site.levels({ unit: 'TT', decider: 'STP', field: 'justice' }, fifty(30))
    await site.target({})
  })
  afterAll(() => site.end())

  /** Heading of each table → its lines, as [unit, rate]. */
  const tables = async (path: string) => {
    const { page } = await site.get(path)
    return page.all('section').map((section) => [
      section.children.find(({ tag }) => tag === 'h2')?.text ?? '',
      page
        .all('tr')
        .filter(({ parent }) => parent?.tag === 'tbody' && parent.parent?.parent === section)
        .map(({ children }) => [children[0]?.text ?? '', children[1]?.text ?? '']),
    ])
  }

  it('never puts two surveys or two kinds of evidence in one table', async () => {
    const department = (await tables('/ranking')).filter(([title]) => String(title).startsWith('Sở'))
    const [ward, tap] = ['Phiếu khảo sát ngắn tại xã, phường', 'Phiếu khảo sát một chạm']
    expect(department).toEqual([
      [
        `Sở, ban, ngành – ${ward}`,
        [
          ['Sở Xây dựng', '90,0%'],
          ['Sở Tư pháp', '81,8%'],
        ],
      ],
      [`Sở, ban, ngành – ${tap}`, [['Sở Xây dựng', '100,0%']]],
      [`Sở, ban, ngành – ${ward}`, [['Sở Xây dựng', '70,0%']]],
    ])
    const { page } = await site.get('/ranking')
    const labels = page.all('p', { class: 'small' }).map(({ text }) => text)
    expect(labels.filter((text) => text.includes('Điều tra chọn mẫu'))).toHaveLength(1)
  })

  it('shows interval, people and reading beside each rate, with the name of each unit leading to its page', async () => {
    const { page } = await site.get('/ranking?period=2026')
    const [row] = page.all('tr').filter(({ text }) => text.includes('Sở Xây dựng'))
    expect(row?.text.replace(/\s+/g, ' ')).toMatch(/90,0%79,9% – 95,3%60Đạt/)
    expect(page.all('a', { href: '/units/SXD?period=2026' }).length).toBeGreaterThan(0)
  })

  it('sorts by rate, with those that have none last', async () => {
    const [, lines] = (await tables('/ranking')).find(([title]) => String(title).startsWith('Xã')) ?? []
    expect(lines).toEqual([
      ['Xã Một', '80,0%'],
      ['Xã Hai <b>"&\'', '0,0%'],
      ['Phường Một', '–'],
    ])
  })

  it.each([
    ['name', ['Phường Một', 'Xã Hai <b>"&\'', 'Xã Một']],
    ['people', ['Xã Một', 'Xã Hai <b>"&\'', 'Phường Một']],
  ])('sorts by %s', async (sort, expected) => {
    const [, lines] =
      (await tables(`/ranking?sort=${sort}`)).find(([title]) => String(title).startsWith('Xã')) ?? []
    expect((lines as string[][]).map(([name]) => name)).toEqual(expected)
  })

  it('filters by the kind of unit and keeps the choice', async () => {
    const shown = await tables('/ranking?kind=ward&sort=name')
    expect(shown).toEqual([['Xã – Phiếu khảo sát ngắn tại xã, phường', [['Phường Một', '–']]]])
    const { page } = await site.get('/ranking?kind=ward&sort=name')
    const chosen = page.all('option').filter(({ attributes }) => 'selected' in attributes)
    expect(chosen.map(({ attributes }) => attributes.value)).toEqual(['2026', 'ward', 'name'])
    expect((await tables('/ranking?kind=department')).length).toBe(3)
  })

  it('gives no ordinal number to anybody', async () => {
    expect((await site.get('/ranking')).page.words).not.toMatch(/hạng \d|xếp thứ/i)
  })

  it('says that nothing is there for a period without answers', async () => {
    expect((await site.get('/ranking?period=2024')).page.words).toContain('Chưa có đơn vị nào')
  })

  it('names the form on the front page where units of a kind have several, and sorts by name', async () => {
    const hospitals = await resultsSite()
    await hospitals.levels({ unit: 'XA1', survey: 'one-tap' }, [0, 0, 0, 0, 20])
    await hospitals.levels({ unit: 'XA2' }, [5, 0, 0, 0, 15])
    await hospitals.levels({ unit: 'MOI', survey: 'one-tap' }, [2, 0, 0, 0, 18])
    await hospitals.levels({ unit: 'P1' }, [0, 0, 0, 0, 20])
    const lists = async (query: string) => {
      const { page } = await hospitals.get(`/${query}`)
      return page.all('section').map((section) => [
        section.children.find(({ tag }) => tag === 'h2')?.text ?? '',
        page
          .all('li')
          .filter(({ parent }) => parent?.parent === section)
          .map((line) => `${line.children[0]?.children[0]?.text}: ${line.text.match(/Phiếu[^.]*/)?.[0]}`),
      ])
    }
    const [ward, tap] = ['Phiếu khảo sát ngắn tại xã, phường', 'Phiếu khảo sát một chạm']
    expect(await lists('')).toEqual([
      ['Xã', [`Xã Hai <b>"&': ${ward}`, `Xã Một: ${tap}`, `Xã Mới: ${tap}`]],
      ['Phường', ['Phường Một: undefined']],
    ])
    // By a number, units are put in an order among those of their own form only.
    expect(await lists('?sort=rate')).toEqual([
      [`Xã – ${tap}`, ['Xã Một: undefined', 'Xã Mới: undefined']],
      [`Xã – ${ward}`, [`Xã Hai <b>"&': undefined`]],
      ['Phường', ['Phường Một: undefined']],
    ])
    const chosen = (await hospitals.get('/')).page.all('option', { selected: '' })
    expect(chosen.map(({ attributes }) => attributes.value)).toContain('name')
    await hospitals.end()
  })

  it('shows on the front page what the page of each unit shows first', async () => {
    const { page } = await site.get('/')
    const shown = page
      .all('a')
      .filter(({ attributes }) => attributes.href?.startsWith('/units/'))
      .map(({ attributes, children }) => [attributes.href, children[1]?.text])
    for (const [href, rate] of shown) {
      const { results } = await site.report(String(href).replace('?', '.json?'))
      const first = results[0]?.headline.value
      expect([href, rate]).toEqual([
        href,
        first == null ? 'chưa đủ phiếu' : `${(100 * first).toFixed(1).replace('.', ',')}%`,
      ])
    }
    expect(shown).toHaveLength(6)
  })

  it('lets the front page be narrowed by kind and sorted, with intervals and verdicts', async () => {
    const names = async (query: string) => {
      const { page } = await site.get(`/${query}`)
      const links = page.all('a').filter(({ attributes }) => attributes.href?.startsWith('/units/'))
      return links.map(({ children }) => children[0]?.text)
    }
    const all = await names('')
    const departments = await names('?kind=department')
    expect(departments.length).toBeGreaterThan(0)
    expect(departments.length).toBeLessThan(all.length)
    expect(await names('?kind=department&sort=name')).toEqual(
      departments.toSorted((a, b) => String(a).localeCompare(String(b), 'vi')),
    )
    expect((await site.get('/')).page.words).toContain('Khoảng tin cậy 95%:')
    expect((await site.get('/')).page.words).toMatch(/Đạt|Chưa đạt/)
  })
})
