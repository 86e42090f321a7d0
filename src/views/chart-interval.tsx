import { percent } from '../locales/format.ts'
import type { Figure } from '../report/unit-report-schema.ts'

type Mark = { goal: number; label: string }

/** A rate with its interval and the promised levels on one scale. The scale starts at 50 % unless something lies below. */
export function IntervalChart({
  figure,
  marks,
  label,
}: {
  figure: Figure
  marks: ReadonlyArray<Mark>
  label: string
}) {
  if (figure.value === null || figure.lower === null || figure.upper === null) return null
  const low = Math.min(figure.lower, ...marks.map((mark) => mark.goal)) < 0.5 ? 0 : 0.5
  const x = (share: number) => 2 + (96 * (share - low)) / (1 - low)
  const spoken = `${label}: ${percent(figure.value)}, khoảng tin cậy 95% từ ${percent(figure.lower)} đến ${percent(figure.upper)}`
  return (
    <svg
      class="interval"
      viewBox="0 0 100 20"
      role="img"
      aria-label={[spoken, ...marks.map((mark) => mark.label)].join('; ')}
    >
      <line x1={2} x2={98} y1={11} y2={11} class="axis" />
      <rect
        x={x(figure.lower)}
        width={Math.max(0.4, x(figure.upper) - x(figure.lower))}
        y={9}
        height={4}
        class="band"
      />
      {marks.map((mark) => (
        <>
          <line x1={x(mark.goal)} x2={x(mark.goal)} y1={5} y2={15} class="goal" />
          <text x={Math.min(96, Math.max(4, x(mark.goal)))} y={4} text-anchor="middle">
            {percent(mark.goal, 0)}
          </text>
        </>
      ))}
      <circle cx={x(figure.value)} cy={11} r={2} class="point" />
      <text x={2} y={19} text-anchor="start">
        {percent(low, 0)}
      </text>
      <text x={98} y={19} text-anchor="end">
        100%
      </text>
    </svg>
  )
}
