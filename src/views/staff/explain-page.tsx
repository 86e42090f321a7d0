import { ACCEPTED_WORDS } from '../../rounds/evidence-words.ts'
import { Done, type Fault, Faults } from './field.tsx'

export type ExplainProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly unit: { readonly code: string; readonly name: string }
  readonly due: string
  readonly message: string
  readonly faults: ReadonlyArray<Fault>
  /** Why nothing can be explained now; '' where it can. */
  readonly closed: string
  readonly accept: string
  /** How much room for files is used; '' where none can be added. */
  readonly room: string
  readonly questions: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly href: string
    readonly value: string
    readonly points: string
    readonly question: string
    readonly asker: string
    readonly version: number
    readonly words: string
    readonly theirs: string
    readonly evidence: ReadonlyArray<{ readonly words: string; readonly href: string }>
  }>
  readonly steps: number
}

/** What an appraiser asks a unit, and the unit's answers: words and files, criterion by criterion. */
export function ExplainPage(props: ExplainProps) {
  const { round, unit, due, message, faults, closed, questions, steps } = props
  const base = `/staff/rounds/${round.id}/units/${unit.code}`
  return (
    <>
      <p class="crumb">
        <a href={`/staff/rounds/${round.id}`}>{round.name}</a> › <a href={base}>{unit.name}</a>
      </p>
      <h1>Giải trình</h1>
      {message === '' ? null : <Done>{message}</Done>}
      <Faults faults={faults} />
      {closed === '' ? <p class="notice">{due}</p> : <p class="notice">{closed}</p>}
      {props.room === '' ? null : <p class="hint">{props.room}</p>}
      {questions.length === 0 ? <p>Không có nội dung nào cần giải trình.</p> : null}
      <form method="post" action={`${base}/explain`} enctype="multipart/form-data">
        <input type="hidden" name="steps" value={String(steps)} />
        {questions.map((one) => (
          <section class="card" aria-labelledby={`q.${one.code}`}>
            <h2 id={`q.${one.code}`}>
              {one.code} {one.name} <span class="points">{one.points}</span>
            </h2>
            <p>
              <strong>{one.asker}</strong>: {one.question}
            </p>
            <p>
              Giá trị đơn vị kê khai: {one.value}.{' '}
              {closed === '' ? <a href={one.href}>Sửa giá trị hoặc thêm văn bản</a> : null}
            </p>
            {one.evidence.length === 0 ? null : (
              <ul aria-label="Tài liệu kiểm chứng" class="documents">
                {one.evidence.map(({ words, href }) => (
                  <li>{href === '' ? words : <a href={href}>{words}</a>}</li>
                ))}
              </ul>
            )}
            {closed !== '' ? (
              <p>{one.words === '' ? 'Chưa giải trình.' : `Đơn vị giải trình: ${one.words}`}</p>
            ) : (
              <Answer one={one} accept={props.accept} faults={faults} />
            )}
          </section>
        ))}
        {closed !== '' || questions.length === 0 ? null : (
          <p class="buttons">
            <button type="submit" name="send" value="yes">
              Lưu và gửi giải trình
            </button>
            <button type="submit" class="quiet">
              Lưu, chưa gửi
            </button>
          </p>
        )}
      </form>
    </>
  )
}

type AnswerProps = { one: ExplainProps['questions'][number]; accept: string; faults: ReadonlyArray<Fault> }

function Answer({ one, accept, faults }: AnswerProps) {
  const wrong = (field: string) => faults.find((fault) => fault.field === `${field}.${one.code}`)
  return (
    <>
      <input type="hidden" name={`version.${one.code}`} value={String(one.version)} />
      {one.theirs === '' ? null : (
        <p class="wrong-words" role="alert">
          {one.theirs}
        </p>
      )}
      <div class={wrong('words') ? 'field wrong' : 'field'}>
        <label for={`words.${one.code}`}>Nội dung giải trình</label>
        {wrong('words') ? <p class="wrong-words">{wrong('words')?.words}</p> : null}
        <textarea id={`words.${one.code}`} name={`words.${one.code}`} rows={3} maxlength={4000}>
          {one.words}
        </textarea>
      </div>
      <div class={wrong('file') ? 'field wrong' : 'field'}>
        <label for={`file.${one.code}`}>
          Thêm tệp<span class="optional"> (không bắt buộc; {ACCEPTED_WORDS})</span>
        </label>
        {wrong('file') ? <p class="wrong-words">{wrong('file')?.words}</p> : null}
        <input id={`file.${one.code}`} name={`file.${one.code}`} type="file" accept={accept} />
      </div>
    </>
  )
}
