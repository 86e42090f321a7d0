import type { Compilable } from 'kysely'
import { canonicalJson } from '../../surveys/canonical.ts'
import { periodBefore, periodCode, periodDays, periodOf } from '../../surveys/period.ts'
import { shiftDay } from '../day.ts'
import type { AdoptionBody } from '../figures/adoption.ts'
import { findIndicator } from '../figures/indicator.ts'
import { insertRows } from '../store/bulk.ts'
import { insertAdoption } from '../store/duty.ts'
import { type Figure, figureKey } from '../store/figure.ts'
import type { Database } from '../store/store.ts'
import { DEPARTMENTS, demoDuty } from './duty.ts'
import { SHOWN_DEPARTMENT } from './flows.ts'
import { seeded } from './random.ts'
import { PROVINCE } from './units.ts'

type State = 'confirmed' | 'declared' | 'returned'

/** Indicator, whole of a quarter, share of it, and how far the newest quarter has come. */
const SHARES: ReadonlyArray<readonly [string, number, number, State]> = [
  ['documents-electronic', 640, 0.981, 'confirmed'],
  ['documents-signed', 610, 0.93, 'confirmed'],
  ['documents-in-software', 820, 1, 'confirmed'],
  ['documents-by-mail', 210, 0.86, 'confirmed'],
  ['payments-online', 430, 0.47, 'confirmed'],
  ['legal-documents-right', 6, 1, 'confirmed'],
  ['legal-documents-timely', 3, 1, 'confirmed'],
  ['law-findings-handled', 9, 0.9, 'declared'],
  ['units-inspected', 8, 0.12, 'confirmed'],
  ['training-plan-done', 40, 0.96, 'declared'],
  ['petitions-on-time', 24, 0.92, 'confirmed'],
  ['procedures-online', 118, 0.84, 'confirmed'],
  ['procedures-online-payment', 64, 0.75, 'returned'],
  ['results-digitised', 2400, 0.71, 'confirmed'],
  ['management-digital', 30, 0.9, 'confirmed'],
  ['units-position-scheme', 11, 1, 'confirmed'],
]

/** What others publish, of the two years before: [unit, indicator, the year before last, last year, among how many]. */
const PUBLISHED: ReadonlyArray<readonly [string, string, string, string, string]> = [
  [PROVINCE, 'papi', '41.62', '42.08', ''],
  [PROVINCE, 'papi-rank', '31', '27', '61'],
  [PROVINCE, 'pci', '66.1', '65.4', ''],
  [PROVINCE, 'pci-rank', '28', '33', '63'],
  [PROVINCE, 'par-index', '86.32', '87.9', ''],
  [PROVINCE, 'par-index-rank', '34', '29', '63'],
  [PROVINCE, 'sipas', '81.4', '82.7', ''],
  [PROVINCE, 'sipas-rank', '38', '36', '63'],
  [SHOWN_DEPARTMENT, 'par-index', '88.4', '90.1', ''],
  [SHOWN_DEPARTMENT, 'par-index-rank', '9', '6', '14'],
  ['SVHTTDL', 'par-index', '87.2', '86.5', ''],
  ['SVHTTDL', 'par-index-rank', '11', '12', '14'],
]

const DECLARING = [SHOWN_DEPARTMENT, 'SVHTTDL', 'VPUBND']

/** Figures declared and confirmed, what others published, plans adopted as samples, and a report due within days. */
export function demoFigures(db: Database, today: string): Compilable[] {
  const year = periodOf(today, 'year', 'reporting').year
  const at = (day: string) => `${day}T03:00:00.000Z`
  const figures = [...declared(today), ...published(year, today)]
  const batches = new Map(
    figures.map(({ by, day }) => [`mau-${by}-${day}`, { id: `mau-${by}-${day}`, actor: by, at: at(day) }]),
  )
  const blank = { file_name: '', sha256: '', reason: '', changed: 0, unchanged: 0, undoes: '', undone_at: '' }
  return [
    ...insertRows(
      db,
      'figure',
      figures.map(({ figure }) => figure),
    ),
    ...insertRows(
      db,
      'import_batch',
      [...batches.values()].map((batch) => ({
        ...batch,
        ...blank,
        kind: 'figures',
        added: figures.filter(({ by, day }) => `mau-${by}-${day}` === batch.id).length,
      })),
    ),
    ...insertRows(
      db,
      'import_row',
      figures.map(({ figure, by, day }, line) => ({
        entity: 'figure',
        entity_key: figureKey(figure),
        version: 1,
        batch: `mau-${by}-${day}`,
        line: line + 1,
        unit: figure.unit,
        before_value: 'null',
        after_value: canonicalJson(figure),
      })),
    ),
    ...insertRows(
      db,
      'figure_decision',
      figures.flatMap(({ figure: { unit, indicator, period }, state, decider, day }) =>
        state === 'declared'
          ? []
          : [
              {
                unit,
                indicator,
                period,
                version: 1,
                seq: 1,
                decision: state,
                actor: decider,
                at: at(shiftDay(day, 1)),
                note: state === 'returned' ? 'Chưa trừ các thủ tục đã bãi bỏ' : '',
              },
            ],
      ),
    ),
    ...plans(year).map(({ plan, body }) =>
      insertAdoption(db, { plan, version: 1, body: JSON.stringify(body), actor: 'banchidao', at: at(today) }),
    ),
    ...demoDuty(db, today, at),
  ]
}

