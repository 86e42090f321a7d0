import { count } from '../../locales/format.ts'
import { ChangeTable, type ShownChange } from './change-table.tsx'

/** Rows of a difference on one page; the counts above it are of all. */
const ROWS_ON_PAGE = 300

type ChangePagesProps = {
  changes: ReadonlyArray<ShownChange>
  title: string
  names: Readonly<Record<string, string>>
  lines?: boolean
  /** The page asked for, from 1; null where there is none to go on to. */
  page: number | null
}

/** A difference in pages: every row of it can be seen before it is applied. */
export function ChangePages({ changes, page, ...table }: ChangePagesProps) {
  const pages = Math.max(1, Math.ceil(changes.length / ROWS_ON_PAGE))
  const shown = Math.min(Math.max(1, page ?? 1), pages)
  const from = (shown - 1) * ROWS_ON_PAGE
  return (
    <>
      <ChangeTable changes={changes.slice(from, from + ROWS_ON_PAGE)} {...table} />
      {pages === 1 || page === null ? null : (
        <nav class="pages" aria-label="Các trang của bảng thay đổi">
          {shown > 1 ? (
            <a href={`?page=${shown - 1}`} rel="prev">
              Trang trước
            </a>
          ) : null}
          <span aria-current="page">
            Trang {shown} trên {pages} ({count(changes.length)} dòng)
          </span>
          {shown < pages ? (
            <a href={`?page=${shown + 1}`} rel="next">
              Trang sau
            </a>
          ) : null}
        </nav>
      )}
    </>
  )
}
