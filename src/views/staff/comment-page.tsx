import { COMMENT_STATES } from '../../locales/comment-words.ts'
import { periodName } from '../../locales/format.ts'
import { Done, type Fault, Faults } from './field.tsx'
import { ReasonBox } from './survey-decisions.tsx'

const CHOICES = [
  ['public', 'Công bố trên trang của đơn vị'],
  ['internal', 'Chỉ nội bộ xem'],
  ['hidden', 'Ẩn khỏi danh sách (xúc phạm, tên người, không liên quan)'],
] as const

export type CommentPageProps = {
  back: string
  text: string
  month: string
  unit: string
  decider: string
  state: keyof typeof COMMENT_STATES
  history: ReadonlyArray<{
    readonly at: string
    readonly actor: string
    readonly state: keyof typeof COMMENT_STATES
    readonly reason: string
  }>
  /** null where this person may only read. */
  form: { readonly seen: number; readonly state: string; readonly reason: string } | null
  minimum: number
  faults: ReadonlyArray<Fault>
  done: string
}

/** One comment, and whether the public sees it. */
export function CommentPage({ form, faults, ...props }: CommentPageProps) {
  const fault = faults.find((one) => one.field === 'state')
  return (
    <>
      <p class="crumb">
        <a href={props.back}>Ý kiến của người dân</a>
      </p>
      <h1>Một ý kiến, {periodName(props.month).toLowerCase()}</h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      <Faults faults={faults} />
      <blockquote>{props.text}</blockquote>
      <p>
        {props.unit}
        {props.decider === '' || props.decider === props.unit ? '' : ` · giải quyết: ${props.decider}`} ·{' '}
        {COMMENT_STATES[props.state]}
      </p>
      {form ? (
        <form method="post">
          <input type="hidden" name="seen" value={String(form.seen)} />
          <fieldset
            class={fault ? 'wrong' : ''}
            id="state"
            aria-describedby={fault ? 'state-error' : undefined}
          >
            <legend>Ai được xem ý kiến này</legend>
            {fault ? (
              <p class="wrong-words" id="state-error">
                {fault.words}
              </p>
            ) : null}
            {CHOICES.map(([value, label]) => (
              <div>
                <label class="tick">
                  <input type="radio" name="state" value={value} checked={form.state === value} /> {label}
                </label>
              </div>
            ))}
          </fieldset>
          <p class="hint">
            Máy chỉ che số điện thoại, thư điện tử và số giấy tờ. Trước khi công bố, xin đọc kỹ: không để lộ
            tên người, địa chỉ hay câu chuyện nhận ra được một người. Ý kiến chỉ hiện công khai khi nơi và
            tháng đó có ít nhất {props.minimum} phiếu.
          </p>
          <ReasonBox
            name="reason"
            label="Lý do (ghi vào nhật ký, không chép lại ý kiến)"
            value={form.reason}
            faults={faults}
          />
          <button type="submit">Lưu</button>
        </form>
      ) : (
        <p class="notice">
          Ông/Bà xem được ý kiến này; lãnh đạo đơn vị, Ban Chỉ đạo hoặc quản trị quyết định công bố hay ẩn.
        </p>
      )}
      {props.history.length > 0 ? (
        <>
          <h2>Đã quyết định</h2>
          <ol reversed>
            {props.history.map(({ at, actor, state, reason }) => (
              <li>
                {at}, {actor}: {COMMENT_STATES[state]}. Lý do: {reason}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  )
}
