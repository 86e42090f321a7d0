import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDossiers } from '../../src/store/dossier.ts'
import { loadFields } from '../../src/store/field.ts'
import { loadTargets } from '../../src/store/target.ts'
import { SERVICE_FIELDS } from '../../src/units/fields.ts'
import { type Importing, importing } from '../support/importing.ts'

let at: Importing
beforeEach(async () => {
  at = await importing()
})
afterEach(() => at.end())

describe('dossier counts', () => {
  const HEADER =
    'unit,period,field,received,finished,early,late,late_explained,late_apologised,online_full,online_partial,paid_online,digitised,complained\n'

  it('are stored, and the last report of a period stands', async () => {
    const file = `${HEADER}SNV,2026-03,,100,95,40,5,4,5,50,20,30,80,1\nXA1,2026-Q1,land,10,12,0,0,0,0,0,0,0,0,0\n`
    expect(await at.run('dossiers', file)).toMatchObject({ added: 2, faults: [] })
    expect(await at.run('dossiers', file)).toMatchObject({ added: 0, unchanged: 2 })
    expect(await at.run('dossiers', file.replace('100,95', '101,95'))).toMatchObject({
      changed: 1,
      unchanged: 1,
    })
    const [first, second] = await loadDossiers(at.store.db)
    expect(first).toMatchObject({ unit: 'SNV', field: '', received: 101, late_apologised: 5, complained: 1 })
    expect(second).toMatchObject({ unit: 'XA1', period: '2026-Q1', field: 'land', finished: 12 })
  })

  it('of many units come in at one go', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => `SNV,${1500 + n},,9,9,0,0,0,0,0,0,0,0,0`)
    expect(await at.run('dossiers', HEADER + rows.join('\n'))).toMatchObject({ added: 500 })
  })

  it('that cannot be are refused, each with its reason', async () => {
    const file = [
      'SNX,2026-13,lnad,1.234,,-5,"1,2,3",1.5,x,12345678901,0,0,0,0',
      'SNV,2026-08,,1,1,0,0,0,0,0,0,0,0,0',
      'SNV,2026-03,,10,5,3,3,4,5,8,3,16,16,16',
      'XA1,2026-03,,1,1,0,0,0,0,0,0,0,0,0',
      'XA1,2026-03,,2,2,0,0,0,0,0,0,0,0,0',
      ',2026-03,,2,2,0,0,0,0,0,0,0,0,0',
    ]
    expect(await at.faults('dossiers', HEADER + file.join('\n'))).toEqual([
      'Dòng 2, cột "Đơn vị" (unit): không có đơn vị mã "SNX". Có phải "SNV"?',
      'Dòng 2, cột "Kỳ báo cáo" (period): "2026-13" không phải là kỳ báo cáo. Ghi 2026-03, 2026-Q1, 2026-H1 hoặc 2026',
      'Dòng 2, cột "Lĩnh vực" (field): không dùng được "lnad". Có phải "land"?',
      'Dòng 2, cột "Tiếp nhận" (received): "1.234" có dấu ngăn cách. Ghi số nguyên viết liền, ví dụ 1234',
      'Dòng 2, cột "Đã giải quyết" (finished): còn trống. Không có thì ghi 0',
      'Dòng 2, cột "Giải quyết trước hạn" (early): "-5" không phải là số nguyên từ 0 trở lên. Ghi ví dụ 123',
      'Dòng 2, cột "Giải quyết quá hạn" (late): "1,2,3" không phải là số nguyên từ 0 trở lên. Ghi ví dụ 123',
      'Dòng 2, cột "Quá hạn có giải trình" (late_explained): "1.5" không phải là số nguyên từ 0 trở lên. Ghi ví dụ 123',
      'Dòng 2, cột "Quá hạn có xin lỗi" (late_apologised): "x" không phải là số nguyên từ 0 trở lên. Ghi ví dụ 123',
      'Dòng 2, cột "Tiếp nhận trực tuyến toàn trình" (online_full): "12345678901" quá lớn. Xin xem lại',
      'Dòng 3, cột "Kỳ báo cáo" (period): kỳ 2026-08 chưa bắt đầu vào ngày 15/06/2026',
      'Dòng 4, cột "Giải quyết quá hạn" (late): số hồ sơ trước hạn và quá hạn (6) lớn hơn số hồ sơ đã giải quyết (5)',
      'Dòng 4, cột "Quá hạn có giải trình" (late_explained): số hồ sơ quá hạn có giải trình (4) lớn hơn số hồ sơ quá hạn (3)',
      'Dòng 4, cột "Quá hạn có xin lỗi" (late_apologised): số hồ sơ quá hạn có xin lỗi (5) lớn hơn số hồ sơ quá hạn (3)',
      'Dòng 4, cột "Tiếp nhận trực tuyến toàn trình" (online_full): số hồ sơ trực tuyến toàn trình và một phần (11) lớn hơn số hồ sơ tiếp nhận (10)',
      'Dòng 4, cột "Thanh toán trực tuyến" (paid_online): số hồ sơ thanh toán trực tuyến (16) lớn hơn số hồ sơ tiếp nhận và đã giải quyết (15)',
      'Dòng 4, cột "Đã số hóa" (digitised): số hồ sơ số hóa (16) lớn hơn số hồ sơ tiếp nhận và đã giải quyết (15)',
      'Dòng 4, cột "Có phản ánh, kiến nghị" (complained): số hồ sơ có phản ánh, kiến nghị (16) lớn hơn số hồ sơ tiếp nhận và đã giải quyết (15)',
      'Dòng 7, cột "Đơn vị" (unit): còn trống, ô này phải ghi',
      'Dòng 6, cột "Đơn vị" (unit): trùng với dòng 5',
    ])
  })

  it('say beside a count that cannot be read what the other counts break', async () => {
    const file = 'SNV,2026-03,,10,5,0,7,0,9,0,0,0,0,-1'
    expect(await at.faults('dossiers', HEADER + file)).toEqual([
      expect.stringContaining('"-1" không phải là số nguyên từ 0 trở lên'),
      expect.stringContaining('trước hạn và quá hạn (7) lớn hơn số hồ sơ đã giải quyết (5)'),
      expect.stringContaining('có xin lỗi (9) lớn hơn số hồ sơ quá hạn (7)'),
    ])
  })
})

