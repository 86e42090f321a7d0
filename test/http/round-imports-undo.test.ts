import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

const BASE = `/staff/rounds/${ROUND}/imports`
const HEADER = 'Mã đơn vị;Mã tiêu chí;Giá trị;Tử số;Mẫu số;Số phiếu;Sai số chuẩn;Văn bản nguồn'
const FIRST = 'Báo cáo 12'
const SECOND = 'Báo cáo 13'

let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  board = await site.as('board')
})
afterEach(() => site.end())

/** Brings figures in, a minute after whatever was done before; gives the address of the import. */
async function bring(...lines: string[]): Promise<string> {
  site.now = new Date(site.now.getTime() + 60_000)
  const sent = await board.post(BASE, { file: new File([[HEADER, ...lines].join('\n')], 'so-lieu.csv') })
  const address = sent.headers.get('Location') ?? ''
  const shown = (await board.page(address)).value('shown') ?? ''
  expect((await board.post(address, { shown })).status).toBe(303)
  const place = `${BASE}/kept/${encodeURIComponent(site.now.toISOString())}/${board.id}`
  site.now = new Date(site.now.getTime() + 60_000)
  expect((await board.page(BASE)).all('a', { href: place })).toHaveLength(1)
  return place
}
const undo = async (address: string, fields: Record<string, string> = {}, who = board) => {
  const shown = (await who.page(address)).value('shown') ?? ''
  return who.post(address, { shown, reason: 'nhập nhầm năm', ...fields })
}
/** What stands at each place now, and every version there ever was. */
const now = async () => {
  const rows = await site.store.db
    .selectFrom('entry')
    .selectAll()
    .where('stage', '=', 'import')
    .orderBy('version')
    .execute()
  const standing = rows.map((row) => [`${row.unit} ${row.criterion}`, [JSON.parse(row.value), row.reason]])
  return { rows: rows.length, standing: Object.fromEntries(standing) }
}

