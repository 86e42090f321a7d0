import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resultsSite, type Site, TODAY } from '../support/results.ts'

let site: Site
beforeEach(async () => {
  site = await resultsSite()
})
afterEach(() => site.end())

const PAGES = ['/units/SXD', '/units/SXD.json', '/units/SXD.csv', '/units/T.json', '/', '/ranking']

describe.each([
  ['off', 'khi cơ quan có thẩm quyền quyết định công khai'],
  ['released', 'hiện chưa có đợt công bố nào'],
] as const)('results that are %s', (publicResults, why) => {
  beforeEach(() => site.levels({ unit: 'SXD' }, [0, 0, 0, 0, 30]))

  it('are not on the pages of units nor in the table, and the page says why', async () => {
    const shut = site.with({ publicResults })
    for (const path of ['/units/SXD', '/units/SXD.csv', '/ranking', '/units/NOPE']) {
      const { status, page } = await shut.get(path)
      expect([path, status]).toEqual([path, 404])
      expect(page.words).toContain('Kết quả chưa được công khai')
      expect(page.words).toContain(why)
      expect(page.words).not.toContain('100,0%')
    }
  })

  it('are refused as JSON in JSON', async () => {
    const response = await site.with({ publicResults }).app.request('/units/SXD.json')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: 'Kết quả chưa được công khai' })
  })

  it('are announced on the front page without a number', async () => {
    const { status, page } = await site.with({ publicResults }).get('/')
    expect(status).toBe(200)
    expect(page.words).toContain(why)
    expect(page.words).not.toContain('Sở Xây dựng')
  })

  it('leave no link to a page that is not there, and promise no steps', async () => {
    const shut = site.with({ publicResults })
    for (const path of ['/', '/units/SXD', '/ranking', '/releases', '/releases/KHONG']) {
      const { page } = await shut.get(path)
      expect(page.words).not.toContain('nhiều nhất mỗi ngày một lần')
      for (const { attributes } of page.all('a').filter(({ attributes }) => attributes.href?.startsWith('/')))
        expect([path, attributes.href, (await shut.get(attributes.href ?? '')).status]).toEqual([
          path,
          attributes.href,
          200,
        ])
    }
  })
})

it('what was released is told of nowhere while results are off', async () => {
  const shut = site.with({ publicResults: 'off' })
  for (const path of ['/releases', '/releases/KHONG']) {
    const { status, page } = await shut.get(path)
    expect([path, status]).toEqual([path, 404])
    expect(page.words).toContain('khi cơ quan có thẩm quyền quyết định công khai')
    expect(page.words).not.toContain('Kết quả công bố')
  }
})

describe('addresses nobody gave out', () => {
  it.each([
    '/units/SXD?period=2026-13',
    '/units/SXD?period=',
    '/ranking?period=2026-Q5',
    '/ranking?sort=size',
  ])('%s is a page that says how to write it', async (path) => {
    const { status, page } = await site.get(path)
    expect(status).toBe(400)
    expect(page.words).toContain('Kỳ đánh giá viết như 2026')
  })

  it('a wrong period of the JSON is an error in JSON', async () => {
    const response = await site.app.request('/units/SXD.json?period=thang-3')
    expect(response.status).toBe(400)
    expect(await response.json()).toHaveProperty('error')
  })

  it.each(['/units/NOPE', '/units/%3Cscript%3E', '/units/.json', '/units/SXD.xlsx'])(
    '%s is not a unit',
    async (path) => {
      expect((await site.get(path)).status).toBe(404)
      expect((await site.get(path)).html).not.toContain('<script>')
    },
  )
})

