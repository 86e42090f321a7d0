import { describe, expect, it } from 'vitest'
import { indices } from '../../scoring/list.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/demo/staff.ts'
import { DEMO_UNITS } from '../../src/demo/units.ts'
import { isLogin } from '../../src/staff/login.ts'
import { passwordFault } from '../../src/staff/password.ts'
import { ROLES } from '../../src/staff/roles.ts'

describe('the accounts of the demo', () => {
  const grants = DEMO_ACCOUNTS.flatMap((account) => account.grants)

  it('show every role, and one officer of a commune who holds three', () => {
    expect(new Set(grants.map(({ role }) => role))).toEqual(new Set(ROLES))
    expect(DEMO_ACCOUNTS.find(({ id }) => id === 'canbo-xa')?.grants.map(({ role }) => role)).toEqual([
      'unit',
      'enterer',
      'approver',
    ])
  })

  it('stand on units the province has today and on fields of the framework its round applies', () => {
    const units = new Set(DEMO_UNITS.filter(({ to }) => to === '').map(({ code }) => code))
    const framework = indices.find(({ code }) => code === 'par-department-model')
    if (!framework) throw new Error('no framework')
    const fields = new Set(leaves(framework).flatMap(({ above }) => above.map(({ code }) => code)))
    for (const { unit, field } of grants) {
      expect(unit === '' || units.has(unit)).toBe(true)
      expect(field === '' || fields.has(field)).toBe(true)
    }
    expect(DEMO_UNITS.find(({ code }) => code === 'X05')?.name).toBe('Xã Khe Trúc')
  })

  it('have names that can be typed, each once, and a password the service itself would take', () => {
    expect(new Set(DEMO_ACCOUNTS.map(({ id }) => id)).size).toBe(DEMO_ACCOUNTS.length)
    for (const account of DEMO_ACCOUNTS) {
      expect(isLogin(account.id)).toBe(true)
      expect(passwordFault(DEMO_PASSWORD, account)).toBeNull()
    }
  })
})
