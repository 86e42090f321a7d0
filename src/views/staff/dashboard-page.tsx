import { vietnameseDate } from '../../locales/format.ts'
import { ATTRIBUTION_NAMES, KIND_NAMES } from '../../locales/results.ts'
import type { Dashboard } from '../../report/dashboard.ts'
import type { Facet, Result } from '../../report/unit-report-schema.ts'
import { TrendChart } from '../chart-trend.tsx'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'
import { RATE_NAMES } from '../result-block.tsx'
import { Candidates, Others, Slices } from '../result-tables.tsx'
import { DashboardDrivers } from './dashboard-drivers.tsx'
import { DashboardHeadline } from './dashboard-headline.tsx'
import { type DashboardLinks, SeriesLinks, workingPath } from './dashboard-links.tsx'
import { DashboardVolume } from './dashboard-volume.tsx'
import { OfficialHead } from './official-head.tsx'

export type DashboardPageProps = {
  readonly dashboard: Dashboard
  readonly periods: ReadonlyArray<PeriodChoice>
  readonly links: DashboardLinks
  readonly today: string
}

/** More counters than this are folded away: a province has hundreds. */
const COUNTERS_OPEN = 12

/** What the head of a unit opens on Monday: where it stands, how sure that is, what drives it, where and when. */
export function DashboardPage({ dashboard, periods, links, today }: DashboardPageProps) {
  const { report, shown, volume } = dashboard
  const { unit, period } = report
  const of = (kind: string) => (code: string) => workingPath(links, `${kind} ${code}`)
  return (
    <>
      <OfficialHead authority={unit.parent ?? ''} unit={unit.name} today={today} />
      <p class="crumb">
        <a href="/staff/units">Các đơn vị</a> · {unit.parent ?? KIND_NAMES[unit.kind]} ·{' '}
        {ATTRIBUTION_NAMES[report.attribution]}
      </p>
      <h1>
        {unit.name}
        <span class="paper"> – kết quả đo lường sự hài lòng</span>
      </h1>
      <form class="period" method="get">
        {shown && report.results.length > 1 ? <input type="hidden" name="series" value={shown.name} /> : null}
        <PeriodSelect periods={periods} />
        <button type="submit">Xem</button>
      </form>
      <p class="small">
        Số liệu từ {vietnameseDate(period.from)} đến {vietnameseDate(period.to)}
        {period.closed ? '' : ', kỳ chưa kết thúc'}. Số liệu trực tiếp, dùng trong nội bộ; trang công khai có
        thể chậm hơn.
      </p>
      {shown ? (
        <DashboardHeadline report={report} shown={shown} links={links} />
      ) : (
        <p class="notice">
          Chưa có phiếu nào trong kỳ này. Xin kiểm tra các điểm khảo sát của đơn vị đã mở và tờ mã đã treo
          chưa.
        </p>
      )}
      <SeriesLinks report={report} shown={shown} links={links} />
      {report.breaks.map((one) => (
        <p class="notice">
          {one.reason === 'merged'
            ? `Từ ${vietnameseDate(one.date)} số liệu gồm cả: ${one.from.join(', ')} (trước sắp xếp).`
            : `Từ ${vietnameseDate(one.date)} đơn vị nhận một phần địa bàn của ${one.from.join(', ')}; số liệu trước ngày này không so sánh được.`}
        </p>
      ))}
      {shown && shown.result.headline.value !== null ? (
        <>
          <DashboardDrivers shown={shown} links={links} />
          <h2>Ở đâu, khi nào</h2>
          <h3>Diễn biến theo tháng</h3>
          <TrendChart points={shown.result.trend} label={`${RATE_NAMES[shown.result.measure]} theo tháng`} />
          {shown.result.trend.filter((point) => point.figure.value !== null).length < 2 ? (
            <p>Chưa đủ số liệu nhiều tháng để vẽ.</p>
          ) : null}
          <Slices title="Theo lĩnh vực" facet={shown.result.fields} workingOf={of('field')} />
          <div class="screen">
            <Counters facet={shown.counters} workingOf={of('counter')} />
            <Slices title="Theo bước giải quyết" facet={shown.result.moments} workingOf={of('moment')} />
            <Slices title="Theo kênh trả lời" facet={shown.result.channels} workingOf={of('channel')} />
          </div>
        </>
      ) : null}
      <div class="screen">
        <DashboardVolume volume={volume} />
        {shown ? <Others result={{ questions: othersOf(shown.result) }} /> : null}
        {shown ? <Candidates result={shown.result} /> : null}
      </div>
      {shown ? (
        <p class="method">
          Hài lòng = chọn "Hài lòng" hoặc "Rất hài lòng". Nhóm dưới {report.minimum} phiếu không hiển thị
          riêng.
        </p>
      ) : null}
    </>
  )
}

/** Reasons stand among the drivers where a form has no sections. */
function othersOf({ sections, questions }: Result): Result['questions'] {
  return questions.filter(({ role }) => role !== 'reason' || sections.length > 0)
}

/** One counter is often one or two people on duty: the table is for arranging work, and only staff see it. */
function Counters({ facet, workingOf }: { facet: Facet; workingOf: (code: string) => string }) {
  const table = <Slices title="Theo điểm khảo sát" facet={facet} workingOf={workingOf} />
  return (
    <>
      {facet.cells.length > COUNTERS_OPEN ? (
        <details>
          <summary>Theo điểm khảo sát ({facet.cells.length})</summary>
          {table}
        </details>
      ) : (
        table
      )}
      <p class="small">
        Một điểm khảo sát thường là một hai người trực. Bảng này chỉ dành cho nội bộ, để sắp xếp công việc,
        không dùng để xếp hạng cá nhân.
      </p>
    </>
  )
}
