import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IMPORT_KINDS, importFile } from '../../src/commands/import.ts'
import { readSheet } from '../../src/sheet/read-sheet.ts'
import { collectorAt } from '../../src/store/collector.ts'
import { loadDossiers } from '../../src/store/dossier.ts'
import { loadTargets } from '../../src/store/target.ts'
import { loadUnits } from '../../src/store/unit.ts'
import { type Citizen, CODES, citizen, wholeAnswer } from '../support/citizen.ts'
import { everything } from '../support/importing.ts'
import { accessFaults, type Page, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { apply, batchOf, linesOf, upload } from '../support/uploading.ts'

let site: Citizen
let admin: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
})
afterEach(() => site.end())

const guide = readFileSync(new URL('../../docs/importing.md', import.meta.url), 'utf8')
const DOSSIERS =
  'unit,period,field,received,finished,early,late,late_explained,late_apologised,online_full,online_partial,paid_online,digitised,complained\n'
const counts = (unit: string, received: number) => `${unit},2026-05,,${received},9,0,0,0,0,0,0,0,0,0\n`
const UNITS = 'code,name,kind,group,parent,from,to,successors\n'
const COLLECTORS = 'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked\n'

async function bring(kind: (typeof IMPORT_KINDS)[number], file: string): Promise<string> {
  const done = await apply(admin, await upload(admin, kind, file), 'thử')
  expect(done.status).toBe(303)
  return batchOf(done)
}

const undo = (address: string, page: Page, fields: Record<string, string> = {}) =>
  admin.post(address, { shown: page.value('shown') ?? '', reason: 'nhập nhầm tệp', ...fields })

describe('undoing an import', () => {
  it('puts every row back and takes the added ones away', async () => {
    await bring('dossiers', DOSSIERS + counts('XA1', 10))
    const before = await everything(site.store)
    const address = await bring('dossiers', DOSSIERS + counts('XA1', 12) + counts('XA2', 5))
    const page = await admin.page(address)
    expect(accessFaults(page)).toEqual([])
    const done = await undo(address, page)
    expect(done.status).toBe(303)
    expect(await everything(site.store)).toBe(before)
    expect((await admin.page(done.headers.get('Location') ?? '')).words).toContain(
      'Đã hoàn tác: 2 dòng thay đổi',
    )
    const after = await admin.page(address)
    expect(after.words).toContain('đã hoàn tác')
    expect(after.value('shown')).toBeUndefined()
    expect((await undo(address, page)).status).toBe(409)
  })

  it('leaves what was changed since, names it, and waits until the person agrees', async () => {
    const address = await bring('dossiers', DOSSIERS + counts('XA1', 10) + counts('XA2', 5))
    await importFile('dossiers', DOSSIERS + counts('XA2', 6), 'b.csv', site.store, '2026-06-08')
    const page = await admin.page(address)
    expect(linesOf(page).join()).toContain('XA2 2026-05 đã được sửa sau lần này')
    expect(accessFaults(page)).toEqual([])
    expect((await undo(address, page)).status).toBe(422)
    expect(await loadDossiers(site.store.db)).toHaveLength(2)
    expect((await undo(address, page, { remainder: 'yes' })).status).toBe(303)
    expect(await loadDossiers(site.store.db)).toMatchObject([{ unit: 'XA2', received: 6 }])
  })

  it('is asked again where the list of rows has changed meanwhile', async () => {
    const address = await bring('dossiers', DOSSIERS + counts('XA1', 10) + counts('XA2', 5))
    const page = await admin.page(address)
    await importFile('dossiers', DOSSIERS + counts('XA2', 6), 'b.csv', site.store, '2026-06-08')
    const answer = await undo(address, page, { remainder: 'yes' })
    expect(answer.status).toBe(409)
    expect(readPage(await answer.text()).words).toContain('Số liệu vừa thay đổi sau khi Ông/Bà xem')
    expect(await loadDossiers(site.store.db)).toHaveLength(2)
  })

  it('needs a reason', async () => {
    const address = await bring('dossiers', DOSSIERS + counts('XA1', 10))
    expect((await undo(address, await admin.page(address), { reason: '' })).status).toBe(422)
  })

  it('is for whoever made it and for the administrator of everything', async () => {
    const address = await bring('dossiers', DOSSIERS + counts('XA1', 10))
    const other = await signInAs(site.deps, 'xamot', { role: 'unit', unit: 'XA1', field: '' })
    expect((await other.get(address)).status).toBe(404)
    expect((await other.post(address, { shown: 'x', reason: 'y' })).status).toBe(404)
  })

  it('takes a unit away that nothing names, and keeps one that something names', async () => {
    const address = await bring(
      'units',
      `${UNITS}P1,Phường A,ward,,T,2026-01-01,,\nP2,Phường B,ward,,T,2026-01-01,,\n`,
    )
    await importFile('dossiers', DOSSIERS + counts('P2', 1), 'b.csv', site.store, '2026-06-08')
    const page = await admin.page(address)
    expect(linesOf(page).join()).toContain(
      'P2 đã có số hồ sơ của đơn vị này; hãy ghi ngày kết thúc thay vì bỏ',
    )
    expect((await undo(address, page, { remainder: 'yes' })).status).toBe(303)
    const codes = (await loadUnits(site.store.db)).units.map(({ code }) => code)
    expect([codes.includes('P1'), codes.includes('P2')]).toEqual([false, true])
  })

  it('moves a unit back, and keeps the unit another one still stands under', async () => {
    const before = await loadUnits(site.store.db)
    const address = await bring(
      'units',
      `${UNITS}TT,Trung tâm Phục vụ hành chính công,commune,Xã,STP,2026-05-01,,\n`,
    )
    expect((await undo(address, await admin.page(address))).status).toBe(303)
    expect(await loadUnits(site.store.db)).toEqual(before)

    const made = await bring('units', `${UNITS}P1,Phường A,ward,,T,2026-01-01,,\n`)
    await importFile(
      'units',
      `${UNITS}CN1,Chi nhánh,branch,,P1,2026-01-01,,\n`,
      'b.csv',
      site.store,
      '2026-06-08',
    )
    expect(linesOf(await admin.page(made)).join()).toContain('đơn vị CN1 trực thuộc đơn vị này')
  })

  it('revokes a code that was made, and follows a changed counter by its former meaning', async () => {
    const file = `${COLLECTORS},XA1,Quầy mới,qr,one-tap,,,,2026-06-08,,\n${CODES.ward},XA1,Quầy số 3,qr,ward,,,,2026-01-01,,\n`
    const address = await bring('collectors', file)
    const made = (await site.store.db.selectFrom('import_row').selectAll().execute()).find(
      ({ before_value }) => before_value === 'null',
    )
    const { survey } = site.deps.definitions.current('ward') ?? {}
    if (!survey) throw new Error('no ward form')
    await site.post(CODES.ward, { id: await site.open(CODES.ward), ...wholeAnswer(survey) })
    expect((await undo(address, await admin.page(address))).status).toBe(303)
    expect((await collectorAt(site.store.db, made?.entity_key ?? '', '2026-06-08'))?.state).toBe('revoked')
    const back = await collectorAt(site.store.db, CODES.ward, '2026-06-08')
    expect(back?.current).toMatchObject({ unit: 'XA2', revision: 3, since: '2026-06-08' })
    expect((await site.rows()).response).toBe(1)
  })
})

