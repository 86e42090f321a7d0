import type { Child } from 'hono/jsx'

/** In the order in which later ones refine earlier ones. */
const STYLESHEETS = ['page', 'charts', 'results'] as const
/** What pages of releases need beside them. */
const RELEASE_STYLESHEETS = ['ranking', 'ranking-paper'] as const

export type ResultsDocumentProps = {
  title: string
  demo: boolean
  /** What is public at all: no link leads where nothing is. */
  results: 'off' | 'step' | 'released'
  step: number
  /** Whether it shows what was released, which stands still, rather than what moves in steps. */
  released?: boolean
  children?: Child
}

const RELEASES = { path: '/releases', name: 'Kết quả công bố' }
const LINKS = {
  off: [],
  step: [{ path: '/', name: 'Các đơn vị' }, { path: '/ranking', name: 'Bảng tổng hợp kết quả' }, RELEASES],
  released: [RELEASES],
} as const

/** The frame of the public result pages. */
export function ResultsDocument(props: ResultsDocumentProps) {
  const { title, demo, results, step, released = false, children } = props
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
          {LINKS[results].length === 0 ? null : (
            <nav aria-label="Trang chính">
              {LINKS[results].map(({ path, name }) => (
                <a href={path}>{name}</a>
              ))}
            </nav>
          )}
        </header>
        <main id="main">{children}</main>
        {released || results !== 'step' ? null : (
          <footer class="site">
            <p>
              Hài lòng = chọn "Hài lòng" hoặc "Rất hài lòng". Tỷ lệ hài lòng = số phiếu hài lòng trên số phiếu
              hợp lệ.
            </p>
            <p>
              {step === 0
                ? 'Số liệu cập nhật ngay khi có phiếu mới (chế độ thử).'
                : `Số liệu công khai của từng mẫu phiếu, từng kênh cập nhật khi có thêm ít nhất ${step} phiếu, nhiều nhất mỗi ngày một lần.`}
            </p>
          </footer>
        )}
      </body>
    </html>
  )
}
