import { type Context, Hono } from 'hono'
import { importOutlook, importsClosed, shownImports } from '../../rounds/import-changes.ts'
import { confirmedImports, figuresFor, type TakenFrom } from '../../rounds/import-confirmed.ts'
import { importedLeaves } from '../../rounds/import-leaf.ts'
import { keepImports } from '../../rounds/keep-imports.ts'
import type { RoundBoard } from '../../rounds/round-data.ts'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import type { Status } from '../../staff/page.tsx'
import { boardOr404, importsHref, previewPage } from './round-import-page.tsx'
import { importsPage } from './round-imports.tsx'

/** Declared and confirmed figures taken over into a round: first what they would bring, then exactly that. */
export function roundImportConfirmedRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/imports/confirmed', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    return confirmedPage(
      c,
      board,
      chosen(board, (name) => c.req.query(name) ?? ''),
    )
  })

  on('POST /staff/rounds/:round/imports/confirmed', async (c) => {
    const board = await boardOr404(c, deps)
    if (board instanceof Response) return board
    if (importsClosed(board) !== '') return importsPage(c, deps, board, { status: 409 })
    const form = await readForm(c)
    const from = chosen(board, (name) => form.text(name))
    const { changes } = await outlookOf(c, board, from)
    if (changes.length === 0 || (await shownImports(changes)) !== form.text('shown'))
      return confirmedPage(c, board, from, 409)
    if (await keepImports(deps, board, changes, { actor: c.get('staff').id, now: deps.clock() }))
      return c.redirect(`${importsHref(board)}?done=${changes.length}`, 303)
    const fresh = await boardOr404(c, deps)
    return fresh instanceof Response ? fresh : confirmedPage(c, fresh, from, 409)
  })

  /** Figures no rule can read are left aside and named: nobody can mend them here. */
  async function outlookOf(c: Context<StaffEnv>, board: RoundBoard, from: TakenFrom) {
    const leaves = importedLeaves(board.framework)
    const { db } = deps.store
    const found = await confirmedImports(db, c.get('tree'), board, leaves, from, c.get('today'))
    const lines = found.map((one) => ({ ...one, line: 0 }))
    const all = importOutlook(board, lines)
    const bad = new Set(all.refused.map(({ at }) => at))
    const good =
      bad.size === 0
        ? all
        : importOutlook(
            board,
            lines.filter((_, at) => !bad.has(at)),
          )
    const left = all.refused.flatMap(({ at, reason }) => {
      const one = found[at]
      const name = board.units.find(({ unit }) => unit === one?.unit)?.name
      return one ? [`Không lấy ${one.one.code} của ${name}: ${reason}.`] : []
    })
    return { ...good, left }
  }

  async function confirmedPage(
    c: Context<StaffEnv>,
    board: RoundBoard,
    from: TakenFrom,
    status: Status = 200,
  ) {
    const { left, ...outlook } = await outlookOf(c, board, from)
    const action = `${importsHref(board)}/confirmed`
    const picked = [...from].map(([code, indicator]) => [`from-${code}`, indicator] as const)
    const fields = [['shown', await shownImports(outlook.changes)] as const, ...picked]
    const none =
      outlook.changes.length + outlook.unchanged === 0
        ? ['Trong kỳ của đợt này chưa có số liệu nào đã xác nhận cho các tiêu chí đã chọn.']
        : []
    return previewPage(c, deps, {
      ...{ board, outlook, status, faults: [], notes: [...none, ...left] },
      title: 'Số liệu kê khai đã xác nhận',
      keep: importsClosed(board) === '' ? { action, fields } : null,
      pageHref: (page) =>
        `${action}?${new URLSearchParams([...picked.map((one) => [...one]), ['page', `${page}`]])}`,
    })
  }

  return app
}

/** The figure chosen for each criterion, of those that fit it. */
function chosen({ framework }: RoundBoard, ask: (name: string) => string): TakenFrom {
  return new Map(
    importedLeaves(framework).flatMap((one) => {
      const asked = ask(`from-${one.code}`)
      return figuresFor(one).some(({ code }) => code === asked) ? [[one.code, asked] as const] : []
    }),
  )
}
