import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../src/commands/import.ts'
import { type AuditEntry, chainFaults } from '../../src/staff/audit-entry.ts'
import { auditEntries } from '../../src/store/audit.ts'
import { loadDossiers } from '../../src/store/dossier.ts'
import { replaceGrants } from '../../src/store/staff.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { everything } from '../support/importing.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { apply, batchOf, linesOf, upload } from '../support/uploading.ts'

let site: Citizen
let admin: Person
let commune: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
  commune = await signInAs(site.deps, 'xamot', { role: 'unit', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

const DOSSIERS =
  'unit,period,field,received,finished,early,late,late_explained,late_apologised,online_full,online_partial,paid_online,digitised,complained\n'
const counts = (unit: string, period: string, received = 10) =>
  `${unit},${period},,${received},9,0,0,0,0,0,0,0,0,0\n`
const UNITS = 'code,name,kind,group,parent,from,to,successors\n'
const TARGETS = 'code,name,unit,kind,field,question,operator,goal,from,to,evidence,document,clause,sample\n'
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../fixtures/sheets/${name}`, import.meta.url)))

describe('a file', () => {
  it('is first shown as what it would change, and stores nothing; then exactly that is stored', async () => {
    const before = await everything(site.store)
    const shown = await upload(commune, 'dossiers', DOSSIERS + counts('XA1', '2026-05'))
    expect(shown.page.words).toContain('1 dòng mới, 0 dòng thay đổi, 0 dòng giữ nguyên')
    expect(shown.page.words).toContain('XA1 2026-05')
    expect(accessFaults(shown.page)).toEqual([])
    expect(await everything(site.store)).toBe(before)

    const applied = await apply(commune, shown)
    expect(applied.status).toBe(303)
    expect(await loadDossiers(site.store.db)).toMatchObject([
      { unit: 'XA1', period: '2026-05', received: 10 },
    ])
    const done = await commune.page(applied.headers.get('Location') ?? '')
    expect(done.words).toContain('Đã nhập: 1 dòng mới.')
    expect(accessFaults(done)).toEqual([])
    expect((await commune.page('/staff/import')).words).toContain('tệp tep.csv')
  })

  it('sent twice by the second step does it once', async () => {
    const shown = await upload(admin, 'dossiers', DOSSIERS + counts('XA1', '2026-05'))
    const [first, second] = [await apply(admin, shown), await apply(admin, shown)]
    expect([first.status, second.status]).toEqual([303, 303])
    expect(batchOf(second)).toBe(batchOf(first))
    expect((await admin.page(batchOf(second))).words).toContain('1 dòng mới')
  })

  it('imported again says that nothing changes', async () => {
    const file = DOSSIERS + counts('XA1', '2026-05')
    await apply(admin, await upload(admin, 'dossiers', file))
    const again = await upload(admin, 'dossiers', file)
    expect(again.status).toBe(200)
    expect(again.page.words).toContain('không làm thay đổi gì: cả 1 dòng đã có đúng như vậy')
    expect(again.page.value('shown')).toBeUndefined()
  })

  it('is not applied where the data changed in between: the new difference is shown', async () => {
    await importFile('dossiers', DOSSIERS + counts('XA1', '2026-05', 10), 'a.csv', site.store, '2026-06-08')
    const shown = await upload(admin, 'dossiers', DOSSIERS + counts('XA1', '2026-05', 12))
    expect(shown.page.words).toMatch(/Tiếp nhận: 10 → 12/)
    await importFile('dossiers', DOSSIERS + counts('XA1', '2026-05', 11), 'b.csv', site.store, '2026-06-08')
    const late = await apply(admin, shown, 'rà soát')
    expect(late.status).toBe(409)
    const page = readPage(await late.text())
    expect(page.words).toContain('vừa được người khác thay đổi')
    expect(page.words).toMatch(/Tiếp nhận: 11 → 12/)
    expect((await loadDossiers(site.store.db))[0]?.received).toBe(11)
    expect((await apply(admin, { ...shown, page }, 'rà soát')).status).toBe(303)
  })

  it('that corrects counts needs a reason, which is kept', async () => {
    await importFile('dossiers', DOSSIERS + counts('XA1', '2026-05', 10), 'a.csv', site.store, '2026-06-08')
    const shown = await upload(commune, 'dossiers', DOSSIERS + counts('XA1', '2026-05', 12))
    expect((await apply(commune, shown)).status).toBe(422)
    const done = await apply(commune, shown, 'đếm sót hai hồ sơ')
    expect((await commune.page(batchOf(done))).words).toContain('đếm sót hai hồ sơ')
  })

  it('is forgotten after a day, and is nobody else’s', async () => {
    const shown = await upload(commune, 'dossiers', DOSSIERS + counts('XA1', '2026-05'))
    expect((await admin.get(shown.address)).status).toBe(410)
    site.now = new Date(site.now.getTime() + 25 * 3600_000)
    const late = await signInAs(site.deps, 'muon', { role: 'admin', unit: '', field: '' })
    await upload(late, 'dossiers', DOSSIERS + counts('XA1', '2026-05'))
    const kept = await site.store.db.selectFrom('import_draft').select('owner').execute()
    expect(kept).toEqual([{ owner: 'muon' }])
  })

  it('of many rows is shown in pages, every row of it, and applied whole', async () => {
    const rows = Array.from({ length: 301 }, (_, n) => counts('XA1', String(1500 + n)))
    const shown = await upload(admin, 'dossiers', DOSSIERS + rows.join(''))
    expect(shown.page.words).toContain('301 dòng mới')
    expect(shown.page.words).toContain('Trang 1 trên 2')
    const second = await admin.page(`${shown.address}?page=2`)
    expect(linesOf(second)).toHaveLength(2)
    expect(second.value('shown')).toBe(shown.page.value('shown'))
    expect((await apply(admin, { ...shown, page: second })).status).toBe(303)
    expect(await loadDossiers(site.store.db)).toHaveLength(301)
  })

  it('leaves entries in the audit chain, which holds', async () => {
    await apply(admin, await upload(admin, 'dossiers', DOSSIERS + counts('XA1', '2026-05')))
    const entries: AuditEntry[] = []
    for await (const entry of auditEntries(site.store.db)) entries.push(entry)
    expect(entries.at(-1)).toMatchObject({
      actor: 'quantri',
      action: 'create',
      entity: 'dossier',
      entity_id: 'XA1 2026-05 ',
      unit: 'XA1',
      before_value: 'null',
      reason: 'tệp tep.csv',
    })
    expect(await chainFaults(entries)).toEqual([])
  })
})

describe('who may bring what', () => {
  it('rows about units of others are refused by row, and nothing is stored', async () => {
    const file = DOSSIERS + counts('XA1', '2026-05') + counts('XA2', '2026-05')
    const { status, page } = await upload(commune, 'dossiers', file)
    expect(status).toBe(422)
    expect(linesOf(page).join()).toContain(
      '3 Đơn vị (unit) tài khoản này không được giao nhập số liệu của đơn vị "XA2"',
    )
    expect(await loadDossiers(site.store.db)).toEqual([])
  })

  it('a counter of another unit cannot be taken over by naming one’s own', async () => {
    const header = 'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked\n'
    const { page } = await upload(commune, 'collectors', `${header}${CODES.ward},XA1,Quầy,qr,ward,,,,,,\n`)
    expect(page.words).toContain('không được giao nhập số liệu của đơn vị "XA2"')
  })

  it('units, fields and targets are the administrator’s', async () => {
    for (const kind of ['units', 'fields', 'targets'] as const) {
      expect((await commune.get(`/staff/import/${kind}`)).status).toBe(403)
      expect((await commune.post(`/staff/import/${kind}`)).status).toBe(403)
    }
    expect((await commune.page('/staff/import')).words).toContain('Quản trị hệ thống nhập')
  })

  it('whoever lost the role while the page was open is told so, and nothing is stored', async () => {
    const shown = await upload(commune, 'dossiers', DOSSIERS + counts('XA1', '2026-05'))
    await site.store.atomically(
      replaceGrants(site.store.db, 'xamot', [{ role: 'viewer', unit: 'XA1', field: '' }]),
    )
    const answer = await apply(commune, shown)
    expect(answer.status).toBe(403)
    const page = readPage(await answer.text())
    expect(page.words).toContain('Ông/Bà không có quyền mở trang này')
    expect(accessFaults(page)).toEqual([])
    expect(await loadDossiers(site.store.db)).toEqual([])
  })

  it('whoever lost a unit meanwhile has its rows refused', async () => {
    const shown = await upload(commune, 'dossiers', DOSSIERS + counts('XA1', '2026-05'))
    await site.store.atomically(
      replaceGrants(site.store.db, 'xamot', [{ role: 'unit', unit: 'XA2', field: '' }]),
    )
    expect((await apply(commune, shown)).status).toBe(409)
    expect(await loadDossiers(site.store.db)).toEqual([])
  })
})

describe('bad files are told by row, column and reason, with nothing stored', () => {
  const cases: Array<
    [string, Parameters<typeof upload>[1], string | Uint8Array<ArrayBuffer>, string, RegExp]
  > = [
    [
      'merged cells',
      'units',
      fixture('merged.xlsx'),
      'a.xlsx',
      /5 Nhóm xếp hạng \(group, ô D5\) ô gộp D5:D6/,
    ],
    [
      'dates that are in no calendar',
      'units',
      `${UNITS}P1,Phường A,ward,,T,31/02/2026,,\n`,
      'a.csv',
      /2 Từ ngày \(from\) "31\/02\/2026" không có trong lịch/,
    ],
    [
      'decimal commas and points mixed',
      'targets',
      `${TARGETS}A,Tên,T,,,headline,>=,"84,5",,,sampled,Văn bản,,\nB,Tên,T,,,headline,>=,84.25,,,sampled,Văn bản,,\n`,
      'a.csv',
      /3 Mức \(%\) \(goal\) "84.25" viết dấu thập phân là dấu chấm, còn dòng 2 \("84,5"\) là dấu phẩy/,
    ],
    [
      'a unit under itself',
      'units',
      `${UNITS}P1,Phường A,ward,,P1,,,\n`,
      'a.csv',
      /2 Đơn vị cấp trên \(parent\) đơn vị cha thành vòng: P1 → P1/,
    ],
    [
      'a target for a unit that is not there',
      'targets',
      `${TARGETS}A,Tên,XA9,,,headline,>=,85,,,sampled,Văn bản,,\n`,
      'a.csv',
      /2 Đơn vị \(unit\) không có đơn vị mã "XA9". Có phải "XA1"\?/,
    ],
    ['no spreadsheet at all', 'units', 'x', 'a.pdf', /Không đọc được tệp kiểu "pdf"/],
  ]
  it.each(cases)('%s', async (_, kind, file, name, words) => {
    const before = await everything(site.store)
    const { status, page } = await upload(admin, kind, file, name)
    expect(status).toBe(422)
    expect(linesOf(page).join()).toMatch(words)
    expect(page.words).toContain('nên chưa nhập dòng nào')
    expect(accessFaults(page)).toEqual([])
    expect(await everything(site.store)).toBe(before)
  })

  it('two units of one name are shown as worth a look, and may be brought in', async () => {
    const { page } = await upload(admin, 'units', `${UNITS}P1,xã một,ward,,T,2026-01-01,,\n`)
    expect(page.words).toContain('trùng tên với đơn vị mã "XA1"')
    expect(page.value('shown')).toBeDefined()
  })

  it('no file is asked for again', async () => {
    const answer = await admin.post('/staff/import/units')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Chưa chọn tệp')
  })
})
