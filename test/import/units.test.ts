import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printReport } from '../../src/commands/import.ts'
import { loadUnits } from '../../src/store/unit.ts'
import { unitTree } from '../../src/units/tree.ts'
import { everything, type Importing, importing, UNITS } from '../support/importing.ts'

const HEADER = 'code,name,kind,group,parent,from,to,successors\n'

describe('units from a file', () => {
  let at: Importing
  beforeEach(async () => {
    at = await importing()
  })
  afterEach(() => at.end())
  const tree = async () => unitTree(await loadUnits(at.store.db))

  it('are stored as a tree', async () => {
    const { db } = at.store
    expect((await db.selectFrom('unit').selectAll().where('code', '=', 'SNV').execute())[0]).toEqual({
      code: 'SNV',
      name: 'Sở Nội vụ',
      kind: 'department',
      ranking_group: 'Sở',
      valid_from: '2025-07-01',
      valid_to: '',
    })
    expect(
      (await tree())
        .subtree('T', '2026-01-01')
        .map((unit) => unit.code)
        .sort(),
    ).toEqual(['CN1', 'SNV', 'T', 'TT', 'XA1'])
  })

  it('imported again change nothing, and the report says so', async () => {
    const before = await everything(at.store)
    const report = await at.run('units', UNITS)
    expect(printReport(report)).toBe('Đã nhập tệp tep.csv: 0 dòng mới, 0 dòng thay đổi, 5 dòng giữ nguyên.')
    expect(await everything(at.store)).toBe(before)
  })

  it('are updated by code, and those not in the file stay', async () => {
    const report = await at.run(
      'units',
      `${HEADER}SNV,Sở Nội vụ tỉnh,department,Sở,T,2025-07-01,,\nXA2,Xã Hai,commune,Xã,T,,,`,
    )
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 0, faults: [] })
    expect((await tree()).unit('SNV')?.name).toBe('Sở Nội vụ tỉnh')
    expect((await tree()).units.length).toBe(6)
  })

  it('get a dated link when they move, and the same file again changes nothing', async () => {
    const move = `${HEADER}CN1,Chi nhánh số 1,branch,,SNV,2026-03-15,,\n`
    expect(await at.run('units', move)).toMatchObject({ changed: 1 })
    expect((await tree()).parent('CN1', '2026-03-14')?.code).toBe('TT')
    expect((await tree()).parent('CN1', '2026-03-15')?.code).toBe('SNV')
    expect((await tree()).unit('CN1')?.valid_from).toBe('2025-07-01')
    expect(await at.run('units', move)).toMatchObject({ changed: 0, unchanged: 1 })
    expect(await at.run('units', UNITS)).toMatchObject({ changed: 0, unchanged: 5, faults: [] })
  })

  it('have the last move corrected, but not what was before it', async () => {
    await at.run('units', `${HEADER}CN1,Chi nhánh số 1,branch,,SNV,2026-03-15,,\n`)
    await at.run('units', `${HEADER}CN1,Chi nhánh số 1,branch,,SNV,2026-02-15,,\n`)
    expect((await tree()).parent('CN1', '2026-02-15')?.code).toBe('SNV')
    await at.run('units', `${HEADER}CN1,Chi nhánh số 1,branch,,XA1,2026-02-15,,\n`)
    expect((await tree()).parent('CN1', '2026-02-15')?.code).toBe('XA1')
    expect(await at.faults('units', `${HEADER}CN1,Chi nhánh số 1,branch,,SNV,2025-12-01,,\n`)).toEqual([
      'Dòng 2, cột "Từ ngày" (from): đơn vị đã về "XA1" từ ngày 15/02/2026; thay đổi phải từ ngày đó trở đi',
    ])
    expect(
      await at.faults('units', `${HEADER}CN1,Chi nhánh số 1,branch,,TT,2025-07-01,2026-01-01,\n`),
    ).toEqual([
      'Dòng 2, cột "Ngày cuối cùng" (to): ngày kết thúc 01/01/2026 trước ngày về "XA1" (15/02/2026)',
    ])
  })

  it('leave their place to successors the day after their last', async () => {
    await at.run(
      'units',
      `code;name;kind;group;parent;from;to;successors
H1;Thành phố Cũ;district;;T;;2025-06-30;"P1;P2"
P1;Phường Một;ward;Phường;T;2025-07-01;;
P2;Phường Hai;ward;Phường;T;2025-07-01;;`,
    )
    expect(await at.store.db.selectFrom('unit_successor').selectAll().execute()).toEqual([
      { unit: 'H1', successor: 'P1', since: '2025-07-01' },
      { unit: 'H1', successor: 'P2', since: '2025-07-01' },
    ])
    expect((await tree()).brokenSince('P1')).toEqual([{ date: '2025-07-01', reason: 'split', from: ['H1'] }])
  })

  it('have their successors corrected by the next file', async () => {
    const ended = (heirs: string) => `${HEADER}P1,Phường A,ward,,T,,2026-01-31,${heirs}\n`
    await at.run('units', ended('SNV;XA1'))
    await at.run('units', ended('XA1;TT'))
    expect((await loadUnits(at.store.db)).successors.map((link) => link.successor)).toEqual(['TT', 'XA1'])
  })

  it('may end together with the unit above', async () => {
    const file = `${HEADER}XA1,Xã Một,commune,Xã,T,2025-07-01,2026-01-31,\nP1,Phường A,ward,,XA1,,2026-01-31,\n`
    expect((await at.run('units', file)).faults).toEqual([])
  })

  it('may carry one name under one parent after each other', async () => {
    await at.run('units', `${HEADER}CN2,Chi nhánh mới,branch,,TT,2025-07-01,,\n`)
    await at.run('units', `${HEADER}CN2,Chi nhánh mới,branch,,SNV,2026-01-01,,\n`)
    const later = `${HEADER}CN3,Chi nhánh mới,branch,,TT,2026-01-01,,\n`
    expect((await at.run('units', later)).faults).toEqual([])
    expect((await at.run('units', later)).notes).toEqual([])
    expect((await at.run('units', later.replace('CN3', 'CN4').replace('TT', 'SNV'))).notes.length).toBe(1)
  })

  it('may carry one name in one place and time, but each such row is pointed at', async () => {
    const rows =
      'P1,sở nội vụ,ward,,T,,,\nP2,Phường B,ward,,T,,2025-06-30,\nP3,Phường B,ward,,T,2025-07-01,,\nP4,Phường B,ward,,T,2026-01-01,,\nP5,Phường B,ward,,SNV,,,'
    const look = 'Xin xem lại: có phải một đơn vị ghi hai lần không?'
    const report = await at.run('units', HEADER + rows)
    expect(report).toMatchObject({ added: 5, faults: [] })
    expect(report.notes).toEqual([
      `Dòng 2, cột "Tên đơn vị" (name): trùng tên với đơn vị mã "SNV" cùng đơn vị cha trong cùng thời gian. ${look}`,
      `Dòng 5, cột "Tên đơn vị" (name): trùng tên với đơn vị mã "P3" cùng đơn vị cha trong cùng thời gian. ${look}`,
    ])
  })

  it('of a whole country come in at one go', async () => {
    const rows = Array.from({ length: 3321 }, (_, n) => `X${n},Xã số ${n},commune,Xã,T,2025-07-01,,`)
    const report = await at.run('units', HEADER + rows.join('\n'))
    expect(report).toMatchObject({ added: 3321, faults: [] })
    expect((await tree()).children('T', '2026-01-01').length).toBe(3324)
  })
})