type Declared = {
  readonly figure: Figure
  readonly by: string
  readonly decider: string
  readonly day: string
  readonly state: State
}

/** Every ended quarter of the year and of the year before; only the newest of them may still wait. */
function declared(today: string): Declared[] {
  const current = periodOf(today, 'quarter', 'reporting')
  const quarters = [periodBefore(current)]
  while (quarters[0] && quarters[0].year >= current.year - 1 && quarters.length < 8)
    quarters.unshift(periodBefore(quarters[0]))
  return DECLARING.flatMap((unit) =>
    quarters.flatMap((quarter, index) =>
      SHARES.map(([indicator, whole, share, state]): Declared => {
        const period = periodCode(quarter)
        const random = seeded(`figure ${unit} ${indicator} ${period}`)
        const denominator = Math.max(1, Math.round(whole * (0.9 + 0.2 * random.next())))
        const drift = (index - quarters.length + 1) * 0.006 + (share < 1 ? (random.next() - 0.5) * 0.03 : 0)
        const part = Math.min(denominator, Math.max(0, Math.round(denominator * (share + drift))))
        const numerator = share === 1 ? denominator : part
        const last = index === quarters.length - 1
        const day = shiftDay(periodDays(quarter, 'reporting').to, 3)
        const own = unit === SHOWN_DEPARTMENT
        return {
          figure: {
            unit,
            indicator,
            period,
            numerator: String(numerator),
            denominator: String(denominator),
            document: `Báo cáo số ${20 + index * 9}/BC-${unit} (mẫu)`,
            dated: day > today ? today : day,
          },
          by: own ? 'canbo' : 'quantri',
          decider: own ? 'lanhdao' : 'banchidao',
          day: day > today ? today : day,
          state: last ? state : 'confirmed',
        }
      }),
    ),
  )
}

function published(year: number, today: string): Declared[] {
  return PUBLISHED.flatMap(([unit, indicator, earlier, last, of]) =>
    [earlier, last].map((value, at): Declared => {
      const period = year - 2 + at
      const day = `${period + 1}-04-15`
      const dated = day > today ? today : day
      const name = findIndicator(indicator)?.name ?? indicator
      const figure = { unit, indicator, period: String(period), numerator: value, denominator: of }
      return {
        figure: { ...figure, document: `Công bố ${name} (mẫu)`, dated },
        by: 'quantri',
        decider: 'banchidao',
        day: dated,
        state: 'confirmed',
      }
    }),
  )
}

/** Real plans whose years are over, moved to this year: what such a plan would read like, and said to be. */
function plans(year: number): ReadonlyArray<{ plan: string; body: AdoptionBody }> {
  const sample = (shift: number, scopes: AdoptionBody['scopes']): AdoptionBody => ({
    shift,
    scopes,
    from: periodDays({ kind: 'year', year, index: 1 }, 'reporting').from,
    until: '',
    document: 'Áp dụng làm mẫu cho bản trình diễn',
    sample: 1,
  })
  const only = (...units: string[]) => ({ units, below: false })
  return [
    {
      plan: 'hau-giang-2021-2025',
      body: sample(year - 2025, {
        'Tỉnh Hậu Giang': only(PROVINCE),
        'Sở Nội vụ': only('SNV'),
        'Các sở, ban, ngành cấp tỉnh; UBND huyện, thị xã, thành phố': only(...DEPARTMENTS),
      }),
    },
    {
      plan: 'lang-son-vhttdl-2023',
      body: sample(year - 2023, {
        'Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn': only('SVHTTDL', SHOWN_DEPARTMENT),
      }),
    },
    {
      plan: 'soc-trang-vpubnd-2024',
      body: sample(year - 2024, { 'Văn phòng UBND tỉnh Sóc Trăng': only('VPUBND') }),
    },
  ]
}
