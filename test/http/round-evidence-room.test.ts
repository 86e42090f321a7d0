import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StaffDeps } from '../../src/staff/guard.tsx'
import { accessFaults, readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import { type Person, signInAs } from '../support/staff.ts'

const MB = 1024 * 1024
const place = (unit: string) => `/staff/rounds/${ROUND}/units/${unit}`

let site: RoundSite
let deps: StaffDeps
let officer: Person
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  deps = { ...site.deps, config: { ...site.deps.config, evidenceMb: 3, evidenceFiles: 3 } }
  officer = await signInAs(deps, 'vien', { role: 'unit', unit: 'D01', field: '' })
})
afterEach(() => site.end())

/** A file of so many megabytes that is like no other of another name. */
const file = (name: string, megabytes = 1) =>
  new File([`%PDF-${name}`.padEnd(Math.round(megabytes * MB), '.')], `${name}.pdf`)
const attach = (sent: File, who = officer, unit = 'D01') =>
  who.post(`${place(unit)}/criteria/1.1.1/evidence`, { kind: 'file', file: sent })
const kept = async () => {
  const rows = await site.store.db.selectFrom('evidence').select('file_name').execute()
  const pieces = await site.store.db.selectFrom('file_piece').select('sha256').distinct().execute()
  return [rows.length, pieces.length]
}
const page = () => officer.page(`${place('D01')}/criteria/1.1.1`)

describe('files of one unit in one round', () => {
  it('are refused where they no longer fit, with the limit, what is used and what to do, and nothing is kept', async () => {
    expect((await attach(file('a', 2.5))).status).toBe(303)
    expect((await page()).words).toContain('đã dùng 2,5 MB trong 3 MB và 1 trong 3 tệp')
    const answer = await attach(file('b'))
    const refused = readPage(await answer.text())
    expect(answer.status).toBe(422)
    expect(refused.words).toMatch(
      /Tệp vừa chọn nặng 1 MB.*đã dùng 2,5 MB trong 3 MB và 1 trong 3 tệp.*địa chỉ đăng của văn bản thay cho tệp.*quản trị hệ thống nâng mức/,
    )
    expect(refused.all('a', { href: '#file' })).toHaveLength(1)
    expect(accessFaults(refused)).toEqual([])
    expect(await kept()).toEqual([1, 1])
    const words = { kind: 'words', words: 'Lưu tại văn thư' }
    expect((await officer.post(`${place('D01')}/criteria/1.1.1/evidence`, words)).status).toBe(303)
    expect((await attach(file('c', 0.5))).status).toBe(303)
  })

  it('are counted too, however small', async () => {
    for (const name of ['a', 'b', 'c']) expect((await attach(file(name, 0.01))).status).toBe(303)
    const answer = await attach(file('d', 0.01))
    expect([answer.status, (await answer.text()).includes('3 trong 3 tệp')]).toEqual([422, true])
    expect(await kept()).toEqual([3, 3])
  })

  it('of the same content count once, and count on after they were taken back', async () => {
    for (const _ of [1, 2, 3, 4]) expect((await attach(file('a', 2))).status).toBe(303)
    expect((await page()).words).toContain('đã dùng 2 MB trong 3 MB và 1 trong 3 tệp')
    const rows = await site.store.db.selectFrom('evidence').select('id').execute()
    for (const { id } of rows) await officer.post(`${place('D01')}/evidence/${id}/withdraw`)
    expect((await attach(file('b', 2))).status).toBe(422)
    expect((await attach(file('a', 2))).status).toBe(303)
    expect(await kept()).toEqual([5, 1])
  })

  it('leave the room of another unit as it was', async () => {
    const other = await signInAs(deps, 'khac', { role: 'unit', unit: 'D02', field: '' })
    await attach(file('a', 3))
    expect((await attach(file('a', 3), other, 'D02')).status).toBe(303)
    expect((await attach(file('b', 3), other)).status).toBe(403)
    expect(await kept()).toEqual([2, 1])
  })
})

describe('two uploads at once', () => {
  it('of which only one fits are not both kept, nor are the bytes of the other', async () => {
    const answers = await Promise.all([attach(file('a', 2)), attach(file('b', 2))])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(await kept()).toEqual([1, 1])
  })

  it('that both fit are both kept', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => attach(file(name))))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await kept()).toEqual([3, 3])
    expect((await page()).words).toContain('đã dùng 3 MB trong 3 MB và 3 trong 3 tệp')
  })
})

describe('files of an explanation', () => {
  beforeEach(async () => {
    await site.declare('D01', { '1.1.1': 'kip-thoi', '1.1.3': { numerator: 27, denominator: 30 } })
    await site.step('D01', 'approved')
    await site.step('', 'appraisal')
    const ask = { unit: 'D01', stage: 'appraisal', decision: 'ask', reason: 'Văn bản nào?' } as const
    await site.enter({ ...ask, criterion: '1.1.1' }, 'kip-thoi')
    await site.enter({ ...ask, criterion: '1.1.3' }, { numerator: 27, denominator: 30 })
    site.now = new Date(site.now.getTime() + 60_000)
  })
  const explain = async (files: Record<string, File>) => {
    const form = await officer.page(`${place('D01')}/explain`)
    const hidden = form.sends().filter(([name]) => name.startsWith('version') || name === 'steps')
    const words = { 'words.1.1.1': 'Kèm kế hoạch', 'words.1.1.3': 'Kèm báo cáo' }
    return officer.post(`${place('D01')}/explain`, { ...Object.fromEntries(hidden), ...words, ...files })
  }

  it('are counted together: all are kept or none, and what was typed stays', async () => {
    const answer = await explain({ 'file.1.1.1': file('a', 2), 'file.1.1.3': file('b', 2) })
    const refused = readPage(await answer.text())
    expect([answer.status, await kept()]).toEqual([422, [0, 0]])
    expect(refused.words).toContain('2 tệp vừa chọn nặng 4 MB')
    expect(refused.html).toContain('Kèm báo cáo')
    expect(accessFaults(refused)).toEqual([])
    expect((await explain({ 'file.1.1.1': file('a', 1), 'file.1.1.3': file('a', 1) })).status).toBe(303)
    expect(await kept()).toEqual([2, 1])
    expect((await officer.page(`${place('D01')}/explain`)).words).toContain('1 trong 3 tệp')
  })
})

it('room that was taken for an upload the round overtook stays taken, as its bytes do', async () => {
  let meanwhile: (() => Promise<void>) | null = null
  const slow: typeof site.store = {
    ...site.store,
    async atomically(statements) {
      await meanwhile?.()
      meanwhile = null
      return site.store.atomically(statements)
    },
  }
  const hasty = await signInAs({ ...deps, store: slow }, 'cham', { role: 'unit', unit: 'D01', field: '' })
  await hasty.get('/staff/me')
  meanwhile = () => site.step('D01', 'submitted')
  expect((await attach(file('a', 2), hasty)).status).toBe(409)
  expect(await kept()).toEqual([0, 1])
  const room = await site.store.db.selectFrom('evidence_room').select(['unit', 'bytes']).execute()
  expect(room).toEqual([{ unit: 'D01', bytes: 2 * MB }])
})
