import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resultsSite, type Site } from '../support/results.ts'
import { signInAs } from '../support/staff.ts'

let site: Site
beforeEach(async () => {
  site = await resultsSite({ publicUrl: 'http://localhost', secondFactor: 'optional' })
})
afterEach(() => site.end())

const words = async (path: string) => (await site.get(path)).page.words

describe('the response rate of a unit with others below it', () => {
  beforeEach(async () => {
    await site.levels({ unit: 'P1', field: 'land', day: '2026-05-20' }, [0, 0, 0, 0, 12])
    await site.levels({ unit: 'XA1', field: 'land', day: '2026-05-20' }, [0, 0, 0, 0, 14])
    await site.levels({ unit: 'XA1', field: 'justice', day: '2026-04-20' }, [0, 0, 0, 0, 5])
    await site.levels({ unit: 'XA1', moment: 'receipt', day: '2026-05-20' }, [0, 0, 0, 0, 40])
  })

  it('takes each child at the grain it reported at', async () => {
    await site.dossiers({ unit: 'P1', period: '2026-06', finished: 50 })
    await site.dossiers({ unit: 'XA1', period: '2026-Q2', finished: 1000, late: 21 })
    expect((await site.report('/units/T.json')).dossiers).toEqual({
      finished: 1050,
      late: 21,
      lateShare: 0.02,
      answers: 31,
      responseRate: 31 / 1050,
      above: false,
      months: ['2026-04', '2026-05', '2026-06'],
      units: { reported: 2, of: 2, partly: 0 },
    })
    expect(await words('/units/T')).toContain(
      'Tỷ lệ phản hồi 3,0%: 31 phiếu ở bước trả kết quả trên 1.050 hồ sơ đã trả kết quả (3 tháng có số hồ sơ; 2 trong 2 đơn vị tiếp nhận có báo cáo).',
    )
    const [row] = (await site.rows('/units/T.csv')).filter(({ level }) => level === 'response rate')
    expect(row).toMatchObject({ people: '31', n: '1050' })
    const [late] = (await site.rows('/units/T.csv')).filter(({ level }) => level === 'late dossiers')
    expect(late).toMatchObject({ people: '', value: '0.02', n: '21' })
  })

  it('counts the answers of the one child that reports, and says of how many', async () => {
    await site.dossiers({ unit: 'P1', period: '2026-06', finished: 50 })
    expect((await site.report('/units/T.json')).dossiers).toMatchObject({
      finished: 50,
      answers: 12,
      responseRate: 0.24,
      units: { reported: 1, of: 2, partly: 0 },
    })
    const page = await words('/units/T')
    expect(page).toContain('(1 tháng có số hồ sơ; 1 trong 2 đơn vị tiếp nhận có báo cáo).')
    expect(page).toContain('Phiếu của đơn vị, lĩnh vực, tháng chưa có số hồ sơ không tính vào tỷ lệ này.')
  })

  it('counts the answers in the one field that is reported', async () => {
    await site.dossiers({ unit: 'XA1', period: '2026-Q2', field: 'land', finished: 70 })
    expect((await site.report('/units/XA1.json')).dossiers).toMatchObject({
      answers: 14,
      responseRate: 0.2,
      units: { reported: 1, of: 1, partly: 1 },
    })
    expect(await words('/units/XA1')).toContain('báo cáo chưa đủ tháng hoặc lĩnh vực')
  })

  it('is told to staff in the same words', async () => {
    await site.dossiers({ unit: 'P1', period: '2026-06', finished: 50 })
    const head = await signInAs(site.deps, 'head', { role: 'unit', unit: 'T', field: '' })
    const page = await head.page('/staff/units/T')
    expect(page.words).toContain(
      '24,0%: 12 phiếu ở bước trả kết quả trên 50 hồ sơ (1 tháng có số hồ sơ; 1 trong 2 đơn vị tiếp nhận có báo cáo)',
    )
  })
})