describe('bad units are refused, all at once, with nothing imported', () => {
  const cases: Array<[string, string, string[]]> = [
    ['an empty code and name', ',,ward,,T,,,', ['Dòng 2, cột "Mã đơn vị" (code): còn trống, ô này phải ghi']],
    [
      'a code no address can carry',
      'SỞ 1,Sở,department,,T,,,\nA.json,Sở hai,department,,T,,,',
      [
        'Dòng 2, cột "Mã đơn vị" (code): "SỞ 1" không dùng làm mã được. Mã gồm chữ không dấu, chữ số và . _ -, tối đa 40 ký tự, ví dụ SNV',
        'Dòng 3, cột "Mã đơn vị" (code): "A.json" không dùng làm mã được. Mã gồm chữ không dấu, chữ số và . _ -, tối đa 40 ký tự, ví dụ SNV',
      ],
    ],
    [
      'a code twice',
      'P1,Phường A,ward,,T,,,\nP1,Phường B,ward,,T,,,',
      ['Dòng 3, cột "Mã đơn vị" (code): trùng với dòng 2'],
    ],
    [
      'codes that differ in capitals only',
      'snv,Sở khác,department,,T,,,',
      ['Dòng 2, cột "Mã đơn vị" (code): chỉ khác mã "SNV" ở chữ hoa, chữ thường'],
    ],
    [
      'an unknown kind',
      'P1,Phường A,wrad,,T,,,\nP2,Phường B,quận,,T,,,',
      [
        'Dòng 2, cột "Loại" (kind): không dùng được "wrad". Có phải "ward"?',
        'Dòng 3, cột "Loại" (kind): không dùng được "quận". Ghi một trong: province, department, commune, ward, special_zone, centre, branch, public_service, district',
      ],
    ],
    [
      'an unknown parent, by code or by name',
      'P1,Phường A,ward,,XA11,,,\nP2,Phường B,ward,,tỉnh mẫu,,,\nP3,Phường C,ward,,ZZZZZZ,,,',
      [
        'Dòng 2, cột "Đơn vị cấp trên" (parent): không có đơn vị mã "XA11". Có phải "XA1"?',
        'Dòng 3, cột "Đơn vị cấp trên" (parent): không có đơn vị mã "tỉnh mẫu". Có phải "T"?',
        'Dòng 4, cột "Đơn vị cấp trên" (parent): không có đơn vị mã "ZZZZZZ"',
      ],
    ],
    [
      'dates that are none, or upside down',
      'P1,Phường A,ward,,T,31/06/2025,2025-02-30,\nP2,Phường B,ward,,T,2026-01-02,2026-01-01,',
      [
        'Dòng 2, cột "Từ ngày" (from): "31/06/2025" không có trong lịch. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
        'Dòng 2, cột "Ngày cuối cùng" (to): "2025-02-30" không có trong lịch. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
        'Dòng 3, cột "Ngày cuối cùng" (to): ngày kết thúc 01/01/2026 trước ngày bắt đầu 02/01/2026',
      ],
    ],
    [
      'an unknown successor, or one without a last day',
      'P1,Phường A,ward,,T,,2025-06-30,SNW\nP2,Phường B,ward,,T,,,SNV',
      [
        'Dòng 2, cột "Đơn vị kế thừa" (successors): không có đơn vị mã "SNW". Có phải "SNV"?',
        'Dòng 3, cột "Ngày cuối cùng" (to): đơn vị có đơn vị kế thừa thì phải ghi ngày kết thúc',
      ],
    ],
    [
      'a successor that is not there on the day',
      'P1,Phường A,ward,,T,,2024-06-30,SNV',
      [
        'Dòng 2, cột "Đơn vị kế thừa" (successors): đơn vị kế thừa "SNV" không còn hoặc chưa có vào ngày 01/07/2024',
      ],
    ],
    [
      'an heir that comes later than its inheritance',
      'SNV,Sở Nội vụ,department,Sở,T,2025-07-01,2026-03-31,TT\nTT,Trung tâm,centre,,T,2026-05-01,,',
      [
        'Dòng 2, cột "Đơn vị kế thừa" (successors): đơn vị kế thừa "TT" không còn hoặc chưa có vào ngày 01/04/2026',
      ],
    ],
    [
      'a loop of successors',
      'P1,Phường A,ward,,T,,2025-06-30,P2\nP2,Phường B,ward,,T,,2025-07-31,P1\nP3,Phường C,ward,,T,,2025-06-30,P3',
      [
        'Dòng 2, cột "Đơn vị kế thừa" (successors): đơn vị kế thừa thành vòng: P1 → P2 → P1',
        'Dòng 4, cột "Đơn vị kế thừa" (successors): đơn vị kế thừa thành vòng: P3 → P3',
        'Dòng 3, cột "Đơn vị kế thừa" (successors): đơn vị kế thừa "P1" không còn hoặc chưa có vào ngày 01/08/2025',
      ],
    ],
    [
      'a unit under itself, and one moved under its own branch',
      'P1,Phường A,ward,,P1,,,\nTT,Trung tâm,centre,,CN1,2026-01-01,,',
      [
        'Dòng 2, cột "Đơn vị cấp trên" (parent): đơn vị cha thành vòng: P1 → P1',
        'Dòng 3, cột "Đơn vị cấp trên" (parent): đơn vị cha thành vòng: CN1 → TT → CN1',
      ],
    ],
    [
      'a parent that ends before its unit, seen from either',
      'XA1,Xã Một,commune,Xã,T,2025-07-01,2026-01-31,\nP1,Phường A,ward,,XA1,2025-07-01,,\nTT,Trung tâm,centre,,T,2025-07-01,2026-02-28,',
      [
        'Dòng 4, cột "Ngày cuối cùng" (to): đơn vị trực thuộc "CN1" vẫn còn sau ngày này. Xin chuyển hoặc kết thúc cả đơn vị đó',
        'Dòng 3, cột "Đơn vị cấp trên" (parent): đơn vị cha "XA1" kết thúc ngày 31/01/2026 nhưng đơn vị này vẫn còn sau ngày đó',
      ],
    ],
    [
      'a name or group beyond all length',
      `P1,${'x'.repeat(201)},ward,${'y'.repeat(81)},T,,,`,
      [
        'Dòng 2, cột "Tên đơn vị" (name): dài 201 ký tự, tối đa 200. Xin viết gọn lại',
        'Dòng 2, cột "Nhóm xếp hạng" (group): dài 81 ký tự, tối đa 80. Xin viết gọn lại',
      ],
    ],
  ]
  it.each(cases)('%s', async (_, rows, faults) => {
    const at = await importing()
    expect(await at.faults('units', `${HEADER}${rows}\nOK,Đơn vị tốt,ward,,T,,,`)).toEqual(faults)
    await at.end()
  })

  it('and the report counts the lines and lists them in order', async () => {
    const at = await importing()
    const report = await at.run('units', `${HEADER}P1,Phường A,wrad,,T,2025,,\nP2,,ward,,T,,,\n`)
    expect(printReport(report)).toBe(
      [
        'Tệp tep.csv có 2 dòng lỗi nên chưa nhập dòng nào. Sửa các dòng dưới đây rồi nhập lại.',
        'Dòng 2, cột "Loại" (kind): không dùng được "wrad". Có phải "ward"?',
        'Dòng 2, cột "Từ ngày" (from): "2025" không phải là ngày. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
        'Dòng 3, cột "Tên đơn vị" (name): còn trống, ô này phải ghi',
      ].join('\n'),
    )
    await at.end()
  })
})
