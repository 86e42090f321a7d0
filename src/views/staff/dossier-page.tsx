import { COLUMN_TITLES } from '../../import/column-titles.ts'
import { count } from '../../locales/format.ts'
import { Done, type Fault, Faults, Field, Select } from './field.tsx'
import { type HistoryLine, HistoryTable } from './history-table.tsx'
import { Overtaken, type OvertakenProps } from './overtaken.tsx'
import { Scroll } from './scroll.tsx'

/** What the counts are called, in the order of the form. */
const NAMES: Readonly<Record<string, string>> = COLUMN_TITLES.dossiers

export type DossierPageProps = {
  unit: { readonly code: string; readonly name: string }
  counts: ReadonlyArray<string>
  rows: ReadonlyArray<{
    readonly period: string
    readonly periodName: string
    readonly field: string
    readonly fieldName: string
    readonly received: number
    readonly finished: number
    readonly late: number
    readonly corrected: number
  }>
  typed: Readonly<Record<string, string>>
  version: number
  /** Period and field of the counts in the boxes; '' where there were none. */
  opened: string
  /** Whether counts of this period and field are there already. */
  known: boolean
  reason: string
  fields: ReadonlyArray<{ readonly value: string; readonly label: string }>
  history: ReadonlyArray<HistoryLine>
  mayEdit: boolean
  faults: ReadonlyArray<Fault>
  overtaken: OvertakenProps | null
  done: boolean
}

/** Dossier counts of a unit: what was reported, the form for one period, and every correction of it. */
export function DossierPage(props: DossierPageProps) {
  const { unit, typed, faults, overtaken, known } = props
  const base = `/staff/units/${encodeURIComponent(unit.code)}/dossiers`
  return (
    <>
      <h1>Số hồ sơ: {unit.name}</h1>
      {props.done ? <Done>Đã lưu số hồ sơ.</Done> : null}
      {overtaken ? <Overtaken {...overtaken} names={NAMES} /> : <Faults faults={faults} />}
      {props.rows.length === 0 ? (
        <p class="notice">Chưa có số hồ sơ nào.</p>
      ) : (
        <Reported {...props} base={base} />
      )}
      {props.mayEdit ? (
        <>
          <h2 id="entry">{known ? 'Sửa số hồ sơ' : 'Nhập số hồ sơ'}</h2>
          <form method="post" action={base} class="narrow">
            <input type="hidden" name="version" value={String(props.version)} />
            <input type="hidden" name="seen" value={props.opened} />
            <Field
              name="period"
              label="Kỳ báo cáo"
              value={typed.period ?? ''}
              hint="2026-03 (tháng), 2026-Q1 (quý), 2026-H1 (6 tháng) hoặc 2026 (năm)"
              required
              faults={faults}
            />
            <Select
              name="field"
              label="Lĩnh vực"
              value={typed.field ?? ''}
              choices={[{ value: '', label: 'Mọi lĩnh vực cộng lại' }, ...props.fields]}
              faults={faults}
            />
            {props.counts.map((name) => (
              <Field
                name={name}
                label={NAMES[name] ?? name}
                value={typed[name] ?? ''}
                inputmode="numeric"
                required
                faults={faults}
              />
            ))}
            <Field
              name="reason"
              label="Lý do sửa"
              value={props.reason}
              required={false}
              hint="Phải ghi khi sửa số đã nhập; được lưu cùng lịch sử."
              faults={faults}
            />
            <button type="submit">Lưu</button>{' '}
            <a class="button quiet" href="/staff/import/dossiers">
              Nhập nhiều kỳ từ tệp
            </a>
          </form>
        </>
      ) : null}
      {known ? (
        <HistoryTable
          title="Lịch sử của kỳ này"
          lines={props.history}
          none="Chưa sửa lần nào từ khi có lịch sử."
        />
      ) : null}
    </>
  )
}

function Reported({ rows, base, mayEdit }: Pick<DossierPageProps, 'rows' | 'mayEdit'> & { base: string }) {
  return (
    <Scroll label="Số hồ sơ đã nhập">
      <table>
        <thead>
          <tr>
            <th scope="col">Kỳ, lĩnh vực</th>
            <th scope="col">Tiếp nhận</th>
            <th scope="col">Đã giải quyết</th>
            <th scope="col">Quá hạn</th>
            <th scope="col">Số lần thay đổi</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <a
                  href={`${base}?${new URLSearchParams({ period: row.period, field: row.field })}#${mayEdit ? 'entry' : 'history'}`}
                >
                  {row.periodName}
                  {row.field === '' ? '' : `, ${row.fieldName}`}
                </a>
              </th>
              <td>{count(row.received)}</td>
              <td>{count(row.finished)}</td>
              <td>{count(row.late)}</td>
              <td>{row.corrected}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
