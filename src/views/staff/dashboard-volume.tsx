import { count, vietnameseDate } from '../../locales/format.ts'
import type { Volume } from '../../report/volume.ts'

const WEEKDAYS = ['Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy', 'Chủ nhật']

/** When people answer: how many, never how satisfied. */
export function DashboardVolume({ volume }: { volume: Volume }) {
  if (volume.total === 0) return null
  const days = volume.weekdays.map(({ weekday, n }) => ({ name: WEEKDAYS[weekday - 1] ?? '', n }))
  const hours = volume.hours.map(({ hour, n }) => ({ name: `${hour}–${hour + 1} giờ`, n }))
  return (
    <>
      <h3>Lượng phiếu theo ngày và giờ</h3>
      <p class="small">
        {count(volume.total)} phiếu nhận được từ {vietnameseDate(volume.from)} đến {vietnameseDate(volume.to)}
        , kể cả phiếu chờ kiểm tra. Đây là lượng phiếu, không phải mức hài lòng. Giờ gửi chỉ được giữ{' '}
        {volume.keptDays} ngày rồi xóa, nên không xem được các tháng trước.
      </p>
      <div class="volume">
        <Bars head="Ngày trong tuần" rows={days} />
        <Bars head="Giờ trong ngày" rows={hours} />
      </div>
    </>
  )
}

function Bars({ head, rows }: { head: string; rows: ReadonlyArray<{ name: string; n: number }> }) {
  const most = Math.max(1, ...rows.map(({ n }) => n))
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="n">
            Số phiếu
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, n }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="n">{count(n)}</td>
            <td class="bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect x={0} y={1} width={(100 * n) / most} height={8} class="volume-bar" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
