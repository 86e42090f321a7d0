import { ACCEPTED_WORDS } from '../../rounds/evidence-words.ts'
import { type Fault, Field } from './field.tsx'

export type EvidenceLine = {
  readonly id: string
  /** What it is, in one line. */
  readonly words: string
  /** Where the file or the document stands; '' for none. */
  readonly href: string
  readonly by: string
}

export type EvidenceTyped = {
  readonly kind: string
  readonly number: string
  readonly dated: string
  readonly address: string
  readonly words: string
}

export type EvidenceProps = {
  readonly lines: ReadonlyArray<EvidenceLine>
  /** What the table asks for. */
  readonly asked: string
  /** Where evidence is added; null where it cannot be now. */
  readonly action: string | null
  readonly withdraw: string
  readonly accept: string
  readonly typed: EvidenceTyped
  readonly faults: ReadonlyArray<Fault>
}

/** What supports a criterion, and forms to add a file, a numbered document or words. */
export function Evidence({ lines, asked, action, withdraw, accept, typed, faults }: EvidenceProps) {
  return (
    <section aria-labelledby="evidence-title">
      <h2 id="evidence-title">Tài liệu kiểm chứng</h2>
      {asked === '' ? null : <p>Bảng tiêu chí yêu cầu: {asked}.</p>}
      {lines.length === 0 ? <p>Chưa có tài liệu nào.</p> : null}
      <ul class="evidence">
        {lines.map(({ id, words, href, by }) => (
          <li>
            {href === '' ? <span>{words}</span> : <a href={href}>{words}</a>} <span class="hint">{by}</span>
            {action === null ? null : (
              <form method="post" action={`${withdraw}/${id}/withdraw`}>
                <button type="submit" class="quiet" aria-label={`Rút tài liệu: ${words}`}>
                  Rút
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {action === null ? null : (
        <>
          <form method="post" action={action} enctype="multipart/form-data" class="card">
            <h3>Thêm tệp</h3>
            <input type="hidden" name="kind" value="file" />
            <Field
              name="file"
              type="file"
              label="Tệp"
              hint={ACCEPTED_WORDS}
              accept={accept}
              faults={faults}
            />
            <button type="submit">Thêm tệp</button>
          </form>
          <form method="post" action={action} class="card">
            <h3>Ghi số, ký hiệu văn bản</h3>
            <input type="hidden" name="kind" value="document" />
            <Field name="document_number" label="Số, ký hiệu" value={typed.number} faults={faults} />
            <Field name="dated" type="date" label="Ngày ban hành" value={typed.dated} faults={faults} />
            <Field
              name="address"
              label="Địa chỉ nơi đăng"
              hint="Ví dụ https://…"
              required={false}
              value={typed.address}
              faults={faults}
            />
            <button type="submit">Thêm văn bản</button>
          </form>
          <form method="post" action={action} class="card">
            <h3>Giải thích bằng lời</h3>
            <input type="hidden" name="kind" value="words" />
            <div class={faults.some(({ field }) => field === 'words') ? 'field wrong' : 'field'}>
              <label for="words">Cách tính hoặc nơi lưu tài liệu</label>
              <textarea id="words" name="words" rows={3} maxlength={2000}>
                {typed.words}
              </textarea>
            </div>
            <button type="submit">Thêm giải thích</button>
          </form>
        </>
      )}
    </section>
  )
}
