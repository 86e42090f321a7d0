import { count } from '../../locales/format.ts'
import { PageLinks } from '../page-links.tsx'
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
      {page === null ? null : (
        <PageLinks
          page={shown}
          pages={pages}
          address={(to) => `?page=${to}`}
          label="Các trang của bảng thay đổi"
          note={` (${count(changes.length)} dòng)`}
        />
      )}
    </>
  )
}
