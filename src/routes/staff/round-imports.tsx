import { type Context, Hono } from 'hono'
import { newest } from '../../../scoring/round/entries.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { pageOf } from '../../report/page-of.ts'
import { pointsText } from '../../rounds/answer-words.ts'
import { sourceWords } from '../../rounds/declaration.ts'
import { attachment } from '../../rounds/evidence-file.ts'
import { importName, importsClosed } from '../../rounds/import-changes.ts'
import { figuresFor, ownFigure } from '../../rounds/import-confirmed.ts'
import { howToImport, importedInWords, importedLeaves } from '../../rounds/import-leaf.ts'
import { IMPORT_TEMPLATE, importTemplate } from '../../rounds/import-template.ts'
import type { RoundBoard } from '../../rounds/round-data.ts'
import { importBatches, undoneInWords, undoneOf } from '../../rounds/undo-imports.ts'
import { XLSX_TYPE } from '../../sheet/write-sheet.ts'
import type { FieldFault } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { importUndos } from '../../store/import-undo.ts'
import { staffNames } from '../../store/round-people.ts'
import { ImportCriterion } from '../../views/staff/round-import-criterion.tsx'
import { RoundImports } from '../../views/staff/round-imports.tsx'
import { batchHref, boardOr404, pageAsked } from './round-import-page.tsx'

const MOST_LISTED = 50
const MOST_DOCUMENTS = 3

/** What a round has to be told from outside: what is there, who brought it in, and the file to fill in. */
export function roundImportRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/imports', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    const said = (name: string) => Number.parseInt(c.req.query(name) ?? '', 10)
    const [done, undone] = [said('done'), said('undone')]
    const message = undone > 0 ? `Đã hoàn tác ${undone} giá trị.` : done >= 0 ? `Đã lưu ${done} giá trị.` : ''
    return importsPage(c, deps, board, { message })
  })

  on('GET /staff/rounds/:round/imports/template.xlsx', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    return new Response(await importTemplate(board, importedLeaves(board.framework)), {
      headers: {
        'Content-Type': XLSX_TYPE,
        'Content-Disposition': attachment(`Số liệu nhập từ ngoài ${board.round.period}.xlsx`),
        'Cache-Control': 'private, no-store',
      },
    })
  })

  on('GET /staff/rounds/:round/imports/criteria/:criterion', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    const code = c.req.param('criterion') ?? ''
    const one = importedLeaves(board.framework).find((leaf) => leaf.code === code)
    if (!one)
      return staffMessage(c, config, {
        status: 404,
        title: 'Không có tiêu chí nhập từ ngoài này',
        words: 'Các tiêu chí khác do đơn vị tự kê khai.',
      })
    const { groups, page, pages } = pageOf([{ lines: board.units }], pageAsked(c))
    const entries = board.entries.filter(({ criterion, stage }) => criterion === code && stage === 'import')
    const versions = Map.groupBy(entries, ({ unit }) => unit)
    const names = await staffNames(
      store.db,
      entries.map(({ actor }) => actor),
    )
    const standings = newest(entries)
    const points = board.scoreboard.values(one.leaf.code)
    const places = new Map(board.scoreboard.rows.map(({ unit }, at) => [unit, at]))
    return staffPage(
      c,
      config,
      importName(one),
      <ImportCriterion
        id={board.round.id}
        criterion={importName(one)}
        how={howToImport(one)}
        page={page}
        pages={pages}
        lines={(groups[0]?.lines ?? []).map(({ unit, name }) => ({
          unit: name,
          value: importedInWords(one, standings.get(unit)?.get(code)?.import?.value ?? null),
          points: pointsText(points[places.get(unit) ?? -1] ?? null),
          versions: (versions.get(unit) ?? [])
            .toSorted((a, b) => b.version - a.version)
            .map(
              ({ at, actor, value, reason }) =>
                `${vietnameseMoment(at)}, ${names(actor)}: ${importedInWords(one, value)} (${reason})`,
            ),
        }))}
      />,
    )
  })

  return app
}

export async function importsPage(
  c: Context<StaffEnv>,
  { store, config }: StaffDeps,
  board: RoundBoard,
  { message = '', faults = [], status = 200 }: { message?: string; faults?: FieldFault[]; status?: Status },
): Promise<Response> {
  const inside = board.units.filter(({ left_on }) => left_on === '')
  const imports = board.entries.filter(({ stage }) => stage === 'import')
  const standings = newest(imports)
  const known = (unit: string, code: string) =>
    (standings.get(unit)?.get(code)?.import?.value ?? null) !== null
  const batches = importBatches(board).slice(0, MOST_LISTED)
  const undos = await importUndos(store.db, board.round.id)
  const names = await staffNames(
    store.db,
    batches.map(({ actor }) => actor),
  )
  return staffPage(
    c,
    config,
    'Số liệu nhập từ ngoài',
    <RoundImports
      id={board.round.id}
      round={board.round.name}
      message={message}
      faults={faults}
      closed={importsClosed(board)}
      units={inside.length}
      columns={IMPORT_TEMPLATE}
      leaves={importedLeaves(board.framework).map((one) => ({
        code: one.code,
        name: one.name,
        max: pointsText(one.leaf.max ?? null),
        how: howToImport(one),
        source: sourceWords(one.leaf, false),
        filled: inside.filter(({ unit }) => known(unit, one.code)).length,
        figures: figuresFor(one),
        own: ownFigure(one),
      }))}
      history={batches.map((batch) => {
        const { at, actor, lines } = batch
        const undone = undoneOf(batch, undos)
        // What took an import back names that one and why; its lines carry the documents of older ones.
        const from = undone.of ? [] : lines.map(({ entry }) => entry.reason)
        const documents = [...new Set(from)].filter(Boolean)
        const more = documents.length - MOST_DOCUMENTS
        return {
          at: vietnameseMoment(at),
          href: batchHref(board, batch),
          actor: names(actor),
          words: `${lines.length} giá trị`,
          undone: undoneInWords(undone),
          documents: [
            ...documents.slice(0, MOST_DOCUMENTS),
            ...(more > 0 ? [`và ${more} văn bản khác`] : []),
          ],
        }
      })}
    />,
    status,
  )
}
