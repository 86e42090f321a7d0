import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resultsSite, type Site } from '../support/results.ts'
import { signInAs } from '../support/staff.ts'

let site: Site
beforeEach(async () => {
  site = await resultsSite({ publicUrl: 'http://localhost', secondFactor: 'optional' })
})
afterEach(() => site.end())

const line = async (unit: string, period = '') => {
  const { results } = await site.report(`/units/${unit}.json${period}`)
  const target = results[0]?.targets[0]
  if (!target) throw new Error(`${unit} has no target`)
  return target
}
const words = async (unit: string, period = '') => (await site.get(`/units/${unit}${period}`)).page.words
/** The year of the answers, when it is over. */
const afterwards = () => {
  site.now = new Date('2027-01-05T03:20:00Z')
  return '?period=2026'
}

describe('a promise of more than 80 %', () => {
  it('is met beyond doubt by 95 of 100, once the year is over', async () => {
    await site.levels({ unit: 'SXD' }, [5, 0, 0, 0, 95])
    await site.target({})
    const year = afterwards()
    expect(await line('SXD', year)).toMatchObject({
      state: 'met',
      provisional: false,
      sure: 'conclusive',
      official: true,
      gap: 15,
      needed: 0,
      figure: { value: 0.95, people: 100 },
    })
    expect(await words('SXD', year)).toContain(
      'Tỷ lệ hài lòng 95,0%, cao hơn chỉ tiêu (trên 80%) 15,0 điểm phần trăm: Đạt. Đủ căn cứ kết luận.',
    )
    expect(await words('SXD', year)).toContain('Hài lòng chung. Kế hoạch 1/KH-UBND, mục 2.')
  })

  it('is met, with too few answers to be sure, by 43 of 50', async () => {
    await site.levels({ unit: 'SXD' }, [7, 0, 0, 0, 43])
    await site.target({})
    const year = afterwards()
    const { state, sure, needed } = await line('SXD', year)
    expect([state, sure]).toEqual(['met', 'inconclusive'])
    expect(needed).toBeGreaterThan(0)
    const page = await words('SXD', year)
    expect(page).toContain('Chưa đủ căn cứ kết luận: tỷ lệ thật có thể từ 73,8% đến 93,0%.')
    expect(page).toContain(`cần nhiều hơn kỳ này khoảng ${needed} phiếu`)
  })

  it.each([
    ['conclusive', [5, 0, 0, 0, 95], 'Đạt'],
    ['inconclusive', [20, 0, 0, 0, 79], 'Chưa đạt'],
  ] as const)('says while the year runs what it is so far, and nothing of %s', async (_, levels, said) => {
    await site.levels({ unit: 'SXD' }, levels)
    await site.target({})
    expect(await line('SXD')).toMatchObject({ provisional: true, sure: null, needed: null })
    const page = await words('SXD')
    expect(page).toContain(`: ${said} (tạm tính, kỳ chưa kết thúc). Tỷ lệ còn thay đổi theo phiếu mới`)
    const [row] = (await site.rows('/units/SXD.csv')).filter(({ level }) => level === 'target')
    expect(row).toMatchObject({ state: said === 'Đạt' ? 'met' : 'not met', sure: '', provisional: 'true' })
    const head = await signInAs(site.deps, 'head', { role: 'unit', unit: 'SXD', field: '' })
    for (const text of [
      page,
      (await site.get('/')).page.words,
      (await site.get('/ranking')).page.words,
      (await head.page('/staff')).words,
      (await head.page('/staff/units')).words,
      (await head.page('/staff/units/SXD')).words,
      (await head.page('/staff/targets-board')).words,
    ]) {
      expect(text).toContain('Tạm tính, kỳ chưa kết thúc')
      expect(text).not.toMatch(/Đủ căn cứ kết luận|Chưa đủ căn cứ|cần nhiều hơn|cần thêm khoảng/)
    }
  })

  it('is not met beyond doubt by 60 of 100', async () => {
    await site.levels({ unit: 'SXD' }, [40, 0, 0, 60, 0])
    await site.target({})
    const year = afterwards()
    expect(await line('SXD', year)).toMatchObject({ state: 'not met', sure: 'conclusive', gap: -20 })
    expect(await words('SXD', year)).toContain('thấp hơn chỉ tiêu (trên 80%) 20,0 điểm phần trăm: Chưa đạt.')
  })

  it('is not met by exactly 80 %, which would do for "80 % or more"', async () => {
    await site.levels({ unit: 'SXD' }, [20, 0, 0, 80, 0])
    await site.target({})
    expect(await line('SXD')).toMatchObject({ state: 'not met', gap: 0 })
    expect(await words('SXD')).toContain('bằng mức của chỉ tiêu (trên 80%): Chưa đạt')
    await site.target({ operator: '>=' })
    expect(await line('SXD')).toMatchObject({ state: 'met', gap: 0 })
  })

  it('is printed with more decimals where rounding would contradict the reading', async () => {
    await site.levels({ unit: 'SXD' }, [401, 0, 0, 0, 1599])
    await site.target({ operator: '>=' })
    expect(await line('SXD')).toMatchObject({ state: 'not met', decimals: 2 })
    expect(await words('SXD')).toContain('Tỷ lệ hài lòng 79,95%')
  })

  it('is not read from fewer than ten people', async () => {
    await site.levels({ unit: 'SXD' }, [0, 0, 0, 0, 9])
    await site.target({})
    expect(await line('SXD')).toMatchObject({
      state: 'too few',
      sure: null,
      gap: null,
      needed: null,
      figure: { value: null, people: null },
    })
  })

  it('is for reference only where it takes no answers of whoever scanned a code', async () => {
    await site.levels({ unit: 'SXD' }, [5, 0, 0, 0, 95])
    await site.target({ evidence: 'sampled' })
    expect(await line('SXD')).toMatchObject({ official: false, state: 'met' })
    expect(await words('SXD')).toContain('Tham khảo')
    expect(await words('SXD')).toContain('Số liệu này chỉ để tham khảo')
    const [row] = (await site.get('/ranking')).page
      .all('tr')
      .filter(({ text }) => text.includes('Sở Xây dựng'))
    expect(row?.text).toContain('Tham khảo')
  })

  it('is official from a sample, in the same page as an open code that is not', async () => {
    await site.levels({ unit: 'SXD' }, [5, 0, 0, 0, 95])
    await site.levels({ unit: 'SXD', channel: 'paper' }, [30, 0, 0, 0, 60])
    await site.target({ evidence: 'sampled' })
    const { results } = await site.report('/units/SXD.json')
    expect(
      results.map(({ evidence, targets }) => [evidence, targets[0]?.official, targets[0]?.state]),
    ).toEqual([
      ['self-selected', false, 'met'],
      ['sampled', true, 'not met'],
    ])
  })
})

