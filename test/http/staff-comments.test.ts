import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../src/staff/roles.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'

let site: Citizen
let leader: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({
    config: { secondFactor: 'optional', publicResults: 'step', publishStep: 0 },
  })
  leader = await someone('leader', 'approver', 'XA1')
})
afterEach(() => site.end())

const someone = (id: string, role: Grant['role'], unit: string) =>
  signInAs(site.deps, id, { role, unit, field: '' })
async function comments(...texts: string[]) {
  for (const comment of texts) {
    const id = await site.open(CODES.ward)
    expect((await site.post(CODES.ward, { id, overall: '4', comment, mask: '1' })).status).toBe(200)
  }
}
const LIST = '/staff/units/XA1/comments'
const WROTE = [
  'Phải chờ đợi quá lâu',
  'Cảm ơn cô ở quầy',
  'Cán bộ dễ thương',
  'Nên có thêm ghế',
  'Đất đai còn chậm',
]

/** A comment as the database may hold it: written before anybody thought of masking. */
const raw = (id: number, body: string) =>
  site.store.db
    .insertInto('comment')
    .values({ id, unit: 'XA2', decider: 'XA1', month: '2026-06', question: 'comment', body })
async function linkTo(words: string): Promise<string> {
  const page = await leader.page(`${LIST}?q=${encodeURIComponent(words)}`)
  const link = page.html.match(/href="(\/staff\/units\/XA1\/comments\/\d+)"/)?.[1]
  if (!link) throw new Error(`no comment with ${words}`)
  return link
}

describe('comments of a unit', () => {
  it('are found with and without marks, newest first, and told apart by marks where marks are typed', async () => {
    await comments(...WROTE)
    const list = await leader.page(LIST)
    expect(list.words).toContain('5 ý kiến.')
    expect(accessFaults(list)).toEqual([])
    const found = async (q: string) => (await leader.page(`${LIST}?q=${encodeURIComponent(q)}`)).words
    for (const q of ['cho doi', 'CHỜ ĐỢI', 'chờ đợi', 'đất', 'dat dai'])
      expect(await found(q)).toContain('1 ý kiến.')
    expect(await found('chợ đời')).toContain('Không có ý kiến nào khớp.')
    expect(await found('%')).toContain('Không có ý kiến nào khớp.')
    expect((await leader.page(`${LIST}?month=2026-05`)).words).toContain('Không có ý kiến nào khớp.')
  })

  it('never show a telephone, e-mail or identity number, nor find a comment by one', async () => {
    await comments(...WROTE)
    await site.store.atomically([raw(1, 'Gọi tôi 0912 345 678, thư a.b@example.vn, căn cước 079123456789')])
    const secrets = ['0912', '345 678', 'a.b@example', '079123456789']
    const shown = [
      (await leader.page(LIST)).html,
      await (await leader.get(`${LIST}.csv`)).text(),
      (await leader.page(`${LIST}/1`)).html,
    ]
    for (const html of shown) {
      expect(html).toContain('Gọi tôi')
      for (const secret of secrets) expect(html).not.toContain(secret)
    }
    expect((await leader.page(`${LIST}?q=0912`)).words).toContain('Không có ý kiến nào khớp.')
  })

  it('stay hidden from everybody where fewer than five people answered in the month', async () => {
    await comments(...WROTE.slice(0, 4))
    const list = await leader.page(LIST)
    expect(list.words).toContain('Không hiện 4 ý kiến')
    for (const text of WROTE) expect(list.html).not.toContain(text)
    const [row] = await site.store.db.selectFrom('comment').select('id').execute()
    expect((await leader.get(`${LIST}/${row?.id}`)).status).toBe(404)
    expect(await (await leader.get(`${LIST}.csv`)).text()).not.toContain('chờ')
  })

  it('are exported masked, with cells no spreadsheet takes for a formula', async () => {
    await comments(...WROTE, '=HYPERLINK("http://x","y")')
    const csv = await (await leader.get(`${LIST}.csv?q=hyperlink`)).text()
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
    expect(csv.trim().split('\r\n')).toHaveLength(2)
  })

  it('belong to the unit they are about: others get nothing', async () => {
    await comments(...WROTE)
    const path = await linkTo('ghế')
    const other = await someone('other', 'approver', 'STP')
    expect((await other.get(LIST)).status).toBe(403)
    expect((await other.get(path.replace('XA1', 'STP'))).status).toBe(404)
    expect((await (await someone('viewer', 'viewer', 'XA1')).get(LIST)).status).toBe(403)
  })
})

