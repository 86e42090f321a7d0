import { coverInWords, isPartlyCovered } from '../locales/dossier-words.ts'
import { count, percent, vietnameseDate } from '../locales/format.ts'
import { ATTRIBUTION_NAMES, KIND_NAMES, METHOD_LABELS } from '../locales/results.ts'
import type { UnitReport } from '../report/unit-report-schema.ts'
import type { TrendMark } from './chart-trend.tsx'
import { type PeriodChoice, PeriodSelect } from './period-select.tsx'
import { RATE_NAMES, ResultBlock } from './result-block.tsx'

/** The public page of a unit: where it stands, how sure that is, what it is made of. */
export function UnitPage({
  report,
  periods,
  marks,
}: {
  report: UnitReport
  periods: ReadonlyArray<PeriodChoice>
  /** By survey series. */
  marks: ReadonlyMap<string, ReadonlyArray<TrendMark>>
}) {
  const { unit, period } = report
  const query = `?period=${period.code}`
  return (
    <>
      <p class="crumb">
        {unit.parent ?? KIND_NAMES[unit.kind]} · {ATTRIBUTION_NAMES[report.attribution]}
      </p>
      <h1>{unit.name}</h1>
      <form class="period" method="get">
        <PeriodSelect periods={periods} />
        <button type="submit">Xem</button>
        <span class="small">
          Số liệu từ {vietnameseDate(period.from)} đến {vietnameseDate(period.to)}
          {period.closed ? '' : ', kỳ chưa kết thúc'}
        </span>
      </form>
      {report.ended ? (
        <p class="notice">
          Kết thúc hoạt động từ {vietnameseDate(report.ended.since)}
          {report.ended.successors.length === 0 ? '.' : '; đơn vị kế thừa: '}
          <Units units={report.ended.successors} />
        </p>
      ) : null}
      {report.breaks.map((one) => (
        <p class="notice">
          {one.reason === 'merged'
            ? `Từ ${vietnameseDate(one.date)} số liệu gồm cả: ${one.from.join(', ')}. Số phiếu được cộng lại, không lấy trung bình tỷ lệ.`
            : `Từ ${vietnameseDate(one.date)} đơn vị nhận một phần địa bàn của ${one.from.join(', ')}; số liệu trước ngày này không so sánh được.`}
        </p>
      ))}
      {report.succeeded.length === 0 ? null : (
        <p>
          Xem số liệu của đơn vị trước sắp xếp: <Units units={report.succeeded} />
        </p>
      )}
      {report.results.length === 0 ? (
        <p class="notice">Chưa có phiếu nào được công khai trong kỳ này.</p>
      ) : (
        <>
          {report.results.length > 1 ? <Contents results={report.results} /> : null}
          {report.results.map((result, index) => (
            <ResultBlock
              result={result}
              minimum={report.minimum}
              id={anchor(index)}
              named={report.results.length > 1}
              marks={marks.get(result.survey.code) ?? []}
            />
          ))}
        </>
      )}
      {report.dossiers || report.results.every(({ headline }) => headline.people !== null) ? (
        <Dossiers dossiers={report.dossiers} />
      ) : null}
      <p class="downloads">
        Tải về: <a href={`/units/${unit.code}.json${query}`}>JSON</a>{' '}
        <a href={`/units/${unit.code}.csv${query}`}>CSV</a>{' '}
        <a href="/public/unit-report-1.schema.json">Mô tả dữ liệu</a>
      </p>
    </>
  )
}

/** Names in one sentence, each leading to its page. */
function Units({ units }: { units: UnitReport['succeeded'] }) {
  return (
    <>
      {units.map(({ code, name }, index) => (
        <>
          {index > 0 ? ', ' : ''}
          <a href={`/units/${code}`}>{name}</a>
          {index === units.length - 1 ? '.' : ''}
        </>
      ))}
    </>
  )
}

/** A unit measured by several forms: each with its rate, so that nobody scrolls past one unseen. */
function Contents({ results }: { results: UnitReport['results'] }) {
  return (
    <nav aria-label="Các phiếu khảo sát của đơn vị">
      <p>
        Đơn vị có số liệu của {results.length} loại phiếu hoặc cách thu thập. Các số liệu này đo theo những
        cách khác nhau, không so sánh và không xếp hạng chung.
      </p>
      <ul class="units">
        {results.map(({ survey, measure, evidence, headline }, index) => (
          <li>
            <a href={`#${anchor(index)}`}>
              <span>
                {survey.name} <span class="small">{METHOD_LABELS[evidence] ?? evidence}</span>
              </span>
              <strong title={RATE_NAMES[measure]}>
                {headline.value === null ? 'chưa đủ phiếu' : percent(headline.value)}
              </strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function anchor(index: number): string {
  return `phieu-${index + 1}`
}

function Dossiers({ dossiers }: { dossiers: UnitReport['dossiers'] }) {
  if (!dossiers) return <p class="small">Chưa nhập số hồ sơ của kỳ này nên chưa tính được tỷ lệ phản hồi.</p>
  const { finished, answers, responseRate, above, late, lateShare } = dossiers
  return (
    <section>
      <h2>Hồ sơ và tỷ lệ phản hồi</h2>
      <p>
        {responseRate === null
          ? 'Chưa có hồ sơ đã trả kết quả. '
          : `Tỷ lệ phản hồi ${percent(responseRate)}: `}
        {count(answers)} phiếu ở bước trả kết quả trên {count(finished)} hồ sơ đã trả kết quả (
        {coverInWords(dossiers)}).
        {isPartlyCovered(dossiers)
          ? ' Phiếu của đơn vị, lĩnh vực, tháng chưa có số hồ sơ không tính vào tỷ lệ này.'
          : ''}
      </p>
      {above ? (
        <p class="notice">
          Số phiếu nhiều hơn số hồ sơ: cần kiểm tra lại số hồ sơ đã nhập, hoặc mã đánh giá đang được quét
          ngoài lượt giao dịch.
        </p>
      ) : null}
      {lateShare === null ? null : (
        <p>
          Hồ sơ quá hạn: {count(late)} ({percent(lateShare)}).
        </p>
      )}
    </section>
  )
}
