import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../src/commands/import.ts'
import { loadDossiers } from '../../src/store/dossier.ts'
import { DOSSIER_COUNTS } from '../../src/store/schema.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { linesOf } from '../support/uploading.ts'

const PLACE = '/staff/units/XA1/dossiers'
const SEEN = `${PLACE}?period=2026-05&field=`
const NONE = Object.fromEntries(DOSSIER_COUNTS.map((name) => [name, '0']))
const counts: Record<string, string> = {
  ...NONE,
  period: '2026-05',
  field: '',
  received: '10',
  finished: '9',
  version: '0',
}
let site: Citizen
let officer: Person
beforeEach(async () => {
  site = await citizen()
  officer = await signInAs(site.deps, 'canbo', { role: 'unit', unit: 'XA1', field: '' })
})
afterEach(() => site.end())

const received = async () => (await loadDossiers(site.store.db)).map((row) => row.received)
const opened = async (person = officer) => {
  const page = await person.page(SEEN)
  return { version: page.value('version') ?? '', seen: page.value('seen') ?? '' }
}

describe('dossier counts by hand', () => {
  it('are entered, corrected with a reason, and keep who changed what, when, from what and why', async () => {
    expect(accessFaults(await officer.page(PLACE))).toEqual([])
    expect((await officer.post(PLACE, counts)).status).toBe(303)
    expect(await received()).toEqual([10])
    const seen = await opened()
    expect((await officer.post(PLACE, { ...counts, ...seen, received: '12' })).status).toBe(422)
    expect(await received()).toEqual([10])
    const change = { ...counts, ...seen, received: '12', reason: 'đếm sót hai hồ sơ' }
    expect((await officer.post(PLACE, change)).status).toBe(303)
    const page = await officer.page(SEEN)
    expect(linesOf(page)).toContain('08/06/2026 10:20 canbo Tiếp nhận: 10 → 12 đếm sót hai hồ sơ')
    expect(linesOf(page)).toContain('08/06/2026 10:20 canbo thêm mới ')
    expect(page.words).toContain('Tháng 5/2026')
    expect(accessFaults(page)).toEqual([])
  })

  it('show corrections that came in a file in the same history', async () => {
    await officer.post(PLACE, counts)
    const header = `unit,period,field,${DOSSIER_COUNTS.join(',')}\n`
    const row = `XA1,2026-05,,${DOSSIER_COUNTS.map((name) => (name === 'received' ? 11 : counts[name])).join(',')}\n`
    await importFile('dossiers', header + row, 'mot-cua.csv', site.store, '2026-06-08')
    expect(linesOf(await officer.page(SEEN)).join('\n')).toMatch(/cli Tiếp nhận: 10 → 11 tệp mot-cua.csv/)
  })

  it('are refused as in a file, every box with its reason and what was typed', async () => {
    const answer = await officer.post(PLACE, { ...counts, period: '2026-13', late: '1.234', finished: '' })
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(page.words).toContain('"2026-13" không phải là kỳ báo cáo')
    expect(page.words).toContain('"1.234" có dấu ngăn cách')
    expect(page.words).toContain('Còn trống. Không có thì ghi 0')
    expect(page.value('late')).toBe('1.234')
    expect(accessFaults(page)).toEqual([])
    expect(await received()).toEqual([])
  })

  it('already there are not written over unseen', async () => {
    await officer.post(PLACE, counts)
    const answer = await officer.post(PLACE, { ...counts, received: '99', reason: 'nhầm kỳ' })
    expect(answer.status).toBe(422)
    expect(readPage(await answer.text()).words).toContain('Kỳ này đã có số: tiếp nhận 10, đã giải quyết 9')
    expect(await received()).toEqual([10])
  })

  it('changed by two at once are stored once, and the other sees both', async () => {
    await officer.post(PLACE, counts)
    const other = await signInAs(site.deps, 'nguoikhac', { role: 'unit', unit: 'T', field: '' })
    const seen = await opened()
    await other.post(PLACE, { ...counts, ...seen, received: '11', reason: 'rà soát' })
    const late = await officer.post(PLACE, { ...counts, ...seen, received: '12', reason: 'rà soát' })
    expect(late.status).toBe(409)
    const page = readPage(await late.text())
    expect(linesOf(page)).toContain('Tiếp nhận 11 12')
    expect(page.value('received')).toBe('12')
    expect(await received()).toEqual([11])
  })

  it('of another unit cannot be written, and viewers get no form', async () => {
    expect((await officer.post('/staff/units/XA2/dossiers', counts)).status).toBe(403)
    const viewer = await signInAs(site.deps, 'xem', { role: 'viewer', unit: 'XA1', field: '' })
    expect((await viewer.page(PLACE)).value('received')).toBeUndefined()
    expect((await viewer.post(PLACE, counts)).status).toBe(403)
    expect(await received()).toEqual([])
  })
})
