import { count } from '../locales/format.ts'
import { Page, Paper, piecesOn } from './poster.tsx'
import type { Printed } from './poster-paper.tsx'
import { PAPERS, POSTER_SIZES, type PosterSize } from './poster-size.ts'

export type PosterBookProps = {
  unitName: string
  back: string
  size: PosterSize
  below: boolean
  pieces: ReadonlyArray<Printed>
  /** Every counter that may be printed, with whether it is among the pieces. */
  choices: ReadonlyArray<{ readonly code: string; readonly name: string; readonly chosen: boolean }>
  hasBelow: boolean
}

/** The posters of a whole unit, one paper after another; on the screen only, what is printed and how. */
export const PosterBook = ({ unitName, back, size, below, pieces, choices, hasBelow }: PosterBookProps) => {
  const title = `In tờ mã QR: ${unitName}`
  const papers = papersOf(size, pieces)
  return (
    <Page title={title} size={size}>
      <header class="screen">
        <p>
          <a href={back}>Điểm khảo sát của {unitName}</a>
        </p>
        <h1>{title}</h1>
        <p>
          {count(pieces.length)} điểm khảo sát, {count(papers.length)} tờ {PAPERS[size].paper}. Dùng lệnh In
          của trình duyệt (Ctrl+P, trên máy Mac: ⌘P): khổ giấy <b>{PAPERS[size].paper}</b>, chiều dọc, tỷ lệ{' '}
          <b>100%</b>, lề <b>mặc định</b>.
          {size === 'tent' ? ' In xong gấp đôi theo nét đứt, hai mặt đều đọc được.' : ''} Xin quét thử một lần
          trước khi đặt.
        </p>
        <form method="get">
          <p>
            <label for="size">Khổ giấy</label>
            <select id="size" name="size">
              {POSTER_SIZES.map((one) => (
                <option value={one} selected={one === size}>
                  {PAPERS[one].name}
                </option>
              ))}
            </select>
          </p>
          {hasBelow ? (
            <label>
              <input type="checkbox" name="below" value="1" checked={below} /> Cả các đơn vị trực thuộc
            </label>
          ) : null}
          <details>
            <summary>Chọn điểm khảo sát</summary>
            <p>Bỏ đánh dấu hết là in mọi điểm đang mở.</p>
            {choices.map(({ code, name, chosen }) => (
              <label>
                <input type="checkbox" name="codes" value={code} checked={chosen} /> {name}
              </label>
            ))}
          </details>
          <button type="submit">Xem lại</button>
        </form>
        {pieces.length === 0 ? <p>Không có điểm khảo sát nào đang mở để in.</p> : null}
      </header>
      <main class={`desk ${size}`} tabindex={0} aria-label="Các tờ sẽ in">
        {papers.map((paper) => (
          <Paper size={size} pieces={paper} />
        ))}
      </main>
    </Page>
  )
}

/** A sheet takes eight different labels, a tent the same face twice. */
function papersOf(size: PosterSize, pieces: ReadonlyArray<Printed>): Array<ReadonlyArray<Printed>> {
  if (size !== 'sheet') return pieces.map((piece) => (size === 'tent' ? [piece, piece] : [piece]))
  const most = piecesOn(size)
  return Array.from({ length: Math.ceil(pieces.length / most) }, (_, at) =>
    pieces.slice(at * most, (at + 1) * most),
  )
}
