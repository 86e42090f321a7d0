import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resultsSite, type Site } from '../support/results.ts'

let site: Site
beforeEach(async () => {
  site = await resultsSite()
})
afterEach(() => site.end())

/** Where a report holds a number that is not a version, a step or an empty count. */
function numbersIn(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return value === 0 ? [] : [`${path} = ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, path ? `${path}.${key}` : key))
}

describe('a unit with nine answers', () => {
  beforeEach(async () => {
    await site.answers({ unit: 'SXD', field: 'construction' }, [
      [{ overall: '5', officials_polite: '5', trips: 'one' }, 7],
      [{ overall: '1', officials_polite: '1', trips: 'two' }, 2],
    ])
    await site.target({})
  })

  it('shows no share and no distribution in JSON, only how many answers are missing', async () => {
    const { results } = await site.report('/units/SXD.json')
    expect(numbersIn(results)).toEqual([
      '0.survey.version = 1',
      '0.headline.people = 9',
      '0.targets.0.decimals = 1',
    ])
  })

  it('shows none on the page', async () => {
    const { page } = await site.get('/units/SXD')
    expect(page.words).toContain(
      'Mới có 9 phiếu, chưa đủ 10 phiếu để công bố tỷ lệ; cần thêm ít nhất 1 phiếu',
    )
    expect(page.words).toContain('Chưa đủ số phiếu để đánh giá')
    // 95 % is the interval's own name, 80 % the promise.
    const shares = page.words.match(/\d+(,\d+)?%/g) ?? []
    expect(shares.filter((text) => text !== '95%' && text !== '80%')).toEqual([])
    expect(page.all('rect')).toEqual([])
    expect(page.words).not.toContain('Rất không hài lòng')
  })

  it('shows none in CSV', async () => {
    const rows = await site.rows('/units/SXD.csv')
    for (const column of ['value', 'lower', 'upper', 'option'])
      expect(new Set(rows.map((row) => row[column]))).toEqual(new Set(['']))
    expect(rows.filter(({ people }) => people !== '' && people !== '0').map(({ level }) => level)).toEqual([
      'headline',
    ])
  })

  it('shows none on the front page and in the table of units', async () => {
    expect((await site.get('/')).page.words).toContain('Sở Xây dựngchưa đủ phiếu')
    const [row] = (await site.get('/ranking')).page
      .all('tr')
      .filter(({ text }) => text.includes('Sở Xây dựng'))
    expect(row?.text).toContain('Chưa đủ số phiếu để công bố')
    expect(row?.text).not.toContain('%')
  })

  it('shows everything with the tenth', async () => {
    await site.levels({ unit: 'SXD', field: 'construction' }, [0, 0, 0, 0, 1])
    const { results } = await site.report('/units/SXD.json')
    expect(results[0]?.headline).toMatchObject({ value: 0.8, people: 10 })
    expect(results[0]?.sections[0]?.figure.reason).toBe('too few')
  })
})

describe('small groups', () => {
  it('hide with the next smallest, so that nobody takes the shown ones from the total', async () => {
    await site.levels({ unit: 'STP', field: 'land' }, [0, 0, 0, 0, 40])
    await site.levels({ unit: 'STP', field: 'justice' }, [15, 0, 0, 0, 15])
    await site.levels({ unit: 'STP', field: 'construction' }, [4, 0, 0, 0, 0])
    const { results } = await site.report('/units/STP.json')
    expect(results[0]?.fields.cells.map(({ name, figure }) => [name, figure.people])).toEqual([
      ['Đất đai', 40],
      ['Gộp nhóm nhỏ', 34],
    ])
  })

  it('give no reading of a promise for a field that was pooled', async () => {
    await site.levels({ unit: 'STP', field: 'land' }, [0, 0, 0, 0, 40])
    await site.levels({ unit: 'STP', field: 'justice' }, [15, 0, 0, 0, 15])
    await site.levels({ unit: 'STP', field: 'construction' }, [4, 0, 0, 0, 0])
    await site.target({ code: 'A', field: 'justice' })
    await site.target({ code: 'B', field: 'land' })
    const { targets } = (await site.report('/units/STP.json')).results[0] ?? { targets: [] }
    expect(targets.map(({ code, state, figure }) => [code, state, figure.value])).toEqual([
      ['A', 'too few', null],
      ['B', 'met', 1],
    ])
  })

  it('hide the whole facet where everything would be one pool', async () => {
    await site.levels({ unit: 'STP', field: 'land' }, [0, 0, 0, 0, 12])
    await site.levels({ unit: 'STP', field: 'justice' }, [0, 0, 0, 0, 4])
    const { results } = await site.report('/units/STP.json')
    expect(results[0]?.fields).toEqual({ shown: false, cells: [] })
    expect((await site.get('/units/STP')).page.words).toContain('có thể đoán ra người trả lời')
  })

  it('count people, not ticks, where several answers may be chosen', async () => {
    const survey = site.deps.definitions.current('one-tap')?.survey
    const options = survey?.scales.reasons_bad?.options.map(({ code }) => code) ?? []
    expect(options.length).toBeGreaterThan(4)
    const chosen = options.slice(0, 4)
    const where = { unit: 'XA1', survey: 'one-tap' }
    await site.answers(where, [
      [{ overall: '1', reason_bad: chosen }, 3],
      [{ overall: '5' }, 20],
    ])
    const reasons = async () =>
      (await site.report('/units/XA1.json')).results[0]?.questions.find(({ code }) => code === 'reason_bad')
        ?.distribution
    expect(await reasons()).toBeNull()
    await site.answers(where, [[{ overall: '1', reason_bad: chosen.slice(0, 1) }, 7]])
    expect((await reasons())?.find(({ option }) => option === chosen[0])?.n).toBe(10)
  })
})

describe('answers set aside for checking', () => {
  const aside = { unit: 'XA1', status: 'quarantined' } as const

  it('say nothing where there are none', async () => {
    await site.levels({ unit: 'XA1' }, [0, 0, 0, 10, 10])
    const { results } = await site.report('/units/XA1.json')
    expect(results[0]?.quarantined).toEqual({ n: 0, share: 0, headlineWithThem: null })
    expect((await site.get('/units/XA1')).page.words).not.toContain('chờ kiểm tra')
  })

  it.each([1, 9])('say only that there are some, where there are %i', async (n) => {
    await site.levels({ unit: 'XA1' }, [0, 0, 0, 10, 10])
    await site.levels(aside, [0, 0, 0, 0, n])
    const { results } = await site.report('/units/XA1.json')
    expect(results[0]?.quarantined).toEqual({ n: null, share: null, headlineWithThem: null })
    expect(results[0]?.headline.people).toBe(20)
    expect((await site.get('/units/XA1')).page.words).toContain('Một số ít phiếu đang chờ kiểm tra')
    const rows = await site.rows('/units/XA1.csv')
    expect(rows.find(({ level }) => level === 'quarantined')?.n).toBe('')
  })

  it('are shown raw beside cleaned from ten on', async () => {
    await site.levels({ unit: 'XA1' }, [10, 0, 0, 5, 15])
    await site.levels(aside, [0, 0, 0, 0, 10])
    const { results } = await site.report('/units/XA1.json')
    expect(results[0]?.headline.value).toBeCloseTo(20 / 30, 12)
    expect(results[0]?.quarantined.n).toBe(10)
    expect(results[0]?.quarantined).toMatchObject({ n: 10, share: 0.25 })
    expect(results[0]?.quarantined.headlineWithThem).toMatchObject({ value: 0.75, people: 40 })
    const { words } = (await site.get('/units/XA1')).page
    expect(words).toContain('10 phiếu (25,0%) đang chờ kiểm tra')
    expect(words).toContain('Nếu tính cả: 75,0%')
  })

  it('stay unsaid in number where the unit itself has too few', async () => {
    await site.levels({ unit: 'XA1' }, [0, 0, 0, 0, 5])
    await site.levels(aside, [12, 0, 0, 0, 0])
    const { results } = await site.report('/units/XA1.json')
    expect(results[0]?.quarantined).toEqual({ n: null, share: null, headlineWithThem: null })
  })
})
