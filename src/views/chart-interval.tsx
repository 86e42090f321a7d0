import { percent } from '../locales/format.ts'
import type { Figure } from '../report/unit-report-schema.ts'

type Mark = { goal: number; label: string }
type Props = { figure: Figure; marks: ReadonlyArray<Mark>; label: string; bare?: boolean }

const WIDTH = 400

/**
 * A rate with its interval and the promised levels on one scale, which starts at 50 % unless something lies
 * below. In a table (`bare`) the numbers stand beside it, so the drawing carries none.
 */
export function IntervalChart({ figure, marks, label, bare }: Props) {
  if (figure.value === null || figure.lower === null || figure.upper === null) return null
  const low = Math.min(figure.lower, ...marks.map((mark) => mark.goal)) < 0.5 ? 0 : 0.5
  const x = (share: number) => 12 + ((WIDTH - 24) * (share - low)) / (1 - low)
  const middle = bare ? 14 : 36
  const spoken = `${label}: ${percent(figure.value)}, khoảng tin cậy 95% từ ${percent(figure.lower)} đến ${percent(figure.upper)}`
  return (
    <svg
      class={bare ? 'interval bare' : 'interval'}
      viewBox={`0 0 ${WIDTH} ${bare ? 28 : 66}`}
      role="img"
      aria-label={[spoken, ...marks.map((mark) => mark.label)].join('; ')}
    >
      <line x1={12} x2={WIDTH - 12} y1={middle} y2={middle} class="axis" />
      <rect
        x={x(figure.lower)}
        width={Math.max(2, x(figure.upper) - x(figure.lower))}
        y={middle - 7}
        height={14}
        rx={3}
        class="band"
      />
      {marks.map((mark) => (
        <line x1={x(mark.goal)} x2={x(mark.goal)} y1={middle - 12} y2={middle + 12} class="goal" />
      ))}
      <circle cx={x(figure.value)} cy={middle} r={6} class="point" />
      {bare ? null : <Scale low={low} marks={marks} x={x} />}
    </svg>
  )
}

function Scale({ low, marks, x }: { low: number; marks: ReadonlyArray<Mark>; x: (share: number) => number }) {
  return (
    <>
      {[...new Set(marks.map((mark) => mark.goal))].map((goal) => (
        <text x={Math.min(WIDTH - 50, Math.max(50, x(goal)))} y={16} text-anchor="middle">
          chỉ tiêu {percent(goal, 0)}
        </text>
      ))}
      <text x={12} y={62}>
        {percent(low, 0)}
      </text>
      <text x={WIDTH - 12} y={62} text-anchor="end">
        100%
      </text>
    </>
  )
}
