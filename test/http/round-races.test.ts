import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPage } from '../support/page.ts'
import { ROUND, type RoundSite, roundSite } from '../support/round-site.ts'
import { type Person, signInAs } from '../support/staff.ts'

/** What happens between reading a declaration and keeping what was typed: somebody else is faster. */
let site: RoundSite
let officer: Person
let meanwhile: (() => Promise<void>) | null
beforeEach(async () => {
  site = await roundSite({ departments: 2 })
  meanwhile = null
  const { store } = site
  const slow: typeof store = {
    ...store,
    async atomically(statements) {
      const before = meanwhile
      meanwhile = null
      await before?.()
      return store.atomically(statements)
    },
  }
  officer = await signInAs({ ...site.deps, store: slow }, 'cham', { role: 'unit', unit: 'D01', field: '' })
  await signInAs(site.deps, 'khac', { role: 'approver', unit: 'D01', field: '' })
  // The session is noted once a while; that is not the change a test waits for.
  await officer.get('/staff/me')
})
afterEach(() => site.end())

const BASE = `/staff/rounds/${ROUND}/units/D01`
const AT = `${BASE}/criteria/1.1.1`
const { entries, evidence } = {
  entries: () => site.store.db.selectFrom('entry').selectAll().execute(),
  evidence: () => site.store.db.selectFrom('evidence').select(['words', 'withdrawn_at']).execute(),
}
const sentIn = async () => {
  await site.step('D01', 'submitted')
  await site.step('D01', 'approved')
}

describe('a declaration that is sent in at the very moment', () => {
  it('is not changed by a value that was being saved', async () => {
    meanwhile = sentIn
    const answer = await officer.post(AT, { version: '0', answer: 'kip-thoi' })
    expect([answer.status, await entries()]).toEqual([409, []])
    expect(readPage(await answer.text()).words).toContain('đã gửi cơ quan thẩm định')
  })

  it('is not changed by a sheet that was being kept', async () => {
    meanwhile = sentIn
    const typed = { answer: 'kip-thoi', met: [], numerator: '', denominator: '', number: '', why: '' }
    const changes = JSON.stringify([{ code: '1.1.1', version: 0, typed }])
    const answer = await officer.post(`${BASE}/sheet/keep`, { changes })
    expect([answer.status, await entries()]).toEqual([409, []])
  })

  it('gets no more evidence and loses none', async () => {
    const words = { kind: 'words', words: 'Theo sổ theo dõi' }
    expect((await officer.post(`${AT}/evidence`, words)).status).toBe(303)
    const { id } = await site.store.db.selectFrom('evidence').select('id').executeTakeFirstOrThrow()
    meanwhile = sentIn
    expect((await officer.post(`${AT}/evidence`, { ...words, words: 'thêm' })).status).toBe(409)
    expect(await evidence()).toEqual([{ words: 'Theo sổ theo dõi', withdrawn_at: '' }])
    expect((await officer.post(`${BASE}/evidence/${id}/withdraw`)).status).toBe(409)
    expect(await evidence()).toEqual([{ words: 'Theo sổ theo dõi', withdrawn_at: '' }])
  })

  it('keeps evidence that was being withdrawn', async () => {
    await officer.post(`${AT}/evidence`, { kind: 'words', words: 'Theo sổ theo dõi' })
    const { id } = await site.store.db.selectFrom('evidence').select('id').executeTakeFirstOrThrow()
    meanwhile = sentIn
    const answer = await officer.post(`${BASE}/evidence/${id}/withdraw`)
    expect(answer.status).toBe(409)
    expect(readPage(await answer.text()).words).toContain('vừa chuyển bước')
    expect(await evidence()).toEqual([{ words: 'Theo sổ theo dõi', withdrawn_at: '' }])
  })
})

it('a declaration is not sent on behind a step of the round', async () => {
  meanwhile = () => site.step('', 'appraisal')
  const answer = await officer.post(`${BASE}/submit`, { steps: '0', blank: 'yes' })
  const steps = await site.store.db.selectFrom('round_step').select(['unit', 'step']).execute()
  expect([answer.status, steps.filter(({ unit }) => unit !== '')]).toEqual([409, []])
})

it('an explanation is not kept behind one that was sent', async () => {
  await site.declare('D01', { '1.1.1': 'kip-thoi' })
  await sentIn()
  await site.step('', 'appraisal')
  await site.enter(
    { unit: 'D01', criterion: '1.1.1', stage: 'appraisal', decision: 'ask', reason: 'Ngày ký?' },
    'kip-thoi',
  )
  site.now = new Date(site.now.getTime() + 60_000)
  const page = await officer.page(`${BASE}/explain`)
  const hidden = page.sends().filter(([name]) => name.startsWith('version') || name === 'steps')
  meanwhile = () => site.step('D01', 'explained')
  const answer = await officer.post(`${BASE}/explain`, {
    ...Object.fromEntries(hidden),
    'words.1.1.1': 'Ký ngày 05/01',
  })
  const explained = (await entries()).filter(({ stage }) => stage === 'explanation')
  expect([answer.status, explained]).toEqual([409, []])
})

it('a form that says nothing takes no step, however full the declaration is', async () => {
  await site.declare('D01')
  expect((await officer.post(`${BASE}/submit`)).status).toBe(409)
  expect((await officer.post(`${BASE}/submit`, { steps: '0', blank: 'yes' })).status).toBe(303)
})
