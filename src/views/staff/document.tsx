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
  'frameworks',
  'appraisal',
  'ranking',
  'ranking-paper',
  'counters',
  'targets-board',
] as const

type Item = { readonly href: string; readonly name: string }

export type StaffDocumentProps = {
  title: string
  demo: boolean
  /** Who has signed in; '' for nobody. */
  name: string
  menu: { readonly work: ReadonlyArray<Item>; readonly nowAndThen: ReadonlyArray<Item> } | null
  /** The unit the page is about, with its other pages. */
  unit: { readonly name: string; readonly pages: ReadonlyArray<Item> } | null
  path: string
  children?: Child
}

/** The frame of every page of staff. */
export function StaffDocument({ title, demo, name, menu, unit, path, children }: StaffDocumentProps) {
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
          {menu ? (
            <details class="fold">
              <summary>Chức năng</summary>
              <nav aria-label="Chức năng">
                <Links items={menu.work} path={path} />
                {menu.nowAndThen.length > 0 ? (
                  <details class="more">
                    <summary>Mục khác</summary>
                    <div>
                      <Links items={menu.nowAndThen} path={path} />
                    </div>
                  </details>
                ) : null}
              </nav>
            </details>
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
        {unit && unit.pages.length > 1 ? (
          <details class="fold below">
            <summary>Các trang của {unit.name}</summary>
            <nav class="unit-pages" aria-label={`Các trang của ${unit.name}`}>
              <Links items={unit.pages} path={path} />
            </nav>
          </details>
        ) : null}
        <main id="main">{children}</main>
      </body>
    </html>
  )
}

function Links({ items, path }: { items: ReadonlyArray<Item>; path: string }) {
  return (
    <>
      {items.map(({ href, name }) => (
        <a href={href} aria-current={href === path ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </>
  )
}