describe('whom a promise is for', () => {
  beforeEach(async () => {
    for (const unit of ['SXD', 'XA1']) await site.levels({ unit, field: 'land' }, [2, 0, 0, 0, 18])
    await site.levels({ unit: 'SXD', field: 'construction' }, [18, 0, 0, 0, 2])
  })

  it('one kind of unit', async () => {
    await site.target({ kind: 'commune' })
    expect((await site.report('/units/SXD.json')).results[0]?.targets).toEqual([])
    expect(await words('SXD')).toContain('Chưa có chỉ tiêu')
    expect((await line('XA1')).state).toBe('met')
  })

  it('one unit', async () => {
    await site.target({ unit: 'SXD' })
    expect((await site.report('/units/XA1.json')).results[0]?.targets).toEqual([])
    expect((await line('SXD')).figure.value).toBe(0.5)
  })

  it('one field, one factor, one question', async () => {
    await site.answers({ unit: 'SXD', field: 'land' }, [
      [{ overall: '5', officials_polite: '5', officials_guide_form: '1' }, 10],
    ])
    await site.target({ code: 'A', field: 'land' })
    await site.target({ code: 'B', question: 'officials' })
    await site.target({ code: 'C', question: 'officials_polite' })
    const { results } = await site.report('/units/SXD.json')
    expect(results[0]?.targets.map(({ code, figure }) => [code, figure.value])).toEqual([
      ['A', 28 / 30],
      ['B', 0.5],
      ['C', 1],
    ])
    expect(await words('SXD')).toContain('Lĩnh vực Đất đai: tỷ lệ hài lòng 93,3%')
  })

  it('its own years only', async () => {
    await site.target({ valid_from: '2024-01-01', valid_to: '2025-12-31' })
    expect((await site.report('/units/SXD.json')).results[0]?.targets).toEqual([])
  })
})
