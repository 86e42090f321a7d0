import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Grant, isGranted, isRole, ROLE_NAMES, ROLES } from '../../src/staff/roles.ts'
import { signedIn } from '../../src/staff/signed-in.ts'
import { unitTree } from '../../src/units/tree.ts'

const TODAY = '2026-06-08'
const unit = (code: string, to = '') => ({
  code,
  name: code,
  kind: 'commune',
  ranking_group: '',
  valid_from: '2025-07-01',
  valid_to: to,
})
/** T above A and B; A above A1; C ended. */
const TREE = unitTree({
  units: [unit('T'), unit('A'), unit('A1'), unit('B'), unit('C', '2026-01-01')],
  parents: [
    ['A', 'T'],
    ['B', 'T'],
    ['C', 'T'],
    ['A1', 'A'],
  ].map(([unit = '', parent = '']) => ({ unit, parent, valid_from: '2025-07-01', valid_to: '' })),
  successors: [],
})
const with_ = (...grants: Grant[]) => signedIn({ id: 'x', name: 'X', session: '' }, grants, TREE, TODAY)
const grant = (role: Grant['role'], unit: string, field = ''): Grant => ({ role, unit, field })

describe('a grant', () => {
  it('holds on its unit and all below it, and nowhere else', () => {
    const { may, reach } = with_(grant('unit', 'A'))
    expect(['T', 'A', 'A1', 'B', 'C', '', 'nowhere'].filter((code) => may(['unit'], code))).toEqual([
      'A',
      'A1',
    ])
    expect(reach(['unit'])).toEqual(['A', 'A1'])
    expect(may(['approver', 'admin'], 'A')).toBe(false)
  })

  it('over the installation holds everywhere, also on a unit that ended or is not there', () => {
    const { may } = with_(grant('admin', ''))
    for (const code of ['', 'T', 'A1', 'C', 'nowhere']) expect(may(['admin'], code)).toBe(true)
  })

  it('on the root of the tree is not one over the installation', () => {
    expect(with_(grant('admin', 'T')).may(['admin'], '')).toBe(false)
  })

  it('in one field passes for that field, and where no field is asked for', () => {
    const { may } = with_(grant('appraiser', 'T', 'land'))
    expect(may(['appraiser'], 'A1', 'land')).toBe(true)
    expect(may(['appraiser'], 'A1', 'justice')).toBe(false)
    expect(may(['appraiser'], 'A1')).toBe(true)
  })

  it('adds to others and never takes away', () => {
    const grants = fc.array(
      fc.record({
        role: fc.constantFrom(...ROLES),
        unit: fc.constantFrom('', 'T', 'A', 'A1', 'B'),
        field: fc.constantFrom('', 'land'),
      }),
    )
    fc.assert(
      fc.property(grants, grants, fc.constantFrom(...ROLES), (some, more, role) => {
        for (const code of ['', 'T', 'A', 'A1', 'B'])
          if (with_(...some).may([role], code)) expect(with_(...some, ...more).may([role], code)).toBe(true)
      }),
    )
  })

  it('of nobody passes nothing', () => {
    expect(isGranted([], ROLES, ['A', 'T'])).toBe(false)
    expect(with_().has(...ROLES)).toBe(false)
  })
})

it('every role has a name, and no other word is one', () => {
  expect(Object.keys(ROLE_NAMES).sort()).toEqual([...ROLES].sort())
  for (const text of ['', 'Admin', 'root', 'toString', '__proto__']) expect(isRole(text)).toBe(false)
})
