import type { Child } from 'hono/jsx'

/** In the order in which later ones refine earlier ones. */
const STYLESHEETS = ['page', 'charts', 'results'] as const
/** What pages of releases need beside them. */
const RELEASE_STYLESHEETS = ['ranking', 'ranking-paper'] as const

export type ResultsDocumentProps = {
  title: string
  demo: boolean
  step: number
  /** Whether it shows what was released, which stands still, rather than what moves in steps. */
  released?: boolean
  children?: Child
}

/** The frame of the public result pages. */
export function ResultsDocument({ title, demo, step, released = false, children }: ResultsDocumentProps) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Thước Đo`}</title>
        <link rel="icon" href="data:," />
        {[...STYLESHEETS, ...(released ? RELEASE_STYLESHEETS : [])].map((name) => (
          <link rel="stylesheet" href={`/public/${name}.css`} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          Đến nội dung chính
        </a>
        {demo ? <p class="demo">Dữ liệu mẫu để trình diễn, không phải kết quả thật</p> : null}
        <header class="site">
          <a href="/" class="brand">
            Thước Đo
          </a>
          <nav aria-label="Trang chính">
            <a href="/">Các đơn vị</a>
            <a href="/ranking">Bảng tổng hợp kết quả</a>
            <a href="/releases">Kết quả công bố</a>
          </nav>
        </header>
        <main id="main">{children}</main>
        {released ? null : (
          <footer class="site">
            <p>
              Hài lòng = chọn "Hài lòng" hoặc "Rất hài lòng". Tỷ lệ hài lòng = số phiếu hài lòng trên số phiếu
              hợp lệ.
            </p>
            <p>
              {step === 0
                ? 'Số liệu cập nhật ngay khi có phiếu mới (chế độ thử).'
                : `Số liệu công khai cập nhật khi có thêm ít nhất ${step} phiếu, nhiều nhất mỗi ngày một lần.`}
            </p>
          </footer>
        )}
      </body>
    </html>
  )
}
