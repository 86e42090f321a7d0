import { Scroll } from './scroll.tsx'

export type SheetDifferencesProps = {
  readonly back: string
  readonly unit: string
  readonly action: string
  readonly changes: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly from: string
    readonly to: string
  }>
  readonly faults: ReadonlyArray<{ readonly line: number; readonly words: string }>
  readonly stale: ReadonlyArray<{ readonly code: string; readonly here: string; readonly sheet: string }>
  /** The changes as they are sent back to be kept. */
  readonly sent: string
}

/** What an uploaded sheet would change; nothing is kept before somebody says so. */
export function SheetDifferences({
  back,
  unit,
  action,
  changes,
  faults,
  stale,
  sent,
}: SheetDifferencesProps) {
  return (
    <>
      <p class="crumb">
        <a href={back}>{unit}</a>
      </p>
      <h1>Các chỗ khác trong bảng tính</h1>
      {faults.length === 0 ? null : (
        <div class="summary" role="alert">
          <h2>Tệp có {faults.length} chỗ lỗi nên chưa lưu dòng nào</h2>
          <ul>
            {faults.map(({ words }) => (
              <li>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {stale.length === 0 ? null : (
        <div class="notice">
          <p>
            Các tiêu chí dưới đây đã có người lưu sau khi tệp được tải về, nên giá trị trong tệp không được
            lấy:
          </p>
          <ul>
            {stale.map(({ code, here, sheet }) => (
              <li>
                {code}: đang có "{here}", trong tệp "{sheet}"
              </li>
            ))}
          </ul>
        </div>
      )}
      {changes.length === 0 ? (
        <p>Không có giá trị nào khác với bản đang có.</p>
      ) : (
        <Scroll label="Các giá trị sẽ thay đổi">
          <table>
            <thead>
              <tr>
                <th scope="col">Tiêu chí</th>
                <th scope="col">Đang có</th>
                <th scope="col">Trong tệp</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ code, name, from, to }) => (
                <tr>
                  <th scope="row">
                    {code} {name}
                  </th>
                  <td>{from}</td>
                  <td>{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {faults.length > 0 || changes.length === 0 ? null : (
        <form method="post" action={action}>
          <input type="hidden" name="changes" value={sent} />
          <button type="submit">Lưu {changes.length} giá trị</button>
        </form>
      )}
      <p>
        <a href={back}>Quay lại bản kê khai, không lưu</a>
      </p>
    </>
  )
}
