import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant, Role } from '../../src/staff/roles.ts'
import { findStaff, grantsOf, loadStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { type Person, signInAs } from '../support/staff.ts'

/** Somebody who administers commune XA1 alone, and wants more. */
let site: Citizen
let local: Person
const on = (role: Role, unit: string, field = ''): Grant => ({ role, unit, field })

beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  local = await signInAs(site.deps, 'quantri-xa', on('admin', 'XA1'))
})
afterEach(() => site.end())

const invite = (role: string, unit: string) =>
  local.post('/staff/people', { id: 'moi', name: 'Người mới', email: '', role, unit, field: '' })

describe('who administers a part of the tree', () => {
  it.each(['approver', 'unit', 'enterer', 'viewer'])('invites a %s there', async (role) => {
    expect((await invite(role, 'XA1')).status).toBe(200)
    expect(await grantsOf(site.deps.store.db, 'moi')).toEqual([on(role as Role, 'XA1')])
  })

  it.each([
    ['admin', 'XA1'],
    ['board', 'XA1'],
    ['council', 'XA1'],
    ['appraiser', 'XA1'],
    ['unit', '*'],
    ['admin', '*'],
    ['unit', 'T'],
    ['viewer', 'XA2'],
  ])('cannot make a %s over %s', async (role, unit) => {
    expect((await invite(role, unit)).status).toBe(422)
    expect(await findStaff(site.deps.store.db, 'moi')).toBeNull()
  })

  it('cannot hide a role too many among permitted ones', async () => {
    const fields = { role: ['unit', 'admin'], unit: ['XA1', 'XA1'], field: ['', ''] }
    const answer = await local.post('/staff/people', { id: 'moi', name: 'Người mới', email: '', ...fields })
    expect(answer.status).toBe(422)
    expect(await loadStaff(site.deps.store.db)).toHaveLength(1)
  })

  it.each([
    ['the administrator of everything', [on('admin', '')]],
    ['a fellow administrator', [on('admin', 'XA1')]],
    ['somebody above', [on('unit', 'T')]],
    ['somebody beside', [on('unit', 'XA2')]],
    ['somebody with a role elsewhere too', [on('unit', 'XA1'), on('unit', 'XA2')]],
    ['an appraiser who may look here', [on('appraiser', 'XA1')]],
    ['somebody without any role', []],
  ] as const)('has no way into the account of %s', async (_, grants) => {
    await signInAs(site.deps, 'kia', ...grants)
    expect((await local.get('/staff/people/kia')).status).toBe(404)
    const change = { name: 'Chiếm', email: 'toi@example.org', role: 'unit', unit: 'XA1', field: '' }
    for (const path of ['', '/link', '/second-factor', '/disable', '/enable'])
      expect((await local.post(`/staff/people/kia${path}`, { seen: '0', ...change })).status).toBe(404)
    expect(await findStaff(site.deps.store.db, 'kia')).toMatchObject({
      name: 'Người thử kia',
      disabled_at: '',
    })
    expect(await grantsOf(site.deps.store.db, 'kia')).toEqual(grants)
  })

  it('cannot give more to themselves or to one of their own', async () => {
    await signInAs(site.deps, 'cap-duoi', on('unit', 'XA1'))
    for (const id of ['quantri-xa', 'cap-duoi'])
      for (const [role, unit] of [
        ['admin', '*'],
        ['admin', 'T'],
        ['admin', 'XA1'],
        ['unit', 'XA2'],
      ] as const) {
        const change = { seen: '0', name: 'X', email: '', role, unit, field: '' }
        expect((await local.post(`/staff/people/${id}`, change)).status).toBe(id === 'cap-duoi' ? 422 : 404)
      }
    expect(await grantsOf(site.deps.store.db, 'quantri-xa')).toEqual([on('admin', 'XA1')])
    expect(await grantsOf(site.deps.store.db, 'cap-duoi')).toEqual([on('unit', 'XA1')])
  })

  it('sees only their own people, and of those with roles elsewhere only the roles here', async () => {
    await signInAs(site.deps, 'ben-canh', on('unit', 'XA2'))
    await signInAs(site.deps, 'hai-noi', on('unit', 'XA1'), on('approver', 'XA2'))
    const { words, all } = await local.page('/staff/people')
    expect(words).toContain('hai-noi')
    expect(words).not.toContain('ben-canh')
    expect(words).not.toContain('Phường Hai')
    expect(all('a').map((link) => link.attributes.href)).not.toContain('/staff/people/hai-noi')
  })

  it('has nothing to do with people once the role is gone', async () => {
    const viewer = await signInAs(site.deps, 'xem', on('viewer', ''))
    expect((await viewer.get('/staff/people')).status).toBe(403)
    expect((await viewer.post('/staff/people', { id: 'moi' })).status).toBe(403)
  })
})
