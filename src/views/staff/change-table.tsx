import { isDay } from '../../day.ts'
import { besideColumn } from '../../import/report.ts'
import type { Fault } from '../../import/table.ts'
import { count, vietnameseDate } from '../../locales/format.ts'
import { Scroll } from './scroll.tsx'

export type ShownFault = Omit<Fault, 'value'>

/** Every bad cell of a file, with the place where the person finds it. */
export function FaultTable({ faults, title }: { faults: ReadonlyArray<ShownFault>; title: string }) {
  return (
    <Scroll label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Dòng</th>
            <th scope="col">Cột</th>
            <th scope="col">Cần xem lại</th>
          </tr>
        </thead>
        <tbody>
          {faults
            .toSorted((a, b) => a.line - b.line)
            .map((fault) => (
              <tr>
                <td>{fault.line}</td>
                <td>
                  {fault.column === '' ? 'Cả dòng' : (fault.title ?? fault.column)}
                  {besideColumn(fault)}
                </td>
                <td>{fault.reason}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  )
}

export type ShownChange = {
  readonly key: string
  readonly line: number
  readonly made: boolean
  readonly before: unknown
  readonly after: unknown
  readonly cells: ReadonlyArray<{
    readonly column: string
    readonly before: string | null
    readonly after: string | null
  }>
}

/** What each row adds, changes (before → after) or takes away. */
export function ChangeTable({
  changes,
  title,
  names,
  lines = true,
}: {
  changes: ReadonlyArray<ShownChange>
  title: string
  /** What the columns are called on the screen. */
  names: Readonly<Record<string, string>>
  /** Whether the rows come from lines of a file. */
  lines?: boolean
}) {
  return (
    <Scroll label={title}>
      <table class="changes">
        <caption>{title}</caption>
        <thead>
          <tr>
            {lines ? <th scope="col">Dòng</th> : null}
            <th scope="col">Mã</th>
            <th scope="col">Thay đổi</th>
            <th scope="col">Nội dung</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr>
              {lines ? <td>{change.line}</td> : null}
              <th scope="row">{change.made ? 'mã mới' : change.key}</th>
              <td>{change.before === null ? 'Thêm' : change.after === null ? 'Bỏ' : 'Sửa'}</td>
              <td>
                <Cells change={change} names={names} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Cells({
  change: { before, after, cells, made },
  names,
}: {
  change: ShownChange
  names: Readonly<Record<string, string>>
}) {
  const whole = before === null || after === null
  const shown = cells.filter(
    (cell) =>
      cell.before !== cell.after &&
      !(made && cell.column === 'code') &&
      (!whole || (cell.before ?? cell.after) !== ''),
  )
  if (shown.length === 0) return <>Ngày của các lần thay đổi trước</>
  return (
    <ul class={whole ? 'cells whole' : 'cells'}>
      {shown.map((cell) => (
        <li>
          <span class="column">{names[cell.column] ?? cell.column}</span>:{' '}
          {whole ? (
            inWords(cell.after ?? cell.before ?? '')
          ) : (
            <>
              <del>{inWords(cell.before ?? '')}</del> → <ins>{inWords(cell.after ?? '')}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const inWords = (value: string): string =>
  value === '' ? 'trống' : isDay(value) ? vietnameseDate(value) : value

/** "2 dòng mới, 1 dòng thay đổi, 30 dòng giữ nguyên". */
export function countsInWords(
  changes: ReadonlyArray<Pick<ShownChange, 'before' | 'after'>>,
  unchanged: number,
): string {
  const added = changes.filter(({ before }) => before === null).length
  const gone = changes.filter(({ after }) => after === null).length
  const changed = changes.filter(({ before, after }) => before !== null && after !== null).length
  return [
    `${count(added)} dòng mới`,
    `${count(changed)} dòng thay đổi`,
    ...(gone > 0 ? [`${count(gone)} dòng bỏ`] : []),
    `${count(unchanged)} dòng giữ nguyên`,
  ].join(', ')
}
