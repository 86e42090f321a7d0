import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findStaff } from '../../src/store/staff.ts'
import { find } from '../../surveys/list.ts'
import { type Service, serviceOn } from '../support/engine-site.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { openPglite } from '../support/pglite.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { apply, upload } from '../support/uploading.ts'

/** Bytes nobody types, sent to the engine that takes no NUL into a text. */
let engine: Awaited<ReturnType<typeof openPglite>>
let service: Service
let admin: Person
const failed: unknown[] = []
beforeAll(async () => {
  engine = await openPglite()
  service = await serviceOn(engine.store, { secondFactor: 'optional' })
  const deps = { ...service.deps, log: (line: unknown) => void failed.push(line) }
  admin = await signInAs(deps, 'quantri', { role: 'admin', unit: '', field: '' })
})
afterAll(() => engine?.end())

describe('an address', () => {
  it.each([
    '/staff/units/%ED%A0%80',
    '/staff/units/%E0%A4%A/collectors',
    '/staff/people/%00',
    '/staff/import/history/a%00b',
    '/staff/units/X%0d%0aSet-Cookie:a=b',
    '/staff/audit?actor=%00',
  ])('%s that nobody was given leads to no page, and to no fault', async (path) => {
    const answer = await admin.get(path)
    const page = readPage(await answer.text())
    expect([answer.status, accessFaults(page), failed]).toEqual([404, [], []])
    expect(page.words).toContain('Không tìm thấy trang này')
    const sent = await admin.post(path)
    expect([sent.status, failed]).toEqual([404, []])
  })
})

describe('control characters', () => {
  it('in the boxes of a form are left out', async () => {
    const fields = {
      id: 'moi',
      name: 'Người\u0000 mới\u0007',
      email: '\u0000',
      role: 'viewer',
      unit: '*',
      field: '',
    }
    expect((await admin.post('/staff/people', fields)).status).toBe(200)
    expect(await findStaff(engine.store.db, 'moi')).toMatchObject({ name: 'Người mới', email: '' })
    expect((await admin.post('/staff/people', { ...fields, id: 'm\u0000oi' })).status).toBe(422)
    expect(failed).toEqual([])
  })

  it('in the name of a file and the reason of an import are left out', async () => {
    const text = 'code,name,name_en\ntrial,Lĩnh vực thử,Trial\n'
    const sent = await upload(admin, 'fields', text, 'lĩnh\u0000 vực.csv')
    expect(sent.page.words).toContain('Xem trước: lĩnh vực.csv')
    const done = await apply(admin, sent, 'theo\u0000 quyết định')
    expect([done.status, failed]).toEqual([303, []])
    const { words } = await admin.page(done.headers.get('Location') ?? '')
    expect(words).toContain('theo quyết định')
  })

  it('in a cell of a file are refused at its row', async () => {
    const { status, page } = await upload(admin, 'fields', 'code,name,name_en\nthu,Lĩnh\u0000 vực,Trial\n')
    expect([status, failed]).toEqual([422, []])
    expect(page.words).toContain('có ký tự điều khiển không nhìn thấy')
  })
})

describe('marks that turn a text around', () => {
  it('in a box, in the name of a file and in a cell are left out', async () => {
    const fields = {
      id: 'nguoc',
      name: 'Nguyễn \u202eVăn\u2066 A',
      email: '',
      role: 'viewer',
      unit: '*',
      field: '',
    }
    expect((await admin.post('/staff/people', fields)).status).toBe(200)
    expect(await findStaff(engine.store.db, 'nguoc')).toMatchObject({ name: 'Nguyễn Văn A' })
    const sent = await upload(
      admin,
      'fields',
      'code,name,name_en\nquay,Lĩnh \u202evực\u200f,Trial\n',
      'a\u202evsc.csv',
    )
    expect(sent.page.words).toContain('Xem trước: avsc.csv')
    expect((await apply(admin, sent, 'thử')).status).toBe(303)
    const { name } = await engine.store.db
      .selectFrom('field')
      .select('name')
      .where('code', '=', 'quay')
      .executeTakeFirstOrThrow()
    expect(name).toBe('Lĩnh vực')
  })

  it('in a survey are refused', async () => {
    const text = JSON.stringify({ ...find('ward', 1), code: 'thu' }).replaceAll('Ông/Bà', 'Ông\u202e/Bà')
    const board = await signInAs(service.deps, 'board', { role: 'board', unit: '', field: '' })
    const answer = await board.post('/staff/surveys', { file: new File([text], 'a.json') })
    expect(answer.status).toBe(422)
    expect(readPage(await answer.text()).words).toContain('ký tự điều khiển')
  })
})

it.each([
  '/staff/import/templates/units.xlsx',
  '/staff/export/fields.csv',
  '/staff/audit/entries.jsonl',
  '/staff/surveys/template.xlsx',
  '/staff/surveys/ward/1/survey.json',
])('%s is a file no browser keeps for whoever sits there next', async (path) => {
  const answer = await admin.get(path)
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
  expect(answer.headers.get('Content-Type')).not.toContain('html')
})
