import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { remind } from '../../src/rounds/remind.ts'
import type { Letter } from '../../src/staff/mail.ts'
import { updateStaff } from '../../src/store/staff.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'

let site: RoundSite
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
})
afterEach(() => site.end())

const home = async (role: Parameters<RoundSite['as']>[0], unit = '') =>
  (await (await site.as(role, unit)).page('/staff')).words

describe('what waits for somebody', () => {
  it('is their declaration with its progress and days left, until it was sent in', async () => {
    site.now = new Date('2026-11-27T03:00:00Z')
    await site.declare('D01', { '1.1.1': 'kip-thoi' })
    expect(await home('unit', 'D01')).toContain(
      'đã kê khai 1/47 tiêu chí. Còn 3 ngày, đến hết ngày 30/11/2026',
    )
    await site.step('D01', 'submitted')
    expect(await home('unit', 'D01')).not.toContain('Việc cần làm')
    expect(await home('approver', 'D01')).toContain('bản kê khai chờ Ông/Bà duyệt')
    await site.step('D01', 'approved')
    expect(await home('approver', 'D01')).not.toContain('Việc cần làm')
  })

  it('is an explanation somebody asked for', async () => {
    await site.declare('D01', { '1.1.1': 'kip-thoi' })
    await site.step('D01', 'approved')
    await site.step('', 'appraisal')
    await site.enter(
      { unit: 'D01', criterion: '1.1.1', stage: 'appraisal', decision: 'ask', reason: 'x' },
      null,
    )
    expect(await home('unit', 'D01')).toContain('1 tiêu chí cần giải trình')
    expect(await home('unit', 'D02')).not.toContain('giải trình')
  })

  it('is for the board how many are overdue', async () => {
    expect(await home('board')).not.toContain('Việc cần làm')
    site.now = new Date('2026-12-01T03:00:00Z')
    expect(await home('board')).toContain('2 đơn vị quá hạn chưa gửi')
  })
})

describe('reminders', () => {
  it('go once to each of the unit who has an address, in the day, while something is owed', async () => {
    const { db } = site.store
    const officer = await site.as('unit', 'D01')
    await site.as('approver', 'D01')
    await site.store.atomically([updateStaff(db, officer.id, { email: 'dau.moi@example.vn' })])
    const letters: Letter[] = []
    const deps = { ...site.deps, mail: async (letter: Letter) => void letters.push(letter) }

    site.now = new Date('2026-11-27T03:00:00Z')
    await Promise.all([remind(deps), remind(deps)])
    await remind(deps)
    expect(letters.map(({ to }) => to)).toEqual(['dau.moi@example.vn'])
    expect(letters[0]?.text).toContain('đã kê khai 0/47')
    site.now = new Date('2026-11-28T03:00:00Z')
    await remind(deps)
    site.now = new Date('2026-11-28T18:00:00Z')
    await remind(deps)
    expect(letters).toHaveLength(1)
    site.now = new Date('2026-11-29T01:00:00Z')
    await remind(deps)
    expect(letters).toHaveLength(2)
    await site.step('D01', 'approved')
    site.now = new Date('2026-11-30T03:00:00Z')
    await remind(deps)
    expect(letters).toHaveLength(2)
  })

  it('that cannot be handed over are noted, and the others still go', async () => {
    const { db } = site.store
    for (const unit of ['D01', 'D02'])
      await site.store.atomically([
        updateStaff(db, (await site.as('unit', unit)).id, { email: `${unit}@example.vn` }),
      ])
    const noted: unknown[] = []
    const sent: string[] = []
    const mail = async ({ to }: Letter) => {
      if (to.startsWith('D01')) throw new Error('no server')
      sent.push(to)
    }
    site.now = new Date('2026-11-29T03:00:00Z')
    await remind({ ...site.deps, mail, log: (line) => void noted.push(line) })
    expect(sent).toEqual(['D02@example.vn'])
    expect(noted).toEqual([{ event: 'no reminder', round: ROUND, reason: 'Error: no server' }])
  })
})
