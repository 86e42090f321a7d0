import { Field } from './field.tsx'

type UploadFault = { readonly line: number; readonly column: string; readonly words: string }

/** Where a survey is brought in, with everything that was wrong with the last try. */
export function SurveyUploadPage({ file, faults }: { file: string; faults: ReadonlyArray<UploadFault> }) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/surveys">Mẫu phiếu khảo sát</a>
      </p>
      <h1>Tải lên mẫu phiếu</h1>
      {faults.length > 0 ? (
        <div class="summary" role="alert" tabindex={-1} id="errors" aria-labelledby="errors-title">
          <h2 id="errors-title">
            Chưa nhận tệp {file}: có {faults.length} chỗ cần sửa
          </h2>
          <ul>
            {faults.map(({ line, column, words }) => (
              <li>
                {line > 0 ? `Dòng ${line}${column === '' ? '' : `, cột ${column}`}: ` : ''}
                {words}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p>
        Tệp mang mã của một mẫu phiếu đã có là phiên bản mới của mẫu phiếu đó; mã chưa có là mẫu phiếu mới.
        Tệp được lưu thành bản thảo để xem thử, chưa dùng cho người dân cho đến khi công bố.
      </p>
      <form method="post" action="/staff/surveys" enctype="multipart/form-data">
        <Field
          name="file"
          label="Tệp mẫu phiếu"
          type="file"
          accept=".xlsx,.csv,.json"
          hint="Bảng tính XLSX, CSV theo bảng mẫu, hoặc JSON; tối đa 512 KB."
          required
        />
        <button type="submit">Kiểm tra và lưu bản thảo</button>
      </form>
      <h2>Bảng mẫu</h2>
      <p>
        <a href="/staff/surveys/template.xlsx">Tải bảng mẫu XLSX</a>, kèm hướng dẫn từng cột. Để sửa một mẫu
        phiếu đang dùng, mở phiên bản của nó, tải XLSX về, sửa rồi tải lên.
      </p>
    </>
  )
}
