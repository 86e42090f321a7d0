import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadUnits } from '../../src/store/unit.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { everything } from '../support/importing.ts'
import { type Person, signInAs } from '../support/staff.ts'
import { apply, batchOf, upload } from '../support/uploading.ts'

let site: Citizen
let admin: Person
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  admin = await signInAs(site.deps, 'quantri', { role: 'admin', unit: '', field: '' })
})
afterEach(() => site.end())

const HEADER =
  'Mã đơn vị,Tên đơn vị,Loại,Nhóm xếp hạng,Đơn vị cấp trên,Từ ngày,Ngày cuối cùng,Đơn vị kế thừa\n'
const fileOf = async (address: string) => new Uint8Array(await (await admin.get(address)).arrayBuffer())

it('a unit’s kind is written, shown before and after, and kept in the history in Vietnamese', async () => {
  await apply(admin, await upload(admin, 'units', `${HEADER}P9,Phường Chín,xa,,,01/07/2025,,\n`))
  const shown = await upload(admin, 'units', `${HEADER}P9,Phường Chín,PHƯỜNG,,,01/07/2025,,\n`)
  expect(shown.page.words).toContain('Loại: Xã → Phường')
  const batch = batchOf(await apply(admin, shown))
  expect((await admin.page(batch)).words).toContain('Loại: Xã → Phường')
  expect((await admin.page('/staff/structure/P9')).words).toContain('Loại: Xã → Phường')
  expect((await loadUnits(site.store.db)).units.find(({ code }) => code === 'P9')?.kind).toBe('ward')
})

it('what is exported is in words and changes nothing when it comes back', async () => {
  const before = await everything(site.store)
  for (const kind of ['units', 'collectors'] as const) {
    for (const ending of ['csv', 'xlsx']) {
      const { page } = await upload(
        admin,
        kind,
        await fileOf(`/staff/export/${kind}.${ending}`),
        `tep.${ending}`,
      )
      expect(page.words).toContain('không làm thay đổi gì')
    }
  }
  expect(await (await admin.get('/staff/export/collectors.csv')).text()).toContain(',Mã QR tại quầy,')
  expect(await everything(site.store)).toBe(before)
})

it('templates and the page before them say what to choose from, with the fields there are', async () => {
  await upload(admin, 'fields', 'code,name,name_en\nreligion,Tôn giáo,Religion\n').then((shown) =>
    apply(admin, shown),
  )
  const { words } = await admin.page('/staff/import/dossiers')
  expect(words).toContain('Đất đai; Xây dựng;')
  expect(words).toContain('; Tôn giáo')
  const template = await (await admin.get('/staff/import/templates/targets.csv')).text()
  expect(template).toContain(',Tỷ lệ hài lòng chung,Từ mức này trở lên,')
  expect(template).toContain('Điều tra chọn mẫu;Khảo sát theo mã dùng một lần')
})
