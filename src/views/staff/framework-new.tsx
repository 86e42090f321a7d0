import { type Choice, type Fault, Faults, Field, Select } from './field.tsx'

type TableFault = { readonly line: number; readonly column: string; readonly words: string }

export type FrameworkNewProps = {
  readonly bases: ReadonlyArray<Choice>
  readonly kinds: ReadonlyArray<Choice>
  readonly classes: ReadonlyArray<Choice>
  readonly base: string
  /** What was typed, by the form it was typed in. */
  readonly copy: Readonly<Record<'code' | 'name' | 'document', string>>
  readonly upload: Readonly<
    Record<'code' | 'name' | 'document' | 'kind' | 'total' | 'whole' | 'classes', string>
  >
  readonly file: string
  readonly tableFaults: ReadonlyArray<TableFault>
  readonly faults: ReadonlyArray<Fault>
}

/** Where a framework begins: from another one, or from a table somebody uploads. */
export function FrameworkNewPage(props: FrameworkNewProps) {
  const { bases, base, copy, upload, faults } = props
  return (
    <>
      <p class="crumb">
        <a href="/staff/frameworks">Bộ tiêu chí</a>
      </p>
      <h1>Soạn bộ tiêu chí</h1>
      <Faults faults={faults} />
      <TableFaults file={props.file} faults={props.tableFaults} />
      <form method="post" action="/staff/frameworks/copy" class="card">
        <h2>Bắt đầu từ một bộ đã có</h2>
        <p>Bộ đã công bố ở đây được chép thành phiên bản sau, giữ nguyên mã. Khung mẫu thì cần mã mới.</p>
        <Select name="base" label="Bắt đầu từ" value={base} choices={bases} faults={faults} />
        <Field
          name="copy-code"
          label="Mã mới, khi bắt đầu từ khung mẫu"
          hint="Ví dụ cchc-so"
          value={copy.code}
          required={false}
          faults={faults}
        />
        <Field name="copy-name" label="Tên bộ tiêu chí" value={copy.name} required={false} faults={faults} />
        <Field
          name="copy-document"
          label="Văn bản ban hành"
          value={copy.document}
          required={false}
          faults={faults}
        />
        <button type="submit">Chép thành bản thảo</button>
      </form>
      <form method="post" action="/staff/frameworks" enctype="multipart/form-data" class="card">
        <h2>Tải lên bảng tiêu chí</h2>
        <Field
          name="file"
          label="Tệp bảng tiêu chí"
          type="file"
          accept=".xlsx,.csv"
          hint="XLSX hoặc CSV như bảng in kèm quyết định: cột mã (TT), tên tiêu chí, điểm tối đa, cách chấm, tài liệu kiểm chứng, nguồn, ghi chú; thứ tự cột tùy ý. Tối đa 5 MB."
          faults={faults}
        />
        <Field name="code" label="Mã bộ tiêu chí" hint="Ví dụ cchc-so" value={upload.code} faults={faults} />
        <Field name="name" label="Tên bộ tiêu chí" value={upload.name} faults={faults} />
        <Field
          name="document"
          label="Văn bản ban hành"
          hint="Số, ký hiệu, ngày"
          value={upload.document}
          faults={faults}
        />
        <Select name="kind" label="Dành cho" value={upload.kind} choices={props.kinds} faults={faults} />
        <Field
          name="total"
          label="Tổng điểm tối đa của các lĩnh vực"
          value={upload.total}
          inputmode="decimal"
          faults={faults}
        />
        <Select
          name="whole"
          label="Điểm chung"
          value={upload.whole}
          choices={[
            { value: 'percent', label: 'Điểm đạt được / điểm tối đa áp dụng × 100' },
            { value: 'sum', label: 'Cộng điểm, không quy đổi' },
          ]}
        />
        <Select
          name="classes"
          label="Xếp loại theo"
          value={upload.classes}
          choices={props.classes}
          faults={faults}
        />
        <button type="submit">Đọc bảng và lưu bản thảo</button>
      </form>
    </>
  )
}

/** What is wrong in an uploaded table, by line and column. */
export function TableFaults({ file, faults }: { file: string; faults: ReadonlyArray<TableFault> }) {
  if (faults.length === 0) return null
  const shown = faults.slice(0, 50)
  return (
    <div class="summary" role="alert" tabindex={-1} id="table-errors" aria-labelledby="table-errors-title">
      <h2 id="table-errors-title">
        Chưa nhận tệp {file}: có {faults.length} chỗ cần sửa
      </h2>
      <ul>
        {shown.map(({ line, column, words }) => (
          <li>
            {line > 0 ? `Dòng ${line}${column === '' ? '' : `, cột ${column}`}: ` : ''}
            {words}
          </li>
        ))}
        {faults.length > shown.length ? <li>và {faults.length - shown.length} chỗ khác.</li> : null}
      </ul>
    </div>
  )
}
