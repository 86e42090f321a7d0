import { roundHalfUp } from '../../../scoring/decimal.ts'
import type { Placed } from '../../../scoring/importance.ts'
import { percent } from '../../locales/format.ts'
import type { SectionPart } from '../../report/drivers.ts'

const WIDTH = 400
const HEIGHT = 250
const EDGE = 26

/** Sections by how satisfied people are (to the right) and how strongly that goes with the overall answer (upwards). */
export function ImportanceChart({
  sections,
  middle,
}: {
  sections: ReadonlyArray<SectionPart>
  middle: Placed
}) {
  const placed = sections.flatMap(({ figure, goesWith, title }, at) =>
    figure.value === null || goesWith === null
      ? []
      : [{ number: at + 1, title, value: figure.value, goesWith }],
  )
  const across = scale(
    placed.map(({ value }) => value),
    middle.value,
    0.05,
    EDGE,
    WIDTH - EDGE,
  )
  const up = scale(
    placed.map(({ goesWith }) => goesWith),
    middle.goesWith,
    0.15,
    HEIGHT - EDGE,
    EDGE,
  )
  const [x, y] = [across(middle.value), up(middle.goesWith)]
  return (
    <figure class="importance">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label="Các nhóm nội dung theo tỷ lệ hài lòng và mức đi cùng; số liệu ở bảng bên dưới"
      >
        <rect x={1} y={1} width={x - 1} height={y - 1} class="first-field" />
        <rect x={1} y={1} width={WIDTH - 2} height={HEIGHT - 2} class="frame" />
        <line x1={x} x2={x} y1={1} y2={HEIGHT - 1} class="axis" />
        <line x1={1} x2={WIDTH - 1} y1={y} y2={y} class="axis" />
        <text x={8} y={18}>
          Ưu tiên khắc phục
        </text>
        <text x={WIDTH - 8} y={18} text-anchor="end">
          Giữ vững
        </text>
        <text x={8} y={HEIGHT - 8}>
          Theo dõi
        </text>
        <text x={WIDTH - 8} y={HEIGHT - 8} text-anchor="end">
          Đang tốt
        </text>
        {placed.map(({ number, value, goesWith }) => (
          <>
            <circle cx={across(value)} cy={up(goesWith)} r={11} class="place" />
            <text x={across(value)} y={up(goesWith) + 5} text-anchor="middle" class="number">
              {number}
            </text>
          </>
        ))}
      </svg>
      <figcaption class="small">
        Sang phải: hài lòng nhiều hơn. Lên trên: đi cùng mức hài lòng chung mạnh hơn. Hai đường cắt nhau ở mức
        giữa của các nhóm nội dung: {percent(middle.value)} và{' '}
        {roundHalfUp(middle.goesWith, 2).replace('.', ',')}. Số trong vòng tròn là số thứ tự ở bảng dưới.
      </figcaption>
    </figure>
  )
}

/** A straight scale with the middle in the middle; it is never so fine that small differences look large. */
function scale(values: ReadonlyArray<number>, middle: number, least: number, from: number, to: number) {
  const reach = Math.max(least, ...values.map((value) => Math.abs(value - middle)))
  return (value: number) =>
    (from + to) / 2 + ((value - middle) / reach) * ((to - from) / 2 - Math.sign(to - from) * 22)
}
