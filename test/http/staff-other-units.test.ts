import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '../../src/staff/roles.ts'
import { type DemoSite, demoSite } from '../support/demo-site.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { fillDemo } from '../support/staff-states.ts'
import { upload } from '../support/uploading.ts'

/** Somebody with every role over one department, who writes what belongs to others under its own address. */
let site: DemoSite
let insider: Person
let theirs: Readonly<Record<'collector' | 'comment' | 'evidence' | 'batch' | 'draft' | 'place', string>>
beforeAll(async () => {
  site = await demoSite()
  const { db } = site.store
  insider = await signInAs(site.deps, 'ke', ...ROLES.map((role) => ({ role, unit: 'SXD', field: '' })))
  const [collector, comment, evidence] = await Promise.all([
    db.selectFrom('collector').select('code').where('unit', '=', 'CN2').executeTakeFirstOrThrow(),
    db.selectFrom('comment').select('id').where('unit', '=', 'X05').executeTakeFirstOrThrow(),
    db.selectFrom('evidence').select('id').where('unit', '=', 'SNV').executeTakeFirstOrThrow(),
  ])
  const left = await fillDemo(site)
  const review = await (await site.as('quantri')).page('/staff/units/TG/review')
  theirs = {
    collector: collector.code,
    comment: String(comment.id),
    evidence: evidence.id,
    batch: left.find((path) => path.includes('/history/')) ?? '',
    draft: left.find((path) => path.includes('/import/collectors/')) ?? '',
    place: /\/staff\/units\/TG\/review\/([^"?]+)/.exec(review.html)?.[1] ?? '',
  }
})
afterAll(() => site?.close())

const changes = async () => (await site.store.db.selectFrom('audit').select('seq').execute()).length

describe('what belongs to another unit, asked for under one’s own', () => {
  it.each([
    ['collector', '/staff/units/SXD/collectors/ID', ['', '/days', '/revoke']],
    ['comment', '/staff/units/SXD/comments/ID', ['']],
    ['evidence', '/staff/rounds/cchc-so-2026/units/SXD/evidence/ID', ['/withdraw']],
    ['place', '/staff/units/SXD/review/ID', ['']],
  ] as const)('%s is not there, to see or to change', async (kind, address, posts) => {
    const path = address.replace('ID', theirs[kind])
    const before = await changes()
    expect(theirs[kind]).not.toBe('')
    expect((await insider.get(path)).status).toBe(404)
    for (const post of posts)
      expect(
        (await insider.post(`${path}${post}`, { reason: 'thử', sure: '1', state: 'hidden' })).status,
      ).toBe(404)
    expect(await changes()).toBe(before)
  })

  it('a file somebody else looked at, or brought in, is not there', async () => {
    const before = await changes()
    for (const path of [theirs.draft, theirs.batch])
      for (const answer of [await insider.get(path), await insider.post(path, { shown: 'x', reason: 'thử' })])
        expect([path, [404, 410]]).toEqual([path, expect.arrayContaining([answer.status])])
    expect(await changes()).toBe(before)
  })

  it('a row of a file for another unit, or that takes another’s code over, is refused at its row', async () => {
    const header = 'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked\n'
    for (const row of [
      ',CN2,Quầy 9,qr,one-tap,,,2026-06-15,,,',
      `${theirs.collector},SXD,Quầy 9,qr,one-tap,,,2026-06-15,,,`,
    ])
      expect((await upload(insider, 'collectors', `${header}${row}\n`)).status).toBe(422)
  })

  it.each(['dossiers', 'collectors', 'units', 'targets'])('is not in the export of %s', async (kind) => {
    const text = await (await insider.get(`/staff/export/${kind}.csv`)).text()
    expect(text).not.toMatch(/CN2|X05|SNV/)
  })

  it.each([
    '/staff/units/SNV',
    '/staff/units/CN2/working',
    '/staff/units/SNV/figures',
    '/staff/rounds/cchc-so-2026/units/SNV',
    '/staff/rounds/cchc-so-2026/appraisal/units/SNV',
    '/staff/rounds/cchc-so-2026/council/units/SNV',
  ])('%s is closed', async (path) => {
    expect((await insider.get(path)).status).toBe(403)
  })

  it.each(['submit', 'approve', 'return', 'explained'])(
    'a round one’s unit is not in is not %sed',
    async (step) => {
      expect((await insider.post(`/staff/rounds/cchc-xa-2026/units/SXD/${step}`)).status).toBe(404)
    },
  )
})
