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

/** What was taken back: said, with who and why, and no longer handed out. */
export type WithdrawnLine = {
  readonly words: string
  /** Where those who may still open it find it; '' for everybody else. */
  readonly href: string
  readonly by: string
  /** '' for what is no file. */
  readonly sha256: string
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
  /** Whether taking back has to be explained: the declaration was sent in. */
  readonly explained: boolean
  readonly withdrawn: ReadonlyArray<WithdrawnLine>
  /** How much room for files is used; '' where none can be added. */
  readonly room: string
  readonly accept: string
  readonly typed: EvidenceTyped
  readonly faults: ReadonlyArray<Fault>
}

/** What supports a criterion, and forms to add a file, a numbered document or words. */
export function Evidence(props: EvidenceProps) {
  const { lines, asked, action, accept, typed, faults } = props
  return (
    <section aria-labelledby="evidence-title">
      <h2 id="evidence-title">Tài liệu kiểm chứng</h2>
      {asked === '' ? null : <p>Bảng tiêu chí yêu cầu: {asked}.</p>}
      {lines.length === 0 ? <p>Chưa có tài liệu nào.</p> : null}
      <ul class="evidence">
        {lines.map(({ id, words, href, by }) => (
          <li>
            {href === '' ? <span>{words}</span> : <a href={href}>{words}</a>} <span class="hint">{by}</span>
            {action === null ? null : <Withdraw {...props} id={id} words={words} />}
          </li>
        ))}
      </ul>
      <Withdrawn lines={props.withdrawn} />
      {action === null ? null : (
        <>
          <form method="post" action={action} enctype="multipart/form-data" class="card">
            <h3>Thêm tệp</h3>
            <input type="hidden" name="kind" value="file" />
            <Field
              name="file"
              type="file"
              label="Tệp"
              hint={`${ACCEPTED_WORDS}. ${props.room}`}
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

/** Of a draft a press is enough; of what was sent in somebody may have read, so a reason is asked for first. */
function Withdraw({
  id,
  words,
  withdraw,
  explained,
  faults,
}: EvidenceProps & Pick<EvidenceLine, 'id' | 'words'>) {
  const name = `why-${id}`
  const fault = faults.find(({ field }) => field === name)
  const button = (
    <button type="submit" class="quiet" aria-label={`Rút tài liệu: ${words}`}>
      Rút
    </button>
  )
  const action = `${withdraw}/${id}/withdraw`
  if (!explained)
    return (
      <form method="post" action={action}>
        {button}
      </form>
    )
  return (
    <details open={fault !== undefined}>
      <summary aria-label={`Rút tài liệu, phải ghi lý do: ${words}`}>Rút…</summary>
      <form method="post" action={action}>
        <div class={fault ? 'field wrong' : 'field'}>
          <label for={name}>Lý do rút</label>
          {fault ? (
            <p class="wrong-words" id={`${name}-error`}>
              {fault.words}
            </p>
          ) : null}
          <input
            id={name}
            name="why"
            maxlength={1000}
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? `${name}-error` : undefined}
          />
        </div>
        {button}
      </form>
    </details>
  )
}

function Withdrawn({ lines }: { lines: ReadonlyArray<WithdrawnLine> }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>Tài liệu đã rút</h3>
      <ul class="evidence withdrawn">
        {lines.map(({ words, href, by, sha256 }) => (
          <li>
            {href === '' ? <del>{words}</del> : <a href={href}>{words}</a>} <span class="hint">{by}</span>
            {sha256 === '' ? null : <span class="hint hash">SHA-256: {sha256}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
