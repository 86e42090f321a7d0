import { shiftDay } from '../day.ts'
import { BRANCH_COUNTERS, COMMUNE_FLOWS, COUNTERS, SHOWN_DEPARTMENT, WARD_FLOWS } from './flows.ts'
import { matter, type Place, place } from './place.ts'
import { CENTRE, COMMUNES, FIRST_NEW_DAY, numbered, oneStopOf, PROVINCE, WARDS } from './units.ts'

/** Forms of the counters that ended are kept from this day on. */
export const FIRST_OLD_DAY = '2025-04-15'

/** Communes that ask one question only. */
const ONE_TAP_COMMUNES = new Set([3, 8, 11, 15, 21])

/** Communes where the form is given at the first guidance and at the handing in, too. */
const ALL_STEPS_COMMUNES = new Set([0, 6, 16])

/** Every collector of the demo province; those that ended did so some months before `today`. */
export function demoPlaces(today: string): Place[] {
  return [...provincial(), ...branches(today), ...communes(), ...wards(today), ...services(), ...former()]
}

function provincial(): Place[] {
  return [
    ...COUNTERS.map(([label, field, decider, satisfied, perDay]) =>
      place({
        unit: CENTRE,
        label: `Quầy số ${label}`,
        survey: 'counter-sipas',
        matters: [matter(field, decider, satisfied)],
        perDay,
      }),
    ),
    place({
      unit: CENTRE,
      label: 'Máy tính bảng tại sảnh',
      survey: 'one-tap',
      channel: 'kiosk',
      moments: ['guidance'],
      matters: [matter('', CENTRE, 0.94)],
      perDay: 8,
    }),
    place({
      unit: PROVINCE,
      label: 'Điều tra hộ gia đình',
      survey: 'household-sipas',
      channel: 'paper',
      matters: [matter('', PROVINCE, 0.8)],
      perDay: 21,
      months: [8, 9],
    }),
    // Printed and hung up, but not yet opened: a scan checks the poster.
    place({
      unit: CENTRE,
      label: 'Quầy số 18 – Hỗ trợ hồ sơ trực tuyến',
      survey: 'one-tap',
      matters: [matter('', CENTRE, 0.9)],
      perDay: 0,
      opens: '',
    }),
  ]
}

function branches(today: string): Place[] {
  const counters = [1, 2, 3].flatMap((branch) =>
    BRANCH_COUNTERS.map(([label, field, decider, satisfied, perDay]) =>
      place({
        unit: `CN${branch}`,
        label: `Quầy số ${label}`,
        survey: 'counter-sipas',
        matters: [matter(field, decider, satisfied + (branch - 2) * 0.012)],
        perDay,
      }),
    ),
  )
  return [
    ...counters,
    // One desk for everything: the person is asked for what and at which step they came.
    place({
      unit: 'CN2',
      label: 'Quầy số 4 – Liên thông',
      survey: 'counter-sipas',
      moments: ['guidance', 'receipt', 'result'],
      matters: [
        matter('land', 'SNNMT', 0.79, 3),
        matter('construction', SHOWN_DEPARTMENT, 0.86, 2),
        matter('justice', 'STP', 0.93, 3),
        matter('culture', 'SVHTTDL', 0.86, 1),
        matter('health', 'SYT', 0.885, 1),
        matter('education', 'SGDDT', 0.95, 1),
      ],
      perDay: 3,
    }),
    place({
      unit: 'CN3',
      label: 'Quầy lưu động',
      survey: 'one-tap',
      matters: [matter('', 'CN3', 0.9)],
      perDay: 1.5,
      closes: shiftDay(today, -100),
    }),
  ]
}

function communes(): Place[] {
  return [
    ...COMMUNES.map((_, at) => {
      const [perDay, satisfied] = COMMUNE_FLOWS[at] ?? [1, 0.9]
      const unit = numbered('X', at)
      return place({
        unit,
        label: 'Bộ phận Một cửa',
        survey: ONE_TAP_COMMUNES.has(at) ? 'one-tap' : 'ward',
        moments: ALL_STEPS_COMMUNES.has(at) ? ['guidance', 'receipt', 'result'] : ['result'],
        matters: commonMatters(unit, satisfied),
        perDay,
      })
    }),
    place({
      unit: oneStopOf('DK01'),
      label: 'Quầy tiếp nhận và trả kết quả',
      survey: 'one-tap',
      matters: commonMatters('DK01', 0.925),
      perDay: 1.6,
    }),
  ]
}

function wards(today: string): Place[] {
  const counters = WARDS.flatMap((_, at) => {
    const [perDay, satisfied] = WARD_FLOWS[at] ?? [1, 0.9]
    const ward = numbered('P', at)
    const shared = { unit: oneStopOf(ward), survey: 'ward' }
    const before = ward === 'P01' ? { formerUnit: 'PC-1', opens: FIRST_OLD_DAY } : {}
    return [
      place({
        ...shared,
        ...before,
        label: 'Quầy số 1 – Hộ tịch, chứng thực',
        matters: [matter('civil_status', ward, satisfied + 0.01)],
        perDay,
      }),
      place({
        ...shared,
        label: 'Quầy số 2 – Đất đai, bảo trợ xã hội',
        matters: [matter('land', ward, satisfied - 0.03, 3), matter('social', ward, satisfied + 0.01, 2)],
        perDay: perDay * 0.75,
      }),
    ]
  })
  // Somebody had pasted another code over the poster: it was withdrawn and a new one printed.
  const revoked = place({
    unit: oneStopOf('P06'),
    label: 'Quầy số 3 – Chứng thực',
    survey: 'ward',
    matters: [matter('civil_status', 'P06', 0.86)],
    perDay: 0.6,
    revoked: shiftDay(today, -60),
  })
  return [...counters, revoked]
}

function services(): Place[] {
  return (
    [
      ['BVDK', 'Khoa Khám bệnh', 'health', 0.815, 9],
      ['BVSN', 'Khoa Khám bệnh', 'health', 0.772, 8],
      ['THPT-SEN', 'Phòng tiếp dân', 'education', 0.92, 0.4],
      ['THCS-DAU', 'Phòng tiếp dân', 'education', 0.9, 0.07],
    ] as const
  ).map(([unit, label, field, satisfied, perDay]) =>
    place({ unit, label, survey: 'health-education', matters: [matter(field, unit, satisfied)], perDay }),
  )
}

function former(): Place[] {
  return (
    [
      ['TP-CU', 'Bộ phận Một cửa', 'land', 0.82, 5],
      ['PC-2', 'Bộ phận Một cửa', 'civil_status', 0.88, 3],
      ['PC-3', 'Bộ phận Một cửa', 'civil_status', 0.92, 3],
      ['H-CU', 'Bộ phận Một cửa', 'land', 0.79, 4],
      ['XC-1', 'Bộ phận Một cửa', 'civil_status', 0.87, 2],
      ['XC-2', 'Bộ phận Một cửa', 'civil_status', 0.91, 2],
      ['XC-3', 'Bộ phận Một cửa', 'civil_status', 0.84, 2],
    ] as const
  ).map(([unit, label, field, satisfied, perDay]) =>
    place({
      unit,
      label,
      survey: 'ward',
      matters: [matter(field, unit, satisfied)],
      perDay,
      opens: FIRST_OLD_DAY,
      closes: FIRST_NEW_DAY,
    }),
  )
}

function commonMatters(unit: string, satisfied: number) {
  return [
    matter('civil_status', unit, satisfied + 0.01, 5),
    matter('land', unit, satisfied - 0.04, 2),
    matter('social', unit, satisfied + 0.005, 2),
  ]
}
