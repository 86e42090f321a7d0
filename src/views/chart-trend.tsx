import { count, percent, periodName, range } from '../locales/format.ts'
import type { Figure } from '../report/unit-report-schema.ts'

/** A day from which another version of the form was asked. */
export type TrendMark = {
  readonly date: string
  readonly version: number
  readonly kind: 'bridged' | 'broken'
  readonly reason: string
}

type Point = { period: string; from: string; to: string; figure: Figure }

const WIDTH = 640
const TOP = 14
const BOTTOM = 170
/** So many months wide is the number of a year. */
const YEAR_MONTHS = 2
const LEFT = 66

/** A year stands under its January, and under the first month unless a January follows so soon that they collide. */
function yearAt(points: ReadonlyArray<Point>, index: number): boolean {
  const january = (point: Point | undefined) => point?.period.endsWith('-01') === true
  if (index > 0) return january(points[index])
  return january(points[0]) || !points.slice(1, YEAR_MONTHS + 1).some(january)
}

/** Month by month, from the first one with answers: the rate, its interval as a bar, gaps where too few answered; the table behind says all. */
export function TrendChart({
  points: all,
  label,
  marks = [],
}: {
  points: ReadonlyArray<Point>
  label: string
  marks?: ReadonlyArray<TrendMark>
}) {
  const points = all.slice(all.findIndex(({ figure }) => figure.reason !== 'no answers'))
  const known = points.filter(({ figure }) => figure.value !== null)
  if (known.length < 2) return null
  const low = Math.max(0, Math.floor(Math.min(...known.map(({ figure }) => figure.lower ?? 1)) * 10) / 10)
  const step = (WIDTH - LEFT) / points.length
  const x = (index: number) => LEFT + step * (index + 0.5)
  const y = (share: number) => TOP + (BOTTOM - TOP) * (1 - (share - low) / (1 - low))
  const line = points
    .map(({ figure }, index) => ({ value: figure.value, index }))
    .filter(({ value }) => value !== null)
    .map(
      ({ value, index }, at) => `${at === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value ?? 0).toFixed(1)}`,
    )
    .join('')
  return (
    <figure class="trend">
      <svg viewBox={`0 0 ${WIDTH} 224`} role="img" aria-label={`${label}; số liệu ở bảng bên dưới`}>
        {[low, (1 + low) / 2, 1].map((share) => (
          <>
            <line x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} class="axis" />
            <text x={LEFT - 8} y={y(share) + 6} text-anchor="end">
              {percent(share, 0)}
            </text>
          </>
        ))}
        {points.map(({ figure }, index) =>
          figure.lower === null || figure.upper === null ? null : (
            <line x1={x(index)} x2={x(index)} y1={y(figure.upper)} y2={y(figure.lower)} class="whisker" />
          ),
        )}
        <path d={line} class="curve" />
        {marks
          .map((mark) => ({
            mark,
            index: points.findIndex(({ from, to }) => from <= mark.date && mark.date <= to),
          }))
          .filter(({ index }) => index >= 0)
          .map(({ mark, index }) => (
            <>
              <line
                x1={LEFT + step * index}
                x2={LEFT + step * index}
                y1={0}
                y2={BOTTOM}
                class="axis"
                stroke-dasharray={mark.kind === 'broken' ? '2 4' : '8 4'}
              />
              <text x={LEFT + step * index + 4} y={TOP - 2}>
                bản {mark.version}
              </text>
            </>
          ))}
        {points.map(({ figure, period }, index) => (
          <>
            {figure.value === null ? null : <circle cx={x(index)} cy={y(figure.value)} r={4} class="point" />}
            <text
              x={x(index)}
              y={194}
              text-anchor="middle"
              class={Number(period.slice(5)) % 2 === 0 ? 'between' : ''}
            >
              T{Number(period.slice(5))}
            </text>
            {yearAt(points, index) ? (
              <text x={x(index)} y={218} text-anchor="middle">
                {period.slice(0, 4)}
              </text>
            ) : null}
          </>
        ))}
      </svg>
      <details>
        <summary>Bảng số liệu theo tháng</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Kỳ</th>
              <th scope="col" class="n">
                Số phiếu hợp lệ
              </th>
              <th scope="col" class="n">
                Tỷ lệ hài lòng
              </th>
              <th scope="col" class="n">
                Khoảng tin cậy 95%
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ period, figure }) => (
              <tr>
                <th scope="row">{periodName(period)}</th>
                <td class="n">{figure.people === null ? '' : count(figure.people)}</td>
                <td class="n">
                  {figure.value === null
                    ? figure.reason === 'too few'
                      ? 'quá ít phiếu'
                      : '–'
                    : percent(figure.value)}
                </td>
                <td class="n">
                  {figure.lower === null || figure.upper === null ? '' : range(figure.lower, figure.upper)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
