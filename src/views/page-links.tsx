import type { RankingView } from './ranking-page.tsx'

/** The way to the other pages of a long list, which keeps what was chosen; nothing where there is one page. */
export function PageLinks({ view, page, pages }: { view: RankingView; page: number; pages: number }) {
  if (pages === 1) return null
  const address = (to: number) =>
    `?${new URLSearchParams({ period: view.ranking.period.code, kind: view.kind, sort: view.sort, page: String(to) })}`
  return (
    <nav class="pages" aria-label="Các trang của danh sách">
      {page > 1 ? (
        <a href={address(page - 1)} rel="prev">
          Trang trước
        </a>
      ) : null}
      <span aria-current="page">
        Trang {page} trên {pages}
      </span>
      {page < pages ? (
        <a href={address(page + 1)} rel="next">
          Trang sau
        </a>
      ) : null}
    </nav>
  )
}
