import { expect, it } from 'vitest'
import { closedColumns } from '../../src/import/closed-columns.ts'
import { exportCsv } from '../../src/import/export.ts'
import { IMPORTS } from '../../src/import/kinds.ts'
import { printFault } from '../../src/import/report.ts'
import { surroundings } from '../../src/import/surroundings.ts'
import { readTable } from '../../src/import/table.ts'
import { importing, TODAY, UNITS } from '../support/importing.ts'

const COLUMNS = ['code', 'name', 'from'] as const
const TITLES = { code: 'Mã đơn vị', name: 'Tên đơn vị', from: 'Từ ngày' }

function read(file: string) {
  const table = readTable(file, COLUMNS, TITLES)
  for (const row of table.rows) row.refuse('from', 'xin xem lại')
  return table.faults.map(printFault)
}

it('columns are found by code or by name, whatever the capitals and marks, and faults name them in Vietnamese', () => {
  expect(read('Mã đơn vị,TEN DON VI,Từ ngày\nA,B,C')).toEqual(['Dòng 2, cột "Từ ngày": xin xem lại'])
  expect(read('from,name,code\nC,B,A')).toEqual(['Dòng 2, cột "Từ ngày" (from): xin xem lại'])
})

it('a bad header is spoken of in the words it is written in', () => {
  expect(read('Mã đơn vị,Tên đơn vi,Ngày,name\nA,B,C,D')).toEqual([
    'Dòng 1, cột "Ngày": không có cột nào tên như vậy. Các cột là: Mã đơn vị, Tên đơn vị, Từ ngày',
    'Dòng 1, cột "Từ ngày": thiếu cột này; không có số liệu thì để trống các ô',
    'Dòng 1, cột "Tên đơn vị": cột này có hai lần',
  ])
  expect(read('code,nmae,from\nA,B,C')).toEqual([
    'Dòng 1, cột "nmae": không có cột nào tên như vậy. Có phải "name"?',
    'Dòng 1, cột "Tên đơn vị" (name): thiếu cột này; không có số liệu thì để trống các ô',
  ])
})

it('what is exported has Vietnamese headers and days, and imports again without a change', async () => {
  const { store, run, end } = await importing(UNITS)
  const closed = closedColumns(await surroundings(store.db, TODAY))
  const file = exportCsv('units', await IMPORTS.units.rows(store.db, null), closed)
  expect(file).toContain('Mã đơn vị,Tên đơn vị,Loại')
  expect(file).toContain('01/07/2025')
  expect(file).toContain('SNV,Sở Nội vụ,"Sở, ban, ngành",Sở,T')
  expect(await run('units', file)).toMatchObject({ added: 0, changed: 0, unchanged: 5, faults: [] })
  await end()
})