describe('targets', () => {
  const HEADER = 'code;name;unit;kind;field;question;operator;goal;from;to;evidence;document;clause;sample\n'

  it('are stored with their document, decimals with a point', async () => {
    const file = `${HEADER}T1;Hài lòng về đất đai;T;department;land;headline;≥;84,5;2026-01-01;2026-12-31;"sampled; self-selected";Kế hoạch mẫu;Mục 2;1\nT2;Niềm tin;T;;;trust;>;80;;;sampled;Kế hoạch mẫu;;\n`
    expect(await at.run('targets', file)).toMatchObject({ added: 2, faults: [] })
    expect(await at.run('targets', file)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await loadTargets(at.store.db)).toEqual([
      {
        code: 'T1',
        name: 'Hài lòng về đất đai',
        unit: 'T',
        kind: 'department',
        field: 'land',
        question: 'headline',
        operator: '>=',
        goal: '84.5',
        valid_from: '2026-01-01',
        valid_to: '2026-12-31',
        evidence: 'self-selected;sampled',
        document: 'Kế hoạch mẫu',
        clause: 'Mục 2',
        sample: 1,
        survey: '',
      },
      expect.objectContaining({ code: 'T2', kind: '', field: '', question: 'trust', clause: '', sample: 0 }),
    ])
  })

  it('that cannot be read are refused, each with its reason', async () => {
    const file = [
      'T 1;;TX1;departmnet;lnad;headlin;~;1.000;2026-13-01;;samplet;;;mẫu',
      'T2;Tên;T;;;overall;>=;101;2026-02-01;2026-01-01;;Văn bản;;0',
      'T3;Tên;T;;;overall;=;100;;;sampled;Văn bản;;0',
      'T3;Tên;T;;;overall;=;99;;;sampled;Văn bản;;0',
    ]
    const evidence = 'self-selected, one-time-code, sampled, dossiers, assessed, published'
    expect(await at.faults('targets', HEADER + file.join('\n'))).toEqual([
      'Dòng 2, cột "Mức (%)" (goal): "1.000" có thể hiểu theo hai cách (dấu thập phân hay dấu ngăn hàng nghìn). Ghi số viết liền, chỉ có dấu thập phân, ví dụ 1234 hoặc 12,5',
      'Dòng 2, cột "Mã chỉ tiêu" (code): "T 1" không dùng làm mã được. Mã gồm chữ không dấu, chữ số và . _ -',
      'Dòng 2, cột "Tên chỉ tiêu" (name): còn trống, ô này phải ghi',
      'Dòng 2, cột "Đơn vị" (unit): không có đơn vị mã "TX1"',
      'Dòng 2, cột "Loại đơn vị" (kind): không dùng được "departmnet". Có phải "department"?',
      'Dòng 2, cột "Lĩnh vực" (field): không dùng được "lnad". Có phải "land"?',
      'Dòng 2, cột "Đo bằng" (question): không dùng được "headlin". Có phải "headline"?',
      'Dòng 2, cột "So sánh" (operator): không dùng được "~". Ghi một trong: >, >=, =, <, <=',
      'Dòng 2, cột "Từ ngày" (from): "2026-13-01" không có trong lịch. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
      'Dòng 2, cột "Căn cứ được chấp nhận" (evidence): không dùng được "samplet". Có phải "sampled"?',
      'Dòng 2, cột "Văn bản giao chỉ tiêu" (document): còn trống, ô này phải ghi',
      'Dòng 2, cột "Chỉ tiêu mẫu" (sample): không dùng được "mẫu". Ghi một trong: 1, 0',
      'Dòng 3, cột "Mức (%)" (goal): "101" không phải là tỷ lệ phần trăm. Ghi số từ 0 đến 100, ví dụ 85 hoặc 84,5',
      'Dòng 3, cột "Đến ngày" (to): ngày kết thúc 01/01/2026 trước ngày bắt đầu 01/02/2026',
      `Dòng 3, cột "Căn cứ được chấp nhận" (evidence): còn trống. Ghi một trong: ${evidence}`,
      'Dòng 5, cột "Mã chỉ tiêu" (code): trùng với dòng 4',
    ])
  })
})