describe('deciding about a comment', () => {
  const publish = { state: 'public', reason: 'Góp ý thiết thực', seen: '0' }

  it('shows it to the public with a reason, hides it again, and keeps its words out of the trail', async () => {
    await comments(...WROTE, ...WROTE)
    const path = await linkTo('ghế')
    expect((await site.get('/units/XA1')).html).not.toContain('Nên có thêm ghế')
    expect((await leader.post(path, publish)).headers.get('Location')).toBe(`${path}?done=1`)
    expect((await leader.page(`${path}?done=1`)).words).toContain('Đã lưu quyết định')
    const shown = (await site.get('/units/XA1')).html
    expect(shown).toContain('Ý kiến được công bố')
    expect(shown.split('Nên có thêm ghế')).toHaveLength(2)

    expect((await leader.post(path, { state: 'hidden', reason: 'Có tên người', seen: '1' })).status).toBe(303)
    expect((await site.get('/units/XA1')).html).not.toContain('Nên có thêm ghế')
    expect((await leader.page(`${LIST}?state=hidden`)).words).toContain('1 ý kiến.')
    expect((await leader.page(LIST)).words).toContain('9 ý kiến.')
    const trail = JSON.stringify(await site.store.db.selectFrom('audit').selectAll().execute())
    expect(trail).toContain('"action":"show"')
    expect(trail).toContain('"action":"hide"')
    expect(trail).not.toContain('ghế')
  })

  it('shows nothing to the public under ten answers, nor where results are not public', async () => {
    await comments(...WROTE)
    expect((await leader.post(await linkTo('ghế'), publish)).status).toBe(303)
    expect((await site.get('/units/XA1')).html).not.toContain('Nên có thêm ghế')
    await comments(...WROTE)
    expect((await site.get('/units/XA1')).html).toContain('Nên có thêm ghế')
    const closed = await site.restarted({ config: { publicResults: 'off' } })
    expect((await closed.get('/units/XA1')).html).not.toContain('Nên có thêm ghế')
  })

  it('asks for a reason, tells the slower of two, and is not for those who may only read', async () => {
    await comments(...WROTE)
    const path = await linkTo('ghế')
    const empty = await leader.post(path, { seen: '0', reason: 'x' })
    const page = readPage(await empty.text())
    expect([empty.status, accessFaults(page)]).toEqual([422, []])
    expect(page.words).toContain('Xin chọn ai được xem')
    expect((await leader.post(path, publish)).status).toBe(303)
    const late = await leader.post(path, { ...publish, state: 'hidden' })
    expect(late.status).toBe(409)
    expect(readPage(await late.text()).words).toContain('Có người vừa quyết định')
    const officer = await someone('officer', 'unit', 'XA1')
    expect((await officer.page(path)).words).toContain('quyết định công bố hay ẩn')
    expect((await officer.post(path, publish)).status).toBe(403)
  })

  it('does not carry a decision over to other words under the same number', async () => {
    await comments(...WROTE, ...WROTE)
    const path = await linkTo('ghế')
    await leader.post(path, publish)
    const id = Number(path.split('/').at(-1))
    await site.store.atomically([
      site.store.db.updateTable('comment').set({ body: 'Khác hẳn' }).where('id', '=', id),
    ])
    expect((await site.get('/units/XA1')).html).not.toContain('Khác hẳn')
  })
})
