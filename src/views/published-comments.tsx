import { periodName } from '../locales/format.ts'

export type PublishedCommentLine = { readonly month: string; readonly unit: string; readonly text: string }

/** Comments people chose to show; nothing where there are none. */
export function PublishedComments({ comments }: { comments: ReadonlyArray<PublishedCommentLine> }) {
  if (comments.length === 0) return null
  return (
    <section>
      <h2>Ý kiến được công bố</h2>
      <p class="small">
        Do đơn vị hoặc cơ quan quản lý chọn, không đại diện cho mọi ý kiến; số điện thoại, thư điện tử, số
        giấy tờ đã được che.
      </p>
      {comments.map(({ month, unit, text }) => (
        <figure class="comment">
          <blockquote>{text}</blockquote>
          <figcaption class="small">
            {periodName(month)} · {unit}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}
