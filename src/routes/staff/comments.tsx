import { type Context, Hono } from 'hono'
import { LEAST } from '../../../scoring/threshold.ts'
import {
  COMMENTS_ON_PAGE,
  type CommentFilter,
  type CommentList,
  listComments,
} from '../../comments/comment-list.ts'
import { COMMENT_FILTERS, COMMENT_STATES } from '../../locales/comment-words.ts'
import { periodName } from '../../locales/format.ts'
import { attributionOf } from '../../report/attribution.ts'
import { COMMENT_MONTHS } from '../../retention.ts'
import { csvCell } from '../../sheet/csv-cell.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { scopeToday, unitName, unitOf } from '../../staff/unit-address.ts'
import { CommentsPage } from '../../views/staff/comments-page.tsx'
import { UnitChoicePage } from '../../views/staff/unit-choice.tsx'

const READERS = ['admin', 'board', 'approver', 'unit'] as const
const MOST_EXPORTED = 20_000

/** What people wrote, to be searched and read by those it is about. */
export function commentListRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/comments', (c) => {
    const tree = c.get('tree')
    const reach = c.get('staff').reach(READERS)
    const chosen = c.req.query('unit') ?? (reach.length === 1 ? reach[0] : '')
    if (chosen) return c.redirect(`/staff/units/${encodeURIComponent(chosen)}/comments`, 303)
    const units = reach.map((code) => ({ value: code, label: tree.unit(code)?.name ?? code }))
    const title = 'Ý kiến của người dân'
    return staffPage(c, config, title, <UnitChoicePage title={title} units={units} />)
  })

  on('GET /staff/units/:unit/comments', async (c) => {
    const unit = unitOf(c)
    const { filter, query, months } = filterOf(c)
    const asked = Math.max(1, Number(c.req.query('page')) || 1)
    const page = Math.min(asked, 10_000)
    const list = await listComments(
      store.db,
      scopeToday(c, unit),
      filter,
      (page - 1) * COMMENTS_ON_PAGE,
      COMMENTS_ON_PAGE,
    )
    const at = `/staff/units/${encodeURIComponent(unit.code)}/comments`
    const receiving = attributionOf(unit.kind) === 'receiving' || scopeToday(c, unit).units === null
    const all = c.get('tree').units.map(({ code, name }) => ({ value: code, label: name }))
    const deciders = receiving ? [{ value: '', label: 'Tất cả' }, ...all] : []
    return staffPage(
      c,
      config,
      `Ý kiến – ${unit.name}`,
      <CommentsPage
        unit={unit.name}
        query={query}
        months={months.map((month) => ({
          value: month,
          label: month === '' ? 'Ba tháng gần nhất' : periodName(month),
        }))}
        deciders={deciders}
        comments={list.comments.map((comment) => ({
          href: `${at}/${comment.id}`,
          month: comment.month,
          unit: unitName(c, comment.unit),
          decider: unitName(c, comment.decider),
          text: comment.text,
          state: comment.state,
        }))}
        found={list.found}
        withheld={list.withheld}
        cut={list.cut}
        minimum={LEAST.staff}
        months24={COMMENT_MONTHS}
        page={page}
        pages={Math.max(1, Math.ceil(list.found / COMMENTS_ON_PAGE))}
        csv={`${at}.csv?${new URLSearchParams(query)}`}
        address={(to) => `?${new URLSearchParams({ ...query, page: String(to) })}`}
      />,
    )
  })

  on('GET /staff/units/:unit/comments.csv', async (c) => {
    const unit = unitOf(c)
    const list = await listComments(store.db, scopeToday(c, unit), filterOf(c).filter, 0, MOST_EXPORTED)
    return c.body(csvOf(c, list), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="y-kien-${encodeURIComponent(unit.code)}.csv"`,
      'Cache-Control': 'no-store',
    })
  })

  function filterOf(c: Context<StaffEnv>) {
    const months = ['', ...monthsBefore(c.get('today'))]
    const asked = (name: string) => (c.req.query(name) ?? '').normalize('NFC').trim().slice(0, 200)
    const month = months.includes(asked('month')) ? asked('month') : ''
    const state = asked('state') in COMMENT_FILTERS ? (asked('state') as CommentFilter['state']) : 'open'
    const query = { q: asked('q'), month, decider: asked('decider'), state }
    const span =
      month === '' ? { first: months[3] ?? '', last: months[1] ?? '' } : { first: month, last: month }
    const filter: CommentFilter = { words: query.q, months: span, decider: query.decider, state }
    return { filter, query, months }
  }

  function csvOf(c: Context<StaffEnv>, { comments }: CommentList): string {
    const lines = comments.map(({ month, unit, decider, question, text, state }) =>
      [month, unit, unitName(c, unit), decider, unitName(c, decider), question, text, COMMENT_STATES[state]]
        .map((cell) => csvCell(cell))
        .join(','),
    )
    return `\uFEFF${['month,unit,unit_name,decider,decider_name,question,comment,state', ...lines].join('\r\n')}\r\n`
  }

  return app
}

/** The months comments are kept for, newest first. */
function monthsBefore(today: string): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: COMMENT_MONTHS + 1 }, (_, ago) => {
    const month = last - ago
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
