import type { Child } from 'hono/jsx'
import { periodName } from '../../locales/format.ts'
import { Done } from './field.tsx'

export type RoundRankingProps = {
  readonly round: { readonly id: string; readonly name: string; readonly period: string }
  /** Whether the council has approved it. */
  readonly stands: boolean
  readonly children?: Child
}

/** The ranking of a round as it stands now. */
export function RoundRankingPage({ round, stands, children }: RoundRankingProps) {
  return (
    <>
      <p class="crumb">
        <a href={`/staff/rounds/${round.id}`}>{round.name}</a>
      </p>
      <h1>Bảng xếp hạng: {round.name}</h1>
      <p>
        {periodName(round.period)}.{' '}
        {stands
          ? 'Kết quả đã được Hội đồng thông qua.'
          : 'Kết quả tạm tính theo giá trị mới nhất của từng tiêu chí; chưa được Hội đồng thông qua, đơn vị chưa xem được.'}
      </p>
      {children}
    </>
  )
}

export type ReleaseBarProps = {
  readonly id: string
  readonly done: boolean
  /** When it becomes public; '' where it is. */
  readonly note: string
  /** Whether this installation shows the public nothing at all. */
  readonly isOff: boolean
  readonly mayCorrect: boolean
  readonly mayReward: boolean
}

/** What only staff see above a release: whether it is out, and what may be done next. */
export function ReleaseBar({ id, done, note, isOff, mayCorrect, mayReward }: ReleaseBarProps) {
  return (
    <>
      {done ? <Done>Đã công bố và khóa nội dung. Kết quả này không sửa được nữa.</Done> : null}
      {note === '' ? null : (
        <p class="notice">{note}. Trước thời điểm đó người ngoài không biết có kết quả này.</p>
      )}
      {isOff ? (
        <p class="notice">
          Hệ thống đang tắt công khai kết quả (PUBLIC_RESULTS=off): người ngoài chưa xem được trang này.
        </p>
      ) : null}
      <p class="actions">
        {note === '' && !isOff ? <a href={`/releases/${id}`}>Trang công khai</a> : null}{' '}
        {mayReward ? <a href={`/staff/releases/${id}/rewards`}>Danh sách đề nghị khen thưởng</a> : null}{' '}
        {mayCorrect ? (
          <a href={`/staff/releases/new?${new URLSearchParams({ corrects: id })}`}>Lập bản đính chính</a>
        ) : null}
      </p>
    </>
  )
}
