import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Label, Poster, type Printed } from './poster-paper.tsx'
import { LABELS_A_SHEET, PAPERS, POSTER_SIZES, type PosterSize } from './poster-size.ts'
import { POSTER_STYLES } from './poster-style.ts'

export const Page = ({ title, size, children }: { title: string; size: PosterSize; children: Child }) => (
  <>
    {raw('<!doctype html>')}
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style>{raw(POSTER_STYLES[size])}</style>
      </head>
      <body>{children}</body>
    </html>
  </>
)

/** How many pieces one sheet of paper takes. */
export const piecesOn = (size: PosterSize): number =>
  size === 'sheet' ? LABELS_A_SHEET : size === 'tent' ? 2 : 1

const copies = (size: PosterSize, it: Printed): Printed[] => Array.from({ length: piecesOn(size) }, () => it)

/** One sheet of paper with what is printed on it. */
export const Paper = ({ size, pieces }: { size: PosterSize; pieces: ReadonlyArray<Printed> }) => (
  <div class="paper">
    {size === 'sheet' || size === 'tent' ? (
      <div class="labels">
        {pieces.map((piece) => (
          <div class="cell">
            <Label {...piece} />
          </div>
        ))}
      </div>
    ) : (
      pieces.map((piece) => <Poster {...piece} />)
    )}
  </div>
)

/** The printable poster with, on the screen only, its sizes and how to print it. */
export const PosterPage = ({ size, ...it }: Printed & { size: PosterSize }) => {
  const title = `In tờ mã QR: ${it.printed.label || it.printed.unitName}`
  return (
    <Page title={title} size={size}>
      <header class="screen">
        <h1>{title}</h1>
        <nav aria-label="Khổ giấy">
          {POSTER_SIZES.map((one) => (
            <a href={`?size=${one}`} aria-current={one === size ? 'page' : undefined}>
              {PAPERS[one].name}
            </a>
          ))}
        </nav>
        <p>
          Dùng lệnh In của trình duyệt (Ctrl+P, trên máy Mac: ⌘P). Chọn khổ giấy <b>{PAPERS[size].paper}</b>,
          chiều dọc, tỷ lệ <b>100%</b>, lề <b>mặc định</b>. In đen trắng vẫn quét được. Xin quét thử một lần
          trước khi treo.
        </p>
        {it.printed.state === 'open' || it.printed.state === 'test' ? (
          <p>
            <a href={`/q/${it.printed.code}?test=1`}>Thử mã</a>: mở phiếu như người dân sẽ thấy; phiếu gửi từ
            đó không tính vào kết quả.
          </p>
        ) : null}
        <p>
          Chỉ cần hình mã: <a href="qr.svg">tệp SVG</a> · <a href="qr.png">tệp PNG</a>
        </p>
      </header>
      <main class={`desk ${size}`} tabindex={0} aria-label="Tờ sẽ in">
        <Paper size={size} pieces={copies(size, it)} />
      </main>
    </Page>
  )
}

/** Why there is nothing to print, for the person at the office who asked for it. */
export const PosterNotice = ({ title, advice }: { title: string; advice: string }) => (
  <Page title={title} size="a4">
    <main class="screen">
      <h1>{title}</h1>
      <p>{advice}</p>
    </main>
  </Page>
)
