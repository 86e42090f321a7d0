import { type Band, bandOfPart, partOf } from '../../scoring/release/part.ts'
import { nodesAt, type Scale, scaleOf, topOf } from '../releases/ranking-model.ts'
import type { RankingProps } from './release-ranking.tsx'
import { figureText } from './release-words.ts'
import { Scroll } from './staff/scroll.tsx'

const BANDS: Readonly<Record<Band, string>> = {
  0: 'dưới 25% điểm tối đa',
  1: 'từ 25% đến dưới 50%',
  2: 'từ 50% đến dưới 75%',
  3: 'từ 75% đến dưới 100%',
  4: 'đạt điểm tối đa',
}

/** Units × criteria: the points in words and the shade behind them say who fails where. */
export function RankingHeat({ model, asked, chosen, unitPath }: RankingProps) {
  const nodes = nodesAt(model, asked.level, asked.field)
  const columns = nodes.map((node) => {
    const values = model.board.values(node.code)
    const scale = scaleOf(node, values)
    return { values, scale, top: topOf(node, scale) }
  })
  return (
    <>
      <p class="heat-key small">
        {Object.entries(BANDS).map(([band, words]) => (
          <span>
            <span class={`swatch b${band}`}>{band}</span> {words}
          </span>
        ))}
      </p>
      {chosen.groups.map(({ name, lines }) => (
        <section>
          <h2>{name}</h2>
          <Scroll label={`Bản đồ nhiệt: ${name}`}>
            <table class="heat">
              <thead>
                <tr>
                  <th scope="col">Hạng, đơn vị</th>
                  {nodes.map((node) => (
                    <th scope="col">
                      <abbr title={node.name.vi}>{node.code}</abbr>
                    </th>
                  ))}
                </tr>
                <tr class="most">
                  <th scope="row">Điểm tối đa</th>
                  {nodes.map(({ max }) => (
                    <td>{max === undefined ? '' : figureText('points', max)}</td>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr>
                    <th scope="row">
                      <span>
                        <span class="rank">{line.rank ?? '–'}</span>{' '}
                        <a href={unitPath(line.unit)}>{line.name}</a>
                      </span>
                    </th>
                    {columns.map(({ values, scale, top }) => (
                      <Cell top={top} value={values[line.at] ?? null} scale={scale} />
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">Số đơn vị dưới 50%</th>
                  {columns.map(({ values, top }) => (
                    <td>{lines.filter(({ at }) => (bandOf(top, values[at] ?? null) ?? 2) < 2).length}</td>
                  ))}
                </tr>
              </tfoot>
            </table>
          </Scroll>
        </section>
      ))}
      <details class="legend">
        <summary>Tên các cột</summary>
        <ul>
          {nodes.map(({ code, name }) => (
            <li>
              <strong>{code}</strong> {name.vi}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Cell({ top, value, scale }: { top: number; value: number | null; scale: Scale }) {
  const band = bandOf(top, value)
  return <td class={band === null ? undefined : `b${band}`}>{figureText(scale, value)}</td>
}

const bandOf = (top: number, value: number | null) => bandOfPart(partOf(value, top))
