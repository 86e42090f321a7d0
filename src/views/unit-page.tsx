import { count, percent, periodName, vietnameseDate } from '../locales/format.ts'
import { ATTRIBUTION_NAMES, KIND_NAMES } from '../locales/results.ts'
import type { UnitReport } from '../report/unit-report-schema.ts'
import { ResultBlock } from './result-block.tsx'

export type PeriodChoice = { code: string; current: boolean }

/** The public page of a unit: where it stands, how sure that is, what it is made of. */
export function UnitPage({ report, periods }: { report: UnitReport; periods: ReadonlyArray<PeriodChoice> }) {
  const { unit, period } = report
  const query = `?period=${period.code}`
  return (
    <>
      <p class="crumb">
        {unit.parent ?? KIND_NAMES[unit.kind]} · {ATTRIBUTION_NAMES[report.attribution]}
      </p>
      <h1>{unit.name}</h1>
      <form class="period" method="get">
        <label for="period">Kỳ đánh giá</label>
        <select id="period" name="period">
          {periods.map(({ code, current }) => (
            <option value={code} selected={current}>
              {periodName(code)}
            </option>
          ))}
        </select>
        <button type="submit">Xem</button>
        <span class="small">
          Số liệu từ {vietnameseDate(period.from)} đến {vietnameseDate(period.to)}
          {period.closed ? '' : ', kỳ chưa kết thúc'}
        </span>
      </form>
      {report.breaks.map((one) => (
        <p class="notice">
          {one.reason === 'merged'
            ? `Từ ${vietnameseDate(one.date)} số liệu gồm cả: ${one.from.join(', ')} (trước sắp xếp). Số phiếu được cộng lại, không lấy trung bình tỷ lệ.`
            : `Từ ${vietnameseDate(one.date)} đơn vị nhận một phần địa bàn của ${one.from.join(', ')}; số liệu trước ngày này không so sánh được.`}
        </p>
      ))}
      {report.results.length === 0 ? (
        <p class="notice">Chưa có phiếu nào được công khai trong kỳ này.</p>
      ) : (
        report.results.map((result, index) => (
          <ResultBlock result={result} minimum={report.minimum} first={index === 0} />
        ))
      )}
      {report.results.length > 1 ? (
        <p class="small">
          Các số liệu trên đo theo những cách khác nhau, không so sánh và không xếp hạng chung.
        </p>
      ) : null}
      <Dossiers dossiers={report.dossiers} />
      <p class="downloads">
        Tải về: <a href={`/units/${unit.code}.json${query}`}>JSON</a>{' '}
        <a href={`/units/${unit.code}.csv${query}`}>CSV</a>{' '}
        <a href="/public/unit-report-1.schema.json">Mô tả dữ liệu</a>
      </p>
    </>
  )
}

function Dossiers({ dossiers }: { dossiers: UnitReport['dossiers'] }) {
  if (!dossiers) return <p class="small">Chưa nhập số hồ sơ của kỳ này nên chưa tính được tỷ lệ phản hồi.</p>
  const { finished, answers, responseRate, above, late, months } = dossiers
  return (
    <section>
      <h2>Hồ sơ và tỷ lệ phản hồi</h2>
      <p>
        {responseRate === null
          ? 'Chưa có hồ sơ đã trả kết quả. '
          : `Tỷ lệ phản hồi ${percent(responseRate)}: `}
        {count(answers)} phiếu ở bước trả kết quả trên {count(finished)} hồ sơ đã trả kết quả ({months.length}{' '}
        tháng có số hồ sơ).
      </p>
      {above ? (
        <p class="notice">
          Số phiếu nhiều hơn số hồ sơ: cần kiểm tra lại số hồ sơ đã nhập, hoặc mã đánh giá đang được quét
          ngoài lượt giao dịch.
        </p>
      ) : null}
      {finished > 0 ? (
        <p>
          Hồ sơ quá hạn: {count(late)} ({percent(late / finished)}).
        </p>
      ) : null}
    </section>
  )
}
