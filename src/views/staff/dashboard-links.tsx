import { percent } from '../../locales/format.ts'
import { METHOD_LABELS } from '../../locales/results.ts'
import type { Shown } from '../../report/dashboard.ts'
import type { UnitReport } from '../../report/unit-report-schema.ts'

/** Where the pages beside a dashboard lie. */
export type DashboardLinks = {
  readonly unit: string
  readonly period: string
  readonly series: string
  /** Whether the public page exists. */
  readonly isPublic: boolean
}

/** The working of one figure of the page. */
export function workingPath({ unit, period, series }: DashboardLinks, node: string): string {
  return `/staff/units/${unit}/working?${new URLSearchParams({ period, series, node })}`
}

/** The other surveys of the unit, and the pages that belong to it. */
export function SeriesLinks({
  report,
  shown,
  links,
}: {
  report: UnitReport
  shown: Shown | null
  links: DashboardLinks
}) {
  const { unit, period } = links
  const others = report.results.filter(({ survey, evidence }) => `${survey.code} ${evidence}` !== shown?.name)
  return (
    <>
      {others.length > 0 ? (
        <nav aria-label="Các số liệu khác của đơn vị" class="screen">
          <p>
            Đơn vị còn số liệu của phiếu khác hoặc cách thu thập khác; không so sánh và không cộng với số
            trên.
          </p>
          <ul class="units">
            {others.map(({ survey, evidence, headline }) => (
              <li>
                <a href={`?${new URLSearchParams({ period, series: `${survey.code} ${evidence}` })}`}>
                  <span>
                    {survey.name} <span class="small">{METHOD_LABELS[evidence] ?? evidence}</span>
                  </span>
                  <strong>{headline.value === null ? 'chưa đủ phiếu' : percent(headline.value)}</strong>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <nav class="pages screen" aria-label="Trang của đơn vị">
        <a href={`/staff/units/${unit}/result-sheet?period=${period}`}>Tờ kết quả để niêm yết</a>
        <a href={`/staff/units/${unit}/wall`}>Màn hình treo tường</a>
        {links.isPublic ? <a href={`/units/${unit}?period=${period}`}>Trang công khai</a> : null}
      </nav>
    </>
  )
}
