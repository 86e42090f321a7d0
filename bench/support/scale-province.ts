import { shiftDay } from '../../src/day.ts'
import { insertRows } from '../../src/store/bulk.ts'
import type { Store } from '../../src/store/store.ts'
import { saveTargets } from '../../src/store/target.ts'
import { saveUnits } from '../../src/store/unit.ts'

/** As many communes, wards and special zones as Vietnam has had since 1 July 2025. */
export const UNITS = 3_321
const PROVINCES = 34

const SINCE = '2023-01-01'
const FIRST_MONTH = 2023 * 12 + 6
const MONTHS = 36

export const unitCode = (at: number): string => `XA${String(at + 1).padStart(4, '0')}`
const provinceCode = (at: number): string => `T${String(at + 1).padStart(2, '0')}`

/** The days of each half-month of three years, up to June 2026. */
export function halfMonthDays(): string[][] {
  return Array.from({ length: MONTHS }, (_, at) => {
    const month = FIRST_MONTH + at
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
    const days = Array.from({ length: 31 }, (_, day) => shiftDay(`${name}-01`, day))
    const own = days.filter((day) => day.startsWith(name))
    return [own.slice(0, 14), own.slice(14)]
  }).flat()
}

/** One counter in each unit, a target for all. @returns the streams */
export async function saveScaleProvince(store: Store): Promise<number[]> {
  const dated = { valid_from: SINCE, valid_to: '' }
  const country = { code: 'VN', name: 'Cả nước', kind: 'province', ranking_group: '', ...dated }
  const provinces = Array.from({ length: PROVINCES }, (_, at) => ({
    code: provinceCode(at),
    name: `Tỉnh mẫu số ${at + 1}`,
    kind: 'province',
    ranking_group: '',
    ...dated,
  }))
  const units = Array.from({ length: UNITS }, (_, at) => ({
    code: unitCode(at),
    name: `${at % 4 === 0 ? 'Phường' : 'Xã'} mẫu số ${at + 1}`,
    kind: at % 4 === 0 ? 'ward' : 'commune',
    ranking_group: at % 4 === 0 ? 'Phường' : 'Xã',
    ...dated,
  }))
  const parents = [
    ...provinces.map(({ code }) => ({ unit: code, parent: 'VN', ...dated })),
    ...units.map(({ code }, at) => ({ unit: code, parent: provinceCode(at % PROVINCES), ...dated })),
  ]
  const streams = units.map(({ code }, at) => ({
    id: at + 1,
    code: `Q${String(at + 1).padStart(8, '0')}`,
    revision: 1,
    unit: code,
    decider: code,
    field: '',
    moment: 'result',
    channel: 'qr',
  }))
  await store.atomically([
    ...saveUnits(store.db, { units: [country, ...provinces, ...units], parents, successors: [] }),
    ...insertRows(store.db, 'stream', streams),
    ...saveTargets(store.db, [
      {
        code: 'CT1',
        name: 'Hài lòng chung',
        unit: 'VN',
        kind: '',
        field: '',
        question: 'headline',
        operator: '>=',
        goal: '85',
        ...dated,
        evidence: 'self-selected',
        document: 'bench',
        clause: '',
        sample: 1,
        survey: '',
      },
    ]),
  ])
  return streams.map(({ id }) => id)
}
