import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TEMPLATES } from '../../src/import/templates.ts'
import { writeSheet } from '../../src/sheet/write-sheet.ts'
import { loadFigures } from '../../src/store/figure.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { apply, upload } from '../support/uploading.ts'

const HEADER = 'unit,indicator,period,numerator,denominator,document,dated'
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`
const PAPER = 'Báo cáo số 5/BC-UBND,2026-03-18'
const GOOD = file(
  `XA1,documents-electronic,2026-Q1,95,100,${PAPER}`,
  `XA1,time-per-dossier,2026-Q1,"3,25",,${PAPER}`,
)
let site: Citizen
let enterer: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  enterer = await signInAs(site.deps, 'nhap', { role: 'enterer', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

describe('figures from a file', () => {
  it('are shown first, then applied, and change nothing when they come again', async () => {
    const shown = await upload(enterer, 'figures', GOOD)
    expect(shown.page.words).toContain('2 dòng mới')
    expect(await loadFigures(site.store.db)).toEqual([])
    expect((await apply(enterer, shown)).status).toBe(303)
    expect(
      (await loadFigures(site.store.db)).map(({ numerator, denominator }) => [numerator, denominator]),
    ).toEqual([
      ['95', '100'],
      ['3.25', ''],
    ])
    expect((await upload(enterer, 'figures', GOOD)).page.words).toContain('không làm thay đổi gì')
  })

  it('name an indicator by its code or as the page of figures does, whatever the capitals', async () => {
    const named = file(
      `XA1,"TỶ LỆ VĂN BẢN, TÀI LIỆU CHÍNH THỨC TRAO ĐỔI DƯỚI DẠNG ĐIỆN TỬ",2026-Q1,95,100,"Báo cáo số 5/BC-UBND",18/3/2026`,
    )
    expect((await apply(enterer, await upload(enterer, 'figures', named))).status).toBe(303)
    expect(await loadFigures(site.store.db)).toMatchObject([
      { indicator: 'documents-electronic', dated: '2026-03-18' },
    ])
  })

  it('come back unchanged from what was downloaded, as XLSX too', async () => {
    await apply(enterer, await upload(enterer, 'figures', GOOD))
    const answer = await enterer.get('/staff/export/figures.xlsx')
    const again = await upload(enterer, 'figures', new Uint8Array(await answer.arrayBuffer()), 'so-lieu.xlsx')
    expect(again.page.words).toContain('không làm thay đổi gì')
    const columns = TEMPLATES.figures.columns.map(({ header }) => ({ header }))
    const rows = [['XA1', 'training-classes', '2026-Q1', 4, null, 'Báo cáo số 5', '2026-03-18']]
    const typed = await upload(
      enterer,
      'figures',
      await writeSheet([{ name: 'Dữ liệu', columns, rows }]),
      'a.xlsx',
    )
    expect((await apply(enterer, typed)).status).toBe(303)
    expect(await loadFigures(site.store.db)).toHaveLength(3)
  })

  it('with a reason only where they correct, and then wait to be confirmed again', async () => {
    await apply(enterer, await upload(enterer, 'figures', GOOD))
    const change = await upload(enterer, 'figures', GOOD.replace(',95,', ',90,'))
    expect((await apply(enterer, change)).status).toBe(422)
    expect((await apply(enterer, change, 'rà soát')).status).toBe(303)
  })

  it('are refused whole, every bad cell with its reason', async () => {
    const bad = file(
      `XA9,documents-electronic,2026-Q1,95,100,${PAPER}`,
      `XA1,documents-electronic,2026-Q1,101,100,${PAPER}`,
      `XA1,documents-signed,2026-Q7,95,100,${PAPER}`,
      `XA1,visits-per-dossier,2026-Q1,"1,5",,${PAPER}`,
      `XA1,time-per-dossier,2026-Q1,2.5,,${PAPER}`,
      `XA1,dossiers-on-time,2026-Q1,95,100,${PAPER}`,
      `XA1,document-electronic,2026-Q1,95,100,${PAPER}`,
      `XA1,wifi-points,2026-Q1,3,4,${PAPER}`,
      `XA2,documents-by-mail,2026-Q1,3,4,${PAPER}`,
      `XA1,reports-in-system,2026-Q1,3,4,${PAPER}`,
      `XA1,reports-in-system,2026-Q1,4,4,${PAPER}`,
      `XA1,papi,2025,"41,9",,${PAPER}`,
    )
    const { status, page } = await upload(enterer, 'figures', bad)
    expect(status).toBe(422)
    for (const words of [
      'không có đơn vị mã "XA9"',
      'Văn bản gửi, nhận dưới dạng điện tử (101) lớn hơn',
      '"2026-Q7" không phải là kỳ báo cáo',
      'Cả cột phải viết một kiểu',
      'do hệ thống tính từ số hồ sơ',
      'Có phải "documents-electronic"',
      'không có mẫu số',
      'không được giao nhập số liệu của đơn vị "XA2"',
      'trùng với dòng 11',
      'do cơ quan khác công bố',
    ])
      expect(page.words).toContain(words)
    expect(accessFaults(page)).toEqual([])
    expect(await loadFigures(site.store.db)).toEqual([])
  })
})
