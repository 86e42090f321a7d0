import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newCode, normaliseCode } from '../../src/code.ts'
import { printReport } from '../../src/commands/import.ts'
import { collectorAt, loadCollectors } from '../../src/store/collector.ts'
import { everything, type Importing, importing, TODAY } from '../support/importing.ts'

const HEADER = 'code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked\n'
const CODE = '000000000'
const OTHER = newCode((count) => new Uint8Array(count).fill(31))
const row = (code: string, rest: string) => `${HEADER}${code},${rest}\n`
const PLAIN = 'CN1,Quầy số 3,qr,one-tap,land=SNV;justice,guidance;result,2026-01-01,2026-01-05,,'

describe('collectors from a file', () => {
  let at: Importing
  beforeEach(async () => {
    at = await importing()
  })
  afterEach(() => at.end())
  const now = async (code: string, day = TODAY) => collectorAt(at.store.db, code, day)

  it('are stored with each field and the unit that decides it', async () => {
    expect(await at.run('collectors', row('0000-0000 o', PLAIN))).toMatchObject({
      added: 1,
      newCodes: [],
      filledIn: '',
    })
    expect(await now(CODE)).toEqual({
      code: CODE,
      opens_on: '2026-01-05',
      closes_on: '',
      revoked_on: '',
      state: 'open',
      current: {
        code: CODE,
        revision: 1,
        since: '2026-01-01',
        unit: 'CN1',
        label: 'Quầy số 3',
        channel: 'qr',
        survey: 'one-tap',
        fields: [
          { field: 'land', decider: 'SNV' },
          { field: 'justice', decider: 'CN1' },
        ],
        moments: ['guidance', 'result'],
      },
    })
  })

  it('take any field, the result and today where the cells are empty, and are in test until they open', async () => {
    await at.run('collectors', row(CODE, 'XA1,,link,ward,,,,,,'))
    const stored = await now(CODE)
    expect(stored?.state).toBe('test')
    expect(stored?.current).toMatchObject({
      since: TODAY,
      fields: [{ field: '', decider: 'XA1' }],
      moments: ['result'],
    })
  })

  it('get new codes where they have none, told and filled into the file', async () => {
    const file = `${HEADER}${CODE},XA1,Quầy 1,qr,ward,,,,,,\n,XA1,"Quầy 2, tầng 1",qr,ward,,,2026-01-01,,,\n`
    const report = await at.run('collectors', file)
    const [made] = report.newCodes
    expect(report.newCodes).toEqual([
      { line: 3, code: normaliseCode(made?.code ?? ''), unit: 'XA1', label: 'Quầy 2, tầng 1' },
    ])
    expect(printReport(report)).toContain(`Dòng 3: mã mới ${made?.code} cho XA1 – Quầy 2, tầng 1`)
    expect(report.filledIn).toBe(`\uFEFF${file.replace('\n,XA1', `\n${made?.code},XA1`)}`)
    expect(await at.run('collectors', report.filledIn)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await at.faults('collectors', file)).toEqual([
      `Dòng 3, cột "Mã đánh giá" (code): điểm khảo sát này đã có mã ${made?.code}. Ghi mã đó vào cột "Mã đánh giá"`,
    ])
  })

  it('imported again change nothing, even with fields and moments in another order', async () => {
    await at.run('collectors', row(CODE, PLAIN))
    const before = await everything(at.store)
    const turned = 'CN1,Quầy số 3,qr,one-tap,justice;land=SNV,result;guidance,2026-01-01,2026-01-05,,'
    for (const same of [PLAIN, turned, PLAIN.replace('2026-01-01', '')])
      expect(await at.run('collectors', row(CODE, same))).toMatchObject({
        changed: 0,
        unchanged: 1,
        faults: [],
      })
    expect(await everything(at.store)).toBe(before)
  })

  it('with another meaning become the next revision of the same code', async () => {
    await at.run('collectors', row(CODE, PLAIN))
    const next = PLAIN.replace('Quầy số 3', 'Quầy số 9').replace('2026-01-01', '2026-07-01')
    expect(await at.run('collectors', row(CODE, next))).toMatchObject({ added: 0, changed: 1 })
    expect((await now(CODE, '2026-06-30'))?.current).toMatchObject({ revision: 1, label: 'Quầy số 3' })
    expect((await now(CODE, '2026-07-01'))?.current).toMatchObject({ revision: 2, label: 'Quầy số 9' })
    expect((await loadCollectors(at.store.db))[0]?.revisions.length).toBe(2)
  })

  it('may correct the first day of the last revision, not go behind the one before', async () => {
    await at.run('collectors', row(CODE, PLAIN))
    const next = PLAIN.replace('Quầy số 3', 'Quầy số 9')
    await at.run('collectors', row(CODE, next.replace('2026-01-01', '2062-07-01')))
    await at.run('collectors', row(CODE, next.replace('2026-01-01', '2026-07-01')))
    expect((await now(CODE, '2026-07-01'))?.current.revision).toBe(2)
    expect(await at.faults('collectors', row(CODE, next.replace('2026-01-01', '2025-12-31')))).toEqual([
      'Dòng 2, cột "Áp dụng từ ngày" (since): phải từ ngày 01/01/2026 trở đi, là ngày của lần thay đổi trước',
    ])
    expect(await at.faults('collectors', row(CODE, PLAIN))).toEqual([
      'Dòng 2, cột "Áp dụng từ ngày" (since): thay đổi từ ngày 01/01/2026 nhưng mã đã có thay đổi từ ngày 01/07/2026; ghi từ ngày đó trở đi',
    ])
  })

  it('open, close and are revoked without a new revision, and stay revoked', async () => {
    await at.run('collectors', row(CODE, PLAIN))
    expect(await at.run('collectors', row(CODE, `${PLAIN}2026-06-15`))).toMatchObject({ changed: 1 })
    expect(await now(CODE)).toMatchObject({ state: 'revoked', current: { revision: 1 } })
    expect(await at.faults('collectors', row(CODE, PLAIN))).toEqual([
      'Dòng 2, cột "Ngày thu hồi" (revoked): mã đã thu hồi từ ngày 15/06/2026, không dùng lại được. Để trống cột "Mã đánh giá" để cấp mã mới',
    ])
  })

  it('that were revoked leave their place to a new code', async () => {
    await at.run('collectors', row(CODE, `${PLAIN}2026-06-15`))
    expect((await at.run('collectors', row('', PLAIN))).newCodes.length).toBe(1)
  })
})

