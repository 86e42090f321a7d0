import { raw } from 'hono/html'
import { count, percent, periodName, vietnameseDate } from '../../locales/format.ts'
import { METHOD_LABELS } from '../../locales/results.ts'
import type { Result, UnitReport } from '../../report/unit-report-schema.ts'
import { DistributionChart } from '../chart-distribution.tsx'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'
import { RATE_NAMES } from '../result-block.tsx'
import { VerdictBadge, verdictSentence } from '../verdict.tsx'

export type ResultSheetProps = {
  report: UnitReport
  periods: ReadonlyArray<PeriodChoice>
  today: string
  /** The address of the public page; null until the operator has set one. */
  address: string | null
  /** The symbol of the address, as SVG. */
  qr: string | null
  demo: boolean
}

/** One sheet of A4 to post up where people wait: it tells nothing the public page does not. */
export function ResultSheet({ report, periods, today, address, qr, demo }: ResultSheetProps) {
  const { unit, period, results } = report
  const [result] = results
  return (
    <>
      <header class="screen">
        <p>
          <a href={`/staff/units/${unit.code}?period=${period.code}`}>Về bảng theo dõi</a>
        </p>
        <form class="period" method="get">
          <PeriodSelect periods={periods} />
          <button type="submit">Xem</button>
        </form>
        <p>
          Dùng lệnh In của trình duyệt (Ctrl+P), khổ giấy <b>A4</b>, chiều dọc, tỷ lệ <b>100%</b>.
          {address === null
            ? ' Chưa có mã QR: người quản trị hệ thống đặt PUBLIC_URL để in địa chỉ trang công khai.'
            : ''}
        </p>
      </header>
      <main class="a4">
        {demo ? <p class="mark">DỮ LIỆU MẪU – để trình diễn, không phải kết quả thật</p> : null}
        {unit.parent ? <p class="authority">{unit.parent}</p> : null}
        <p class="unit">{unit.name}</p>
        <h1>Kết quả đánh giá sự phục vụ</h1>
        <p class="when">
          {periodName(period.code)} (từ {vietnameseDate(period.from)} đến{' '}
          {vietnameseDate(period.closed ? period.to : today)})
        </p>
        {result ? (
          <Figures result={result} minimum={report.minimum} />
        ) : (
          <p class="none">Chưa có phiếu nào được công khai trong kỳ này.</p>
        )}
        <p class="done-here">
          Việc đơn vị đã làm để phục vụ tốt hơn: <span class="line" /> <span class="line" />
        </p>
        <footer>
          {qr === null || address === null ? null : (
            <div class="qr" role="img" aria-label={`Mã QR của ${address}`}>
              {raw(qr)}
            </div>
          )}
          <div>
            {address === null ? null : (
              <p>
                Xem đầy đủ kết quả tại <strong>{address.replace(/^https?:\/\//, '')}</strong>
              </p>
            )}
            {result ? <p>Nguồn: {METHOD_LABELS[result.evidence] ?? result.evidence}.</p> : null}
            <p>
              Hài lòng = chọn "Hài lòng" hoặc "Rất hài lòng". Không hiển thị số liệu của dưới {report.minimum}{' '}
              phiếu.
            </p>
            <p>In ngày {vietnameseDate(today)}</p>
          </div>
        </footer>
      </main>
    </>
  )
}

function Figures({ result, minimum }: { result: Result; minimum: number }) {
  const { headline, measure, distribution } = result
  const target = result.targets.find(({ field }) => field === '')
  const reason = mostChosen(result)
  if (headline.value === null)
    return <p class="none">Chưa công bố tỷ lệ: cần ít nhất {minimum} phiếu hợp lệ trong kỳ.</p>
  return (
    <>
      <p class="what">{RATE_NAMES[measure]}</p>
      <p class="large">{percent(headline.value)}</p>
      <p class="people">
        {count(headline.people ?? 0)} phiếu hợp lệ
        {headline.lower === null || headline.upper === null
          ? ''
          : `; khoảng tin cậy 95%: từ ${percent(headline.lower)} đến ${percent(headline.upper)}`}
      </p>
      {target ? (
        <div class="target">
          <VerdictBadge line={target} />
          <p>{verdictSentence(target)}</p>
        </div>
      ) : null}
      {distribution ? <DistributionChart bars={distribution} label={RATE_NAMES[measure]} /> : null}
      {reason ? (
        <p class="reason">
          Điều người dân góp ý nhiều nhất: <strong>{reason}</strong>
        </p>
      ) : null}
    </>
  )
}

/** The reason most people ticked; none where the form asks for none or too few answered. */
function mostChosen({ questions }: Result): string | null {
  const bars = questions.flatMap(({ role, distribution }) => (role === 'reason' ? (distribution ?? []) : []))
  const [most] = bars.filter(({ option, n }) => n > 0 && option !== 'none').toSorted((a, b) => b.n - a.n)
  return most?.text ?? null
}
