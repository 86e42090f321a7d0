import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LARGEST_FILE } from '../../src/rounds/evidence-file.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'

let site: RoundSite
let officer: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  officer = await site.as('unit', 'D01')
})
afterEach(() => site.end())

const BASE = `/staff/rounds/${ROUND}/units/D01`
const CRITERION = `${BASE}/criteria/1.1.1`
const PDF = '%PDF-1.7 kế hoạch'
const attach = (body: BlobPart, name: string, who = officer) =>
  who.post(`${CRITERION}/evidence`, { kind: 'file', file: new File([body], name) })
const only = async () => {
  const rows = await site.store.db.selectFrom('evidence').selectAll().execute()
  const [row] = rows
  if (!row || rows.length > 1) throw new Error(`${rows.length} pieces of evidence`)
  return row
}

describe('a file of evidence', () => {
  it('is kept by its content and handed out as an attachment nothing can run in', async () => {
    expect((await attach(PDF, 'C:\\thư mục\\..\\Kế hoạch số 5.pdf')).status).toBe(303)
    const row = await only()
    expect(row).toMatchObject({ file_name: 'Kế hoạch số 5.pdf', media_type: 'application/pdf' })
    const page = await officer.page(CRITERION)
    expect(page.words).toContain('Kế hoạch số 5.pdf')
    expect(accessFaults(page)).toEqual([])

    const answer = await officer.get(`${BASE}/evidence/${row.id}`)
    expect(await answer.text()).toBe(PDF)
    expect(answer.headers.get('Content-Type')).toBe('application/pdf')
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="Ke hoach so 5.pdf"; filename*=UTF-8\'\'K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%205.pdf',
    )
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(answer.headers.get('Cache-Control')).toContain('no-store')
  })

  it.each([
    ['of a wrong type', () => '<script>alert(1)</script>', 'anh.png', 'không phải PDF'],
    ['too large', () => `%PDF-${'x'.repeat(LARGEST_FILE)}`, 'lon.pdf', 'mỗi tệp tối đa 10 MB'],
    ['empty', () => '', 'rong.pdf', 'Chưa chọn tệp'],
  ])('%s is refused on the same page, and nothing is kept', async (_, body, name, words) => {
    const answer = await attach(body(), name)
    expect(answer.status).toBe(422)
    const page = readPage(await answer.text())
    expect(page.words).toContain(words)
    expect(accessFaults(page)).toEqual([])
    for (const table of ['evidence', 'file_piece'] as const)
      expect(await site.store.db.selectFrom(table).selectAll().execute()).toEqual([])
  })

  it('larger than any form may be is refused before it is read', async () => {
    expect((await attach('x'.repeat(26 * 1024 * 1024), 'a.pdf')).status).toBe(413)
  })
})

describe('evidence in words', () => {
  it('is a numbered document with its day, an address, or an explanation', async () => {
    const post = (fields: Record<string, string>) => officer.post(`${CRITERION}/evidence`, fields)
    expect((await post({ kind: 'document', document_number: '5/KH-SXD', dated: '' })).status).toBe(422)
    expect((await post({ kind: 'document', document_number: '5/KH-SXD', dated: '2026-01-31' })).status).toBe(
      303,
    )
    expect((await post({ kind: 'document', address: 'javascript:alert(1)' })).status).toBe(422)
    expect((await post({ kind: 'words', words: '' })).status).toBe(422)
    expect((await post({ kind: 'words', words: 'Tính từ sổ theo dõi' })).status).toBe(303)
    const { words } = await officer.page(CRITERION)
    expect(words).toContain('Văn bản số 5/KH-SXD ngày 31/01/2026')
    expect(words).toContain('Tính từ sổ theo dõi')
  })
})

describe('evidence of one unit', () => {
  it('is out of reach for another unit, by its own address and under its own unit', async () => {
    await attach(PDF, 'a.pdf')
    const { id } = await only()
    const other = await site.as('unit', 'D02')
    for (const path of [BASE, CRITERION, `${BASE}/evidence/${id}`, `${BASE}/sheet.xlsx`])
      expect((await other.get(path)).status).toBe(403)
    expect((await other.get(`/staff/rounds/${ROUND}/units/D02/evidence/${id}`)).status).toBe(404)
    expect((await other.post(`/staff/rounds/${ROUND}/units/D02/evidence/${id}/withdraw`)).status).toBe(404)
    expect((await attach(PDF, 'b.pdf', other)).status).toBe(403)
  })

  it('is shown to appraisers once it was sent in, and not before', async () => {
    await officer.post(CRITERION, { version: '0', answer: 'kip-thoi' })
    await attach(PDF, 'a.pdf')
    const { id } = await only()
    const appraiser = await site.as('appraiser')
    expect((await appraiser.get(`${BASE}/evidence/${id}`)).status).toBe(404)
    const draft = await appraiser.page(BASE)
    expect(draft.words).toContain('chỉ đơn vị xem được')
    expect(draft.words).not.toContain('Kịp thời')
    await site.step('D01', 'approved')
    expect((await appraiser.get(`${BASE}/evidence/${id}`)).status).toBe(200)
    expect((await appraiser.page(CRITERION)).words).toContain('Kịp thời')
    expect((await attach(PDF, 'b.pdf', appraiser)).status).toBe(403)
    expect((await attach(PDF, 'c.pdf')).status).toBe(409)
  })
})
