import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import writeExcel from 'write-excel-file/universal'
import { accessFaults, readPage } from '../support/page.ts'
import { type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'
import { confirmAll, csv, draftOf, mend, publish, SMALL, START } from '../support/writing-framework.ts'

const DRAFT = '/staff/frameworks/drafts/bo-thu'

let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ departments: 1 })
  board = await site.as('board')
})
afterEach(() => site.end())

const upload = (file: File) => board.post('/staff/frameworks', { ...START, file })

describe('a criteria table printed with merged cells', () => {
  it('is one criterion where a code, a name and a maximum stand beside several lines of its rule', async () => {
    const [header = [], ...rows] = SMALL
    const cells = (line: readonly string[]) => line.map((value) => ({ value, type: String }))
    const over = (value: string) => ({ value, type: String, rowSpan: 3 })
    const rule = ['kịp thời: 20,5', 'chậm: 10', 'không ban hành: 0'].map((value) => ({ value, type: String }))
    const [field = [], , ...others] = rows
    const blob = await writeExcel([
      {
        sheet: 'Bảng',
        data: [
          cells(header),
          cells(field),
          [over('1.1'), over('Kế hoạch'), over('20,5'), rule[0] ?? null],
          [null, null, null, rule[1] ?? null],
          [null, null, null, rule[2] ?? null],
          ...others.map(cells),
        ],
      },
    ]).toBlob()
    const answer = await upload(new File([await blob.arrayBuffer()], 'gop-o.xlsx'))
    expect(answer.status).toBe(303)
    await confirmAll(site, board, 'bo-thu')
    const { reading } = await draftOf(site, 'bo-thu')
    expect(reading.faults).toEqual([])
    expect(reading.rows.map(({ code }) => code)).toEqual(['1', '1.1', '1.2', '2'])
    expect(reading.rows[1]?.node.normalise).toMatchObject({ method: 'steps' })
    expect((await publish(site, board, 'bo-thu')).status).toBe(303)
  })
})

describe('rule texts of another year', () => {
  const changed = (rule: string, max = '20,5') =>
    SMALL.map((row) => (row[0] === '1.1' ? ['1.1', 'Kế hoạch', max, rule] : row))

  it.each([
    ['more points than the maximum of this year', 'kịp thời: 25; chậm: 10; không ban hành: 0'],
    ['fewer points than the maximum of this year', 'kịp thời: 15; chậm: 10; không ban hành: 0'],
  ])('that give %s are named at their row and not published unseen', async (_, rule) => {
    expect((await upload(csv(changed(rule)))).status).toBe(303)
    await board.post(`${DRAFT}/confirm`, {
      edit: String((await draftOf(site, 'bo-thu')).saved.edit),
      what: 'rules',
    })
    const page = await board.page(DRAFT)
    expect(accessFaults(page)).toEqual([])
    const { reading } = await draftOf(site, 'bo-thu')
    const row = reading.rows.find(({ code }) => code === '1.1')
    expect(row?.asks).not.toEqual([])
    const answer = await publish(site, board, 'bo-thu')
    expect([answer.status, readPage(await answer.text()).words.includes('1.1')]).toEqual([422, true])
  })

  it('uploaded over a draft take the place of what was decided on the old text, which has to be confirmed anew', async () => {
    await upload(csv(SMALL))
    await mend(site, board, 'bo-thu', '1.1', {
      ruleFrom: 'written',
      rule: 'đúng hạn: 20,5; quá hạn: 0',
      confirm: 'yes',
    })
    await confirmAll(site, board, 'bo-thu')
    const edit = String((await draftOf(site, 'bo-thu')).saved.edit)
    const file = csv(changed('trước 31/01: 20,5; sau đó: 5; không ban hành: 0'))
    expect((await board.post(`${DRAFT}/sheet`, { edit, file })).status).toBe(303)
    const { reading } = await draftOf(site, 'bo-thu')
    const row = reading.rows.find(({ code }) => code === '1.1')
    expect([row?.row.rule, row?.row.confirmed]).toEqual(['', false])
    expect(reading.rows.find(({ code }) => code === '1.2')?.row.confirmed).toBe(true)
    expect((await publish(site, board, 'bo-thu')).status).toBe(422)
  })
})
