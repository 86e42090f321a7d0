import type { Child } from 'hono/jsx'
import { Done, type Fault, Faults } from './field.tsx'

export type DeclareLine = {
  readonly code: string
  readonly name: string
  /** '' where the unit does not declare it. */
  readonly href: string
  readonly value: string
  /** "1,5 / 2" */
  readonly points: string
  readonly state: 'declared' | 'bare' | 'missing' | 'mistaken' | 'question' | 'itself'
  /** Beside the state: where the value comes from, why there are no points, what the appraiser said. */
  readonly words: string
}

export type DeclareField = {
  readonly code: string
  readonly name: string
  readonly points: string
  readonly lines: ReadonlyArray<DeclareLine>
}

export type DeclarePageProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly unit: { readonly code: string; readonly name: string }
  /** "Còn 3 ngày, đến hết ngày 30/11/2026" and what may be done. */
  readonly standing: ReadonlyArray<string>
  readonly done: number
  readonly of: number
  readonly total: string
  readonly totalHint: string
  readonly fields: ReadonlyArray<DeclareField>
  readonly message: string
  readonly faults: ReadonlyArray<Fault>
  readonly sheets: { readonly download: string; readonly upload: string | null }
  readonly children?: Child
}

const STATE_WORDS: Readonly<Record<DeclareLine['state'], string>> = {
  declared: 'Đã kê khai',
  bare: 'Chưa có tài liệu',
  missing: 'Chưa kê khai',
  mistaken: 'Cần kê khai lại',
  question: 'Cần giải trình',
  itself: 'Tự động',
}

/** A unit's declaration: how far it is, what it gives, and every criterion a step away. */
export function DeclarePage(props: DeclarePageProps) {
  const { round, unit, standing, done, of, total, totalHint, fields, message, faults, sheets } = props
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds">Đợt chấm điểm</a> › <a href={`/staff/rounds/${round.id}`}>{round.name}</a>
      </p>
      <h1>{unit.name}</h1>
      {message === '' ? null : <Done>{message}</Done>}
      <Faults faults={faults} />
      <dl class="marks">
        <div>
          <dt>Đã kê khai</dt>
          <dd>
            {done}/{of} <span class="hint">tiêu chí</span>
            <progress value={done} max={of} aria-label={`Đã kê khai ${done} trên ${of} tiêu chí`} />
          </dd>
        </div>
        <div>
          <dt>Tổng điểm đến nay</dt>
          <dd>
            {total} <span class="hint">{totalHint}</span>
          </dd>
        </div>
      </dl>
      {standing.map((words) => (
        <p class="notice">{words}</p>
      ))}
      {fields.map((field) => (
        <section aria-labelledby={`field-${field.code}`}>
          <h2 id={`field-${field.code}`}>
            {field.code}. {field.name} <span class="points">{field.points}</span>
          </h2>
          <ul class="criteria">
            {field.lines.map((line) => (
              <li class={line.state}>
                <span class="name">
                  {line.href === '' ? (
                    <span>
                      {line.code} {line.name}
                    </span>
                  ) : (
                    <a href={line.href}>
                      {line.code} {line.name}
                    </a>
                  )}
                </span>
                <span class="points">{line.points}</span>
                <span class="value">
                  <strong class="state">{STATE_WORDS[line.state]}</strong>
                  {line.value === '' ? '' : `: ${line.value}`}
                  {line.words === '' ? '' : `. ${line.words}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {props.children}
      <p>
        <a href={`/staff/rounds/${round.id}/units/${unit.code}/working`}>
          Cách tính điểm, và còn có thể thêm điểm ở đâu
        </a>
      </p>
      <section aria-labelledby="sheet-title">
        <h2 id="sheet-title">Làm trên bảng tính</h2>
        <p>
          <a class="button quiet" href={sheets.download}>
            Tải bản kê khai về Excel
          </a>
        </p>
        {sheets.upload === null ? null : (
          <form method="post" action={sheets.upload} enctype="multipart/form-data" class="card">
            <p>Điền cột "Giá trị" rồi tải tệp lên: hệ thống cho xem các chỗ khác trước khi lưu.</p>
            <div class="field">
              <label for="sheet">Tệp XLSX đã điền</label>
              <input id="sheet" name="sheet" type="file" accept=".xlsx" required />
            </div>
            <button type="submit">Xem các chỗ khác</button>
          </form>
        )}
      </section>
    </>
  )
}

export type FilingFormsProps = {
  readonly action: string
  /** Steps of the unit that were seen. */
  readonly steps: number
  readonly may: 'submit' | 'approve' | 'explain'
  readonly missing: number
  readonly bare: number
  /** The deduction a filing today would cost, in words; '' in time. */
  readonly late: string
  readonly submittedBy: string
}

/** What ends a step: sending to the head, the head's approval, sending explanations. */
export function FilingForms({ action, steps, may, missing, bare, late, submittedBy }: FilingFormsProps) {
  const seen = <input type="hidden" name="steps" value={String(steps)} />
  if (may === 'explain')
    return (
      <form method="post" action={`${action}/explained`} class="card">
        <h2>Gửi giải trình</h2>
        {seen}
        <p>
          <a href={`${action}/explain`}>Xem và trả lời mọi nội dung được hỏi trên một trang</a>
        </p>
        <p>Gửi xong thì không sửa được nữa, trừ khi người thẩm định hỏi lại.</p>
        <button type="submit">Gửi giải trình cho người thẩm định</button>
      </form>
    )
  if (may === 'submit')
    return (
      <form method="post" action={`${action}/submit`} class="card">
        <h2>Gửi lãnh đạo đơn vị duyệt</h2>
        {seen}
        {late === '' ? null : <p class="wrong-words">{late}</p>}
        {bare > 0 ? <p>{bare} tiêu chí đã kê khai nhưng chưa có tài liệu kiểm chứng.</p> : null}
        {missing > 0 ? (
          <fieldset>
            <legend>{missing} tiêu chí còn để trống sẽ được 0 điểm</legend>
            <label class="choice">
              <input id="blank" type="checkbox" name="blank" value="yes" /> Đơn vị đồng ý để trống các tiêu
              chí này
            </label>
          </fieldset>
        ) : null}
        <button type="submit">Gửi lãnh đạo đơn vị duyệt</button>
      </form>
    )
  return (
    <section class="card" aria-labelledby="approve-title">
      <h2 id="approve-title">Lãnh đạo đơn vị phê duyệt</h2>
      <p>
        Người trình: {submittedBy}. Duyệt xong, bản kê khai được gửi cơ quan thẩm định và không sửa được nữa.
      </p>
      {late === '' ? null : <p class="wrong-words">{late}</p>}
      <form method="post" action={`${action}/approve`}>
        {seen}
        <button type="submit">Duyệt và gửi cơ quan thẩm định</button>
      </form>
      <form method="post" action={`${action}/return`}>
        {seen}
        <div class="field">
          <label for="note">Nội dung cần bổ sung</label>
          <textarea id="note" name="note" rows={3} maxlength={2000} required />
        </div>
        <button type="submit" class="quiet">
          Trả lại để bổ sung
        </button>
      </form>
    </section>
  )
}
