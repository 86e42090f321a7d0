import { count, vietnameseDate } from '../../locales/format.ts'
import { SIGNAL_NAMES, signalsInWords } from '../../locales/review.ts'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'

type Days = { readonly from: string; readonly to: string }

export type ReviewLine = {
  readonly href: string
  readonly place: string
  readonly unit: string
  readonly days: Days
  readonly marks: ReadonlyArray<string>
  readonly counted: number
  readonly quarantined: number
}

export type ReviewListProps = {
  unit: string
  periods: ReadonlyArray<PeriodChoice>
  lines: ReadonlyArray<ReviewLine>
  small: number
  /** Places beyond those listed. */
  more: number
  minimum: number
}

/** Places with marked answers: where somebody should look, in the order of how many there are. */
export function ReviewListPage({ unit, periods, lines, small, more, minimum }: ReviewListProps) {
  return (
    <>
      <h1>Phiếu có dấu hiệu bất thường – {unit}</h1>
      <p>
        Hệ thống chỉ đánh dấu, không tự loại phiếu nào. Người có thẩm quyền ở cấp trên xem từng nhóm rồi quyết
        định; cơ quan được đánh giá xem được nhưng không tự quyết định về phiếu của mình. Không phiếu nào bị
        xóa và không xem được từng phiếu.
      </p>
      <form class="period" method="get">
        <PeriodSelect periods={periods} />
        <button type="submit">Xem</button>
      </form>
      {lines.length === 0 ? (
        <p class="notice">Không có nhóm nào từ {minimum} phiếu trở lên trong kỳ này.</p>
      ) : null}
      {lines.length > 0 ? (
        <section class="scroll" tabindex={0} aria-label="Các nhóm phiếu có dấu hiệu bất thường">
          <table class="wide">
            <thead>
              <tr>
                <th scope="col">Điểm khảo sát</th>
                <th scope="col">Nửa tháng</th>
                <th scope="col">Dấu hiệu</th>
                <th scope="col" class="n">
                  Đang tính vào kết quả
                </th>
                <th scope="col" class="n">
                  Chờ kiểm tra
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <th scope="row">
                    <a href={line.href}>{line.place}</a>
                    <span class="small"> {line.unit}</span>
                  </th>
                  <td>
                    {vietnameseDate(line.days.from)} – {vietnameseDate(line.days.to)}
                  </td>
                  <td>{line.marks.map(signalsInWords).join('; ')}</td>
                  <td class="n">{count(line.counted)}</td>
                  <td class="n">{count(line.quarantined)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {more > 0 ? (
        <p>Còn {count(more)} nhóm ít dấu hiệu hơn; xin chọn kỳ ngắn hơn hoặc xem theo từng đơn vị.</p>
      ) : null}
      {small > 0 ? (
        <p class="small">
          Còn {count(small)} nhóm dưới {minimum} phiếu, không hiện vì có thể làm lộ từng phiếu.
        </p>
      ) : null}
      <h2>Các dấu hiệu</h2>
      <ul>
        {Object.entries(SIGNAL_NAMES).map(([signal, words]) => (
          <li>
            <strong>{signalsInWords(signal)}</strong>: {words}
          </li>
        ))}
      </ul>
    </>
  )
}
