import { AppraisalBoxes, type BoxesProps } from './appraisal-boxes.tsx'
import type { Choice, Fault } from './field.tsx'

export type DecisionForm = {
  /** What was seen, to be sent back. */
  readonly seen: string
  readonly decision: string
  readonly reason: string
  readonly choices: ReadonlyArray<Choice>
  readonly boxes: BoxesProps
  readonly faults: ReadonlyArray<Fault>
  /** Somebody else saved this row meanwhile. */
  readonly overtaken: { readonly theirs: string; readonly yours: string } | null
}

export type AppraisalRowProps = {
  /** The unit on the page of a criterion, the criterion on the page of a unit. */
  readonly id: string
  readonly name: string
  readonly href: string
  readonly state: string
  readonly stateWords: string
  readonly declared: string
  /** "1,5 / 2" */
  readonly points: string
  readonly before: string
  readonly changed: boolean
  readonly peers: string
  readonly apart: boolean
  /** How it is scored; '' where the page says it once. */
  readonly rule: string
  readonly course: ReadonlyArray<{ readonly who: string; readonly words: string }>
  readonly evidence: ReadonlyArray<{ readonly words: string; readonly href: string }>
  readonly form: DecisionForm | null
  /** What was typed where nothing can be decided any more; '' for nothing. */
  readonly unsaved: string
}

/** One criterion of one unit as its appraiser sees it: what is said, what it gives, beside others, the decision. */
export function AppraisalRow(props: AppraisalRowProps) {
  const { id, name, href, state, stateWords, declared, points, evidence, course, form } = props
  return (
    <li class={`appraised ${state}`} id={`row.${id}`}>
      <h3>
        <a href={href}>{name}</a>
      </h3>
      <p class="points">{points}</p>
      <div class="words">
        <p>
          <strong class="state">{stateWords}</strong>
        </p>
        <p>{declared}</p>
        {props.unsaved === '' ? null : (
          <p class="wrong-words">Chưa lưu phần Ông/Bà vừa nhập: {props.unsaved}</p>
        )}
        {props.rule === '' ? null : <p class="hint">{props.rule}</p>}
        {course.map(({ who, words }) => (
          <p>
            <strong>{who}</strong>: {words}
          </p>
        ))}
      </div>
      <div class="compared">
        <p class={props.changed ? 'differs' : 'hint'}>{props.before}</p>
        <p class={props.apart ? 'differs' : 'hint'}>{props.peers}</p>
        {evidence.length === 0 ? (
          <p class="hint">Không có tài liệu kiểm chứng</p>
        ) : (
          <ul class="documents" aria-label={`Tài liệu kiểm chứng: ${name}`}>
            {evidence.map((one) => (
              <li>{one.href === '' ? one.words : <a href={one.href}>{one.words}</a>}</li>
            ))}
          </ul>
        )}
      </div>
      {form === null ? null : <Decision id={id} name={name} form={form} />}
    </li>
  )
}

function Decision({ id, name, form }: { id: string; name: string; form: DecisionForm }) {
  const { seen, decision, reason, choices, boxes, faults, overtaken } = form
  const wrong = (field: string) => faults.find((one) => one.field === `${field}.${id}`)
  return (
    <fieldset class="decision">
      <legend>
        Quyết định <span class="away">về {name}</span>
      </legend>
      {overtaken === null ? null : (
        <p class="wrong-words" role="alert">
          {overtaken.theirs} Phần Ông/Bà nhập ({overtaken.yours}) chưa lưu, vẫn còn ở dưới.
        </p>
      )}
      <input type="hidden" name={`seen.${id}`} value={seen} />
      <div class={wrong('decision') ? 'field wrong' : 'field'}>
        <label class="away" for={`decision.${id}`}>
          Quyết định
        </label>
        <Wrong fault={wrong('decision')} />
        <select id={`decision.${id}`} name={`decision.${id}`}>
          {choices.map((choice) => (
            <option value={choice.value} selected={choice.value === decision}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      <details
        open={(decision !== '' && decision !== 'accept') || reason !== '' || wrong('reason') !== undefined}
      >
        <summary>Giá trị điều chỉnh, lý do</summary>
        <AppraisalBoxes id={id} {...boxes} faults={faults} />
        <div class={wrong('reason') ? 'field wrong' : 'field'}>
          <label for={`reason.${id}`}>Lý do, hoặc nội dung cần giải trình</label>
          <Wrong fault={wrong('reason')} />
          <textarea id={`reason.${id}`} name={`reason.${id}`} rows={2} maxlength={4000}>
            {reason}
          </textarea>
        </div>
      </details>
    </fieldset>
  )
}

const Wrong = ({ fault }: { fault: Fault | undefined }) =>
  fault ? <p class="wrong-words">{fault.words}</p> : null
