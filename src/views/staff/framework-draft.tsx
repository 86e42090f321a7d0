import { type Choice, Done, type Fault, Faults, Field, Select } from './field.tsx'
import { type ChangesProps, FrameworkChanges } from './framework-changes.tsx'
import { TableFaults } from './framework-new.tsx'
import { type FrameworkLine, FrameworkTable } from './framework-table.tsx'
import { ReasonBox } from './survey-decisions.tsx'

export type FrameworkDraftProps = {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly edit: number
  readonly saved: string
  readonly lines: ReadonlyArray<FrameworkLine>
  /** What is wrong, each with the row it is mended at ('' for the table as a whole). */
  readonly wrong: ReadonlyArray<{ readonly words: string; readonly href: string }>
  readonly remarks: ReadonlyArray<{ readonly words: string; readonly href: string }>
  readonly count: Readonly<Record<'rules' | 'unread' | 'toConfirm' | 'clean' | 'silent', number>>
  /** Against the version before; null where there is none. */
  readonly changes: (ChangesProps & { readonly before: number }) | null
  readonly settings: Readonly<Record<'name' | 'document' | 'kind' | 'total' | 'whole' | 'tieBreak', string>>
  readonly kinds: ReadonlyArray<Choice>
  /** Whether the table names its own root, so that total and conversion stand in its rows. */
  readonly ownRoot: boolean
  readonly given: Readonly<Record<'reason' | 'code' | 'rowName', string>>
  readonly mayWrite: boolean
  readonly file: string
  readonly tableFaults: ReadonlyArray<{
    readonly line: number
    readonly column: string
    readonly words: string
  }>
  readonly faults: ReadonlyArray<Fault>
  readonly done: string
}

/** A framework being written: what is wrong, what waits, the table, and publishing it for good. */
export function FrameworkDraftPage(props: FrameworkDraftProps) {
  const { code, version, count, changes, wrong, remarks, mayWrite } = props
  const at = `/staff/frameworks/drafts/${code}`
  return (
    <>
      <p class="crumb">
        <a href="/staff/frameworks">Bộ tiêu chí</a>
      </p>
      <h1>
        Bản thảo: {props.name}, phiên bản {version}
      </h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      <Faults faults={props.faults} />
      <TableFaults file={props.file} faults={props.tableFaults} />
      <p>
        {props.saved} Đã đọc được {count.rules - count.unread}/{count.rules} cách chấm; còn {count.toConfirm}{' '}
        cách chấm chờ xác nhận; {count.silent} tiêu chí chưa nói khi không áp dụng thì tính thế nào.
      </p>
      <p class="actions">
        <a class="button" href={`${at}/framework.xlsx`}>
          Tải XLSX để sửa ngoài
        </a>
      </p>
      <section id="faults">
        <h2>Cần sửa</h2>
        {wrong.length === 0 ? <p>Mã, cấp và điểm tối đa đều khớp.</p> : <Remarks lines={wrong} />}
        {remarks.length > 0 ? (
          <details>
            <summary>Lưu ý ({remarks.length})</summary>
            <Remarks lines={remarks} />
          </details>
        ) : null}
      </section>
      {mayWrite && count.clean + count.silent > 0 ? <AtOnce {...props} at={at} /> : null}
      <h2 id="rows">Bảng tiêu chí</h2>
      <FrameworkTable lines={props.lines} label="Bảng tiêu chí" />
      {mayWrite ? <Writing {...props} at={at} /> : null}
      {changes ? (
        <>
          <h2>Khác với phiên bản {changes.before}</h2>
          <FrameworkChanges lines={changes.lines} />
        </>
      ) : null}
      {mayWrite ? <Publishing {...props} at={at} /> : null}
    </>
  )
}

function Remarks({ lines }: { lines: FrameworkDraftProps['wrong'] }) {
  return (
    <ul>
      {lines.map(({ words, href }) => (
        <li>{href === '' ? words : <a href={href}>{words}</a>}</li>
      ))}
    </ul>
  )
}

type Part = FrameworkDraftProps & { readonly at: string }

