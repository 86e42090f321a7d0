import type { IndexNode } from '../../scoring/definition.ts'
import { type Band, bandOfPart, partOf } from '../../scoring/release/part.ts'
import { nodesAt } from '../releases/ranking-model.ts'
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
  const columns = nodes.map((node) => ({ node, values: model.board.values(node.code) }))
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
                    {columns.map(({ node, values }) => (
                      <Cell node={node} value={values[line.at] ?? null} scale={model.scale} />
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">Số đơn vị dưới 50%</th>
                  {columns.map(({ node, values }) => (
                    <td>{lines.filter(({ at }) => (bandOf(node, values[at] ?? null) ?? 2) < 2).length}</td>
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

function Cell({ node, value, scale }: { node: IndexNode; value: number | null; scale: 'points' | 'share' }) {
  const band = bandOf(node, value)
  return <td class={band === null ? undefined : `b${band}`}>{figureText(scale, value)}</td>
}

const bandOf = ({ max = 1 }: IndexNode, value: number | null) => bandOfPart(partOf(value, max))
