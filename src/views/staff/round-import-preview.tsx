import { PageLinks } from '../page-links.tsx'
import { FaultTable, type ShownFault } from './change-table.tsx'
import { Scroll } from './scroll.tsx'

export type RoundImportPreviewProps = {
  readonly id: string
  readonly title: string
  /** What could not be read or scored; nothing is kept while there is any. */
  readonly faults: ReadonlyArray<ShownFault>
  readonly notes: ReadonlyArray<string>
  readonly changes: ReadonlyArray<{
    readonly line: number
    readonly unit: string
    readonly criterion: string
    readonly before: string
    readonly after: string
    readonly pointsBefore: string
    readonly pointsAfter: string
    readonly document: string
  }>
  readonly all: number
  readonly unchanged: number
  readonly page: number
  readonly pages: number
  /** The address of another page of the table. */
  readonly pageHref: (page: number) => string
  /** Where the button sends what was shown; null where nothing can be kept. */
  readonly keep: { readonly action: string; readonly fields: ReadonlyArray<readonly [string, string]> } | null
  /** Somebody changed something after it was shown. */
  readonly overtaken: boolean
}

/** What figures from outside would change; nothing is kept before somebody says so. */
export function RoundImportPreview(props: RoundImportPreviewProps) {
  const { id, title, faults, notes, changes, all, unchanged, keep, overtaken } = props
  const bad = new Set(faults.map(({ line }) => line)).size
  return (
    <>
      <p class="crumb">
        <a href={`/staff/rounds/${id}/imports`}>Số liệu nhập từ ngoài</a>
      </p>
      <h1>{title}</h1>
      {overtaken ? (
        <div class="summary" role="alert">
          <p>
            Số liệu hoặc đợt chấm điểm vừa được người khác thay đổi sau khi Ông/Bà xem. Chưa lưu gì. Bảng dưới
            đây là các chỗ thay đổi mới; xin xem lại rồi bấm lưu.
          </p>
        </div>
      ) : null}
      {faults.length === 0 ? null : (
        <>
          <div class="summary" role="alert">
            <p>Có {bad} dòng lỗi nên chưa lưu dòng nào. Xin sửa các ô dưới đây rồi gửi lại tệp.</p>
          </div>
          <FaultTable faults={faults} title="Các ô cần sửa" />
        </>
      )}
      {notes.map((note) => (
        <p class="notice">{note}</p>
      ))}
      <p>
        {all} giá trị thay đổi, {unchanged} giá trị giữ nguyên.
      </p>
      {changes.length === 0 ? null : <Changes changes={changes} />}
      <PageLinks page={props.page} pages={props.pages} address={props.pageHref} label="Các trang của bảng" />
      {keep === null || faults.length > 0 || all === 0 ? null : (
        <form method="post" action={keep.action}>
          {keep.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <p class="buttons">
            <button type="submit">Lưu đúng {all} giá trị như trên</button>
          </p>
        </form>
      )}
      <p>
        <a href={`/staff/rounds/${id}/imports`}>Quay lại, không lưu</a>
      </p>
    </>
  )
}

function Changes({ changes }: Pick<RoundImportPreviewProps, 'changes'>) {
  const lines = changes.some(({ line }) => line > 0)
  return (
    <Scroll label="Các giá trị sẽ thay đổi">
      <table>
        <thead>
          <tr>
            {lines ? <th scope="col">Dòng</th> : null}
            <th scope="col">Đơn vị</th>
            <th scope="col">Tiêu chí</th>
            <th scope="col">Giá trị</th>
            <th scope="col">Điểm</th>
            <th scope="col">Văn bản nguồn</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ line, unit, criterion, before, after, pointsBefore, pointsAfter, document }) => (
            <tr>
              {lines ? <td>{line}</td> : null}
              <th scope="row">{unit}</th>
              <td>{criterion}</td>
              <td>
                <del>{before}</del> → <ins>{after}</ins>
              </td>
              <td class="points">
                {pointsBefore} → {pointsAfter}
              </td>
              <td>{document}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
