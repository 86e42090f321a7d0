import { type Fault, Faults, Field, Select } from './field.tsx'
import { Scroll } from './scroll.tsx'

export type RoundImportsProps = {
  readonly id: string
  readonly round: string
  readonly message: string
  /** Why nothing may be brought in any more; '' while it may. */
  readonly closed: string
  readonly leaves: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly max: string
    readonly how: string
    readonly source: string
    readonly filled: number
    /** The criterion's figures can be taken over from these. */
    readonly figures: ReadonlyArray<{ readonly code: string; readonly name: string }>
    readonly own: string
  }>
  readonly units: number
  readonly columns: ReadonlyArray<{
    readonly header: string
    readonly what: string
    readonly required: boolean
  }>
  readonly history: ReadonlyArray<{
    readonly at: string
    /** Where it is seen line by line, and taken back. */
    readonly href: string
    readonly actor: string
    readonly words: string
    /** That it was taken back, or took another one back; '' for neither. */
    readonly undone: string
    readonly documents: ReadonlyArray<string>
  }>
  readonly faults: ReadonlyArray<Fault>
}

/** What a round has to be told from outside: how much of it is there, and the ways in. */
export function RoundImports(props: RoundImportsProps) {
  const { id, round, message, closed, leaves, units, history, faults } = props
  const base = `/staff/rounds/${id}/imports`
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds">Đợt chấm điểm</a> · <a href={`/staff/rounds/${id}`}>{round}</a>
      </p>
      <h1>Số liệu nhập từ ngoài</h1>
      {message === '' ? null : (
        <p class="done" role="status">
          {message}
        </p>
      )}
      <Faults faults={faults} />
      <p>
        Đơn vị không tự kê khai các tiêu chí dưới đây. Điểm lấy từ phiếu hệ thống đã nhận, hoặc từ số liệu
        nhập tại trang này; số nhập ở đây được dùng thay cho số hệ thống tính.
      </p>
      {closed === '' ? null : <p class="notice">{closed}</p>}
      {leaves.length === 0 ? (
        <p>Khung của đợt này không có tiêu chí nào như vậy.</p>
      ) : (
        <Scroll label="Tiêu chí nhập từ ngoài">
          <table>
            <thead>
              <tr>
                <th scope="col">Tiêu chí</th>
                <th scope="col">Nguồn</th>
                <th scope="col">Điểm tối đa</th>
                <th scope="col">Đã nhập</th>
              </tr>
            </thead>
            <tbody>
              {leaves.map(({ code, name, source, max, filled }) => (
                <tr>
                  <th scope="row">
                    <a href={`${base}/criteria/${encodeURIComponent(code)}`}>
                      {code} {name}
                    </a>
                  </th>
                  <td>{source}</td>
                  <td class="points">{max}</td>
                  <td class="points">
                    {filled}/{units}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {closed !== '' || leaves.length === 0 ? null : (
        <>
          <Upload base={base} {...props} />
          <TakeOver base={base} leaves={leaves} />
        </>
      )}
      <h2>Các lần nhập</h2>
      {history.length === 0 ? (
        <p>Chưa có lần nào.</p>
      ) : (
        <ul class="imported">
          {history.map(({ at, href, actor, words, undone, documents }) => (
            <li>
              <a href={href}>{at}</a>, {actor}: {words}
              {documents.length === 0 ? '' : ` (${documents.join('; ')})`}
              {undone === '' ? '' : `; ${undone}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Upload({ base, leaves, columns, faults }: { base: string } & RoundImportsProps) {
  return (
    <>
      <h2>Nhập từ tệp</h2>
      <p>
        <a href={`${base}/template.xlsx`}>Tải tệp mẫu XLSX</a>, có sẵn một dòng cho mỗi đơn vị và tiêu chí,
        cùng số đang có.
      </p>
      <form method="post" action={base} enctype="multipart/form-data" class="narrow">
        <Field
          name="file"
          label="Tệp XLSX hoặc CSV"
          type="file"
          accept=".xlsx,.csv"
          hint="Hệ thống cho xem các chỗ thay đổi trước; ở bước này chưa lưu gì."
          required
          faults={faults}
        />
        <button type="submit">Xem trước</button>
      </form>
      <details>
        <summary>Các cột của tệp và cách ghi từng tiêu chí</summary>
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
          {leaves.map(({ code, name, how }) => (
            <div>
              <dt>
                {code} {name}
              </dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

/** Confirmed figures are taken over criterion by criterion: a table of criteria rarely names them as the plans do. */
function TakeOver({ base, leaves }: { base: string; leaves: RoundImportsProps['leaves'] }) {
  const takers = leaves.filter(({ figures }) => figures.length > 0)
  if (takers.length === 0) return null
  return (
    <>
      <h2>Lấy từ số liệu kê khai đã xác nhận</h2>
      <form method="get" action={`${base}/confirmed`} class="narrow">
        {takers.map(({ code, name, figures, own }) => (
          <Select
            name={`from-${code}`}
            label={`${code} ${name}`}
            value={own}
            choices={[
              { value: '', label: 'Không lấy' },
              ...figures.map((one) => ({ value: one.code, label: one.name })),
            ]}
          />
        ))}
        <button type="submit">Xem các số sẽ lấy</button>
      </form>
    </>
  )
}
