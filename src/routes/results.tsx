import { zValidator } from '@hono/zod-validator'
import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import * as z from 'zod'
import { parsePeriod } from '../../surveys/period.ts'
import { commentsOfUnit } from '../comments/published.ts'
import type { Deps } from '../deps.ts'
import { NOT_PUBLIC, NOT_PUBLIC_TITLE } from '../locales/not-public.ts'
import { keptRelease } from '../releases/kept.ts'
import { publicRows, releaseLines, standing } from '../releases/lines.ts'
import { periodChoices } from '../report/period-choices.ts'
import { publicBooks } from '../report/public-books.ts'
import { type Ranking, ranking } from '../report/ranking.ts'
import { breaksOf } from '../report/series-breaks.ts'
import { unitCsv } from '../report/unit-csv.ts'
import { currentYear, lastYearOf, unitReport } from '../report/unit-report.ts'
import { loadReleases } from '../store/release.ts'
import { unitTrees } from '../units/trees.ts'
import { HomePage } from '../views/home-page.tsx'
import { PublishedComments } from '../views/published-comments.tsx'
import { RankingPage, type RankingView } from '../views/ranking-page.tsx'
import { PublicReleases } from '../views/release-list.tsx'
import { ResultsDocument } from '../views/results-document.tsx'
import { ResultsNotice } from '../views/results-notice.tsx'
import { UnitPage } from '../views/unit-page.tsx'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const query = z.object({
  period: z
    .string()
    .refine((text) => parsePeriod(text) !== null)
    .optional(),
  kind: z.string().max(40).default(''),
  sort: z.enum(['rate', 'name', 'people']).optional(),
  page: z.coerce.number().int().min(1).default(1),
})

