import type { OwedDuty } from '../../figures/duty.ts'
import type { ReportRow } from '../../figures/report-rows.ts'
import { withinSentence } from '../../figures/words.ts'
import { vietnameseDate } from '../../locales/format.ts'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'
import { Scroll } from './scroll.tsx'

/** The columns every receiver wants; `width` is in characters of a spreadsheet. */
export const REPORT_COLUMNS: ReadonlyArray<{
  readonly name: string
  readonly width: number
  readonly of: (row: ReportRow) => string
}> = [
  { name: 'Chỉ tiêu', width: 44, of: ({ name }) => name },
  {
    name: 'Văn bản giao',
    width: 36,
    of: ({ document, clause }) => [document, clause].filter((part) => part !== '').join(', '),
  },
  { name: 'Mức giao', width: 18, of: ({ goal }) => goal },
  { name: 'Kết quả kỳ này', width: 14, of: ({ now }) => now || '–' },
  { name: 'Cùng kỳ', width: 12, of: ({ before }) => before || '–' },
  { name: 'Lũy kế', width: 20, of: ({ toDate }) => toDate || '–' },
  { name: 'Đánh giá', width: 22, of: ({ verdict }) => verdict },
  { name: 'Nguồn số liệu', width: 30, of: ({ source }) => source },
  { name: 'Ghi chú', width: 36, of: ({ note }) => note },
]

/** On paper the document stands above its own lines, once. */
const ON_PAPER = REPORT_COLUMNS.filter(({ name }) => name !== 'Văn bản giao')

export type ReportSheetProps = {
  unit: { readonly code: string; readonly name: string; readonly kind: string }
  authority: string
  province: string
  period: string
  periodName: string
  days: { readonly from: string; readonly to: string }
  periods: ReadonlyArray<PeriodChoice>
  duty: OwedDuty | null
  rows: ReadonlyArray<ReportRow>
  demo: boolean
}

/** Authorities that are People's Committees themselves, and are headed as such. */
const COMMITTEES: ReadonlySet<string> = new Set(['province', 'commune', 'ward', 'special_zone', 'district'])

/**
 * The table of a report as it is sent: heading, number, place and date as documents of authorities are laid out
 * (Nghị định 30/2020/NĐ-CP); number, day and signature are left for the pen.
 */
export function ReportSheet(props: ReportSheetProps) {
  const { unit, authority, province, period, days, periods, duty, rows, demo } = props
  const base = `/staff/units/${encodeURIComponent(unit.code)}`
  const query = new URLSearchParams({ period, ...(duty ? { duty: duty.id } : {}) })
  const committee = COMMITTEES.has(unit.kind)
  const documents = [...Map.groupBy(rows, ({ document }) => document)]
  return (
    <>
      <header class="screen">
        <p>
          <a href={`${base}/figures?period=${period}`}>Số liệu kê khai của kỳ</a> ·{' '}
          <a href={`${base}/report-sheet.xlsx?${query}`}>Tải về Excel (XLSX)</a>
        </p>
        <form class="period" method="get">
          {duty ? <input type="hidden" name="duty" value={duty.id} /> : null}
          <PeriodSelect periods={periods} />
          <button type="submit">Xem</button>
        </form>
        <p>
          Dùng lệnh In của trình duyệt (Ctrl+P), khổ giấy <b>A4</b>, chiều <b>ngang</b>, tỷ lệ <b>100%</b>.
        </p>
      </header>
      <main class="report">
        {demo ? <p class="mark">DỮ LIỆU MẪU – để trình diễn, không phải kết quả thật</p> : null}
        <div class="head">
          <div>
            <p>{headOf(committee ? '' : authority)}</p>
            <p class="own">
              {(committee ? `Ủy ban nhân dân ${withinSentence(unit.name)}` : unit.name).toLocaleUpperCase(
                'vi',
              )}
            </p>
            <p class="number">Số: ………/BC-………</p>
          </div>
          <div>
            <p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
            <p class="motto">Độc lập - Tự do - Hạnh phúc</p>
            <p class="date">
              {province.replace(/^(Tỉnh|Thành phố) /u, '')}, ngày …… tháng …… năm {days.to.slice(0, 4)}
            </p>
          </div>
        </div>
        <h1>BÁO CÁO</h1>
        <p class="subject">
          {duty ? duty.name : 'Kết quả thực hiện các chỉ tiêu cải cách hành chính'}
          <br />
          {props.periodName} (số liệu từ {vietnameseDate(days.from)} đến {vietnameseDate(days.to)})
        </p>
        {rows.length === 0 ? (
          <p>Chưa có chỉ tiêu nào giao cho {unit.name} trong kỳ này.</p>
        ) : (
          <Scroll label="Biểu số liệu">
            <table>
              <thead>
                <tr>
                  <th scope="col">STT</th>
                  {ON_PAPER.map(({ name }) => (
                    <th scope="col">{name}</th>
                  ))}
                </tr>
              </thead>
              {documents.map(([document, some]) => (
                <tbody>
                  <tr class="document">
                    <th scope="rowgroup" colspan={ON_PAPER.length + 1}>
                      {document}
                    </th>
                  </tr>
                  {some.map((row) => (
                    <tr>
                      <td class="n">{rows.indexOf(row) + 1}</td>
                      {ON_PAPER.map(({ name, of }) =>
                        name === 'Chỉ tiêu' ? (
                          <th scope="row">
                            {of(row)} <span class="clause">{row.clause.split(':')[0]}</span>
                          </th>
                        ) : (
                          <td>{of(row)}</td>
                        ),
                      )}
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </Scroll>
        )}
        <p class="legend">
          Đánh giá theo số lũy kế từ đầu năm, so với mức giao theo đúng chữ của văn bản. "Tham khảo": nguồn số
          liệu không phải là nguồn mà chỉ tiêu chấp nhận.
        </p>
        <footer>
          <div class="receivers">
            <p>
              <strong>
                <em>Nơi nhận:</em>
              </strong>
            </p>
            <p>- {duty?.receiver || '……………………'};</p>
            <p>- Lưu: VT, ………</p>
          </div>
          <div class="signature">
            <p>
              <strong>{committee ? 'TM. ỦY BAN NHÂN DÂN' : 'THỦ TRƯỞNG ĐƠN VỊ'}</strong>
            </p>
            {committee ? (
              <p>
                <strong>CHỦ TỊCH</strong>
              </p>
            ) : null}
            <p>
              <em>(Chữ ký, dấu, họ và tên)</em>
            </p>
          </div>
        </footer>
      </main>
    </>
  )
}

/** A department is headed by the committee of its province, a unit of a department by the department. */
function headOf(authority: string): string {
  if (authority === '') return ''
  const committee = /^(Tỉnh|Thành phố|Xã|Phường|Đặc khu) /u.test(authority)
  return (committee ? `Ủy ban nhân dân ${withinSentence(authority)}` : authority).toLocaleUpperCase('vi')
}
