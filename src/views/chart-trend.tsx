import { count, percent, periodName } from '../locales/format.ts'
import type { Figure } from '../report/unit-report-schema.ts'

type Point = { period: string; from: string; to: string; figure: Figure }

/** Month by month: the rate, its interval as a bar, gaps where too few answered; the table behind says all. */
export function TrendChart({ points, label }: { points: ReadonlyArray<Point>; label: string }) {
  const known = points.filter(({ figure }) => figure.value !== null)
  if (known.length < 2) return null
  const low = Math.max(0, Math.floor(Math.min(...known.map(({ figure }) => figure.lower ?? 1)) * 10) / 10)
  const width = 100 / points.length
  const x = (index: number) => width * (index + 0.5)
  const y = (share: number) => 4 + 36 * (1 - (share - low) / (1 - low))
  const line = points
    .map(({ figure }, index) => ({ figure, index }))
    .filter(({ figure }) => figure.value !== null)
    .map(
      ({ figure, index }, at) =>
        `${at === 0 ? 'M' : 'L'}${x(index).toFixed(2)} ${y(figure.value ?? 0).toFixed(2)}`,
    )
    .join('')
  return (
    <figure class="trend">
      <svg viewBox="0 0 100 46" role="img" aria-label={`${label}, bảng số liệu ở dưới`}>
        {[low, (1 + low) / 2, 1].map((share) => (
          <>
            <line x1={0} x2={100} y1={y(share)} y2={y(share)} class="axis" />
            <text x={0} y={y(share) - 0.6}>
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
        {points.map(({ figure, period }, index) => (
          <>
            {figure.value === null ? null : (
              <circle cx={x(index)} cy={y(figure.value)} r={0.9} class="point" />
            )}
            <text x={x(index)} y={45} text-anchor="middle">
              {period.slice(5)}
            </text>
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
                  {figure.lower === null || figure.upper === null
                    ? ''
                    : `${percent(figure.lower)} – ${percent(figure.upper)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
