import type { ReleaseTyped } from '../../releases/form.ts'
import { type Fault, Faults, Field } from './field.tsx'

export type ReleasePreview = {
  readonly units: number
  readonly ranked: number
  /** Where the figures to be published can be looked at; '' for nowhere. */
  readonly look: string
  readonly changes: ReadonlyArray<{ readonly name: string; readonly words: string }>
  readonly remarks: ReadonlyArray<{ readonly name: string; readonly words: string }>
}

export type ReleaseFormProps = {
  readonly typed: ReleaseTyped
  readonly faults: ReadonlyArray<Fault>
  /** What would be published now; null where that cannot be said yet. */
  readonly preview: ReleasePreview | null
}

/** The form the board publishes with: what goes out, by which decision, and from when. */
export function ReleaseFormPage({ typed, faults, preview }: ReleaseFormProps) {
  const { source, corrects } = typed
  return (
    <>
      <p class="crumb">
        <a href="/staff/releases">Kết quả công bố</a>
      </p>
      <h1>{corrects === '' ? 'Công bố kết quả' : `Đính chính ${corrects}`}</h1>
      <Faults faults={faults} />
      {preview ? <Preview preview={preview} corrects={corrects} /> : null}
      <p class="notice">
        Công bố rồi thì không sửa, không xóa được. Muốn thay đổi về sau, phải lập một bản đính chính có nêu rõ
        thay đổi gì; bản cũ vẫn xem được.
      </p>
      <form method="post" action="/staff/releases" enctype="multipart/form-data" class="narrow">
        {source.kind === 'round' ? (
          <input type="hidden" name="round" value={source.round} />
        ) : (
          <>
            <input type="hidden" name="index" value={source.index} />
            <input type="hidden" name="period" value={source.period} />
            {source.groups.map((group) => (
              <input type="hidden" name="group" value={group} />
            ))}
          </>
        )}
        <input type="hidden" name="corrects" value={corrects} />
        {corrects === '' ? null : (
          <Field
            name="words"
            label="Lý do đính chính"
            hint="Người đọc sẽ thấy nguyên văn. Thay đổi điểm, hạng của từng đơn vị được hệ thống tự liệt kê."
            value={typed.words}
            faults={faults}
          />
        )}
        <Field name="title" label="Tên kết quả công bố" value={typed.title} faults={faults} />
        <Field
          name="number"
          label="Số quyết định"
          hint="Ví dụ 123/QĐ-UBND."
          required={false}
          value={typed.number}
          faults={faults}
        />
        <Field
          name="date"
          label="Ngày quyết định"
          type="date"
          required={false}
          value={typed.date}
          faults={faults}
        />
        <Field
          name="file"
          label="Quyết định (PDF)"
          type="file"
          accept=".pdf"
          required={false}
          hint="Tối đa 10 MB. Ai cũng tải được sau khi công bố."
          faults={faults}
        />
        <div class="field">
          <label for="embargo">
            Công khai từ <span class="optional">(không bắt buộc)</span>
          </label>
          <p class="hint" id="embargo-hint">
            Giờ Việt Nam. Trước thời điểm này chỉ cán bộ thấy. Để trống là công khai ngay.
          </p>
          <FaultWords faults={faults} />
          <input
            id="embargo"
            name="embargo"
            type="datetime-local"
            value={typed.embargo}
            aria-describedby="embargo-hint"
          />
        </div>
        <Field
          name="minimum"
          label="Số người tối thiểu để công khai số phiếu"
          inputmode="numeric"
          hint="Từ 10 trở lên. Câu hỏi có ít người trả lời hơn thì không có trong tệp công bố."
          value={typed.minimum}
          faults={faults}
        />
        <button type="submit">{corrects === '' ? 'Công bố' : 'Công bố bản đính chính'}</button>
      </form>
    </>
  )
}

function FaultWords({ faults }: { faults: ReadonlyArray<Fault> }) {
  const fault = faults.find(({ field }) => field === 'embargo')
  return fault ? <p class="wrong-words">{fault.words}</p> : null
}

function Preview({ preview, corrects }: { preview: ReleasePreview; corrects: string }) {
  const { units, ranked, look, changes, remarks } = preview
  return (
    <section class="card">
      <h2>Nội dung sẽ công bố</h2>
      <p>
        {units} đơn vị, {ranked} đơn vị được xếp hạng.{' '}
        {look === '' ? null : <a href={look}>Xem lại bảng xếp hạng trước khi công bố</a>}
      </p>
      {corrects === '' ? null : (
        <>
          <h3>Thay đổi so với {corrects}</h3>
          {changes.length === 0 ? <p>Không điểm số nào thay đổi.</p> : <Said lines={changes} />}
        </>
      )}
      {remarks.length === 0 ? null : (
        <>
          <h3>Ghi chú kèm theo</h3>
          <Said lines={remarks} />
        </>
      )}
    </section>
  )
}

function Said({ lines }: { lines: ReleasePreview['changes'] }) {
  return (
    <ul>
      {lines.map(({ name, words }) => (
        <li>
          <strong>{name}:</strong> {words}
        </li>
      ))}
    </ul>
  )
}
