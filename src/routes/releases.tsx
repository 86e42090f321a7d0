import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Deps } from '../deps.ts'
import { filesOf } from '../files.ts'
import { NOT_PUBLIC, NOT_PUBLIC_TITLE } from '../locales/not-public.ts'
import { releaseCsv } from '../releases/columns.ts'
import { type KeptRelease, keptRelease } from '../releases/kept.ts'
import { correctionOf, publicRows, releaseLines } from '../releases/lines.ts'
import { releaseModel } from '../releases/model-of.ts'
import { chosenRanking } from '../releases/ranking-choice.ts'
import { rankingQuery } from '../releases/ranking-query.ts'
import { placeOf, releaseWorking } from '../releases/unit-working.ts'
import { attachment } from '../rounds/evidence-file.ts'
import { loadReleases, releaseText } from '../store/release.ts'
import type { ReleaseRow } from '../store/release-tables.ts'
import { ReleaseDictionary } from '../views/release-dictionary.tsx'
import { PublicReleases } from '../views/release-list.tsx'
import { ReleasePage } from '../views/release-page.tsx'
import { RankingView } from '../views/release-ranking.tsx'
import { UnitWorking } from '../views/release-unit.tsx'
import { ResultsDocument } from '../views/results-document.tsx'
import { ResultsNotice } from '../views/results-notice.tsx'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** What was published, for everybody: each release at an address that stays, as HTML, JSON and CSV. */
export function releaseRoutes(deps: Deps): Hono {
  const { config, store, clock } = deps
  const app = new Hono()

  app.get('/releases', async (c) => {
    if (config.publicResults === 'off') return unknown(c)
    return page(c, 'Kết quả công bố', <PublicReleases lines={releaseLines(await rows())} />)
  })

  app.get('/releases.json', async (c) => {
    if (config.publicResults === 'off') return unknown(c)
    return c.json(
      (await rows()).map((row) => ({
        id: row.id,
        title: row.title,
        period: row.period,
        publishedOn: row.published_on,
        address: `${config.publicUrl ?? ''}/releases/${row.id}`,
        sha256: row.sha256,
        corrects: row.corrects === '' ? null : row.corrects,
      })),
    )
  })

  app.get('/releases/:file', async (c) => {
    const [, id = '', format = ''] = /^(.*?)(\.json|\.csv)?$/.exec(c.req.param('file')) ?? []
    const { seen, row } = await find(id)
    if (!row) return unknown(c)
    if (format === '.json') {
      const text = await releaseText(store.db, row.id)
      if (text === null) return unknown(c)
      return c.body(text, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Access-Control-Allow-Origin': '*',
        ETag: `"${row.sha256}"`,
      })
    }
    const kept = await keptRelease(store.db, row)
    if (format === '.csv')
      return c.body(`\uFEFF${releaseCsv(kept)}`, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
    return page(c, row.title, await body(c, kept, seen))
  })

  app.get('/releases/:id/data-dictionary', async (c) => {
    const { row } = await find(c.req.param('id'))
    if (!row) return unknown(c)
    const { release } = await keptRelease(store.db, row)
    return page(
      c,
      'Giải thích dữ liệu',
      <ReleaseDictionary release={release} address={`/releases/${row.id}`} />,
    )
  })

  app.get('/releases/:id/decision.pdf', async (c) => {
    const { row } = await find(c.req.param('id'))
    const bytes = row && row.decision_sha256 !== '' ? await filesOf(deps).get(row.decision_sha256) : null
    if (!row || !bytes) return unknown(c)
    return c.body(bytes, 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachment(row.decision_name),
    })
  })

  app.get('/releases/:id/units/:unit', async (c) => {
    const { seen, row } = await find(c.req.param('id'))
    if (!row) return unknown(c)
    const kept = await keptRelease(store.db, row)
    const unit = c.req.param('unit')
    const model = await releaseModel(store.db, kept, seen)
    const [place, root] = [placeOf(model, unit), releaseWorking(deps, kept, unit)]
    if (!place || !root) return unknown(c)
    return page(
      c,
      `Cách tính điểm: ${place.line.name}`,
      <UnitWorking
        title={row.title}
        back={`/releases/${row.id}`}
        line={place.line}
        scale={model.scale}
        among={place.group.ranked}
        root={root}
        remarks={kept.release.remarks.flatMap((one) => (one.unit === unit ? one.words : []))}
      />,
    )
  })

  return app

  async function rows(): Promise<ReleaseRow[]> {
    return publicRows(await loadReleases(store.db), clock())
  }

  /** Nobody is told whether there is no such release or not yet. */
  async function find(id: string): Promise<{ seen: ReleaseRow[]; row: ReleaseRow | undefined }> {
    const seen = config.publicResults === 'off' ? [] : await rows()
    return { seen, row: seen.find((row) => row.id === id) }
  }

  async function body(c: Context, kept: KeptRelease, seen: ReadonlyArray<ReleaseRow>): Promise<Child> {
    const { release, row } = kept
    const model = await releaseModel(store.db, kept, seen)
    const asked = rankingQuery(c.req.url)
    const later = correctionOf(seen, row.id)
    const address = `/releases/${row.id}`
    return (
      <ReleasePage
        release={release}
        sha256={row.sha256}
        address={address}
        openData={address}
        correctedBy={later && { ...later, address: `/releases/${later.id}` }}
        correctsAddress={`/releases/${row.corrects}`}
        hasDecision={row.decision_sha256 !== ''}
      >
        <RankingView
          model={model}
          asked={asked}
          chosen={chosenRanking(model, asked)}
          unitPath={(unit) => `${address}/units/${unit}`}
        />
      </ReleasePage>
    )
  }

  function unknown(c: Context): Response | Promise<Response> {
    const [title, words] =
      config.publicResults === 'off'
        ? [NOT_PUBLIC_TITLE, NOT_PUBLIC.off]
        : [
            'Không tìm thấy kết quả này',
            'Địa chỉ có thể đã gõ nhầm. Danh sách kết quả đã công bố ở trang Kết quả công bố.',
          ]
    if (c.req.path.endsWith('.json')) return c.json({ error: title, advice: words }, 404)
    return page(c, title, <ResultsNotice title={title} words={words} />, 404)
  }

  async function page(c: Context, title: string, content: Child, status: 200 | 404 = 200): Promise<Response> {
    const html = await (
      <ResultsDocument
        title={title}
        demo={config.demo}
        results={config.publicResults}
        step={config.publishStep}
        released
      >
        {content}
      </ResultsDocument>
    ).toString()
    c.header('Content-Security-Policy', POLICY)
    return c.html(`<!doctype html>${html}`, status)
  }
}
