import { partOf } from '../../scoring/release/part.ts'
import { nodesAt, type RankingLine, type RankingModel, scaleOf, topOf } from '../releases/ranking-model.ts'
import { MOST_COMPARED, type RankingQuery, rankingAddress } from '../releases/ranking-query.ts'
import { changeText, figureText, ranksText, rankText } from './release-words.ts'
import { Scroll } from './staff/scroll.tsx'

type CompareProps = { model: RankingModel; lines: ReadonlyArray<RankingLine>; asked: RankingQuery }

/** Two to five units side by side, field by field and criterion by criterion. */
export function RankingCompare({ model, lines, asked }: CompareProps) {
  const back = rankingAddress(asked, { view: 'table', compare: [] })
  if (lines.length < 2)
    return (
      <p class="notice">
        Xin chọn từ hai đến năm đơn vị trong bảng rồi bấm "So sánh". <a href={back}>Về bảng xếp hạng</a>
      </p>
    )
  const left = asked.compare.length - lines.length
  return (
    <>
      <h2>So sánh {lines.length} đơn vị</h2>
      {left > 0 && lines.length === MOST_COMPARED ? (
        <p class="notice">Chỉ đặt cạnh nhau được năm đơn vị; {left} đơn vị chọn sau không hiện ở đây.</p>
      ) : null}
      <Scroll label="Các đơn vị đặt cạnh nhau">
        <table class="sides">
          <thead>
            <tr>
              <th scope="col">Nội dung</th>
              {lines.map(({ name }) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line label="Hạng" cells={lines.map(rankText)} />
            <Line label="Khoảng hạng" cells={lines.map(({ ranks }) => ranksText(ranks))} />
            <Line label="Tổng điểm" cells={lines.map(({ value }) => figureText(model.scale, value))} />
            <Line label="Xếp loại" cells={lines.map(({ verdict }) => verdict?.name ?? '–')} />
            <Line
              label="So với năm trước"
              cells={lines.map(({ movement }) => changeText(model.scale, movement?.difference))}
            />
          </tbody>
          {model.fields.map((field) => (
            <tbody>
              <tr class="section">
                <th scope="rowgroup">
                  {field.code}. {field.name.vi}
                </th>
                {lines.map((line) => (
                  <PointsCell line={line} node={field} model={model} />
                ))}
              </tr>
              {nodesAt(model, 'criteria', field.code)
                .filter((node) => node !== field)
                .map((node) => (
                  <tr>
                    <th scope="row">
                      {node.code} {node.name.vi}
                    </th>
                    {lines.map((line) => (
                      <PointsCell line={line} node={node} model={model} />
                    ))}
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </Scroll>
      <p>
        <a href={back}>Về bảng xếp hạng</a>
      </p>
    </>
  )
}

function Line({ label, cells }: { label: string; cells: ReadonlyArray<string> }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {cells.map((cell) => (
        <td>{cell}</td>
      ))}
    </tr>
  )
}

type CellProps = { line: RankingLine; node: RankingModel['fields'][number]; model: RankingModel }

function PointsCell({ line, node, model }: CellProps) {
  const values = model.board.values(node.code)
  const value = values[line.at] ?? null
  const scale = scaleOf(node, values)
  const part = partOf(value, topOf(node, scale))
  return (
    <td>
      {figureText(scale, value)}
      {node.max === undefined || node.max === 0 ? '' : ` / ${figureText('points', node.max)}`}
      {part === null || node.max === 0 ? null : (
        <svg viewBox="0 0 40 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round(part * 40)} height="4" />
        </svg>
      )}
    </td>
  )
}
