import { count, percent } from '../locales/format.ts'

export type Bar = { option: string; text: string; n: number; share: number }

/** The levels as one bar, every number in a table below it: levels are told apart by words, not by colour alone. */
export function DistributionChart({
  bars,
  label,
  folded = false,
}: {
  bars: ReadonlyArray<Bar>
  label: string
  /** Whether the table waits for a click; on paper it is always there. */
  folded?: boolean
}) {
  return (
    <figure class="levels">
      <LevelBar bars={bars} label={label} />
      <details open={!folded}>
        <summary>Phân bố theo các mức</summary>
        <LevelTable bars={bars} />
      </details>
    </figure>
  )
}

/** The same in one line of a table: the bar itself opens the numbers. */
export function DistributionLine({ bars, label }: { bars: ReadonlyArray<Bar>; label: string }) {
  return (
    <details class="line">
      <summary title="Xem số phiếu của từng mức">
        <LevelBar bars={bars} label={label} />
      </summary>
      <LevelTable bars={bars} />
    </details>
  )
}

function LevelBar({ bars, label }: { bars: ReadonlyArray<Bar>; label: string }) {
  const starts = bars.map((_, index) => bars.slice(0, index).reduce((sum, bar) => sum + bar.share, 0))
  const spoken = bars.map((bar) => `${bar.text} ${percent(bar.share)}`).join('; ')
  return (
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={`Phân bố: ${label}: ${spoken}`}
    >
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
  )
}

function LevelTable({ bars }: { bars: ReadonlyArray<Bar> }) {
  return (
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
  )
}
