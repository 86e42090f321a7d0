import type { Child } from 'hono/jsx'
import { AnswerFields, type AnswerFieldsProps } from './declare-answer.tsx'
import { Evidence, type EvidenceProps } from './declare-evidence.tsx'
import { Done, Faults } from './field.tsx'

export type CriterionProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly unit: { readonly code: string; readonly name: string }
  readonly field: string
  readonly code: string
  readonly name: string
  readonly facts: ReadonlyArray<{ readonly term: string; readonly words: string }>
  /** What stands and what it gives. */
  readonly result: { readonly value: string; readonly points: string; readonly why: string }
  /** What the appraisers decided or ask. */
  readonly appraised: ReadonlyArray<string>
  readonly message: string
  /** Why nothing can be saved now; '' where it can. */
  readonly closed: string
  /** Whether the form is shown: where it can be saved, and where it holds what was typed. */
  readonly shown: boolean
  /** What a save now means: that it is late, or that it is an explanation. */
  readonly notice: string
  readonly version: number
  readonly explains: { readonly reason: string } | null
  readonly answer: AnswerFieldsProps
  readonly evidence: EvidenceProps
  readonly history: ReadonlyArray<string>
  readonly before: string
  readonly after: string
  readonly overtaken?: Child
}

/** One criterion of a declaration: its rule, the answer, what it gives and what supports it. */
export function CriterionPage(props: CriterionProps) {
  const { round, unit, code, name, facts, result, closed, notice, answer, evidence } = props
  const base = `/staff/rounds/${round.id}/units/${unit.code}`
  return (
    <>
      <p class="crumb">
        <a href={base}>{unit.name}</a> › {props.field}
      </p>
      <h1>
        {code} {name}
      </h1>
      {props.message === '' ? null : <Done>{props.message}</Done>}
      {props.overtaken}
      <Faults faults={[...answer.faults, ...evidence.faults]} />
      {closed === '' ? null : (
        <p class="summary" role="alert">
          {closed}
        </p>
      )}
      <dl class="marks">
        <div>
          <dt>Điểm tiêu chí này</dt>
          <dd>
            {result.points} <span class="hint">{result.why}</span>
          </dd>
        </div>
        <div>
          <dt>Giá trị đang có</dt>
          <dd class="said">{result.value}</dd>
        </div>
      </dl>
      {props.appraised.map((words) => (
        <p class="notice">{words}</p>
      ))}
      <dl class="pairs">
        {facts.map(({ term, words }) => (
          <div>
            <dt>{term}</dt>
            <dd class="lines">{words}</dd>
          </div>
        ))}
      </dl>
      {props.shown ? (
        <form method="post" action={`${base}/criteria/${code}`} class="card">
          {notice === '' ? null : <p class="notice">{notice}</p>}
          <input type="hidden" name="version" value={String(props.version)} />
          <AnswerFields {...answer} />
          {props.explains ? (
            <div class={answer.faults.some(({ field }) => field === 'reason') ? 'field wrong' : 'field'}>
              <label for="reason">Nội dung giải trình</label>
              <textarea id="reason" name="reason" rows={4} maxlength={4000}>
                {props.explains.reason}
              </textarea>
            </div>
          ) : null}
          {closed !== '' || answer.waitsFor ? null : (
            <p class="buttons">
              <button type="submit">Lưu và xem điểm</button>
              {props.after === '' ? null : (
                <button type="submit" name="go" value="next" class="quiet">
                  Lưu và sang tiêu chí sau
                </button>
              )}
            </p>
          )}
        </form>
      ) : null}
      <Evidence {...evidence} />
      {props.history.length > 1 ? (
        <details>
          <summary>Các lần kê khai ({props.history.length})</summary>
          <ol>
            {props.history.map((words) => (
              <li>{words}</li>
            ))}
          </ol>
        </details>
      ) : null}
      <nav class="pages" aria-label="Tiêu chí liền kề">
        {props.before === '' ? null : <a href={`${base}/criteria/${props.before}`}>← {props.before}</a>}
        <a href={base}>Tất cả tiêu chí</a>
        {props.after === '' ? null : <a href={`${base}/criteria/${props.after}`}>{props.after} →</a>}
      </nav>
    </>
  )
}
