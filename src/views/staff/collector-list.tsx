import type { CodeState } from '../../collector.ts'
import { count } from '../../locales/format.ts'
import { spelledCode } from '../poster-text.ts'
import { STATE_WORDS } from './collector-words.ts'
import { Scroll } from './scroll.tsx'

export type CollectorLine = {
  readonly code: string
  readonly state: CodeState
  readonly label: string
  readonly channel: string
  readonly survey: string
  readonly fields: string
  readonly moments: string
  readonly answers: number
  /** What comes next: opens, closes, or another meaning on a day; '' for nothing. */
  readonly next: string
}

export type CollectorListProps = {
  unit: { readonly code: string; readonly name: string }
  lines: ReadonlyArray<CollectorLine>
  mayEdit: boolean
  below: ReadonlyArray<{ readonly code: string; readonly name: string; readonly collectors: number }>
}

/** The counters of a unit: what each asks, whether it takes answers, how many it took. */
export function CollectorListPage({ unit, lines, mayEdit, below }: CollectorListProps) {
  const base = `/staff/units/${encodeURIComponent(unit.code)}`
  return (
    <>
      <h1>Điểm khảo sát: {unit.name}</h1>
      <p class="actions">
        {mayEdit ? (
          <a class="button" href={`${base}/collectors/new`}>
            Thêm điểm khảo sát
          </a>
        ) : null}
        <a class="button quiet" href={`${base}/posters`}>
          In tờ mã QR
        </a>
        {mayEdit ? (
          <a class="button quiet" href="/staff/import/collectors">
            Nhập từ tệp
          </a>
        ) : null}
      </p>
      {lines.length === 0 ? (
        <p class="notice">Đơn vị này chưa có điểm khảo sát nào.</p>
      ) : (
        <Scroll label="Các điểm khảo sát">
          <table>
            <thead>
              <tr>
                <th scope="col">Điểm khảo sát</th>
                <th scope="col">Tình trạng</th>
                <th scope="col">Kênh, mẫu phiếu</th>
                <th scope="col">Lĩnh vực, bước giải quyết</th>
                <th scope="col">Số phiếu đã nhận</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <th scope="row">
                    <a href={`${base}/collectors/${line.code}`}>
                      {line.label === '' ? 'Cả đơn vị' : line.label}
                    </a>
                    <p class="small code">{spelledCode(line.code)}</p>
                  </th>
                  <td>
                    {STATE_WORDS[line.state]}
                    {line.next === '' ? null : <p class="small">{line.next}</p>}
                  </td>
                  <td>
                    {line.channel}
                    <p class="small">{line.survey}</p>
                  </td>
                  <td>
                    {line.fields}
                    <p class="small">{line.moments}</p>
                  </td>
                  <td>{count(line.answers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {below.length > 0 ? (
        <>
          <h2>Đơn vị trực thuộc</h2>
          <ul>
            {below.map(({ code, name, collectors }) => (
              <li>
                <a href={`/staff/units/${encodeURIComponent(code)}/collectors`}>{name}</a>:{' '}
                {count(collectors)} điểm khảo sát
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