describe('service fields', () => {
  it('are the built-in ones, reworded and added to by the operator', async () => {
    const file = 'code,name,name_en\nland,Đất đai và nhà ở,Land and housing\nreligion,Tôn giáo,Religion\n'
    expect(await at.run('fields', file)).toMatchObject({ added: 1, changed: 1, faults: [] })
    expect(await at.run('fields', file)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    const fields = await loadFields(at.store.db)
    expect(fields.length).toBe(SERVICE_FIELDS.length + 1)
    expect(fields[0]).toEqual({ code: 'land', vi: 'Đất đai và nhà ở', en: 'Land and housing' })
    expect(fields.at(-1)?.code).toBe('religion')
  })

  it('that cannot be used are refused', async () => {
    expect(
      await at.faults('fields', 'code,name,name_en\nĐất,Đất đai,Land\nland,,\nhm,A,B\nhm,C,D\n'),
    ).toEqual([
      'Dòng 2, cột "Mã lĩnh vực" (code): "Đất" không dùng làm mã được. Mã gồm chữ thường không dấu, chữ số và _, bắt đầu bằng chữ, ví dụ land',
      'Dòng 3, cột "Tên tiếng Việt" (name): còn trống, ô này phải ghi',
      'Dòng 3, cột "Tên tiếng Anh" (name_en): còn trống, ô này phải ghi',
      'Dòng 5, cột "Mã lĩnh vực" (code): trùng với dòng 4',
    ])
  })
})
