import type { RankingGroup, RankingLine, Scale } from '../releases/ranking-model.ts'
import type { RankingProps } from './release-ranking.tsx'
import { changeText, lowerPeriod, placesText } from './release-words.ts'
import { Scroll } from './staff/scroll.tsx'

/** More lines than this cannot be followed with the eye. */
const MOST_LINES = 40
const MOST_RANKS = 60
const STEP = 24
const TOP = 34

/** Where each unit stood a year earlier and where it stands now: a drawing, and the table behind it. */
export function RankingSlope({ model, chosen }: RankingProps) {
  if (model.before === '')
    return <p class="notice">Chưa có kết quả công bố của cùng kỳ năm trước để so sánh.</p>
  const [was, is] = [lowerPeriod(model.before), lowerPeriod(model.board.period)]
  return (
    <>
      {chosen.groups.map((group) => {
        const moved = group.lines.filter(({ rank, rankBefore }) => rank !== null && rankBefore !== null)
        const drawn = mostMoved(moved)
        return (
          <section>
            <h2>{group.name}</h2>
            {moved.length === 0 ? <p class="notice">Không có đơn vị nào được xếp hạng ở cả hai kỳ.</p> : null}
            {drawn.length < moved.length ? (
              <p class="small">
                Hình vẽ {drawn.length} đơn vị thay đổi thứ hạng nhiều nhất; bảng bên dưới có đủ.
              </p>
            ) : null}
            {drawn.length > 0 ? (
              <Scroll label={`Biến động thứ hạng: ${group.name}`}>
                <SlopeChart lines={drawn} was={was} is={is} name={group.name} />
              </Scroll>
            ) : null}
            <SlopeTable group={group} was={was} is={is} scale={model.scale} />
          </section>
        )
      })}
    </>
  )
}

function mostMoved(lines: ReadonlyArray<RankingLine>): RankingLine[] {
  const by = (line: RankingLine) => Math.abs(line.movement?.ranks ?? 0)
  const most = lines.toSorted((a, b) => by(b) - by(a)).slice(0, MOST_LINES)
  return most.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
}

type ChartProps = { lines: ReadonlyArray<RankingLine>; was: string; is: string; name: string }

function SlopeChart({ lines, was, is, name }: ChartProps) {
  const left = heights(lines, ({ rankBefore }) => rankBefore ?? 1)
  const right = heights(lines, ({ rank }) => rank ?? 1)
  const bottom = Math.max(...left.values(), ...right.values())
  return (
    <svg
      class="slope"
      viewBox={`0 0 960 ${bottom + 16}`}
      role="img"
      aria-label={`Thứ hạng ${was} và ${is}, ${name}; số liệu trong bảng bên dưới`}
    >
      <text x="300" y="20" text-anchor="end" class="head">
        Hạng {was}
      </text>
      <text x="600" y="20" class="head">
        Hạng {is}
      </text>
      {lines.map((line) => {
        const [from, to] = [left.get(line) ?? TOP, right.get(line) ?? TOP]
        const gained = line.movement?.ranks ?? 0
        return (
          <g class={gained > 0 ? 'up' : gained < 0 ? 'down' : 'same'}>
            <line x1="312" y1={from - 5} x2="588" y2={to - 5} />
            <text x="300" y={from} text-anchor="end">
              {line.name} {line.rankBefore}
            </text>
            <text x="600" y={to}>
              {line.rank} {line.name} {gained === 0 ? '' : gained > 0 ? `▲${gained}` : `▼${-gained}`}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** Each unit at its rank; where ranks are shared or far apart, at its place among the drawn, so that no names meet. */
function heights(
  lines: ReadonlyArray<RankingLine>,
  rankOf: (line: RankingLine) => number,
): ReadonlyMap<RankingLine, number> {
  const order = [...lines].sort((a, b) => rankOf(a) - rankOf(b))
  const ranks = order.map(rankOf)
  const clear = new Set(ranks).size === ranks.length && Math.max(...ranks) <= MOST_RANKS
  return new Map(order.map((line, at) => [line, TOP + 16 + (clear ? rankOf(line) - 1 : at) * STEP]))
}

type TableProps = { group: RankingGroup; was: string; is: string; scale: Scale }

function SlopeTable({ group, was, is, scale }: TableProps) {
  return (
    <details open>
      <summary>Bảng số liệu</summary>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" class="n">
              Hạng {was}
            </th>
            <th scope="col" class="n">
              Hạng {is}
            </th>
            <th scope="col">Thay đổi thứ hạng</th>
            <th scope="col" class="n">
              Thay đổi điểm
            </th>
          </tr>
        </thead>
        <tbody>
          {group.lines.map(({ name, rank, rankBefore, movement, why }) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="n">{rankBefore ?? '–'}</td>
              <td class="n">{rank ?? '–'}</td>
              <td>{rank === null ? why : placesText(movement?.ranks) || 'chưa xếp hạng kỳ trước'}</td>
              <td class="n">{changeText(scale, movement?.difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
