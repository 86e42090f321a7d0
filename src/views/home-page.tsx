import { percent, range } from '../locales/format.ts'
import { EVIDENCE_NAMES, KIND_NAMES } from '../locales/results.ts'
import { pageOf } from '../report/page-of.ts'
import type { Headline, RankingLine } from '../report/ranking.ts'
import { kindOrder } from '../units/kinds.ts'
import { PageLinks } from './page-links.tsx'
import { addressOf, RankingChoices, type RankingView } from './ranking-page.tsx'
import { VerdictBadge } from './verdict.tsx'

/** The front door: every unit with a public figure, by kind; or, where nothing is public, what this place is. */
export function HomePage({ view, notPublic = '' }: { view: RankingView | null; notPublic?: string }) {
  return (
    <>
      <h1>Khảo sát mức độ hài lòng của người dân, doanh nghiệp, tổ chức</h1>
      <p>
        Người dân quét mã tại quầy và trả lời ẩn danh trong vài phút. Kết quả của từng đơn vị được tính theo
        cùng một cách, kèm khoảng tin cậy và chỉ tiêu đã giao.
      </p>
      {view === null ? <p class="notice">{notPublic}</p> : <Units {...view} />}
    </>
  )
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
  const shown = pageOf(listsOf(ranking.headlines, sort), view.page)
  return (
    <>
      <RankingChoices {...view} />
      <p class="small">
        Mỗi đơn vị nêu tỷ lệ của một phiếu: trước hết là phiếu về thủ tục hành chính, phiếu dùng để đo chỉ
        tiêu đã giao, rồi đến phiếu có nhiều người trả lời nhất. Muốn so sánh các đơn vị, xin xem{' '}
        <a href="/ranking">Bảng tổng hợp kết quả</a>: chỉ so sánh cùng nhóm đơn vị, cùng mẫu phiếu, cùng cách
        thu thập.
      </p>
      {shown.groups.map(({ title, mixed, lines }) => (
        <section>
          <h2>{title}</h2>
          <ul class="units">
            {lines.map((line) => (
              <UnitLine line={line} period={ranking.period.code} mixed={mixed} />
            ))}
          </ul>
        </section>
      ))}
      <PageLinks page={shown.page} pages={shown.pages} address={(page) => addressOf({ ...view, page })} />
    </>
  )
}

const formOf = ({ survey, evidence }: Headline) => `${survey.code} ${evidence}`

/** Units by kind; where they are sorted by a number, by form too, because rates of different forms have no order. */
function listsOf(headlines: ReadonlyArray<Headline>, sort: RankingView['sort']) {
  const sorted = headlines.toSorted(
    (a, b) =>
      kindOrder(a.unit.kind) - kindOrder(b.unit.kind) ||
      ORDERS[sort](a, b) ||
      byName.compare(a.unit.name, b.unit.name),
  )
  const kinds = [...Map.groupBy(sorted, ({ unit }) => unit.kind)]
  return kinds.flatMap(([kind, lines]) => {
    const title = KIND_NAMES[kind] ?? kind
    const forms = Map.groupBy(lines, formOf)
    if (forms.size === 1 || sort === 'name') return [{ title, lines, mixed: forms.size > 1 }]
    return [...forms.values()]
      .toSorted((a, b) => b.length - a.length)
      .flatMap((some) => {
        const [first] = some
        return first ? [{ title: `${title} – ${formWords(first)}`, lines: some, mixed: false }] : []
      })
  })
}

/** Answers of whoever scanned a code are the usual kind. */
const formWords = ({ survey, evidence }: Headline): string =>
  evidence === 'self-selected' ? survey.name : `${survey.name} (${EVIDENCE_NAMES[evidence]})`

function UnitLine({ line, period, mixed }: { line: Headline; period: string; mixed: boolean }) {
  const { unit, figure, target } = line
  return (
    <li>
      <a href={`/units/${unit.code}?period=${period}`}>
        <span>{unit.name}</span>
        <strong>{figure.value === null ? 'chưa đủ phiếu' : percent(figure.value)}</strong>
      </a>
      <p class="small">
        {mixed ? `${formWords(line)}. ` : ''}
        {figure.lower === null || figure.upper === null
          ? null
          : `Khoảng tin cậy 95%: ${range(figure.lower, figure.upper)} `}
        {target ? <VerdictBadge line={target} /> : 'Chưa có chỉ tiêu'}
      </p>
    </li>
  )
}
