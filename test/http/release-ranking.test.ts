import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { accessFaults } from '../support/page.ts'
import { type ReleaseSite, releaseSite } from '../support/release-site.ts'

let site: ReleaseSite
let id: string
beforeAll(async () => {
  site = await releaseSite({ departments: 8 })
  await site.store.db.updateTable('unit').set({ name: 'Sở Xây dựng' }).where('code', '=', 'D03').execute()
  await site.store.db.updateTable('round_unit').set({ ranked: 0 }).where('unit', '=', 'D08').execute()
  await site.store.db
    .updateTable('round_unit')
    .set({ left_on: '2026-12-01', left_reason: 'Hợp nhất theo nghị quyết' })
    .where('unit', '=', 'D07')
    .execute()
})
afterAll(() => site.end())

const RANKING = '/staff/rounds/cchc-2026/ranking'

describe('the ranking of a round', () => {
  it('is not shown to units before the council has approved it', async () => {
    const officer = await site.as('unit', 'D01')
    expect((await officer.get(RANKING)).status).toBe(403)
    const appraiser = await site.as('appraiser')
    expect((await appraiser.page(RANKING)).words).toContain('Kết quả tạm tính')
    // Its own working it sees, with what it still could gain, and nobody else's.
    const own = await officer.page('/staff/rounds/cchc-2026/units/D01/working')
    expect(own.words).toContain('Còn có thể thêm điểm')
    expect((await officer.get('/staff/rounds/cchc-2026/units/D02/working')).status).toBe(403)
  })

  it('says who is ranked, and of the others why not', async () => {
    await site.approve()
    const page = await (await site.as('unit', 'D01')).page(RANKING)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain('6 đơn vị được xếp hạng; 2 đơn vị')
    expect(page.words).toContain('Rời đợt đánh giá từ ngày 01/12/2026: Hợp nhất theo nghị quyết')
    expect(page.words).toContain('không xếp hạng theo quyết định')
  })

  it('finds units with marks and without, sorts by a field, and keeps ranks as they are', async () => {
    const page = await site.board.page(`${RANKING}?q=so%20xay`)
    expect(page.all('tbody')[0]?.children.map((row) => row.children[1]?.text.trim())).toHaveLength(1)
    expect(page.words).toContain('Sở Xây dựng')
    const sorted = await site.board.page(`${RANKING}?sort=3`)
    const cells = sorted
      .all('tbody')[0]
      ?.children.map(
        (row) => row.children.filter(({ attributes }) => attributes.class === 'n part')[2]?.text ?? '',
      )
    const values = (cells ?? []).map((text) => Number(text.replace(',', '.')))
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect((await site.board.page(`${RANKING}?q=khong-co`)).words).toContain('Không có đơn vị nào khớp')
  })

  it('shades who fails where with the points in words, at three levels', async () => {
    for (const [level, columns] of [
      ['fields', 11],
      ['criteria', 34],
    ] as const) {
      const page = await site.board.page(`${RANKING}?view=heat&level=${level}`)
      expect(accessFaults(page)).toEqual([])
      expect(page.all('thead')[0]?.children[0]?.children.length).toBeGreaterThanOrEqual(columns)
      const shaded = page.all('td').filter(({ attributes }) => /^b[0-4]$/.test(attributes.class ?? ''))
      expect(shaded.length).toBeGreaterThan(8 * 8)
      expect(shaded.every(({ text }) => text !== '')).toBe(true)
    }
    const one = await site.board.page(`${RANKING}?view=heat&level=leaves&field=3`)
    expect(one.all('thead')[0]?.children[0]?.children).toHaveLength(1 + 8)
  })

  it('puts two to five units side by side', async () => {
    const page = await site.board.page(`${RANKING}?view=compare&compare=D01&compare=D03`)
    expect(accessFaults(page)).toEqual([])
    expect(page.all('thead')[0]?.children[0]?.children.map(({ text }) => text)).toEqual([
      'Nội dung',
      'Sở số 1',
      'Sở Xây dựng',
    ])
    expect((await site.board.page(`${RANKING}?view=compare&compare=D01`)).words).toContain('từ hai đến năm')
    const six = await site.board.page(`${RANKING}?view=compare&compare=D01,D02,D03,D04,D05,D06`)
    expect(six.words).toContain('1 đơn vị chọn sau không hiện')
  })
})

describe('a release', () => {
  it('shows the same ranking, and its working without names and documents', async () => {
    await site.store.db
      .insertInto('evidence')
      .values({
        id: 'e1',
        round: 'cchc-2026',
        unit: 'D01',
        criterion: '1.1.1',
        kind: 'document',
        sha256: '',
        file_name: '',
        media_type: '',
        bytes: 0,
        number: '45/KH-SX',
        dated: '2026-01-05',
        address: '',
        words: '',
        actor: 'can-bo',
        at: '2026-11-20T01:00:00.000Z',
        withdrawn_at: '',
      })
      .execute()
    id = site.idOf(await site.publish())
    const page = await site.citizen.page(`/releases/${id}`)
    expect(page.words).toContain('6 đơn vị được xếp hạng; 2 đơn vị')
    const open = await site.citizen.page(`/releases/${id}/units/D01`)
    expect(accessFaults(open)).toEqual([])
    expect(open.words).toMatch(/Cách chấm: kịp thời: 1 điểm/i)
    expect(open.words).toContain('Tài liệu kiểm chứng: có')
    expect(open.words).not.toContain('45/KH-SX')
    expect(open.words).not.toContain('Ai nhập')
    const staff = await site.board.page('/staff/rounds/cchc-2026/units/D01/working')
    expect(accessFaults(staff)).toEqual([])
    expect(staff.words).toContain('45/KH-SX, ngày 05/01/2026')
    expect(staff.words).toContain('Ai nhập, ai sửa, vì sao')
  })

  it('proposes for a reward by a stated rule, with reasons for those left out, on paper and as a sheet', async () => {
    const page = await site.board.page(`/staff/releases/${id}/rewards?top=2&complete=no`)
    expect(accessFaults(page)).toEqual([])
    expect(page.words).toContain(
      'Quy tắc: 2 đơn vị đứng đầu mỗi nhóm; đồng hạng ở vị trí cuối thì lấy tất cả',
    )
    expect(page.words).toContain('Đề nghị khen thưởng: 2 đơn vị')
    expect(page.words).toContain('Ngoài số đơn vị đứng đầu của nhóm')
    expect(page.words).toContain('Không được xếp hạng')
    const file = await site.board.get(`/staff/releases/${id}/rewards.xlsx?top=2&complete=no`)
    const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()), 'a.xlsx')
    expect(sheet.lines).toHaveLength(3)
    expect((await (await site.as('unit', 'D01')).get(`/staff/releases/${id}/rewards`)).status).toBe(403)
  })
})
