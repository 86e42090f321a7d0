import { type Fault, Faults, Field } from './field.tsx'
import { type Outlook, OutlookView } from './import-preview.tsx'
import { Scroll } from './scroll.tsx'

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
