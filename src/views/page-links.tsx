type PageLinksProps = {
  page: number
  pages: number
  /** Where a page is: an address that keeps what was chosen. */
  address: (page: number) => string
  label?: string
  /** Said after the number of pages. */
  note?: string
}

/** The way to the other pages of a long list; nothing where there is one page. */
export function PageLinks({ page, pages, address, label, note = '' }: PageLinksProps) {
  if (pages < 2) return null
  return (
    <nav class="pages" aria-label={label ?? 'Các trang của danh sách'}>
      {page > 1 ? (
        <a href={address(page - 1)} rel="prev">
          Trang trước
        </a>
      ) : null}
      <span aria-current="page">
        Trang {page} trên {pages}
        {note}
      </span>
      {page < pages ? (
        <a href={address(page + 1)} rel="next">
          Trang sau
        </a>
      ) : null}
    </nav>
  )
}

/** The same for a list of few pages: each by its number. */
export function PageNumbers({ page, pages, address }: Omit<PageLinksProps, 'label' | 'note'>) {
  if (pages < 2) return null
  return (
    <nav class="pages" aria-label="Trang">
      {Array.from({ length: pages }, (_, at) => at + 1).map((number) => (
        <a href={address(number)} aria-current={number === page ? 'page' : undefined}>
          {number}
        </a>
      ))}
    </nav>
  )
}
