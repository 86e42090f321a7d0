import { COMMENT_FILTERS, COMMENT_STATES } from '../../locales/comment-words.ts'
import { count, periodName } from '../../locales/format.ts'
import { PageLinks } from '../page-links.tsx'
import { type Choice, Field, Select } from './field.tsx'

export type CommentLine = {
  readonly href: string
  readonly month: string
  readonly unit: string
  readonly decider: string
  readonly text: string
  readonly state: keyof typeof COMMENT_STATES
}

export type CommentsPageProps = {
  unit: string
  query: { readonly q: string; readonly month: string; readonly decider: string; readonly state: string }
  months: ReadonlyArray<Choice>
  deciders: ReadonlyArray<Choice>
  comments: ReadonlyArray<CommentLine>
  found: number
  withheld: number
  cut: boolean
  minimum: number
  months24: number
  page: number
  pages: number
  csv: string
  address: (page: number) => string
}

/** What people wrote, masked, to be searched and read. */
export function CommentsPage(props: CommentsPageProps) {
  const { query, comments } = props
  return (
    <>
      <h1>Ý kiến của người dân – {props.unit}</h1>
      <p>
        Số điện thoại, địa chỉ thư điện tử và số giấy tờ trong ý kiến đã được che. Ý kiến ở đây không phải là
        phản ánh, kiến nghị theo thủ tục; được giữ {props.months24} tháng rồi xóa.
      </p>
      <form method="get" class="card">
        <Field
          name="q"
          label="Tìm trong ý kiến"
          type="search"
          value={query.q}
          hint="Gõ có dấu hoặc không dấu: cho doi tìm được cả chờ đợi."
        />
        <Select name="month" label="Tháng" value={query.month} choices={props.months} />
        {props.deciders.length > 1 ? (
          <Select name="decider" label="Cơ quan giải quyết" value={query.decider} choices={props.deciders} />
        ) : null}
        <Select
          name="state"
          label="Tình trạng"
          value={query.state}
          choices={Object.entries(COMMENT_FILTERS).map(([value, label]) => ({ value, label }))}
        />
        <button type="submit">Tìm</button>
      </form>
      <p role="status">
        {props.found === 0 ? 'Không có ý kiến nào khớp.' : `${count(props.found)} ý kiến.`}
        {props.withheld > 0
          ? ` Không hiện ${count(props.withheld)} ý kiến ở những nơi và tháng có dưới ${props.minimum} phiếu, để không nhận ra người viết.`
          : ''}
        {props.cut ? ' Có quá nhiều ý kiến để tìm hết; xin chọn một tháng.' : ''}
      </p>
      <ul class="comments">
        {comments.map((comment) => (
          <li>
            <blockquote>{comment.text}</blockquote>
            <p class="small">
              {periodName(comment.month)} · {comment.unit}
              {comment.decider === '' || comment.decider === comment.unit
                ? ''
                : ` · giải quyết: ${comment.decider}`}{' '}
              · {COMMENT_STATES[comment.state]} · <a href={comment.href}>Xem, quyết định</a>
            </p>
          </li>
        ))}
      </ul>
      <PageLinks page={props.page} pages={props.pages} address={props.address} />
      {props.found > 0 ? (
        <p class="downloads">
          Tải về: <a href={props.csv}>CSV</a> (đã che như trên)
        </p>
      ) : null}
    </>
  )
}
