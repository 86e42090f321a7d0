import type { LineWords } from '../../figures/line-words.ts'
import { STANDING_NAMES, type Standing } from '../../figures/standing.ts'
import { withinSentence } from '../../figures/words.ts'
import { count } from '../../locales/format.ts'
import { PageNumbers } from '../page-links.tsx'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'
import { OfficialHead } from './official-head.tsx'
import { PromiseLine, TONES } from './targets-board-line.tsx'
import { Tallies, type Tally } from './targets-board-tallies.tsx'

export type BoardFilters = {
  readonly period: string
  readonly unit: string
  readonly document: string
  readonly standing: string
  readonly q: string
}

export type TargetsBoardProps = {
  title: string
  today: string
  authority: string
  periods: ReadonlyArray<PeriodChoice>
  periodName: string
  filters: BoardFilters
  counts: Readonly<Record<Standing, number>>
  uncertain: number
  lines: ReadonlyArray<LineWords>
  /** Of the filtered lines, those on this page. */
  page: { readonly number: number; readonly pages: number; readonly total: number }
  units: ReadonlyArray<Tally>
  documents: ReadonlyArray<Tally>
  mayAdopt: boolean
  /** Whether it prints on A3. */
  a3: boolean
}

/** What is asked first in a meeting, in this order: the red ones, what is missing, then what goes well. */
const HEADLINE: ReadonlyArray<Standing> = [
  'failed',
  'risk',
  'none',
  'met',
  'course',
  'reference',
  'no-rule',
  'ended',
]

export function addressOf(
  filters: BoardFilters,
  change: Partial<BoardFilters> & { page?: number } = {},
): string {
  const { page, ...own } = { page: 1, ...filters, ...change }
  const query = new URLSearchParams(Object.entries(own).filter(([, value]) => value !== ''))
  if (page > 1) query.set('page', String(page))
  return `/staff/targets-board?${query}`
}

/** What a chairman opens in a meeting: what is promised, what is met, and the red ones first. */
export function TargetsBoardPage(props: TargetsBoardProps) {
  const { filters, counts, lines, page, title } = props
  return (
    <div class={props.a3 ? 'targets-board a3' : 'targets-board'}>
      <OfficialHead authority={props.authority} unit={title} today={props.today} />
      <h1>Bảng theo dõi chỉ tiêu</h1>
      <p class="lead">
        {title}, {withinSentence(props.periodName)}
      </p>
      <ul class="counts" aria-label="Tình hình thực hiện chỉ tiêu">
        {HEADLINE.filter(
          (standing) => counts[standing] > 0 || ['met', 'failed', 'none'].includes(standing),
        ).map((standing) => (
          <li class={TONES[standing]}>
            <a
              href={addressOf(filters, { standing: filters.standing === standing ? '' : standing })}
              aria-current={filters.standing === standing ? 'true' : undefined}
            >
              <strong>{count(counts[standing])}</strong> <span>{STANDING_NAMES[standing]}</span>
            </a>
          </li>
        ))}
      </ul>
      {props.uncertain > 0 ? (
        <p class="small">
          Trong số đạt và chưa đạt, {count(props.uncertain)} chỉ tiêu chưa đủ căn cứ kết luận vì số phiếu còn
          ít.
        </p>
      ) : null}
      <details class="fold choose" open={isNarrowed(filters)}>
        <summary>Chọn kỳ, đơn vị, văn bản</summary>
        <Filters {...props} />
      </details>
      <h2 id="lines">
        {filters.standing === ''
          ? 'Từng chỉ tiêu, chưa đạt trước'
          : (STANDING_NAMES[filters.standing as Standing] ?? '')}{' '}
        ({count(page.total)})
      </h2>
      {lines.length === 0 ? (
        <p class="notice">Không có chỉ tiêu nào khớp với lựa chọn này.</p>
      ) : (
        <ul class="promises">
          {lines.map((line) => (
            <PromiseLine line={line} period={filters.period} />
          ))}
        </ul>
      )}
      <PageNumbers
        page={page.number}
        pages={page.pages}
        address={(to) => `${addressOf(filters, { page: to })}#lines`}
      />
      <p class="downloads">
        In bằng lệnh In của trình duyệt: khổ {props.a3 ? 'A3 ngang' : 'A4'}.{' '}
        <a href={`${addressOf(filters)}&all=1${props.a3 ? '' : '&paper=a3'}`}>
          Tất cả chỉ tiêu trên một trang, khổ {props.a3 ? 'A4' : 'A3'}
        </a>
      </p>
      {filters.unit === '' ? (
        <Tallies
          title="Theo đơn vị"
          tallies={props.units}
          href={(key) => addressOf(filters, { unit: key })}
        />
      ) : null}
      <Tallies
        title="Theo văn bản"
        tallies={props.documents}
        href={(key) => addressOf(filters, { document: key })}
      />
      {props.mayAdopt ? (
        <p>
          <a class="button quiet" href="/staff/plans">
            Áp dụng kế hoạch, chương trình
          </a>
        </p>
      ) : null}
    </div>
  )
}

/** Whether something was asked for that the lines above the choice do not show. */
const isNarrowed = ({ document, q }: BoardFilters): boolean => document !== '' || q !== ''

function Filters({ filters, periods, units, documents }: TargetsBoardProps) {
  return (
    <form method="get" action="/staff/targets-board" class="search">
      <div class="field">
        <PeriodSelect periods={periods} />
      </div>
      <div class="field">
        <label for="unit">Đơn vị</label>
        <select id="unit" name="unit">
          <option value="">Tất cả</option>
          {units.map(({ key, name }) => (
            <option value={key} selected={key === filters.unit}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="document">Văn bản</label>
        <select id="document" name="document">
          <option value="">Tất cả</option>
          {documents.map(({ key, name }) => (
            <option value={key} selected={key === filters.document}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="standing">Đánh giá</label>
        <select id="standing" name="standing">
          <option value="">Tất cả</option>
          {Object.entries(STANDING_NAMES).map(([key, name]) => (
            <option value={key} selected={key === filters.standing}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="q">Tìm trong tên chỉ tiêu</label>
        <input id="q" name="q" type="search" value={filters.q} />
      </div>
      <button type="submit">Xem</button>
    </form>
  )
}
