import { COLUMN_TITLES } from '../../import/column-titles.ts'
import { type PeriodChoice, PeriodSelect } from '../period-select.tsx'
import { Scroll } from './scroll.tsx'

/** What the parts of a figure are called in its history. */
export const FIGURE_NAMES: Readonly<Record<string, string>> = COLUMN_TITLES.figures

export const FIGURE_STATES = {
  none: 'Chưa kê khai',
  declared: 'Chờ xác nhận',
  confirmed: 'Đã xác nhận',
  returned: 'Bị trả lại',
  filled: 'Hệ thống tự tính',
  added: 'Cộng từ các kỳ đã xác nhận',
} as const
export type FigureState = keyof typeof FIGURE_STATES

export type FigureListProps = {
  unit: { readonly code: string; readonly name: string }
  period: string
  periods: ReadonlyArray<PeriodChoice>
  lines: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly group: string
    readonly value: string
    readonly state: FigureState
    readonly filled: string
  }>
  /** '' for all, or the state to show alone. */
  only: string
  mayDeclare: boolean
  /** Whether the codes that files and plans use stand under the names. */
  showCodes: boolean
}

/** All figures of a unit in a period: what is declared, what waits, what fills itself. */
export function FigureListPage({
  unit,
  period,
  periods,
  lines,
  only,
  mayDeclare,
  showCodes,
}: FigureListProps) {
  const base = `/staff/units/${encodeURIComponent(unit.code)}/figures`
  const groups = Map.groupBy(
    lines.filter(({ state }) => only === '' || state === only),
    ({ group }) => group,
  )
  const counted = (state: FigureState) => lines.filter((line) => line.state === state).length
  return (
    <>
      <h1>Số liệu kê khai: {unit.name}</h1>
      <form method="get" class="search">
        <div class="field">
          <PeriodSelect periods={periods} />
        </div>
        <div class="field">
          <label for="only">Tình trạng</label>
          <select id="only" name="only">
            <option value="">Tất cả</option>
            {Object.entries(FIGURE_STATES).map(([state, name]) => (
              <option value={state} selected={state === only}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">Xem</button>
      </form>
      <p>
        {counted('confirmed')} đã xác nhận, {counted('declared')} chờ xác nhận, {counted('returned')} bị trả
        lại, {counted('none')} chưa kê khai. Chỉ số liệu đã xác nhận mới được dùng để đánh giá chỉ tiêu.
      </p>
      {mayDeclare ? (
        <p class="actions">
          <a class="button quiet" href="/staff/import/figures">
            Nhập nhiều số liệu từ tệp
          </a>
        </p>
      ) : null}
      {[...groups].map(([group, some]) => (
        <>
          <h2>{group}</h2>
          <Scroll label={group}>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">Số liệu</th>
                  <th scope="col" class="n">
                    Kết quả
                  </th>
                  <th scope="col">Tình trạng</th>
                </tr>
              </thead>
              <tbody>
                {some.map((line) => (
                  <tr>
                    <th scope="row">
                      <a href={`${base}/${line.code}?period=${period}`}>{line.name}</a>
                      {showCodes ? <p class="small">{line.code}</p> : null}
                    </th>
                    <td class="n">{line.value === '' ? '–' : line.value}</td>
                    <td class={line.state === 'returned' ? 'bad' : undefined}>{FIGURE_STATES[line.state]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      ))}
      {groups.size === 0 ? <p class="notice">Không có số liệu nào ở tình trạng này.</p> : null}
    </>
  )
}