describe('an import of figures taken back', () => {
  it('puts back what stood there with its document and takes the rest away; every version and the trail stay', async () => {
    await bring(`D01;8.1;0,8;;;;;${FIRST}`)
    const address = await bring(`D01;8.1;0,85;;;;;${SECOND}`, `D02;6.1;;45;50;;;${SECOND}`)
    const page = await board.page(address)
    expect(accessFaults(page)).toEqual([])
    expect(linesOf(page).slice(1)).toEqual([
      expect.stringMatching(/^Sở số 1 8\.1 .* 0,8 → 0,85 Báo cáo 13$/),
      expect.stringMatching(/^Sở số 2 6\.1 .* Chưa có → 45\/50 \(90%\) Báo cáo 13$/),
    ])
    const done = await undo(address)
    expect([done.status, done.headers.get('Location')]).toEqual([303, `${BASE}?undone=2`])
    expect(await now()).toEqual({
      rows: 5,
      standing: { 'D01 8.1': [0.8, FIRST], 'D02 6.1': [null, 'nhập nhầm năm'] },
    })
    const trail = await site.store.db
      .selectFrom('audit')
      .select(['unit', 'before_value', 'after_value', 'reason'])
      .where('action', '=', 'undo')
      .orderBy('seq')
      .execute()
    expect(trail).toEqual([
      { unit: 'D01', before_value: '0.85', after_value: '0.8', reason: 'nhập nhầm năm' },
      {
        ...{ unit: 'D02', before_value: '{"denominator":50,"numerator":45}', after_value: 'null' },
        reason: 'nhập nhầm năm',
      },
    ])
    const list = await board.page(`${BASE}?undone=2`)
    expect(list.words).toContain('Đã hoàn tác 2 giá trị.')
    expect(list.words).toMatch(/hoàn tác lần nhập 20\/11\/2026 .*đã hoàn tác 20\/11\/2026 .*: nhập nhầm năm/)
    expect(accessFaults(list)).toEqual([])
  })

  it('is taken back once, and what took it back is not taken back', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`)
    const before = (await board.page(address)).value('shown') ?? ''
    await undo(address)
    const after = await board.page(address)
    expect([after.value('shown'), after.words.includes('đã hoàn tác')]).toEqual([undefined, true])
    expect((await board.post(address, { shown: before, reason: 'lần nữa' })).status).toBe(409)
    const undoing = `${BASE}/kept/${encodeURIComponent(site.now.toISOString())}/${board.id}`
    const page = await board.page(undoing)
    expect(page.words).toMatch(/Lần hoàn tác .*hoàn tác lần nhập/)
    expect(page.value('shown')).toBeUndefined()
    expect((await board.post(undoing, { shown: before, reason: 'lại' })).status).toBe(409)
    expect((await now()).rows).toBe(2)
  })

  it('leaves what was brought in anew since, names it, and waits until the person agrees', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`, `D02;8.1;0,7;;;;;${FIRST}`)
    await bring(`D01;8.1;0,9;;;;;${SECOND}`)
    const page = await board.page(address)
    expect(linesOf(page)[1]).toContain('Để nguyên: đã được nhập lại sau lần này')
    expect(accessFaults(page)).toEqual([])
    const refused = await undo(address)
    expect([refused.status, (await refused.text()).includes('#remainder')]).toEqual([422, true])
    expect((await undo(address, { remainder: 'yes' })).status).toBe(303)
    expect((await now()).standing).toEqual({
      'D01 8.1': [0.9, SECOND],
      'D02 8.1': [null, 'nhập nhầm năm'],
    })
  })

  it('has nothing to do where every figure was brought in anew', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`)
    await bring(`D01;8.1;0,9;;;;;${SECOND}`)
    expect((await board.page(address)).words).toContain('Không còn giá trị nào hoàn tác được')
    expect((await undo(address, { remainder: 'yes' })).status).toBe(409)
    expect((await now()).rows).toBe(2)
  })

  it('needs a reason, and keeps a unit that left the round as it is', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`, `D02;8.1;0,7;;;;;${FIRST}`)
    const silent = await undo(address, { reason: ' ' })
    const faults = readPage(await silent.text())
    expect([silent.status, faults.words.includes('Xin ghi lý do hoàn tác')]).toEqual([422, true])
    expect(accessFaults(faults)).toEqual([])
    await site.store.db
      .updateTable('round_unit')
      .set({ left_on: '2026-11-10', left_reason: 'Sáp nhập' })
      .where('unit', '=', 'D02')
      .execute()
    expect((await undo(address, { remainder: 'yes' })).status).toBe(303)
    expect((await now()).standing).toMatchObject({ 'D02 8.1': [0.7, FIRST] })
  })

  it('is not taken back once the council approved, and again after the round was reopened', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`)
    const shown = (await board.page(address)).value('shown') ?? ''
    await site.step('', 'approved')
    expect((await board.post(address, { shown, reason: 'nhầm' })).status).toBe(409)
    const page = await board.page(address)
    expect(page.words).toContain('Hội đồng đã thông qua kết quả')
    expect(page.all('form', { method: 'post', action: address })).toEqual([])
    expect((await now()).rows).toBe(1)
    await site.step('', 'reopened')
    expect((await undo(address)).status).toBe(303)
  })

  it('is the board’s and the administrator’s of all, and of an import that is there', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`)
    for (const role of ['council', 'appraiser', 'approver', 'unit', 'viewer'] as const)
      for (const unit of ['', 'D01']) {
        const person = await site.as(role, unit)
        const statuses = [(await person.get(address)).status, (await person.post(address)).status]
        expect([role, unit, ...statuses]).toEqual([role, unit, 403, 403])
      }
    expect((await (await site.as('board', 'D01')).get(address)).status).toBe(403)
    expect((await board.get(`${BASE}/kept/2026-11-20T03:00:00.000Z/nobody`)).status).toBe(404)
    expect((await undo(address, {}, await site.as('admin'))).status).toBe(303)
  })
})

describe('two people at once', () => {
  it('who take the same import back do it once', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`)
    const admin = await site.as('admin')
    const answers = await Promise.all([undo(address), undo(address, {}, admin)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await now()).rows).toBe(2)
    expect(await site.store.db.selectFrom('import_undo').selectAll().execute()).toHaveLength(1)
  })

  it('of whom one brings a figure in anew: the other is shown the lines again and nothing is overwritten', async () => {
    const address = await bring(`D01;8.1;0,8;;;;;${FIRST}`, `D02;8.1;0,7;;;;;${FIRST}`)
    const shown = (await board.page(address)).value('shown') ?? ''
    await bring(`D01;8.1;0,9;;;;;${SECOND}`)
    const late = await board.post(address, { shown, reason: 'nhầm', remainder: 'yes' })
    const page = readPage(await late.text())
    expect([late.status, page.words.includes('vừa thay đổi sau khi Ông/Bà xem')]).toEqual([409, true])
    expect([page.value('reason'), (await now()).rows]).toEqual(['nhầm', 3])
    expect(accessFaults(page)).toEqual([])
  })
})
