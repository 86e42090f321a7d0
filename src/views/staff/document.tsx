import type { Child } from 'hono/jsx'

/** In the order in which later ones refine earlier ones. */
const STYLESHEETS = [
  'page',
  'charts',
  'results',
  'staff',
  'staff-account',
  'surveys',
  'dashboard',
  'rounds',
  'ranking',
  'ranking-paper',
  'counters',
  'targets-board',
] as const

export type StaffDocumentProps = {
  title: string
  demo: boolean
  /** Who has signed in; '' for nobody. */
  name: string
  menu: ReadonlyArray<{ readonly href: string; readonly name: string }>
  path: string
  children?: Child
}

/** The frame of every page of staff. */
export function StaffDocument({ title, demo, name, menu, path, children }: StaffDocumentProps) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – Thước Đo`}</title>
        <link rel="icon" href="data:," />
        {STYLESHEETS.map((sheet) => (
          <link rel="stylesheet" href={`/public/${sheet}.css`} />
        ))}
      </head>
      <body class="staff">
        <a class="skip" href="#main">
          Đến nội dung chính
        </a>
        {demo ? <p class="demo">Dữ liệu mẫu để trình diễn, không phải kết quả thật</p> : null}
        <header class="site">
          <a href="/staff" class="brand">
            Thước Đo
          </a>
          {menu.length > 0 ? (
            <nav aria-label="Chức năng">
              {menu.map((item) => (
                <a href={item.href} aria-current={item.href === path ? 'page' : undefined}>
                  {item.name}
                </a>
              ))}
            </nav>
          ) : null}
          {name === '' ? null : (
            <div class="me">
              <a href="/staff/me">{name}</a>
              <form method="post" action="/staff/sign-out">
                <button type="submit" class="quiet">
                  Đăng xuất
                </button>
              </form>
            </div>
          )}
        </header>
        <main id="main">{children}</main>
      </body>
    </html>
  )
}