describe('figures that move in steps of ten', () => {
  let stepped: Site
  const at = (day: string) => {
    site.now = new Date(`${day}T03:20:00Z`)
  }
  const seen = async () => {
    const shown: string[] = []
    for (const path of PAGES) shown.push(await stepped.text(path))
    return shown
  }
  const people = async () => (await stepped.report('/units/SXD.json')).results[0]?.headline.people
  const one = { unit: 'SXD', field: 'construction' }

  beforeEach(() => {
    stepped = site.with({ publishStep: 10 })
  })

  it('do not show the first nine answers at all', async () => {
    await site.levels(one, [0, 0, 0, 0, 9])
    expect(await people()).toBeUndefined()
    const page = await stepped.get('/units/SXD')
    expect(page.page.words).toContain('Chưa có phiếu nào được công khai trong kỳ này')
    expect(page.page.words).toContain('cập nhật khi có thêm ít nhất 10 phiếu, nhiều nhất mỗi ngày một lần')
  })

  it('move with the tenth, on every page alike', async () => {
    await site.levels(one, [0, 0, 0, 0, 10])
    expect(await people()).toBe(10)
    expect((await stepped.report('/units/SXD.json')).step).toBe(10)
    for (const path of ['/', '/ranking', '/units/SXD', '/units/T'])
      expect((await stepped.get(path)).page.words, path).toContain('100,0%')
  })

  it('stay the same for a clerk who reloads around one citizen', async () => {
    await site.levels(one, [0, 0, 0, 0, 10])
    at('2026-06-08')
    await seen()
    at('2026-06-09')
    await site.levels({ ...one, day: '2026-06-09' }, [0, 0, 0, 0, 8])
    const before = await seen()
    await site.levels({ ...one, day: '2026-06-09' }, [1, 0, 0, 0, 0])
    expect(await seen()).toEqual(before)
    await site.levels({ ...one, day: '2026-06-09' }, [1, 0, 0, 0, 0])
    expect(await seen()).not.toEqual(before)
    expect(await people()).toBe(20)
  })

  it('move once a day, however many answer', async () => {
    await site.levels(one, [0, 0, 0, 0, 10])
    expect(await people()).toBe(10)
    await site.levels(one, [25, 0, 0, 0, 0])
    expect(await people()).toBe(10)
    at('2026-06-09')
    expect(await people()).toBe(35)
  })

  it('move for each pair of receiving and deciding unit on its own', async () => {
    await site.levels({ unit: 'TT', decider: 'SXD', field: 'land' }, [0, 0, 0, 0, 12])
    await site.levels({ unit: 'TT', decider: 'STP', field: 'justice' }, [6, 0, 0, 0, 0])
    expect((await stepped.report('/units/TT.json')).results[0]?.headline.people).toBe(12)
    expect((await stepped.report('/units/STP.json')).results).toEqual([])
  })

  it.each([
    ['form', { survey: 'one-tap' }],
    ['kind of evidence', { channel: 'paper' }],
  ])('move for each %s of a pair on its own, so that nine of another hide nobody', async (_, other) => {
    await site.levels(one, [0, 0, 0, 0, 10])
    await site.levels({ ...one, ...other }, [0, 0, 0, 0, 10])
    const before = await seen()
    at('2026-06-09')
    await site.levels({ ...one, day: '2026-06-09' }, [1, 0, 0, 0, 0])
    await site.levels({ ...one, ...other, day: '2026-06-09' }, [0, 0, 0, 0, 9])
    expect(await seen()).toEqual(before)
    await site.levels({ ...one, ...other, day: '2026-06-09' }, [0, 0, 0, 0, 1])
    const shown = (await stepped.report('/units/SXD.json')).results.map(({ headline }) => headline.people)
    expect(shown.toSorted()).toEqual([10, 20])
  })

  it('show quarters and months from the same books', async () => {
    await site.levels({ ...one, day: TODAY }, [0, 0, 0, 0, 10])
    await people()
    await site.levels({ ...one, day: TODAY }, [9, 0, 0, 0, 0])
    for (const period of ['2026-06', '2026-Q2', '2026-H1'])
      expect((await stepped.report(`/units/SXD.json?period=${period}`)).results[0]?.headline.people).toBe(10)
  })
})
