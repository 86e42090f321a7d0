import { count, percent, vietnameseDate } from '../../locales/format.ts'
import type { RawBesideCleaned } from '../../review/places.ts'

/** The headline with and without what was set aside. */
export function ReviewFigures({ figures, minimum }: { figures: RawBesideCleaned; minimum: number }) {
  const cell = (share: number | null) => (share === null ? 'không hiển thị' : percent(share))
  return (
    <>
      <section
        class="scroll"
        tabindex={0}
        aria-label="Tính tất cả phiếu bên cạnh không tính phiếu chờ kiểm tra"
      >
        <table>
          <caption>Kết quả chung: tính tất cả phiếu, và không tính phiếu chờ kiểm tra</caption>
          <thead>
            <tr>
              <th scope="col" />
              <th scope="col" class="n">
                Tính tất cả phiếu
              </th>
              <th scope="col" class="n">
                Không tính phiếu chờ kiểm tra
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Số phiếu hợp lệ</th>
              <td class="n">{count(figures.all)}</td>
              <td class="n">{count(figures.cleaned)}</td>
            </tr>
            <tr>
              <th scope="row">Tỷ lệ hài lòng</th>
              <td class="n">{cell(figures.rawRate)}</td>
              <td class="n">{cell(figures.cleanedRate)}</td>
            </tr>
            {figures.levels.map(({ text, raw, cleaned }) => (
              <tr>
                <th scope="row">{text}</th>
                <td class="n">{cell(raw)}</td>
                <td class="n">{cell(cleaned)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="small">
        Tỷ lệ chỉ hiện khi có ít nhất {minimum} phiếu và hai cột khác nhau 0 phiếu hoặc ít nhất {minimum}{' '}
        phiếu.
      </p>
    </>
  )
}

export type ReviewHoursProps = {
  hours: ReadonlyArray<{
    readonly day: string
    readonly hour: number
    readonly all: number
    readonly marked: number
  }>
  hourDays: number
}

/** When answers came in, while the hours are kept. */
export function ReviewHours({ hours, hourDays }: ReviewHoursProps) {
  if (hours.length === 0)
    return <p class="small">Giờ của phiếu chỉ giữ {hourDays} ngày; nhóm này không còn số liệu theo giờ.</p>
  return (
    <details open>
      <summary>Số phiếu theo giờ</summary>
      <section class="scroll" tabindex={0} aria-label="Số phiếu theo giờ">
        <table>
          <thead>
            <tr>
              <th scope="col">Ngày</th>
              <th scope="col">Giờ</th>
              <th scope="col" class="n">
                Tất cả phiếu
              </th>
              <th scope="col" class="n">
                Có dấu hiệu
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.map(({ day, hour, all, marked }) => (
              <tr>
                <th scope="row">{vietnameseDate(day)}</th>
                <td>
                  {hour}–{hour + 1} giờ
                </td>
                <td class="n">{count(all)}</td>
                <td class="n">{count(marked)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
