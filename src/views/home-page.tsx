import { percent, range } from '../locales/format.ts'
import { KIND_NAMES } from '../locales/results.ts'
import { pageOf } from '../report/page-of.ts'
import type { RankingGroup, RankingLine } from '../report/ranking.ts'
import { kindOrder } from '../units/kinds.ts'
import { PageLinks } from './page-links.tsx'
import { addressOf, RankingChoices, type RankingView } from './ranking-page.tsx'
import { VerdictBadge } from './verdict.tsx'

/** The front door: every unit with a public figure, by kind; or, where nothing is public, what this place is. */
export function HomePage({ view }: { view: RankingView | null }) {
  return (
    <>
      <h1>Khảo sát mức độ hài lòng của người dân, doanh nghiệp, tổ chức</h1>
      <p>
        Người dân quét mã tại quầy và trả lời ẩn danh trong vài phút. Kết quả của từng đơn vị được tính theo
        cùng một cách, kèm khoảng tin cậy và chỉ tiêu đã giao.
      </p>
      {view === null ? (
        <p class="notice">Kết quả được đăng tại đây khi cơ quan có thẩm quyền quyết định công khai.</p>
      ) : (
        <Units {...view} />
      )}
    </>
  )
}

/** Of each unit the figure its own page shows first. */
function headlines(groups: ReadonlyArray<RankingGroup>): RankingLine[] {
  const lines = groups
    .toSorted((a, b) => (`${a.survey.code} ${a.evidence}` < `${b.survey.code} ${b.evidence}` ? -1 : 1))
    .flatMap((group) => group.lines)
    .toSorted((a, b) => (b.figure.people ?? 0) - (a.figure.people ?? 0))
  return [...Map.groupBy(lines, (line) => line.unit.code).values()].flatMap(([first]) => first ?? [])
}

/** Made once: comparing by a locale's name looks the locale up each time. */
const byName = new Intl.Collator('vi')

const ORDERS: Record<RankingView['sort'], (a: RankingLine, b: RankingLine) => number> = {
  name: () => 0,
  rate: (a, b) => (b.figure.value ?? -1) - (a.figure.value ?? -1),
  people: (a, b) => (b.figure.people ?? 0) - (a.figure.people ?? 0),
}

function Units(view: RankingView) {
  const { ranking, sort } = view
  const byKind = Map.groupBy(headlines(ranking.groups), (line) => line.unit.kind)
  const kinds = [...byKind]
    .sort(([a], [b]) => kindOrder(a) - kindOrder(b))
    .map(([kind, some]) => ({
      kind,
      lines: some.toSorted((a, b) => ORDERS[sort](a, b) || byName.compare(a.unit.name, b.unit.name)),
    }))
  const shown = pageOf(kinds, view.page)
  return (
    <>
      <RankingChoices {...view} />
      <p class="small">
        Mỗi đơn vị nêu tỷ lệ của phiếu có nhiều người trả lời nhất. Muốn so sánh các đơn vị, xin xem{' '}
        <a href="/ranking">Bảng tổng hợp kết quả</a>: chỉ so sánh cùng nhóm đơn vị, cùng mẫu phiếu, cùng cách
        thu thập.
      </p>
      {shown.groups.map(({ kind, lines }) => (
        <section>
          <h2>{KIND_NAMES[kind] ?? kind}</h2>
          <ul class="units">
            {lines.map((line) => (
              <UnitLine line={line} period={ranking.period.code} />
            ))}
          </ul>
        </section>
      ))}
      <PageLinks page={shown.page} pages={shown.pages} address={(page) => addressOf({ ...view, page })} />
    </>
  )
}

function UnitLine({ line: { unit, figure, target }, period }: { line: RankingLine; period: string }) {
  return (
    <li>
      <a href={`/units/${unit.code}?period=${period}`}>
        <span>{unit.name}</span>
        <strong>{figure.value === null ? 'chưa đủ phiếu' : percent(figure.value)}</strong>
      </a>
      <p class="small">
        {figure.lower === null || figure.upper === null
          ? null
          : `Khoảng tin cậy 95%: ${range(figure.lower, figure.upper)} `}
        {target ? <VerdictBadge line={target} /> : 'Chưa có chỉ tiêu'}
      </p>
    </li>
  )
}
