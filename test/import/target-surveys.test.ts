import { afterEach, beforeEach, expect, it } from 'vitest'
import { IMPORTS } from '../../src/import/kinds.ts'
import { surroundings } from '../../src/import/surroundings.ts'
import { historyOf } from '../../src/store/import-batch.ts'
import { loadTargets } from '../../src/store/target.ts'
import { type Importing, importing, TODAY } from '../support/importing.ts'

const OLD = 'code,name,unit,kind,field,question,operator,goal,from,to,evidence,document,clause,sample'
const row = (goal: number) => `CT1,Hài lòng,T,,,headline,>=,${goal},,,sampled,Kế hoạch mẫu,,`

let at: Importing
beforeEach(async () => {
  at = await importing()
})
afterEach(() => at.end())

const stored = async () => (await loadTargets(at.store.db)).map(({ goal, survey }) => [goal, survey])

it('a file from before targets named forms imports, and leaves what was named meanwhile', async () => {
  expect(await at.run('targets', `${OLD}\n${row(80)}`)).toMatchObject({ added: 1, faults: [] })
  expect(await stored()).toEqual([['80', '']])
  await at.run('targets', `${OLD},survey\n${row(80)},ward; counter-sipas;ward`)
  expect(await stored()).toEqual([['80', 'counter-sipas;ward']])
  expect(await at.run('targets', `${OLD}\n${row(85)}`)).toMatchObject({ changed: 1, faults: [] })
  expect(await stored()).toEqual([['85', 'counter-sipas;ward']])
  // With the column, an emptied cell empties the value as everywhere.
  await at.run('targets', `${OLD},survey\n${row(85)},`)
  expect(await stored()).toEqual([['85', '']])
})

it('every other column stays required, and an unknown form is refused', async () => {
  const [, ...others] = OLD.split(',').reverse()
  expect(await at.faults('targets', `${others.reverse().join(',')}\nx`)).toContain(
    'Dòng 1, cột "Chỉ tiêu mẫu" (sample): thiếu cột này; không có số liệu thì để trống các ô',
  )
  const [fault] = await at.faults('targets', `${OLD},survey\n${row(80)},ward;benh-vien`)
  expect(fault).toContain('Dòng 2, cột "Mẫu phiếu" (survey): không dùng được "benh-vien"')
  expect(
    await at.faults('collectors', 'code,unit,label,channel,fields,moments,since,opens,closes,revoked\n,T'),
  ).toContain('Dòng 1, cột "Mẫu phiếu" (survey): thiếu cột này; không có số liệu thì để trống các ô')
})

it('an import of that time can still be taken back', async () => {
  await at.run('targets', `${OLD}\n${row(80)}`)
  await at.run('targets', `${OLD}\n${row(85)}`)
  const old = (text: string) => text.replace(/,"survey":""/, '')
  const [last, first] = (await historyOf(at.store.db, 'target', 'CT1')).map((entry) => ({
    ...entry,
    before_value: old(entry.before_value),
    after_value: old(entry.after_value),
  }))
  if (!last || !first) throw new Error('no history')
  expect(last.after_value).not.toContain('survey')
  const around = await surroundings(at.store.db, TODAY)
  const undone = await IMPORTS.targets.undo(at.store.db, [last], around)
  expect(undone.left).toEqual([])
  await at.store.atomically([...undone.statements])
  expect(await stored()).toEqual([['80', '']])
  expect(IMPORTS.targets.recorded([last])[0]?.cells.find(({ column }) => column === 'survey')).toEqual({
    column: 'survey',
    before: '',
    after: '',
  })
})
