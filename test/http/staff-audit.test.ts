import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Change, chainFaults } from '../../src/staff/audit-entry.ts'
import type { Grant } from '../../src/staff/roles.ts'
import { audited } from '../../src/store/audit.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { accessFaults } from '../support/page.ts'
import { type Person, signInAs } from '../support/staff.ts'

let site: Citizen
let board: Person
const on = (role: Grant['role'], unit: string): Grant => ({ role, unit, field: '' })
const CHANGE: Change = {
  actor: 'canbo',
  action: 'update',
  entity: 'target',
  id: 'T1',
  unit: 'XA1',
  before: { goal: '80', name: 'Chỉ tiêu một' },
  after: { goal: '85', name: 'Chỉ tiêu một' },
  reason: 'Kế hoạch 12/KH-UBND',
}
const log = (change: Partial<Change>, at = site.now) =>
  audited(site.deps.store, at, [{ ...CHANGE, ...change }], [])

beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  board = await signInAs(site.deps, 'banchidao', on('board', ''))
})
afterEach(() => site.end())

describe('the trail', () => {
  it('says who changed what from what to what, when and why', async () => {
    await log({})
    const page = await board.page('/staff/audit')
    expect(accessFaults(page)).toEqual([])
    for (const words of [
      'canbo sửa chỉ tiêu T1',
      '08/06/2026 10:20, mục 1, Xã Một',
      'mức chỉ tiêu: 80 thành 85',
      'Lý do: Kế hoạch 12/KH-UBND',
    ])
      expect(page.words).toContain(words)
    expect(page.words).not.toContain('Chỉ tiêu một')
  })

  it('puts grants, days and marks into words', async () => {
    await log({
      entity: 'staff',
      action: 'change',
      id: 'xem',
      actor: 'quantri',
      before: { grants: [{ role: 'viewer', unit: 'XA1', field: '' }] },
      after: { grants: [{ role: 'unit', unit: 'XA1', field: '' }], valid_from: '2026-07-01' },
    })
    const { words } = await board.page('/staff/audit')
    expect(words).toContain('quantri đổi thông tin hoặc quyền của xem')
    expect(words).toContain(
      'quyền: vai trò Người xem, đơn vị Xã Một (XA1) thành vai trò Cán bộ đơn vị, đơn vị Xã Một (XA1)',
    )
    expect(words).toContain('từ ngày: 01/07/2026')
  })

  it.each([
    ['actor=ai', 'T2'],
    ['entity=unit', 'T3'],
    ['id=T4', 'T4'],
    ['unit=XA2', 'T5'],
    ['action=close', 'T6'],
    ['from=2026-06-09', 'T7'],
    ['from=2026-06-09&to=2026-06-09', 'T7'],
    ['q=ke+hoach+rieng', 'T8'],
    ['q=DUONG+DAY', 'T9'],
  ])('is filtered by %s', async (query, id) => {
    await log({})
    await log({ id: 'T2', actor: 'ai' })
    await log({ id: 'T3', entity: 'unit' })
    await log({ id: 'T4' })
    await log({ id: 'T5', unit: 'XA2' })
    await log({ id: 'T6', action: 'close' })
    await log({ id: 'T8', reason: 'Kế hoạch riêng' })
    await log({ id: 'T9', after: { label: 'Đường dây nóng' } })
    await log({ id: 'T7' }, new Date('2026-06-08T17:00:00Z'))
    const page = await board.page(`/staff/audit?${query}`)
    expect(page.all('strong').map(({ text }) => text.split(' ').at(-1))).toEqual([id])
  })

  it('reads the unit with all below it', async () => {
    await log({})
    await log({ id: 'T2', unit: 'XA2' })
    expect((await board.page('/staff/audit?unit=T')).all('strong')).toHaveLength(2)
  })

  it('goes back a page at a time, with the question kept', async () => {
    for (let n = 1; n <= 53; n += 1) await log({ id: `T${n}` })
    const first = await board.page('/staff/audit?entity=target')
    expect(first.all('strong')).toHaveLength(50)
    const older = first.all('a').find(({ text }) => text.includes('cũ hơn'))?.attributes.href ?? ''
    expect(older).toContain('entity=target')
    const second = await board.page(older)
    expect(second.all('strong').map(({ text }) => text.split(' ').at(-1))).toEqual(['T3', 'T2', 'T1'])
  })

  it('takes nonsense for no question', async () => {
    await log({})
    const page = await board.page('/staff/audit?from=2026-02-31&to=hôm-qua&below=x')
    expect(page.all('strong')).toHaveLength(1)
    expect((await board.page('/staff/audit?q=khong+co')).words).toContain('Không có thay đổi nào khớp')
  })
})

describe('the trail of one’s own units', () => {
  beforeEach(async () => {
    await log({})
    await log({ id: 'T2', unit: 'XA2' })
    await log({ id: 'everything', unit: '' })
  })

  it.each([
    ['unit', ['T1']],
    ['approver', ['T1']],
    ['admin', ['T1']],
  ] as const)('is all that a %s there sees, filters or takes away', async (role, ids) => {
    const local = await signInAs(site.deps, 'xa', on(role, 'XA1'))
    const seen = async (query: string) =>
      (await local.page(`/staff/audit?${query}`)).all('strong').map(({ text }) => text.split(' ').at(-1))
    expect(await seen('')).toEqual(ids)
    for (const query of ['unit=XA2', 'id=T2', 'q=everything', 'unit=T']) {
      const found = await seen(query)
      expect(found.every((id) => id === 'T1')).toBe(true)
    }
    const lines = (await (await local.get('/staff/audit/entries.jsonl')).text()).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).entity_id)).toEqual(ids)
  })
})

describe('the trail as a file', () => {
  it('in JSONL is the chain itself, for somebody else to check', async () => {
    await log({})
    await log({ id: 'T2' })
    const answer = await board.get('/staff/audit/entries.jsonl')
    expect(answer.headers.get('Content-Disposition')).toContain('nhat-ky-2026-06-08.jsonl')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const entries = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(await chainFaults(entries.reverse())).toEqual([])
  })

  it('in CSV opens in a spreadsheet, and no cell is a formula', async () => {
    await log({ reason: '=HYPERLINK("http://example.org")', after: { note: 'có "dấu", phẩy' } })
    const text = await (await board.get('/staff/audit/entries.csv?entity=target')).text()
    expect(text.startsWith('\uFEFF') || text.startsWith('seq')).toBe(true)
    const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, '').trim(), {
      header: true,
    })
    expect(errors).toEqual([])
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({
      reason: '\'=HYPERLINK("http://example.org")',
      actor: 'canbo',
      unit: 'XA1',
    })
    expect(JSON.parse(data[0]?.after_value ?? '')).toEqual({ note: 'có "dấu", phẩy' })
  })
})
