import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeSheet } from '../../src/sheet/write-sheet.ts'
import { readPage } from '../support/page.ts'
import { type RoundSite, roundSite } from '../support/round-site.ts'
import type { Person } from '../support/staff.ts'
import { upload } from '../support/uploading.ts'
import { csv, draftOf, mend, SMALL, START } from '../support/writing-framework.ts'

/** Half of a character outside the basic plane: no hash can be made of it, so the trail could not name the change. */
let site: RoundSite
let board: Person
beforeEach(async () => {
  site = await roundSite({ departments: 1 })
  board = await site.as('board')
})
afterEach(() => site.end())

/** A workbook in which a word stands as a character reference to half of a character. */
async function halved(
  rows: ReadonlyArray<readonly string[]>,
  word: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [header = [], ...cells] = rows
  const file = await writeSheet([{ name: 'a', columns: header.map((one) => ({ header: one })), rows: cells }])
  const parts = Object.entries(unzipSync(file)).map(([name, part]) => [
    name,
    /\.xml$/.test(name) ? strToU8(strFromU8(part).replaceAll(word, `${word}&#xD83D;`)) : part,
  ])
  return new Uint8Array(zipSync(Object.fromEntries(parts)))
}

it('in a workbook of fields is refused at its row', async () => {
  const admin = await site.as('admin')
  const file = await halved(
    [
      ['code', 'name', 'name_en'],
      ['thu', 'Lĩnh vực', 'Trial'],
    ],
    'Trial',
  )
  const { status, page } = await upload(admin, 'fields', file, 'a.xlsx')
  expect(status).toBe(422)
  expect(page.words).toContain('có ký tự bị hỏng')
})

it('in a criteria table leaves a draft that can be read and mended', async () => {
  const file = new File([await halved(SMALL, 'Chỉ đạo')], 'a.xlsx')
  const answer = await board.post('/staff/frameworks', { ...START, file })
  expect(answer.status).toBe(303)
  expect((await draftOf(site, 'bo-thu')).draft.rows[0]?.name).toBe('Chỉ đạo\ufffd')
  expect((await mend(site, board, 'bo-thu', '1', { name: 'Chỉ đạo' })).status).toBe(303)
})

it('at the end of a box that is too long is left out', async () => {
  expect((await board.post('/staff/frameworks', { ...START, file: csv(SMALL) })).status).toBe(303)
  const name = `${'a'.repeat(3999)}😀`
  expect((await mend(site, board, 'bo-thu', '1', { name })).status).toBe(303)
  expect((await draftOf(site, 'bo-thu')).draft.rows[0]?.name).toBe('a'.repeat(3999))
})

it('a name that would be a line or a link of the letter is refused', async () => {
  const admin = await site.as('admin')
  for (const name of ['An\n\nXin mở https://la.example', 'An http://la.example', 'An\tBình']) {
    const fields = { id: 'moi', name, email: '', role: 'viewer', unit: 'D01', field: '' }
    const answer = await admin.post('/staff/people', fields)
    expect(answer.status).toBe(422)
    expect(readPage(await answer.text()).words).toContain('Họ tên viết trên một dòng')
  }
})
