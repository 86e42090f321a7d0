import { AnswerFields, type AnswerFieldsProps } from './declare-answer.tsx'
import { type Choice, Done, Faults, Select } from './field.tsx'
import { RowForm, type RowFormProps } from './framework-row-form.tsx'

/** A text with the places the parser speaks of; `mark` is true where it does. */
export type MarkedText = ReadonlyArray<{ readonly text: string; readonly mark: boolean }>

export type FrameworkRowProps = RowFormProps & {
  readonly title: string
  /** The text the rule was read from, with the places of what was not understood. */
  readonly read: MarkedText
  readonly problems: readonly string[]
  readonly notes: readonly string[]
  readonly rowFaults: readonly string[]
  readonly attempt: FrameworkTryProps | null
  /** Where the rows before and after are; '' at an end. */
  readonly before: string
  readonly after: string
  readonly mayWrite: boolean
  readonly done: string
  /** What somebody else saved while this was typed; null where nobody did. */
  readonly theirs: ReadonlyArray<{
    readonly cell: string
    readonly theirs: string
    readonly yours: string
  }> | null
}

export type FrameworkTryProps = {
  /** The criterion whose answer chooses the rule set, with the answers; null where there is none. */
  readonly of: {
    readonly code: string
    readonly choices: ReadonlyArray<Choice>
    readonly value: string
  } | null
  readonly fields: AnswerFieldsProps
  readonly result: { readonly points: string; readonly why: readonly string[] } | null
}

/** One row: how it was read, trying it, and mending it. */
export function FrameworkRowPage(props: FrameworkRowProps) {
  const { framework, words, problems, notes, attempt } = props
  const table = `/staff/frameworks/drafts/${framework}`
  return (
    <>
      <p class="crumb">
        <a href={`${table}#row-${props.id}`}>Bảng tiêu chí</a>
      </p>
      <h1>{props.title}</h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      <Faults faults={props.faults} />
      {props.theirs ? <Meanwhile lines={props.theirs} /> : null}
      {props.rowFaults.length > 0 ? (
        <div class="notice">
          {props.rowFaults.map((fault) => (
            <p class="wrong-words">{fault}</p>
          ))}
        </div>
      ) : null}
      {props.isLeaf ? (
        <section class="card">
          <h2>Cách chấm</h2>
          <p class="printed">
            {props.read.map(({ text, mark }) => (mark ? <mark>{text}</mark> : text))}
            {props.read.every(({ text }) => text === '') ? 'Bảng không ghi cách chấm.' : null}
          </p>
          {problems.length > 0 ? (
            <>
              <p>Chưa đọc được, vì:</p>
              <ul>
                {problems.map((problem) => (
                  <li>{problem}</li>
                ))}
              </ul>
            </>
          ) : null}
          {words === '' ? null : (
            <p class="printed">
              <strong>Được hiểu là:</strong> {words}
            </p>
          )}
          {notes.length > 0 ? (
            <>
              <p>Những chỗ suy thêm ngoài chữ của văn bản:</p>
              <ul>
                {notes.map((note) => (
                  <li>{note}</li>
                ))}
              </ul>
            </>
          ) : null}
          <p>{props.confirmed ? 'Đã xác nhận.' : words === '' ? '' : 'Chưa xác nhận.'}</p>
        </section>
      ) : null}
      {attempt ? <Try {...attempt} /> : null}
      {props.mayWrite ? <RowForm {...props} /> : null}
      <p class="actions">
        {props.before === '' ? null : <a href={props.before}>Dòng trước</a>}
        {props.after === '' ? null : <a href={props.after}>Dòng sau</a>}
      </p>
    </>
  )
}

function Meanwhile({ lines }: { lines: NonNullable<FrameworkRowProps['theirs']> }) {
  return (
    <div class="summary" role="alert">
      <p>
        Có người vừa lưu bản thảo này. Nội dung của Ông/Bà chưa lưu nhưng vẫn còn trong các ô bên dưới; xin so
        sánh rồi bấm lưu lại nếu cần.
      </p>
      <ul>
        {lines.map(({ cell, theirs, yours }) => (
          <li>
            {cell}: bản vừa lưu “{theirs}”, bản của Ông/Bà “{yours}”
          </li>
        ))}
      </ul>
    </div>
  )
}

function Try({ of, fields, result }: FrameworkTryProps) {
  return (
    <section class="card" id="try">
      <h2>Thử chấm</h2>
      <form method="get" action="#try">
        <input type="hidden" name="try" value="1" />
        {of ? (
          <Select
            name="of"
            label={`Câu trả lời ở tiêu chí ${of.code}`}
            value={of.value}
            choices={of.choices}
          />
        ) : null}
        <AnswerFields {...fields} />
        <button type="submit">Thử</button>
      </form>
      {result ? (
        <div role="status" class="notice">
          <p>
            <strong>{result.points}</strong>
          </p>
          {result.why.map((words) => (
            <p>{words}</p>
          ))}
        </div>
      ) : null}
    </section>
  )
}
