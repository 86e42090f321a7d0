import { count } from '../../locales/format.ts'
import { ChangePages } from './change-pages.tsx'
import { countsInWords, FaultTable, type ShownChange, type ShownFault } from './change-table.tsx'
import { type Fault, Faults, Field } from './field.tsx'

export type Outlook = {
  readonly fileName: string
  readonly faults: ReadonlyArray<ShownFault>
  readonly warnings: ReadonlyArray<ShownFault>
  readonly notes: ReadonlyArray<string>
  readonly changes: ReadonlyArray<ShownChange>
  readonly unchanged: number
  readonly names: Readonly<Record<string, string>>
  readonly page: number
}

/** What a file would change, and what is wrong with it. */
export function OutlookView({ fileName, faults, warnings, notes, changes, unchanged, names, page }: Outlook) {
  const bad = new Set(faults.map(({ line }) => line)).size
  return (
    <section aria-label="Kết quả đọc tệp">
      {faults.length > 0 ? (
        <>
          <div class="summary" role="alert">
            <p>
              Tệp {fileName} có {count(bad)} dòng lỗi nên chưa nhập dòng nào. Sửa các dòng dưới đây rồi gửi
              lại.
            </p>
          </div>
          <FaultTable faults={faults} title="Các ô cần sửa" />
        </>
      ) : null}
      {faults.length === 0 && changes.length === 0 ? (
        <p class="done" role="status">
          Tệp {fileName} không làm thay đổi gì: cả {count(unchanged)} dòng đã có đúng như vậy.
        </p>
      ) : null}
      {notes.map((note) => (
        <p class="notice">{note}</p>
      ))}
      {warnings.length > 0 ? <FaultTable faults={warnings} title="Nên xem lại trước khi nhập" /> : null}
      {changes.length > 0 ? (
        <>
          <p>
            {faults.length > 0 ? 'Các dòng còn lại: ' : ''}
            {countsInWords(changes, unchanged)}.
          </p>
          <ChangePages
            changes={changes}
            names={names}
            title={faults.length > 0 ? 'Các dòng đọc được sẽ làm gì' : 'Tệp này sẽ làm gì'}
            page={faults.length > 0 ? null : page}
          />
        </>
      ) : null}
    </section>
  )
}

export type ImportPreviewProps = Outlook & {
  kind: string
  title: string
  draft: string
  sha256: string
  /** What the form sends back, so that nothing but what is on the page is applied. */
  shown: string
  expires: string
  reason: string
  reasonNeeded: boolean
  form: ReadonlyArray<Fault>
  /** Why the page is shown again. */
  overtaken: boolean
}

/** The second step: what the file would change, and the button that does exactly that. */
export function ImportPreviewPage(props: ImportPreviewProps) {
  const { kind, title, draft, shown, sha256, expires, reason, reasonNeeded, form, overtaken } = props
  const appliable = props.faults.length === 0 && props.changes.length > 0
  return (
    <>
      <p class="crumb">
        <a href="/staff/import">Nhập từ tệp</a> · <a href={`/staff/import/${kind}`}>{title}</a>
      </p>
      <h1>Xem trước: {props.fileName}</h1>
      <Faults faults={form} />
      {overtaken ? (
        <div class="summary" role="alert">
          <p>
            Số liệu vừa được người khác thay đổi sau khi Ông/Bà xem. Chưa nhập dòng nào. Bảng dưới đây là khác
            biệt mới; xin xem lại rồi bấm nhập.
          </p>
        </div>
      ) : null}
      <OutlookView {...props} />
      {appliable ? (
        <form method="post" action={`/staff/import/${kind}/${draft}`} class="narrow">
          <input type="hidden" name="shown" value={shown} />
          <Field
            name="reason"
            label="Lý do, căn cứ"
            value={reason}
            required={reasonNeeded}
            hint={reasonNeeded ? 'Tệp sửa số đã có nên phải ghi lý do; lý do được lưu cùng lịch sử.' : ''}
            faults={form}
          />
          <button type="submit">Nhập đúng như trên</button>{' '}
          <a class="button quiet" href={`/staff/import/${kind}`}>
            Chọn tệp khác
          </a>
          <p class="small">
            Tệp được giữ đến {expires}. SHA-256: <span class="hash">{sha256}</span>
          </p>
        </form>
      ) : (
        <p>
          <a class="button" href={`/staff/import/${kind}`}>
            Chọn tệp khác
          </a>
        </p>
      )}
    </>
  )
}
