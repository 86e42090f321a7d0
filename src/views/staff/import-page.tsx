import { count } from '../../locales/format.ts'
import { ChangeTable, countsInWords, FaultTable, type ShownChange, type ShownFault } from './change-table.tsx'
import { type Fault, Faults, Field } from './field.tsx'
import { Scroll } from './scroll.tsx'

/** How many rows of a difference one page shows; the counts above it are of all. */
export const SHOWN_CHANGES = 300

export type KindChoice = { readonly kind: string; readonly title: string; readonly allowed: boolean }

export type BatchLine = {
  readonly id: string
  readonly title: string
  readonly fileName: string
  readonly actor: string
  readonly at: string
  readonly reason: string
  readonly counts: string
  readonly undoes: boolean
  readonly undone: boolean
}

/** All that can come in from files, and what came in last. */
export function ImportHomePage({
  kinds,
  batches,
  everybody,
}: {
  kinds: ReadonlyArray<KindChoice>
  batches: ReadonlyArray<BatchLine>
  /** Whether everybody's batches are listed, or only one's own. */
  everybody: boolean
}) {
  return (
    <>
      <h1>Nhập từ tệp</h1>
      <p>
        Tệp XLSX hoặc CSV. Trước khi nhập, hệ thống cho xem từng dòng sẽ thêm, sửa gì; có một dòng lỗi thì
        chưa nhập dòng nào. Lần nhập nào cũng hoàn tác được.
      </p>
      <Scroll label="Các loại tệp">
        <table>
          <thead>
            <tr>
              <th scope="col">Nội dung</th>
              <th scope="col">Nhập</th>
              <th scope="col">Tệp mẫu</th>
              <th scope="col">Tải về dữ liệu đang có</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, title, allowed }) => (
              <tr>
                <th scope="row">{title}</th>
                <td>
                  {allowed ? (
                    <a class="button quiet" href={`/staff/import/${kind}`}>
                      Nhập {title.toLowerCase()}
                    </a>
                  ) : (
                    'Quản trị hệ thống nhập'
                  )}
                </td>
                <td>
                  <Files base={`/staff/import/templates/${kind}`} what={`tệp mẫu ${title.toLowerCase()}`} />
                </td>
                <td>
                  <Files base={`/staff/export/${kind}`} what={`${title.toLowerCase()} đang có`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h2>{everybody ? 'Các lần thay đổi gần đây' : 'Các lần thay đổi gần đây của Ông/Bà'}</h2>
      {batches.length === 0 ? (
        <p>Chưa có lần nào.</p>
      ) : (
        <Scroll label="Các lần thay đổi gần đây">
          <table>
            <thead>
              <tr>
                <th scope="col">Lúc</th>
                <th scope="col">Nội dung</th>
                <th scope="col">Người thực hiện</th>
                <th scope="col">Kết quả</th>
              </tr>
            </thead>
            <tbody>
              {batches.map((batch) => (
                <tr>
                  <td>
                    <a href={`/staff/import/history/${batch.id}`}>{batch.at}</a>
                  </td>
                  <td>
                    {batch.undoes ? 'Hoàn tác: ' : ''}
                    {batch.title}
                    {batch.fileName === '' ? ' (nhập trên trang)' : ` – tệp ${batch.fileName}`}
                    {batch.reason === '' ? null : <p class="small">{batch.reason}</p>}
                  </td>
                  <td>{batch.actor}</td>
                  <td>{batch.undone ? `Đã hoàn tác (${batch.counts})` : batch.counts}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}

function Files({ base, what }: { base: string; what: string }) {
  return (
    <span class="downloads">
      <a href={`${base}.xlsx`} aria-label={`Tải ${what}, XLSX`}>
        XLSX
      </a>{' '}
      <a href={`${base}.csv`} aria-label={`Tải ${what}, CSV`}>
        CSV
      </a>
    </span>
  )
}

export type Outlook = {
  readonly fileName: string
  readonly faults: ReadonlyArray<ShownFault>
  readonly warnings: ReadonlyArray<ShownFault>
  readonly notes: ReadonlyArray<string>
  readonly changes: ReadonlyArray<ShownChange>
  readonly unchanged: number
}

export type ImportUploadProps = {
  kind: string
  title: string
  columns: ReadonlyArray<{ readonly header: string; readonly what: string; readonly required: boolean }>
  faults: ReadonlyArray<Fault>
  /** What the file just sent would do, where it cannot be applied. */
  outlook?: Outlook
}

/** The first step: choose a file. Below it, what is wrong with the one that was just sent. */
export function ImportUploadPage({ kind, title, columns, faults, outlook }: ImportUploadProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/import">Nhập từ tệp</a>
      </p>
      <h1>Nhập {title.toLowerCase()}</h1>
      <Faults faults={faults} />
      {outlook ? <OutlookView {...outlook} /> : null}
      <form method="post" action={`/staff/import/${kind}`} enctype="multipart/form-data" class="narrow">
        <Field
          name="file"
          label="Tệp XLSX hoặc CSV"
          type="file"
          accept=".xlsx,.csv"
          hint="Tối đa 5 MB, 20.000 dòng. Chưa có gì được nhập ở bước này."
          required
          faults={faults}
        />
        <button type="submit">Xem trước</button>
      </form>
      <h2>Các cột của tệp</h2>
      <p>
        Tải tệp mẫu: <Files base={`/staff/import/templates/${kind}`} what="tệp mẫu" /> · Dữ liệu đang có, để
        sửa rồi nhập lại: <Files base={`/staff/export/${kind}`} what="dữ liệu đang có" />
      </p>
      <dl class="pairs">
        {columns.map(({ header, what, required }) => (
          <div>
            <dt>
              {header}
              {required ? ' (phải ghi)' : ''}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function OutlookView({ fileName, faults, warnings, notes, changes, unchanged }: Outlook) {
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
          <ChangeTable
            changes={changes.slice(0, SHOWN_CHANGES)}
            title={faults.length > 0 ? 'Các dòng đọc được sẽ làm gì' : 'Tệp này sẽ làm gì'}
          />
          {changes.length > SHOWN_CHANGES ? (
            <p>
              Bảng trên là {SHOWN_CHANGES} dòng đầu trong {count(changes.length)} dòng thay đổi.
            </p>
          ) : null}
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
