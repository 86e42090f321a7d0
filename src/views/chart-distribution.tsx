import { count, percent } from '../locales/format.ts'

export type Bar = { option: string; text: string; n: number; share: number }

/** Five levels as one bar, with every number in a table behind it. Levels are told apart by words, not only by colour. */
export function DistributionChart({
  bars,
  label,
  compact,
}: {
  bars: ReadonlyArray<Bar>
  label: string
  compact?: boolean
}) {
  const starts = bars.map((_, index) => bars.slice(0, index).reduce((sum, bar) => sum + bar.share, 0))
  const spoken = bars.map((bar) => `${bar.text} ${percent(bar.share)}`).join('; ')
  return (
    <figure class={compact ? 'levels compact' : 'levels'}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={`${label}: ${spoken}`}>
        {bars.map((bar, index) => (
          <rect
            x={100 * (starts[index] ?? 0)}
            y={0}
            width={100 * bar.share}
            height={8}
            class={`level-${bar.option}`}
          />
        ))}
      </svg>
      <details>
        <summary>Phân bố theo mức</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Mức</th>
              <th scope="col" class="n">
                Số phiếu
              </th>
              <th scope="col" class="n">
                Tỷ lệ
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr>
                <th scope="row">
                  <span class={`key level-${bar.option}`} /> {bar.text}
                </th>
                <td class="n">{count(bar.n)}</td>
                <td class="n">{percent(bar.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