/** The public pages: results by unit and in one table, as HTML, JSON and CSV. */
export function resultRoutes(deps: Deps): Hono {
  const { config } = deps
  const trees = unitTrees(deps)
  const app = new Hono()

  const asked = zValidator('query', query, (result, c) =>
    result.success
      ? undefined
      : notice(
          c,
          400,
          'Không hiểu địa chỉ này',
          'Địa chỉ có phần không đúng. Xin mở lại từ trang chủ, chọn kỳ đánh giá và cách sắp xếp trong danh sách. Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03; trang là số từ 1.',
        ),
  )

  app.get('/', asked, async (c) => {
    const released = config.publicResults === 'released' ? await publicNow() : []
    if (released.length > 0)
      return page(c, 200, 'Kết quả công bố', <PublicReleases lines={releaseLines(released)} />, true)
    if (config.publicResults !== 'step')
      return page(
        c,
        200,
        'Khảo sát mức độ hài lòng',
        <HomePage view={null} notPublic={NOT_PUBLIC[config.publicResults]} />,
      )
    return page(c, 200, 'Các đơn vị', <HomePage view={await view(c.req.valid('query'), 'name')} />)
  })

  app.get('/ranking', asked, async (c) => {
    const closed = (await toRelease(c)) ?? (await notPublic(c))
    if (closed) return closed
    return page(
      c,
      200,
      'Bảng tổng hợp kết quả',
      <RankingPage {...(await view(c.req.valid('query'), 'rate'))} />,
    )
  })

  app.get('/units/:file', asked, async (c) => {
    const [, code = '', format = ''] = /^(.*?)(\.json|\.csv)?$/.exec(c.req.param('file')) ?? []
    const closed = (format === '' ? await toRelease(c, code) : null) ?? (await notPublic(c))
    if (closed) return closed
    const tree = await trees()
    const unit = tree.unit(code)
    if (!unit) return notice(c, 404, 'Không tìm thấy đơn vị này', `Không có đơn vị nào mang mã ${code}.`)
    const period = parsePeriod(c.req.valid('query').period ?? '') ?? lastYearOf(deps, unit)
    const report = await unitReport(deps, await publicBooks(deps), tree, unit, period)
    if (format === '.json') return c.json(report)
    if (format === '.csv')
      return c.body(`\uFEFF${unitCsv(report)}`, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
    const surveys = report.results.flatMap(
      ({ survey }) => deps.definitions.current(survey.code)?.survey ?? [],
    )
    const [comments, marks] = await Promise.all([
      commentsOfUnit(deps, tree, unit),
      breaksOf(deps.store.db, surveys),
    ])
    return page(
      c,
      200,
      unit.name,
      <>
        <UnitPage report={report} periods={periodChoices(deps, period)} marks={marks} />
        <PublishedComments comments={comments} />
      </>,
    )
  })

  async function view(
    { period, kind, sort: asked, page }: z.infer<typeof query>,
    usual: RankingView['sort'],
  ): Promise<RankingView> {
    const sort = asked ?? usual
    const chosen = parsePeriod(period ?? '') ?? currentYear(deps)
    const found = await ranking(deps, await publicBooks(deps), await trees(), chosen)
    const kinds = [...new Set(found.groups.flatMap((group) => group.lines.map((line) => line.unit.kind)))]
    const headlines = found.headlines.filter((line) => kind === '' || line.unit.kind === kind)
    const sorted = { ...found, groups: sortGroups(found.groups, kind, sort), headlines }
    return { ranking: sorted, periods: periodChoices(deps, chosen), kinds, kind, sort, page }
  }

  /** What is public of what was released. */
  async function publicNow() {
    return publicRows(await loadReleases(deps.store.db), deps.clock())
  }

  /** Where only releases are public, the newest one, or the newest one a unit is in; null where there is none. */
  async function toRelease(c: Context, unit?: string): Promise<Response | null> {
    if (config.publicResults !== 'released') return null
    for (const row of standing(await publicNow())) {
      if (unit === undefined) return c.redirect(`/releases/${row.id}`)
      const { release } = await keptRelease(deps.store.db, row)
      if (release.results.some((line) => line.unit === unit))
        return c.redirect(`/releases/${row.id}/units/${unit}`)
    }
    return null
  }

  async function notPublic(c: Context): Promise<Response | null> {
    if (config.publicResults === 'step') return null
    if (config.publicResults === 'off' || (await publicNow()).length === 0)
      return notice(c, 404, NOT_PUBLIC_TITLE, NOT_PUBLIC[config.publicResults])
    return notice(
      c,
      404,
      'Không có trong kết quả đã công bố',
      'Địa chỉ này không có trong các kết quả đã công bố. Danh sách ở trang Kết quả công bố.',
    )
  }

  function notice(c: Context, status: 400 | 404, title: string, words: string): Promise<Response> {
    if (c.req.path.endsWith('.json')) return Promise.resolve(c.json({ error: title, advice: words }, status))
    return page(c, status, title, <ResultsNotice title={title} words={words} />)
  }

  async function page(
    c: Context,
    status: 200 | 400 | 404,
    title: string,
    body: Child,
    released = false,
  ): Promise<Response> {
    const html = await (
      <ResultsDocument
        title={title}
        demo={config.demo}
        results={config.publicResults}
        step={config.publishStep}
        released={released}
      >
        {body}
      </ResultsDocument>
    ).toString()
    c.header('Content-Security-Policy', POLICY)
    return c.html(`<!doctype html>${html}`, status)
  }

  return app
}

/** Made once: comparing by a locale's name looks the locale up each time. */
const names = new Intl.Collator('vi')

function sortGroups(
  groups: Ranking['groups'],
  kind: string,
  sort: 'rate' | 'name' | 'people',
): Ranking['groups'] {
  return groups
    .map((group) => ({
      ...group,
      lines: group.lines
        .filter((line) => kind === '' || line.unit.kind === kind)
        .toSorted((a, b) => {
          const byName = names.compare(a.unit.name, b.unit.name)
          if (sort === 'name') return byName
          if (sort === 'people') return (b.figure.people ?? 0) - (a.figure.people ?? 0) || byName
          return (b.figure.value ?? -1) - (a.figure.value ?? -1) || byName
        }),
    }))
    .filter((group) => group.lines.length > 0)
}
