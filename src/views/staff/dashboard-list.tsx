import { count, percent, vietnameseDate } from '../../locales/format.ts'
import { KIND_NAMES } from '../../locales/results.ts'
import type { UnitFigure } from '../../report/unit-figures.ts'
import { PageNumbers } from '../page-links.tsx'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'
import { VerdictBadge } from '../verdict.tsx'

export type UnitLine = {
  readonly unit: { readonly code: string; readonly name: string; readonly kind: string }
  readonly parent: string
  /** The last day of a unit that is no more; '' while it is. */
  readonly ended: string
  /** The figure its own page shows first; null where nobody answered. */
  readonly best: UnitFigure | null
}

export type UnitListProps = {
  readonly lines: ReadonlyArray<UnitLine>
  readonly search: string
  readonly period: string
  readonly days: { readonly from: string; readonly to: string }
  readonly periods: ReadonlyArray<PeriodChoice>
  readonly page: number
  readonly pages: number
}

/** The units within somebody's reach; rates of different surveys stand here side by side and are not compared. */
export function UnitListPage({ lines, search, period, days, periods, page, pages }: UnitListProps) {
  return (
    <>
      <h1>Các đơn vị</h1>
      <form method="get" class="search">
        <div class="field">
          <label for="q">Tìm theo tên hoặc mã đơn vị</label>
          <input id="q" name="q" type="search" value={search} />
        </div>
        <div class="field">
          <PeriodSelect periods={periods} />
        </div>
        <button type="submit">Tìm</button>
      </form>
      <p class="small">
        Số liệu trực tiếp từ {vietnameseDate(days.from)} đến {vietnameseDate(days.to)}. Mỗi đơn vị hiển thị số
        liệu của một phiếu: trước hết là phiếu về thủ tục hành chính, phiếu dùng để đo chỉ tiêu đã giao, rồi
        đến phiếu có nhiều người trả lời nhất; các đơn vị dùng phiếu khác nhau thì không so sánh với nhau.
      </p>
      {lines.length === 0 ? (
        <p class="notice">Không có đơn vị nào khớp "{search}" trong phạm vi được giao.</p>
      ) : (
        <section class="scroll" tabindex={0} aria-label="Các đơn vị">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Đơn vị</th>
                <th scope="col" class="n">
                  Tỷ lệ hài lòng
                </th>
                <th scope="col" class="n">
                  Số phiếu
                </th>
                <th scope="col">Đánh giá</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ unit, parent, ended, best }) => (
                <tr>
                  <th scope="row">
                    <a href={`/staff/units/${unit.code}?period=${period}`}>{unit.name}</a>
                    <br />
                    <span class="small">
                      {[KIND_NAMES[unit.kind], parent].filter(Boolean).join(' · ')}
                      {ended === '' ? '' : ` · đã kết thúc ngày ${vietnameseDate(ended)}`}
                    </span>
                  </th>
                  <td class="n strong">{best?.figure.value == null ? '–' : percent(best.figure.value)}</td>
                  <td class="n">{count(best?.figure.people ?? 0)}</td>
                  <td>{best?.target ? <VerdictBadge line={best.target} /> : 'Chưa có chỉ tiêu'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <PageNumbers
        page={page}
        pages={pages}
        address={(to) => `?${new URLSearchParams({ q: search, period, page: String(to) })}`}
      />
    </>
  )
}