describe('what is exported imports again without changing anything', () => {
  it.each(IMPORT_KINDS)('%s, as XLSX and as CSV', async (kind) => {
    for (const each of IMPORT_KINDS) {
      const example = new RegExp(`\`\`\`csv ${each}\n(.*?)\`\`\``, 's').exec(guide)?.[1] ?? ''
      expect((await importFile(each, example, 'a.csv', site.store, '2026-06-08')).faults).toEqual([])
    }
    const lines = new Map<string, string[][]>()
    for (const format of ['xlsx', 'csv']) {
      const answer = await admin.get(`/staff/export/${kind}.${format}`)
      expect(answer.headers.get('Content-Disposition')).toContain(`${kind}-2026-06-08.${format}`)
      const file = new Uint8Array(await answer.arrayBuffer())
      const sheet = await readSheet(file, `a.${format}`)
      lines.set(
        format,
        sheet.lines.map(({ cells }) => cells.map(({ text }) => text)),
      )
      const { page, status } = await upload(admin, kind, file, `a.${format}`)
      expect([status, linesOf(page)]).toEqual([200, []])
      expect(page.words).toContain(`không làm thay đổi gì: cả ${sheet.lines.length - 1} dòng`)
    }
    const trimmed = (all: string[][] = []) => all.map((cells) => cells.join('|').replace(/\|+$/, ''))
    expect(trimmed(lines.get('xlsx'))).toEqual(trimmed(lines.get('csv')))
    expect(lines.get('csv')?.length).toBeGreaterThan(2)
  })

  it('formulas are no formulas in it, and a unit gets its own rows only', async () => {
    await importFile(
      'collectors',
      `${COLLECTORS}${CODES.ward},XA2,=1+1,qr,ward,,,,,,\n`,
      'a.csv',
      site.store,
      '2026-06-08',
    )
    const csv = await (await admin.get('/staff/export/collectors.csv')).text()
    expect(csv).toContain(",'=1+1,")
    const own = await signInAs(site.deps, 'xamot', { role: 'unit', unit: 'XA1', field: '' })
    const rows = await (await own.get('/staff/export/collectors.csv')).text()
    expect(rows).toContain(CODES.oneTap)
    expect(rows).not.toContain(CODES.ward)
    const units = await (await own.get('/staff/export/units.csv')).text()
    expect(units.trim().split('\n')).toHaveLength(2)
  })

  it.each(['xlsx', 'csv'])('templates can be had as %s, and nothing of another name', async (format) => {
    for (const kind of IMPORT_KINDS) {
      const answer = await admin.get(`/staff/import/templates/${kind}.${format}`)
      expect([kind, answer.status]).toEqual([kind, 200])
    }
    expect((await admin.get(`/staff/import/templates/surveys.${format}`)).status).toBe(404)
    expect((await admin.get('/staff/export/units.pdf')).status).toBe(404)
  })

  it('targets that were brought in by mistake go again', async () => {
    const header =
      'code,name,unit,kind,field,question,operator,goal,from,to,evidence,document,clause,sample\n'
    const address = await bring('targets', `${header}A,Tên,T,,,headline,>=,85,,,sampled,Văn bản,,\n`)
    expect((await undo(address, await admin.page(address))).status).toBe(303)
    expect(await loadTargets(site.store.db)).toEqual([])
  })
})
