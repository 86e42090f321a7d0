import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

/** Attaches a file; gives the address it is handed out at. */
async function attached(content = PDF, name = 'Kế hoạch.pdf') {
  const file = new File([content], name)
  expect((await officer.post(`${CRITERION}/evidence`, { kind: 'file', file })).status).toBe(303)
  const rows = await site.store.db.selectFrom('evidence').selectAll().execute()
  const row = rows.find(({ file_name }) => file_name === name)
  if (!row) throw new Error(`${name} was not kept`)
  return { ...row, address: `${BASE}/evidence/${row.id}` }
}
const later = () => {
  site.now = new Date(site.now.getTime() + 60_000)
}
/** The unit files, and its appraiser asks about the criterion. */
async function asked() {
  await site.declare('D01', { '1.1.1': 'kip-thoi' })
  await site.step('D01', 'approved')
  await site.step('', 'appraisal')
  const ask = { stage: 'appraisal', decision: 'ask', reason: 'Ngày ký?' } as const
  await site.enter({ unit: 'D01', criterion: '1.1.1', ...ask }, 'kip-thoi')
  later()
}
const trail = () =>
  site.store.db
    .selectFrom('audit')
    .select(['action', 'before_value', 'reason'])
    .where('action', '=', 'withdraw')
    .execute()

describe('a file taken back while the declaration was written', () => {
  it('is listed with who, when and its SHA-256, and handed to nobody any more', async () => {
    const { address, sha256 } = await attached()
    expect((await officer.post(`${address}/withdraw`)).status).toBe(303)
    const page = await officer.page(CRITERION)
    expect(page.words).toMatch(
      new RegExp(`Chưa có tài liệu nào.*Tài liệu đã rút.*Kế hoạch.pdf.*Người thử.* rút lúc .*${sha256}`),
    )
    expect(page.all('a', { href: address })).toEqual([])
    expect(accessFaults(page)).toEqual([])
    const gone = await officer.page(address, 410)
    expect(gone.words).toMatch(
      /Tài liệu này đã được rút.*Kế hoạch.pdf.*Người thử unit\d+ rút lúc 20\/11\/2026/,
    )
    expect(accessFaults(gone)).toEqual([])
    expect((await officer.post(`${address}/withdraw`)).status).toBe(404)
    expect((await trail()).map(({ before_value }) => before_value.includes(sha256))).toEqual([true])
    expect(await site.store.db.selectFrom('file_piece').select('sha256').execute()).toEqual([{ sha256 }])
  })

  it('was never sent to anybody, and is not shown to appraisers afterwards', async () => {
    const { address } = await attached()
    await officer.post(`${address}/withdraw`)
    later()
    await asked()
    for (const role of ['appraiser', 'board', 'admin'] as const) {
      const person = await site.as(role)
      expect((await person.get(address)).status).toBe(404)
      expect((await person.page(CRITERION)).words).not.toContain('Kế hoạch.pdf')
    }
    const row = await (await site.as('appraiser')).page(`/staff/rounds/${ROUND}/appraisal/units/D01`)
    expect(row.words).not.toContain('Kế hoạch.pdf')
  })

  it('does not take another one of the same content along', async () => {
    const [first, second] = [await attached(), await attached(PDF, 'Bản hai.pdf')]
    expect(first.sha256).toBe(second.sha256)
    await officer.post(`${first.address}/withdraw`)
    expect((await officer.get(first.address)).status).toBe(410)
    expect(await (await officer.get(second.address)).text()).toBe(PDF)
  })
})

