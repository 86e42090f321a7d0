import { roundHalfUp } from '../../../scoring/decimal.ts'
import { count, percent, vietnameseDate } from '../../locales/format.ts'
import { goalInWords, METHOD_LABELS, PROVISIONAL, STATE_NAMES } from '../../locales/results.ts'
import type { Pieces } from '../../report/pieces.ts'
import type { Working } from '../../report/working.ts'
import { DistributionChart } from '../chart-distribution.tsx'
import { type DashboardLinks, workingPath } from './dashboard-links.tsx'

export type WorkingPageProps = {
  readonly working: Working
  readonly unit: string
  readonly links: DashboardLinks
}

/** How one number came about, from what is printed down to counts, so that its head can defend it. */
export function WorkingPage({ working, unit, links }: WorkingPageProps) {
  const { title, result, estimate, period, distribution } = working
  const back = `/staff/units/${links.unit}?${new URLSearchParams({ period: links.period, series: links.series })}`
  return (
    <>
      <p class="crumb">
        <a href={back}>{unit}</a> · {result.survey.name}
      </p>
      <h1>Cách tính: {title}</h1>
      <ol class="steps">
        <li>
          <h2>Số liệu được tính</h2>
          <p>
            Phiếu: {result.survey.name} (phiên bản {result.survey.version} và các phiên bản trước trong kỳ).{' '}
            {METHOD_LABELS[result.evidence] ?? result.evidence}. Từ {vietnameseDate(period.from)} đến{' '}
            {vietnameseDate(period.to)}. Chỉ gồm phiếu hợp lệ
            {working.aside === 0 ? '' : `; ${count(working.aside)} phiếu chờ kiểm tra không tính vào`}.
          </p>
        </li>
        <li>
          <h2>Thế nào là hài lòng</h2>
          <p>
            Hài lòng = chọn {working.satisfied.map((text) => `"${text}"`).join(' hoặc ')}. "Tôi không gặp nội
            dung này" và câu bỏ trống không tính vào mẫu số.
          </p>
        </li>
        <li>
          <h2>Phép tính</h2>
          <p class="sum">
            {count(estimate.counts?.part ?? 0)} ÷ {count(estimate.counts?.whole ?? 0)} ={' '}
            {percent(estimate.value ?? 0, 4)}, hiển thị <strong>{percent(estimate.value ?? 0)}</strong>
          </p>
          <p>
            {isPooled(working)
              ? `${count(estimate.counts?.part ?? 0)} câu trả lời hài lòng trên ${count(estimate.answers)} câu trả lời của ${count(estimate.people)} người: gộp mọi câu trả lời, không lấy trung bình các tỷ lệ.`
              : `${count(estimate.counts?.part ?? 0)} người hài lòng trên ${count(estimate.people)} người trả lời câu này.`}
          </p>
        </li>
        <li>
          <h2>Khoảng tin cậy 95%</h2>
          <p class="sum">
            từ {percent(estimate.lower ?? 0, 2)} đến {percent(estimate.upper ?? 0, 2)}
          </p>
          <p>
            Phương pháp Wilson: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n), với p ={' '}
            {percent(estimate.value ?? 0, 4)}, z = 1,96 và n = {decimal(estimate.effective ?? 0)}.{' '}
            {isPooled(working)
              ? `n nhỏ hơn hoặc bằng số câu trả lời (${count(estimate.answers)}) vì các câu của cùng một người giống nhau: lấy phương sai giữa các người (ước lượng tỷ số) rồi quy về số câu trả lời độc lập.`
              : 'n là số người, vì mỗi người trả lời câu này một lần.'}
          </p>
        </li>
        {working.target ? <Target working={working} /> : null}
      </ol>
      {distribution ? <DistributionChart bars={distribution} label={title} /> : null}
      <Table title="Theo điểm khảo sát" pieces={working.byCounter} working={working} />
      <Table title="Theo nửa tháng" pieces={working.byHalf} working={working} />
      <p class="small">
        Nhóm dưới 5 người được gộp, nên không bảng nào cho biết vài người đã chọn gì; cộng các dòng của mỗi
        bảng được đúng số ở bước 3.
      </p>
      {working.below.length > 0 ? (
        <>
          <h2>Các phần bên dưới</h2>
          <ul>
            {working.below.map((part) => (
              <li>
                {part.value === null ? (
                  `${part.title}: không đủ phiếu`
                ) : (
                  <a href={workingPath(links, part.node)}>
                    {part.title}: {percent(part.value)}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        <a href={back}>Về bảng theo dõi</a>
      </p>
    </>
  )
}

function Target({ working: { target, estimate } }: { working: Working }) {
  if (!target) return null
  return (
    <li>
      <h2>So với chỉ tiêu</h2>
      <p class="sum">
        {percent(estimate.value ?? 0, 4)} so với {goalInWords(target.operator, target.goal)}:{' '}
        <strong>{STATE_NAMES[target.state] ?? target.state}</strong>
        {target.provisional ? ` (${PROVISIONAL.toLowerCase()})` : ''}
      </p>
      <p>
        So bằng số chưa làm tròn ({count(estimate.counts?.part ?? 0)}/{count(estimate.counts?.whole ?? 0)}).{' '}
        {target.name}. {target.document}
        {target.clause ? `, ${target.clause}` : ''}.
        {target.official ? '' : ' Chỉ tham khảo: chỉ tiêu không dùng cách thu thập này.'}
      </p>
    </li>
  )
}

/** Whether one person may stand behind several answers of the number. */
function isPooled({ estimate }: Working): boolean {
  return estimate.answers !== estimate.people
}

function decimal(n: number): string {
  return Number.isInteger(n)
    ? count(n)
    : roundHalfUp(n, 1)
        .replace('.', ',')
        .replace(/\B(?=(\d{3})+,)/g, '.')
}

function Table({ title, pieces, working }: { title: string; pieces: Pieces; working: Working }) {
  if (!pieces) return null
  const unit = isPooled(working) ? 'Số câu trả lời' : 'Số người trả lời'
  return (
    <>
      <h2>{title}</h2>
      <section class="scroll" tabindex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{title.replace('Theo n', 'N').replace('Theo đ', 'Đ')}</th>
              <th scope="col" class="n">
                Hài lòng
              </th>
              <th scope="col" class="n">
                {unit}
              </th>
              <th scope="col" class="n">
                Số phiếu
              </th>
            </tr>
          </thead>
          <tbody>
            {pieces.map((row) => (
              <tr>
                <th scope="row">{row.name}</th>
                <td class="n">{count(row.part)}</td>
                <td class="n">{count(row.whole)}</td>
                <td class="n">{count(row.people)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Cộng</th>
              <td class="n strong">{count(working.estimate.counts?.part ?? 0)}</td>
              <td class="n strong">{count(working.estimate.counts?.whole ?? 0)}</td>
              <td class="n strong">{count(working.estimate.people)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  )
}