function AtOnce({ at, edit, count }: Part) {
  return (
    <section class="card" id="confirm">
      <h2>Xác nhận hàng loạt</h2>
      {count.clean > 0 ? (
        <form method="post" action={`${at}/confirm`}>
          <input type="hidden" name="edit" value={String(edit)} />
          <input type="hidden" name="what" value="rules" />
          <p>
            {count.clean} cách chấm đọc được trọn vẹn, không phải suy thêm. Xin xem cột “Được hiểu là” rồi xác
            nhận; cách chấm có chỗ suy thêm thì xác nhận ở từng dòng.
          </p>
          <button type="submit">Xác nhận {count.clean} cách chấm đã đọc trọn vẹn</button>
        </form>
      ) : null}
      {count.silent > 0 ? (
        <form method="post" action={`${at}/confirm`}>
          <input type="hidden" name="edit" value={String(edit)} />
          <input type="hidden" name="what" value="policy" />
          <Select
            name="policy"
            label={`Với ${count.silent} tiêu chí mà văn bản không nói, khi không áp dụng:`}
            choices={[
              { value: 'none', label: 'Không cho phép chọn “Không áp dụng”' },
              { value: 'leave-out', label: 'Giảm trừ điểm tối đa tương ứng' },
              { value: 'full', label: 'Tính đủ điểm' },
            ]}
          />
          <button type="submit">Áp dụng cho các tiêu chí này</button>
        </form>
      ) : null}
    </section>
  )
}

function Writing({ at, edit, settings, kinds, ownRoot, given, faults }: Part) {
  return (
    <details open={faults.length > 0}>
      <summary>Thêm dòng, tải bảng khác lên, sửa thông tin chung</summary>
      <form method="post" action={`${at}/rows`} class="card">
        <h3>Thêm một dòng</h3>
        <input type="hidden" name="edit" value={String(edit)} />
        <Field name="row-code" label="Mã" hint="Ví dụ 1.2" value={given.code} faults={faults} />
        <Field name="row-name" label="Tên tiêu chí" value={given.rowName} faults={faults} />
        <button type="submit">Thêm dòng</button>
      </form>
      <form method="post" action={`${at}/sheet`} enctype="multipart/form-data" class="card">
        <h3>Tải bảng lên thay cho bảng này</h3>
        <input type="hidden" name="edit" value={String(edit)} />
        <Field
          name="file"
          label="Tệp bảng tiêu chí"
          type="file"
          accept=".xlsx,.csv"
          hint="Dòng không đổi giữ nguyên xác nhận. Tối đa 5 MB."
          faults={faults}
        />
        <button type="submit">Đọc bảng</button>
      </form>
      <form method="post" action={`${at}/settings`} class="card">
        <h3>Thông tin chung</h3>
        <input type="hidden" name="edit" value={String(edit)} />
        <Field name="name" label="Tên bộ tiêu chí" value={settings.name} faults={faults} />
        <Field name="document" label="Văn bản ban hành" value={settings.document} faults={faults} />
        <Select name="kind" label="Dành cho" value={settings.kind} choices={kinds} faults={faults} />
        {ownRoot ? null : (
          <>
            <Field
              name="total"
              label="Tổng điểm tối đa của các lĩnh vực"
              value={settings.total}
              inputmode="decimal"
              faults={faults}
            />
            <Select
              name="whole"
              label="Điểm chung"
              value={settings.whole}
              choices={[
                { value: 'percent', label: 'Điểm đạt được / điểm tối đa áp dụng × 100' },
                { value: 'sum', label: 'Cộng điểm, không quy đổi' },
              ]}
            />
          </>
        )}
        <Field
          name="tieBreak"
          label="Bằng điểm thì xét lần lượt"
          hint="Mã các dòng, cách nhau bằng dấu phẩy; để trống thì đồng hạng"
          value={settings.tieBreak}
          required={false}
          faults={faults}
        />
        <button type="submit">Lưu thông tin chung</button>
      </form>
    </details>
  )
}

function Publishing({ at, edit, version, given, faults }: Part) {
  return (
    <>
      <h2>Công bố</h2>
      <form method="post" action={`${at}/publish`}>
        <input type="hidden" name="edit" value={String(edit)} />
        <p>Sau khi công bố, phiên bản này không sửa được nữa và mở được đợt chấm điểm.</p>
        <ReasonBox
          name="reason"
          label="Căn cứ công bố (ghi vào nhật ký)"
          value={given.reason}
          faults={faults}
        />
        <button type="submit">Công bố phiên bản {version}</button>
      </form>
      <form method="post" action={`${at}/discard`}>
        <input type="hidden" name="edit" value={String(edit)} />
        <p class="actions">
          <button type="submit" class="quiet">
            Bỏ bản thảo này
          </button>
        </p>
      </form>
    </>
  )
}
