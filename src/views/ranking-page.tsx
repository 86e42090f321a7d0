import { count, percent, periodName, range, vietnameseDate } from '../locales/format.ts'
import { ATTRIBUTION_NAMES, KIND_NAMES, METHOD_LABELS } from '../locales/results.ts'
import { pageOf } from '../report/page-of.ts'
import type { Ranking, RankingGroup } from '../report/ranking.ts'
import { IntervalChart } from './chart-interval.tsx'
import { PageLinks } from './page-links.tsx'
import { type PeriodChoice, PeriodSelect } from './period-select.tsx'
import { VerdictBadge } from './verdict.tsx'

export type RankingView = {
  ranking: Ranking
  periods: ReadonlyArray<PeriodChoice>
  kinds: ReadonlyArray<string>
  kind: string
  sort: 'rate' | 'name' | 'people'
  page: number
}

const SORTS = { rate: 'Tỷ lệ hài lòng', name: 'Tên đơn vị', people: 'Số phiếu' } as const

/** A page of it as it was chosen. */
export function addressOf({ ranking, kind, sort, page }: RankingView): string {
  return `?${new URLSearchParams({ period: ranking.period.code, kind, sort, page: String(page) })}`
}

/** Units by group, with rates, intervals and verdicts; without ordinal numbers, which need more than a rate. */
export function RankingPage(view: RankingView) {
  const { period, groups } = view.ranking
  const shown = pageOf(groups, view.page)
  return (
    <>
      <h1>Bảng tổng hợp kết quả</h1>
      <p>
        {periodName(period.code)}, số liệu từ {vietnameseDate(period.from)} đến {vietnameseDate(period.to)}.
        Chỉ so sánh trong từng bảng: cùng nhóm đơn vị, cùng mẫu phiếu, cùng cách thu thập. Khi hai khoảng tin
        cậy còn chồng lên nhau thì chưa nên kết luận đơn vị nào cao hơn.
      </p>
      <RankingChoices {...view} />
      {groups.length === 0 ? (
        <p class="notice">Chưa có đơn vị nào có phiếu được công khai trong kỳ này.</p>
      ) : null}
      {shown.groups.map((group) => (
        <GroupTable group={group} period={period.code} />
      ))}
      <PageLinks page={shown.page} pages={shown.pages} address={(page) => addressOf({ ...view, page })} />
    </>
  )
}

/** What a table of units may be narrowed and sorted by; a plain form, so that the address can be passed on. */
export function RankingChoices({ periods, kinds, kind, sort }: Omit<RankingView, 'ranking' | 'page'>) {
  return (
    <form class="period" method="get">
      <PeriodSelect periods={periods} />
      <label for="kind">Loại đơn vị</label>
      <select id="kind" name="kind">
        <option value="">Tất cả</option>
        {kinds.map((one) => (
          <option value={one} selected={one === kind}>
            {KIND_NAMES[one] ?? one}
          </option>
        ))}
      </select>
      <label for="sort">Sắp theo</label>
      <select id="sort" name="sort">
        {Object.entries(SORTS).map(([value, name]) => (
          <option value={value} selected={value === sort}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">Xem</button>
    </form>
  )
}

function GroupTable({ group, period }: { group: RankingGroup; period: string }) {
  return (
    <section>
      <h2>
        {group.group} – {group.survey.name}
      </h2>
      <p class="small">
        {METHOD_LABELS[group.evidence] ?? group.evidence}. {ATTRIBUTION_NAMES[group.attribution]}.
      </p>
      <table class="ranking">
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" class="n">
              Tỷ lệ hài lòng
            </th>
            <th scope="col">Khoảng tin cậy 95%</th>
            <th scope="col" class="n">
              Số phiếu
            </th>
            <th scope="col" class="verdicts">
              Đánh giá theo chỉ tiêu
            </th>
          </tr>
        </thead>
        <tbody>
          {group.lines.map(({ unit, figure, target }) => (
            <tr>
              <th scope="row">
                <a href={`/units/${unit.code}?period=${period}`}>{unit.name}</a>
              </th>
              <td class="n strong">{figure.value === null ? '–' : percent(figure.value)}</td>
              <td>
                {figure.lower === null || figure.upper === null ? (
                  'Chưa đủ số phiếu để công bố'
                ) : (
                  <>
                    {range(figure.lower, figure.upper)}
                    <IntervalChart
                      bare
                      figure={figure}
                      label={unit.name}
                      marks={
                        target ? [{ goal: Number(target.goal) / 100, label: `chỉ tiêu ${target.goal}%` }] : []
                      }
                    />
                  </>
                )}
              </td>
              <td class="n">{figure.people === null ? '' : count(figure.people)}</td>
              <td class="verdicts">{target ? <VerdictBadge line={target} /> : 'Chưa có chỉ tiêu'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
