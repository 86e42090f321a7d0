import type { Context } from 'hono'
import { pageOf } from '../../report/page-of.ts'
import { pointsText } from '../../rounds/answer-words.ts'
import { type ImportChange, type ImportOutlook, importName } from '../../rounds/import-changes.ts'
import { importedInWords } from '../../rounds/import-leaf.ts'
import { loadRoundBoard, type RoundBoard } from '../../rounds/round-data.ts'
import type { ImportBatch } from '../../rounds/undo-imports.ts'
import type { StaffDeps, StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import type { ShownFault } from '../../views/staff/change-table.tsx'
import { RoundImportPreview, type RoundImportPreviewProps } from '../../views/staff/round-import-preview.tsx'

/** The round the address names with everything decided so far; or the page that says there is none. */
export async function boardOr404(c: Context<StaffEnv>, deps: StaffDeps): Promise<RoundBoard | Response> {
  const board = await loadRoundBoard(deps, c.req.param('round') ?? '', 'council')
  return (
    board ??
    staffMessage(c, deps.config, {
      status: 404,
      title: 'Không tìm thấy đợt chấm điểm này',
      words: 'Địa chỉ có thể đã gõ nhầm.',
    })
  )
}

export const importsHref = ({ round }: RoundBoard) => `/staff/rounds/${round.id}/imports`

/** One import, by the moment and whoever made it. */
export const batchHref = (board: RoundBoard, { at, actor }: Pick<ImportBatch, 'at' | 'actor'>) =>
  `${importsHref(board)}/kept/${encodeURIComponent(at)}/${encodeURIComponent(actor)}`

/** The page of the table that was asked for. */
export const pageAsked = (c: Context<StaffEnv>): number =>
  Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1)

export type Preview = Pick<RoundImportPreviewProps, 'title' | 'notes' | 'keep' | 'pageHref'> & {
  readonly board: RoundBoard
  readonly outlook: Pick<ImportOutlook, 'changes' | 'unchanged'>
  readonly faults: ReadonlyArray<ShownFault>
  readonly status?: Status
}

/** What figures would change, a page at a time. */
export function previewPage(
  c: Context<StaffEnv>,
  { config }: StaffDeps,
  { board, outlook, status = 200, ...preview }: Preview,
): Promise<Response> {
  const { groups, page, pages } = pageOf([{ lines: outlook.changes }], pageAsked(c))
  return staffPage(
    c,
    config,
    preview.title,
    <RoundImportPreview
      {...preview}
      id={board.round.id}
      changes={(groups[0]?.lines ?? []).map(lineOf)}
      all={outlook.changes.length}
      unchanged={outlook.unchanged}
      page={page}
      pages={pages}
      overtaken={status === 409}
    />,
    status,
  )
}

function lineOf(change: ImportChange): RoundImportPreviewProps['changes'][number] {
  const { line, one, before, value, beforeDocument, document } = change
  return {
    line,
    unit: change.unitName,
    criterion: importName(one),
    before: importedInWords(one, before),
    after: importedInWords(one, value),
    pointsBefore: pointsText(change.beforePoints),
    pointsAfter: pointsText(change.afterPoints),
    document:
      beforeDocument === '' || beforeDocument === document
        ? document
        : `${document} (trước đây: ${beforeDocument})`,
  }
}
