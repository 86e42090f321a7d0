import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../src/staff/roles.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { signInAs } from '../support/staff.ts'

let site: Citizen
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
})
afterEach(() => site.end())

/** The clock stands still between opening and sending, so that every answer is marked as too fast. */
async function answers(n: number, overall = '5') {
  for (let at = 0; at < n; at += 1)
    await site.post(CODES.ward, { id: await site.open(CODES.ward), overall, officials_polite: '5' })
}
const someone = (id: string, role: Grant['role'], unit: string) =>
  signInAs(site.deps, id, { role, unit, field: '' })

const LIST = '/staff/units/XA1/review'
async function place() {
  const board = await someone('finder', 'board', '')
  const link = (await board.page(LIST)).html.match(/href="(\/staff\/units\/XA1\/review\/[^"]+)"/)
  if (!link?.[1]) throw new Error('no group is listed')
  return link[1]
}
const decision = {
  flags: 'fast',
  reason: 'Ba mươi phiếu trong hai giờ, cùng một mức',
  seen: '0',
  to: 'quarantined',
}

describe('reviewing marked answers', () => {
  it('sets a group aside and takes it back; the figures follow, nothing is lost, the trail tells', async () => {
    await answers(7)
    const path = await place()
    const board = await someone('board', 'board', 'T')
    const before = await board.page(path)
    expect(before.words).toContain('quá nhanh')
    expect(accessFaults(before)).toEqual([])
    expect(accessFaults(await board.page(LIST))).toEqual([])

    const moved = await board.post(path, decision)
    expect([moved.status, moved.headers.get('Location')]).toEqual([303, `${path}?done=7`])
    const after = await board.page(`${path}?done=7`)
    expect(after.words).toContain('Đã chuyển 7 phiếu')
    expect(after.words).toContain('Lý do: Ba mươi phiếu trong hai giờ')
    expect((await rebuildTallies(site.store, site.deps.definitions, { apply: false })).differences).toEqual(
      [],
    )

    expect((await board.post(path, { ...decision, seen: '1', to: 'counted' })).status).toBe(303)
    const { status } = await site.store.db
      .selectFrom('response')
      .select('status')
      .distinct()
      .executeTakeFirstOrThrow()
    expect(status).toBe('counted')
    const trail = await site.store.db.selectFrom('audit').select(['action', 'unit', 'actor']).execute()
    expect(trail).toEqual([
      { action: 'quarantine', unit: 'XA2', actor: 'board' },
      { action: 'release', unit: 'XA2', actor: 'board' },
    ])
  })

  it('lets the rated office look, never decide, also where it holds the board of its own unit', async () => {
    await answers(6)
    const path = await place()
    const leader = await someone('leader', 'approver', 'XA1')
    expect((await leader.page(path)).words).toContain('không tự loại phiếu về mình')
    expect((await leader.post(path, decision)).status).toBe(403)
    const own = await someone('own', 'admin', 'XA1')
    expect((await own.post(path, decision)).status).toBe(403)
    const both = await signInAs(
      site.deps,
      'both',
      { role: 'board', unit: '', field: '' },
      { role: 'unit', unit: 'XA1', field: '' },
    )
    expect((await both.post(path, decision)).status).toBe(403)
    expect((await (await someone('other', 'approver', 'STP')).get(path)).status).toBe(403)
    expect((await (await someone('citizen', 'viewer', '')).get(path)).status).toBe(403)
  })

  it('shows no group and moves none of fewer than five', async () => {
    await answers(5)
    const path = await place()
    await site.store.atomically([
      site.store.db
        .updateTable('response')
        .set({ flags: 'burst' })
        .where('id', 'in', (query) => query.selectFrom('response').select('id').limit(2)),
    ])
    const board = await someone('board', 'board', '')
    const few = await board.post(path, { ...decision, flags: 'burst' })
    expect(few.status).toBe(422)
    expect(readPage(await few.text()).words).toContain('chỉ có 2 phiếu chuyển được')
    await site.store.atomically([site.store.db.deleteFrom('response').where('flags', '=', 'burst')])
    expect((await board.get(path)).status).toBe(404)
    expect((await board.page(LIST)).words).toContain('Còn 1 nhóm dưới 5 phiếu')
  })

  it('keeps what was chosen and written where something is missing or somebody was faster', async () => {
    await answers(6)
    const path = await place()
    const [one, two] = [await someone('one', 'board', ''), await someone('two', 'admin', '')]
    const missing = await one.post(path, { ...decision, reason: 'ngắn' })
    expect(missing.status).toBe(422)
    const page = readPage(await missing.text())
    expect(page.words).toContain('Xin ghi lý do')
    expect(page.html).toContain('>ngắn</textarea>')
    expect(accessFaults(page)).toEqual([])

    expect((await one.post(path, decision)).status).toBe(303)
    const late = await two.post(path, decision)
    expect(late.status).toBe(409)
    expect(readPage(await late.text()).words).toContain('Có người vừa quyết định')
  })

  it('knows no group of another unit and none that is not there', async () => {
    await answers(6)
    const path = await place()
    const board = await someone('board', 'board', '')
    expect((await board.get(path.replace('XA1', 'STP'))).status).toBe(404)
    for (const key of ['9.9.2026-06-1', 'x', '1.1.2026-06-3'])
      expect((await board.get(`/staff/units/XA1/review/${key}`)).status).toBe(404)
  })

  it('reaches the public with the next step: an answer set aside counts for a step as a new one does', async () => {
    const open = await site.restarted({
      config: { secondFactor: 'optional', publicResults: 'step', publishStep: 10 },
    })
    await answers(12)
    await answers(12, '1')
    const people = async () => {
      const { results } = JSON.parse((await open.get('/units/XA1.json')).html)
      return [results[0]?.headline.people, results[0]?.quarantined.n]
    }
    expect(await people()).toEqual([24, 0])
    const path = await place()
    const board = await someone('board', 'board', '')
    expect((await board.post(path, decision)).status).toBe(303)
    expect(await people()).toEqual([24, 0])
    open.now = new Date('2026-06-09T03:20:00Z')
    expect(await people()).toEqual([0, null])
  })
})