describe('bad collectors are refused, all at once, with nothing imported', () => {
  const cases: Array<[string, string[], string[]]> = [
    [
      'a code with a wrong character, too short, or twice',
      [
        '000000001,XA1,a,qr,ward,,,2026-01-01,,,',
        'POSTER,XA1,b,qr,ward,,,2026-01-01,,,',
        `${OTHER},XA1,c,qr,ward,,,2026-01-01,,,`,
        `${OTHER.toLowerCase()},XA1,d,qr,ward,,,2026-01-01,,,`,
      ],
      [
        'Dòng 2, cột "Mã đánh giá" (code): "000000001" không phải là mã đánh giá: có chữ bị gõ sai hoặc thiếu',
        'Dòng 3, cột "Mã đánh giá" (code): "POSTER" không phải là mã đánh giá: có chữ bị gõ sai hoặc thiếu',
        'Dòng 5, cột "Mã đánh giá" (code): trùng với dòng 4',
      ],
    ],
    [
      'one place twice without codes',
      [',XA1,Quầy 1,qr,ward,,,2026-01-01,,,', ',XA1,Quầy 1,qr,ward,,result,2026-02-01,,,'],
      ['Dòng 3, cột "Quầy" (label): trùng với dòng 2'],
    ],
    [
      'an unknown or missing unit, or one not there on the day',
      [',XA11,a,qr,ward,,,2026-01-01,,,', ',,b,qr,ward,,,2026-01-01,,,', ',XA1,c,qr,ward,,,2025-06-30,,,'],
      [
        'Dòng 2, cột "Đơn vị" (unit): không có đơn vị mã "XA11". Có phải "XA1"?',
        'Dòng 3, cột "Đơn vị" (unit): còn trống, ô này phải ghi',
        'Dòng 4, cột "Đơn vị" (unit): đơn vị "XA1" chỉ có từ ngày 01/07/2025, không dùng được cho ngày 30/06/2025',
      ],
    ],
    [
      'an unknown channel, survey, field, decider or moment',
      [`,XA1,a,gr,one-tab,lnad;justice=SMV,reciept,2026-01-01,,,`, ',XA1,b,,,land=,xin chào,2026-01-01,,,'],
      [
        'Dòng 2, cột "Kênh trả lời" (channel): không dùng được "gr". Có phải "qr"?',
        'Dòng 2, cột "Mẫu phiếu" (survey): không dùng được "one-tab". Có phải "one-tap"?',
        'Dòng 2, cột "Lĩnh vực" (fields): không dùng được "lnad". Có phải "land"?',
        'Dòng 2, cột "Lĩnh vực" (fields): không có đơn vị mã "SMV". Có phải "SNV"?',
        'Dòng 2, cột "Bước giải quyết" (moments): không dùng được "reciept". Có phải "receipt"?',
        'Dòng 3, cột "Kênh trả lời" (channel): còn trống. Ghi một trong: qr, slip, link, kiosk, paper, phone, import',
        'Dòng 3, cột "Mẫu phiếu" (survey): còn trống. Ghi một trong: counter-sipas, health-education, household-sipas, one-stop-210, one-tap, ward',
        'Dòng 3, cột "Lĩnh vực" (fields): "land=" viết chưa đúng. Ghi lĩnh vực=mã đơn vị, ví dụ land=XA1',
        'Dòng 3, cột "Bước giải quyết" (moments): không dùng được "xin chào". Ghi một trong: guidance, receipt, supplement, refusal, result',
      ],
    ],
    [
      'a field twice, or with two deciders',
      [',XA1,a,qr,ward,land;land=SNV,,2026-01-01,,,', ',XA1,b,qr,ward,land=SNV=TT,,2026-01-01,,,'],
      [
        'Dòng 2, cột "Lĩnh vực" (fields): lĩnh vực "land" có hai lần',
        'Dòng 3, cột "Lĩnh vực" (fields): "land=SNV=TT" viết chưa đúng. Ghi lĩnh vực=mã đơn vị, ví dụ land=XA1',
      ],
    ],
    [
      'dates that are none, or closed before opened',
      [
        ',XA1,a,qr,ward,,,hôm nay,12/31/2026,29/02/2026,05/12/26',
        ',XA1,b,qr,ward,,,2026-01-01,2026-02-01,2026-02-01,',
      ],
      [
        'Dòng 2, cột "Áp dụng từ ngày" (since): "hôm nay" không phải là ngày. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
        'Dòng 2, cột "Ngày mở" (opens): "12/31/2026": không có tháng 31. Ghi ngày trước, tháng sau: 31/12/2026',
        'Dòng 2, cột "Ngày đóng" (closes): "29/02/2026" không có trong lịch. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
        'Dòng 2, cột "Ngày thu hồi" (revoked): "05/12/26" chưa ghi đủ bốn chữ số của năm. Ghi ngày/tháng/năm, ví dụ 05/12/2026',
        'Dòng 3, cột "Ngày đóng" (closes): ngày đóng 01/02/2026 phải sau ngày mở 01/02/2026',
      ],
    ],
  ]
  it.each(cases)('%s', async (_, rows, faults) => {
    const at = await importing()
    const good = `${CODE},XA1,Quầy tốt,qr,ward,,,2026-01-01,,,`
    expect(await at.faults('collectors', `${HEADER}${rows.join('\n')}\n${good}\n`)).toEqual(faults)
    await at.end()
  })
})
