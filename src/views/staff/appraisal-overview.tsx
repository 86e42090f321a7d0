import { Done, type Fault, Faults, Field } from './field.tsx'
import { Scroll } from './scroll.tsx'

export type StepForm = {
  readonly action: string
  readonly name: string
  readonly steps: number
  /** Changes with every decision: what whoever takes the step has seen. */
  readonly seen: number
  readonly blocks: ReadonlyArray<string>
  readonly warns: ReadonlyArray<string>
  /** A box for words, such as the number of the minutes; '' for none. */
  readonly note: string
  readonly typed: string
}

export type OverviewProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly stage: string
  readonly due: string
  readonly notice: string
  readonly message: string
  readonly faults: ReadonlyArray<Fault>
  readonly overdue: ReadonlyArray<{ readonly href: string; readonly name: string; readonly words: string }>
  readonly fields: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly who: string
    readonly mine: boolean
    readonly done: string
    readonly criteria: ReadonlyArray<{
      readonly href: string
      readonly name: string
      readonly done: string
      readonly open: boolean
    }>
  }>
  readonly units: ReadonlyArray<{
    readonly href: string
    readonly name: string
    readonly words: string
    readonly cells: ReadonlyArray<string>
    readonly asked: number
    readonly adjusted: number
    readonly total: string
  }>
  readonly step: StepForm | null
  readonly reopen: { readonly action: string; readonly steps: number; readonly reason: string } | null
}

/** The appraisal of a round: how far it is by unit and field, what is overdue, and the step that follows. */
export function AppraisalOverview(props: OverviewProps) {
  const { round, stage, due, notice, message, faults, overdue, fields, units, step, reopen } = props
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds">Đợt chấm điểm</a> › <a href={`/staff/rounds/${round.id}`}>{round.name}</a>
      </p>
      <h1>Thẩm định</h1>
      {message === '' ? null : <Done>{message}</Done>}
      <Faults faults={faults} />
      <p class="notice">
        <strong>{stage}.</strong> {due} {notice}
      </p>
      {overdue.length === 0 ? null : (
        <section aria-labelledby="overdue">
          <h2 id="overdue">Quá hạn</h2>
          <ul>
            {overdue.map(({ href, name, words }) => (
              <li>
                <a href={href}>{name}</a>: {words}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>Theo tiêu chí</h2>
      {fields.map((field) => (
        <details open={field.mine && field.criteria.some(({ open }) => open)}>
          <summary>
            {field.code}. {field.name} <span class="points">{field.done}</span>
          </summary>
          <p class="hint">{field.who}</p>
          <ul class="criteria">
            {field.criteria.map(({ href, name, done, open }) => (
              <li class={open ? 'missing' : 'done'}>
                <a href={href}>{name}</a> <span class="points">{done}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <h2>Theo đơn vị</h2>
      <p class="hint">Mỗi ô: số mục đã chấm hoặc đã yêu cầu giải trình trên số mục phải chấm.</p>
      <Scroll label="Tiến độ thẩm định theo đơn vị và lĩnh vực">
        <table class="progress">
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              {fields.map(({ code, name }) => (
                <th scope="col">
                  <abbr title={name}>{code}</abbr>
                </th>
              ))}
              <th scope="col">Giải trình</th>
              <th scope="col">Điều chỉnh</th>
              <th scope="col">Tổng điểm</th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ href, name, words, cells, asked, adjusted, total }) => (
              <tr>
                <th scope="row">
                  <a href={href}>{name}</a>
                  {words === '' ? null : <span class="hint"> {words}</span>}
                </th>
                {cells.map((cell) => (
                  <td class="points">{cell}</td>
                ))}
                <td class="points">{asked}</td>
                <td class="points">{adjusted}</td>
                <td class="points">{total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {step === null ? null : <StepBox {...step} faults={faults} />}
      {reopen === null ? null : (
        <form method="post" action={reopen.action} class="card">
          <h2>Mở lại sau khi thông qua</h2>
          <p>
            Khi có khiếu nại được chấp nhận: Hội đồng quyết định lại rồi thông qua lần nữa. Kết quả đã công bố
            không đổi; bản đính chính là một lần công bố mới.
          </p>
          <input type="hidden" name="steps" value={String(reopen.steps)} />
          <Field name="reason" label="Lý do mở lại" value={reopen.reason} faults={faults} />
          <button type="submit" class="danger">
            Mở lại đợt
          </button>
        </form>
      )}
    </>
  )
}

/** The step that ends a stage: what still blocks it, what has to be agreed to. */
export function StepBox({
  action,
  name,
  steps,
  seen,
  blocks,
  warns,
  note,
  typed,
  faults,
}: StepForm & { faults: ReadonlyArray<Fault> }) {
  return (
    <form method="post" action={action} class="card">
      <h2>{name}</h2>
      <input type="hidden" name="steps" value={String(steps)} />
      <input type="hidden" name="seen" value={String(seen)} />
      {blocks.map((words) => (
        <p class="wrong-words">{words}</p>
      ))}
      {warns.length === 0 ? null : (
        <fieldset class="field">
          <legend>Cần biết trước khi tiếp tục</legend>
          {warns.map((words) => (
            <p>{words}</p>
          ))}
          <label class="tick">
            <input id="agree" type="checkbox" name="agree" value="yes" /> Đã biết và vẫn tiếp tục
          </label>
        </fieldset>
      )}
      {note === '' || blocks.length > 0 ? null : (
        <Field name="note" label={note} required={false} value={typed} faults={faults} />
      )}
      {blocks.length > 0 ? null : <button type="submit">{name}</button>}
    </form>
  )
}
