import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DemoSite, demoSite } from '../support/demo-site.ts'
import { signInAs } from '../support/staff.ts'
import { walk } from '../support/staff-walk.ts'

/** The demo's appraiser of one field: live figures of a unit hold all fields together. */
let site: DemoSite
beforeAll(async () => {
  site = await demoSite()
})
afterAll(() => site?.close())

it('an appraiser of one field is led to nothing that holds the others', async () => {
  const person = await site.as('thamdinh-tthc')
  const { pages, dead } = await walk(person, ['/staff'], 3)
  expect(dead).toEqual([])
  const closed = ['GET /staff/units', 'GET /staff/units/:unit', 'GET /staff/targets-board'] as const
  expect(closed.filter((route) => pages.has(route))).toEqual([])
  expect(pages.has('GET /staff/rounds/:round/appraisal/units/:unit')).toBe(true)
  const home = await person.page('/staff')
  expect(home.all('meter')).toEqual([])
  expect(home.words).not.toContain('Tìm đơn vị khác')
})

it('a page of every field says where the own field is to be seen', async () => {
  const person = await site.as('thamdinh-tthc')
  for (const path of ['/staff/units', '/staff/units/SXD', '/staff/units/SXD/working', '/staff/targets-board'])
    expect((await person.page(path, 403)).words).toContain('ở trang Thẩm định của đợt chấm điểm')
  expect((await person.page('/staff/structure', 403)).words).toContain('Trang này dành cho')
})

it('whoever also looks after a unit sees that one and no other', async () => {
  const both = await signInAs(
    site.deps,
    'haivai',
    { role: 'appraiser', unit: 'TG', field: '3' },
    { role: 'viewer', unit: 'SXD', field: '' },
  )
  expect((await both.get('/staff/units/SXD')).status).toBe(200)
  expect((await both.get('/staff/units/SNV')).status).toBe(403)
  const list = await both.page('/staff/units')
  expect(list.words).toContain('Sở Xây dựng')
  expect(list.words).not.toContain('Sở Nội vụ')
  expect((await both.page('/staff/targets-board')).html).not.toContain('/staff/units/SNV')
})
