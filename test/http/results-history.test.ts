import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resultsSite, type Site } from '../support/results.ts'

let site: Site
beforeEach(async () => {
  site = await resultsSite()
})
afterEach(() => site.end())

const headline = async (path: string) => (await site.report(path)).results[0]?.headline
const words = async (path: string) => (await site.get(path)).page.words

describe('units that became one', () => {
  beforeEach(async () => {
    await site.levels({ unit: 'CU1', day: '2026-02-03' }, [0, 0, 0, 0, 4])
    await site.levels({ unit: 'CU2', day: '2026-02-03' }, [6, 0, 0, 0, 2])
    await site.levels({ unit: 'MOI', day: '2026-05-05' }, [0, 0, 0, 0, 5])
    await site.levels({ unit: 'CHIA', day: '2026-02-03' }, [0, 0, 0, 0, 20])
  })

  it('are added up as people, not as rates, and the page says so', async () => {
    // 4 of 4, 2 of 8 and 5 of 5: together 11 of 17, not the mean of the three rates.
    expect(await headline('/units/MOI.json')).toMatchObject({ value: 11 / 17, people: 17 })
    const page = await words('/units/MOI')
    expect(page).toContain(
      'Từ 01/04/2026 số liệu gồm cả: Xã Cũ Một, Xã Cũ Hai. Số phiếu được cộng lại, không lấy trung bình tỷ lệ.',
    )
  })

  it('leave a divided unit to the one above, never to one of its heirs', async () => {
    expect(await headline('/units/XA1.json')).toBeUndefined()
    expect(await words('/units/XA1')).toContain('nhận một phần địa bàn của Xã Chia')
    expect(await headline('/units/T.json')).toMatchObject({ people: 37, value: 31 / 37 })
    const { breaks } = await site.report('/units/MOI.json')
    expect(breaks).toEqual([
      { date: '2026-04-01', reason: 'merged', from: ['Xã Cũ Một', 'Xã Cũ Hai'] },
      { date: '2026-04-01', reason: 'split', from: ['Xã Chia'] },
    ])
  })

  it('keep a page of their own for the time they existed', async () => {
    await site.levels({ unit: 'CU2', day: '2026-03-03' }, [0, 0, 0, 0, 2])
    expect(await headline('/units/CU2.json?period=2026')).toMatchObject({ people: 10, value: 0.4 })
    expect((await site.get('/units/CU2')).status).toBe(200)
  })

  it('say that they ended and who took over, and the heirs lead back to them', async () => {
    const since = '2026-04-01'
    const heirs = [
      { code: 'MOI', name: 'Xã Mới' },
      { code: 'XA1', name: 'Xã Một' },
    ]
    expect(await site.report('/units/CHIA.json')).toMatchObject({
      ended: { since, successors: heirs },
      succeeded: [],
    })
    const former = (await site.get('/units/CHIA')).page
    expect(former.words).toContain('Kết thúc hoạt động từ 01/04/2026; đơn vị kế thừa: Xã Mới, Xã Một.')
    expect(former.all('a', { href: '/units/XA1' })).toHaveLength(1)
    const heir = await site.report('/units/XA1.json')
    expect(heir).toMatchObject({ ended: null, succeeded: [{ code: 'CHIA', name: 'Xã Chia' }] })
    expect((await site.get('/units/XA1')).page.all('a', { href: '/units/CHIA' })).toHaveLength(1)
  })

  it('open on their last year, which others leave behind', async () => {
    site.now = new Date('2027-03-01T03:00:00Z')
    expect((await site.report('/units/CHIA.json')).period.code).toBe('2026')
    expect(await headline('/units/CHIA.json')).toMatchObject({ people: 20 })
    expect((await site.report('/units/MOI.json')).period.code).toBe('2027')
  })

  it('stand in the table of units as the tree was at the end of its period', async () => {
    const names = async (period: string) => {
      const { page } = await site.get(`/ranking?period=${period}`)
      return page.all('th', { scope: 'row' }).map(({ text }) => text)
    }
    expect(await names('2026')).toEqual(['Xã Mới'])
    expect((await names('2026-02')).sort()).toEqual(['Xã Chia', 'Xã Cũ Hai', 'Xã Cũ Một'])
  })
})

describe('dossiers beside answers', () => {
  beforeEach(async () => {
    // Reporting months 2026-05 and 2026-06; only answers at the return of a result count.
    await site.levels({ unit: 'TT', decider: 'SXD', field: 'land', day: '2026-05-03' }, [0, 0, 0, 0, 12])
    await site.levels({ unit: 'TT', decider: 'SXD', field: 'land', day: '2026-06-03' }, [0, 0, 0, 0, 30])
    await site.levels(
      { unit: 'TT', decider: 'SXD', field: 'land', moment: 'receipt', day: '2026-05-03' },
      [0, 0, 0, 0, 40],
    )
    await site.levels(
      { unit: 'TT', decider: 'STP', field: 'justice', day: '2026-05-03', status: 'quarantined' },
      [0, 0, 0, 0, 7],
    )
  })

  it('say that nobody reported dossiers', async () => {
    expect((await site.report('/units/TT.json')).dossiers).toBeNull()
    expect(await words('/units/TT')).toContain('Chưa nhập số hồ sơ của kỳ này')
  })

  it('leave out months whose dossiers nobody counted', async () => {
    await site.dossiers({ unit: 'TT', period: '2026-05', finished: 60, late: 3 })
    expect((await site.report('/units/TT.json')).dossiers).toEqual({
      finished: 60,
      late: 3,
      answers: 12,
      lateShare: 0.05,
      months: ['2026-05'],
      units: { reported: 1, of: 1, partly: 0 },
      responseRate: 0.2,
      above: false,
    })
    const page = await words('/units/TT')
    expect(page).toContain('Tỷ lệ phản hồi 20,0%: 12 phiếu ở bước trả kết quả trên 60 hồ sơ')
    expect(page).toContain('Hồ sơ quá hạn: 3 (5,0%)')
  })

  it('flag more answers than dossiers', async () => {
    await site.dossiers({ unit: 'TT', period: '2026-06', finished: 20 })
    expect((await site.report('/units/TT.json')).dossiers).toMatchObject({ responseRate: 1.5, above: true })
    const page = await words('/units/TT')
    expect(page).toContain('Tỷ lệ phản hồi 150,0%')
    expect(page).toContain('Số phiếu nhiều hơn số hồ sơ')
  })

  it('have no rate where nothing was finished', async () => {
    await site.dossiers({ unit: 'TT', period: '2026-06', finished: 0 })
    expect((await site.report('/units/TT.json')).dossiers).toMatchObject({ responseRate: null, above: true })
    expect(await words('/units/TT')).not.toContain('NaN')
  })

  it('give a department the dossiers of its fields at the centre', async () => {
    await site.dossiers({ unit: 'TT', period: '2026-05', field: 'land', finished: 24 })
    await site.dossiers({ unit: 'TT', period: '2026-05', field: 'justice', finished: 500 })
    expect((await site.report('/units/SXD.json')).dossiers).toMatchObject({
      finished: 24,
      answers: 12,
      responseRate: 0.5,
    })
  })
})