describe('a file taken back after the declaration was sent', () => {
  it('needs a reason, and says it to whoever comes for it', async () => {
    const { address, id } = await attached()
    await asked()
    const silent = await officer.post(`${address}/withdraw`, { why: ' ' })
    const faults = readPage(await silent.text())
    expect([silent.status, faults.words.includes('phải ghi lý do')]).toEqual([422, true])
    expect(faults.all('a', { href: `#why-${id}` })).toHaveLength(1)
    expect(accessFaults(faults)).toEqual([])
    expect((await officer.get(address)).status).toBe(200)

    expect((await officer.post(`${address}/withdraw`, { why: 'gửi nhầm tệp' })).status).toBe(303)
    for (const person of [officer, await site.as('appraiser'), await site.as('council')]) {
      const gone = await person.page(address, 410)
      expect(gone.words).toMatch(/Người thử unit\d+ rút lúc .*, lý do: gửi nhầm tệp/)
      const page = await person.page(CRITERION)
      expect(page.words).toContain('lý do: gửi nhầm tệp')
      expect(page.all('a', { href: address })).toEqual([])
    }
    expect(await trail()).toMatchObject([{ reason: 'gửi nhầm tệp' }])
    const appraised = await (await site.as('appraiser')).page(`/staff/rounds/${ROUND}/appraisal/units/D01`)
    expect(appraised.words).toMatch(/Đã rút: Kế hoạch.pdf .*lý do: gửi nhầm tệp/)
    expect(accessFaults(appraised)).toEqual([])
  })

  it('stays open to the board and the administrator of all where somebody judged by it, and to no other', async () => {
    const { address } = await attached()
    await asked()
    await officer.post(`${address}/withdraw`, { why: 'gửi nhầm tệp' })
    for (const role of ['board', 'admin'] as const) {
      const person = await site.as(role)
      expect(await (await person.get(address)).text()).toBe(PDF)
      expect((await person.page(CRITERION)).all('a', { href: address })).toHaveLength(1)
      const rows = await person.page(`/staff/rounds/${ROUND}/appraisal/units/D01`)
      expect(rows.all('a', { href: address })).toHaveLength(1)
      expect((await (await site.as(role, 'D01')).get(address)).status).toBe(410)
      expect((await (await site.as(role, 'D02')).get(address)).status).toBe(403)
    }
    const stranger = await site.as('unit', 'D02')
    expect((await stranger.get(address)).status).toBe(403)
    expect((await stranger.post(`${address}/withdraw`, { why: 'x' })).status).toBe(403)
  })

  it('is open to nobody where it came after the question and nobody judged by it', async () => {
    await asked()
    const { address } = await attached()
    await officer.post(`${address}/withdraw`, { why: 'quét thiếu trang' })
    for (const role of ['board', 'admin', 'appraiser'] as const)
      expect((await (await site.as(role)).get(address)).status).toBe(410)
  })

  it('cannot be taken back where nobody asked, and is still handed out', async () => {
    const { address } = await attached()
    await site.step('D01', 'approved')
    expect((await officer.post(`${address}/withdraw`, { why: 'nhầm' })).status).toBe(409)
    expect((await (await site.as('appraiser')).get(address)).status).toBe(200)
    expect(await trail()).toEqual([])
  })
})

it('words taken back are listed without what they said', async () => {
  await officer.post(`${CRITERION}/evidence`, { kind: 'words', words: 'Theo sổ của phòng' })
  const { id } = await site.store.db.selectFrom('evidence').select('id').executeTakeFirstOrThrow()
  await officer.post(`${BASE}/evidence/${id}/withdraw`)
  const { words } = await officer.page(CRITERION)
  expect(words).toMatch(/Tài liệu đã rút.*Giải thích bằng lời/)
  expect(words).not.toContain('Theo sổ của phòng')
})

it('a file two people take back at once is taken back once', async () => {
  const { address } = await attached()
  const head = await site.as('approver', 'D01')
  const answers = await Promise.all([officer, head].map((who) => who.post(`${address}/withdraw`)))
  const [won, lost] = answers.map(({ status }) => status).sort()
  expect([won, lost === 404 || lost === 409]).toEqual([303, true])
  expect(await trail()).toHaveLength(1)
  expect(await site.store.db.selectFrom('evidence_withdrawal').selectAll().execute()).toHaveLength(1)
})
