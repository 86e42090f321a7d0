import { peopleMissing } from '../../scoring/threshold.ts'
import { count, percent, vietnameseDate } from '../locales/format.ts'
import { goalInWords, METHOD_LABELS } from '../locales/results.ts'
import type { Figure, Result } from '../report/unit-report-schema.ts'
import { DistributionChart } from './chart-distribution.tsx'
import { IntervalChart } from './chart-interval.tsx'
import { TrendChart, type TrendMark } from './chart-trend.tsx'
import { Candidates, Others, Sections, Slices } from './result-tables.tsx'
import { TargetSource } from './target-source.tsx'
import { VerdictBadge, verdictSentence } from './verdict.tsx'

export const RATE_NAMES = {
  sipas: 'Chỉ số hài lòng (SIPAS)',
  satisfaction: 'Tỷ lệ hài lòng',
  points: 'Tỷ lệ hài lòng chung',
} as const

type ResultBlockProps = {
  result: Result
  minimum: number
  id: string
  /** Whether the block needs the name of its survey above it: another block stands beside it. */
  named: boolean
  /** Versions of the form that changed what the trend shows. */
  marks?: ReadonlyArray<TrendMark>
}

/** One survey and one kind of evidence of a unit: headline, target, what it is made of, where, and since when. */
export function ResultBlock({ result, minimum, id, named, marks = [] }: ResultBlockProps) {
  const { headline } = result
  const name = RATE_NAMES[result.measure]
  const own = result.targets.filter((target) => target.field === '')
  return (
    <section class="result" id={id}>
      {named ? <h2>{result.survey.name}</h2> : null}
      <div class="headline">
        <div>
          <p class="rate-name">{name}</p>
          <p class="rate">{headline.value === null ? '–' : percent(headline.value)}</p>
          <p>{headlineWords(headline, minimum)}</p>
        </div>
        <div class="against">
          <IntervalChart
            figure={headline}
            label={name}
            marks={own.map((target) => ({
              goal: Number(target.goal) / 100,
              label: `chỉ tiêu ${goalInWords(target.operator, target.goal)}`,
            }))}
          />
          {headline.value === null ? null : <IntervalNote evidence={result.evidence} figure={headline} />}
        </div>
      </div>
      <Targets result={result} />
      {result.distribution ? <DistributionChart bars={result.distribution} label={name} /> : null}
      <Quarantined result={result} />
      <p class="method">
        <strong>Nguồn và cách thu thập:</strong> {METHOD_LABELS[result.evidence] ?? result.evidence}. Phiếu:{' '}
        {result.survey.name} (phiên bản {result.survey.version}
        {result.survey.status === 'official'
          ? ''
          : '; câu chữ do hệ thống soạn theo nội dung của mẫu, chưa phải nguyên văn'}
        ).{' '}
        {result.formula === 'overall'
          ? 'Tỷ lệ tính trên câu hỏi chung của phiếu.'
          : 'Tỷ lệ gộp mọi câu trả lời của các nội dung được chấm.'}
      </p>
      <Sections result={result} minimum={minimum} />
      <Slices title="Theo lĩnh vực" facet={result.fields} />
      <Slices title="Theo bước giải quyết" facet={result.moments} />
      <Slices title="Theo kênh trả lời" facet={result.channels} />
      <h3>Diễn biến theo tháng</h3>
      <TrendChart points={result.trend} label={`${name} theo tháng`} marks={marks} />
      {marks.map(({ date, version, kind, reason }) => (
        <p class={kind === 'broken' ? 'notice' : 'small'}>
          Từ {vietnameseDate(date)} dùng phiên bản {version} của mẫu phiếu:{' '}
          {kind === 'broken'
            ? 'số liệu trước và sau ngày này không so sánh được.'
            : 'số liệu trước và sau ngày này vẫn so sánh được.'}{' '}
          {reason}
        </p>
      ))}
      {result.trend.filter((point) => point.figure.value !== null).length < 2 ? (
        <p>Chưa đủ số liệu nhiều tháng để vẽ.</p>
      ) : null}
      <Others result={result} />
      <Candidates result={result} />
    </section>
  )
}

function headlineWords({ people, reason, value }: Figure, minimum: number): string {
  if (people === 0 || reason === 'no answers') return 'Chưa có phiếu nào trong kỳ này.'
  if (people === null)
    return `Không công bố tỷ lệ của kỳ này: kỳ này hoặc một kỳ khác trong năm có dưới ${minimum} phiếu, lấy các kỳ trừ cho nhau sẽ đoán ra được. Xin chọn kỳ dài hơn.`
  if (value === null) {
    const missing = peopleMissing(people, minimum)
    return `Mới có ${count(people)} phiếu, chưa đủ ${minimum} phiếu để công bố tỷ lệ; cần thêm ít nhất ${missing} phiếu.`
  }
  return `${count(people ?? 0)} phiếu hợp lệ`
}

function IntervalNote({ evidence, figure }: { evidence: string; figure: Figure }) {
  const { people, lower, upper } = figure
  return (
    <>
      <p>
        Khoảng tin cậy 95%: từ {percent(lower ?? 0)} đến {percent(upper ?? 0)}.
      </p>
      <details>
        <summary>Khoảng này nghĩa là gì?</summary>
        <p>
          Tỷ lệ này tính từ {count(people ?? 0)} phiếu, không phải từ tất cả người đã đến giao dịch, nên có
          sai số. Khoảng trên cho biết tỷ lệ thật có thể nằm ở đâu; càng nhiều phiếu, khoảng càng hẹp.
          {evidence === 'self-selected'
            ? ' Khoảng này chỉ phản ánh việc số phiếu có hạn. Ai muốn thì trả lời, nên kết quả có thể khác ý kiến của những người không trả lời, và không thay cho điều tra chọn mẫu.'
            : ''}
        </p>
      </details>
    </>
  )
}

function Targets({ result }: { result: Result }) {
  if (result.targets.length === 0) return <p>Chưa có chỉ tiêu nào của đơn vị đo bằng mẫu phiếu này.</p>
  return (
    <ul class="targets">
      {result.targets.map((target) => (
        <li>
          <VerdictBadge line={target} />
          <div>
            <p>{verdictSentence(target)}</p>
            <TargetSource target={target} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Quarantined({ result: { quarantined, headline } }: { result: Result }) {
  if (quarantined.n === 0 || headline.value === null) return null
  if (quarantined.n === null)
    return (
      <p class="small">
        Một số ít phiếu đang chờ kiểm tra vì có dấu hiệu bất thường và chưa tính vào kết quả.
      </p>
    )
  const raw = quarantined.headlineWithThem?.value
  return (
    <p class="notice">
      {count(quarantined.n)} phiếu ({percent(quarantined.share ?? 0)}) đang chờ kiểm tra vì có dấu hiệu bất
      thường và chưa tính vào kết quả.{raw == null ? '' : ` Nếu tính cả: ${percent(raw)}.`}
    </p>
  )
}
