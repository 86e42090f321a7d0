import { expect, it } from 'vitest'
import { ACCESS } from '../../src/staff/access.ts'
import { menuFor } from '../../src/staff/menu.ts'
import { ROLES } from '../../src/staff/roles.ts'
import { signedIn } from '../../src/staff/signed-in.ts'
import { unitTree } from '../../src/units/tree.ts'

/** Somebody who holds every role over everything. */
const tree = unitTree({ units: [], parents: [], successors: [] })
const grants = ROLES.map((role) => ({ role, unit: '', field: '' }))
const everybody = signedIn({ id: 'moi-quyen', name: '', session: '' }, grants, tree, '2026-06-15')

it('the row of the menu holds at most eight entries, the fold included, and every page is in one of both', () => {
  const { work, nowAndThen } = menuFor(everybody)
  expect(work.length + 1).toBeLessThanOrEqual(8)
  const pages = [...work, ...nowAndThen].map(({ href }) => href)
  expect(new Set(pages).size).toBe(pages.length)
  expect(pages).toEqual(expect.arrayContaining(['/staff/duties', '/staff/frameworks']))
  for (const page of pages) expect(Object.keys(ACCESS)).toContain(`GET ${page}`)
})
