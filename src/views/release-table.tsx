import { partOf } from '../../scoring/release/part.ts'
import { percent } from '../locales/format.ts'
import {
  type RankingGroup,
  type RankingLine,
  type RankingModel,
  type Scale,
  scaleOf,
  topOf,
} from '../releases/ranking-model.ts'
import type { RankingProps } from './release-ranking.tsx'
import { changeText, figureText, lowerPeriod, placesText, ranksText, rankText } from './release-words.ts'
import { Scroll } from './staff/scroll.tsx'

/** The ranking itself, a table for each group; units can be ticked to be put side by side. */
export function RankingTable({ model, chosen, unitPath }: RankingProps) {
  return (
    <form method="get" class="league-form">
      <input type="hidden" name="view" value="compare" />
      <fieldset class="bare">
        <legend class="unseen">Chọn đơn vị để so sánh</legend>
        {chosen.groups.map((group) => (
          <section>
            <h2>{group.name}</h2>
            <p class="small">{groupWords(group)}</p>
            <Scroll label={`Bảng xếp hạng: ${group.name}`}>
              <GroupTable group={group} model={model} unitPath={unitPath} />
            </Scroll>
          </section>
        ))}
      </fieldset>
      {chosen.found > 1 ? (
        <p class="compare-bar">
          <button type="submit">So sánh các đơn vị đã chọn</button>
          <span class="small">Chọn từ hai đến năm đơn vị.</span>
        </p>
      ) : null}
      <details class="legend" open>
        <summary>Cách đọc bảng</summary>
        <ul>
          {model.fields.map(({ code, name, max }) => (
            <li>
              <strong>{code}</strong> {name.vi}
              {max === undefined || max === 0 ? '' : ` (tối đa ${figureText('points', max)} điểm)`}
            </li>
          ))}
        </ul>
        <p class="small">
          Khoảng hạng là các hạng một đơn vị có thể thật sự đứng, vì phần điểm lấy từ khảo sát có sai số; các
          đơn vị cùng tầng chưa phân biệt được với đơn vị đứng đầu tầng. Bằng điểm thì đồng hạng, trừ khi bộ
          chỉ số có quy tắc phân hạng phụ.
        </p>
      </details>
    </form>
  )
}

function groupWords({ lines, ranked }: RankingGroup): string {
  const others = lines.filter(({ rank }) => rank === null).length
  return others === 0
    ? `${ranked} đơn vị được xếp hạng.`
    : `${ranked} đơn vị được xếp hạng; ${others} đơn vị dưới đây được đánh giá mà không xếp hạng, có nêu lý do.`
}

type GroupProps = { group: RankingGroup; model: RankingModel; unitPath: RankingProps['unitPath'] }

function GroupTable({ group, model, unitPath }: GroupProps) {
  const { fields, board, before } = model
  const values = fields.map((field) => {
    const column = board.values(field.code)
    return { field, column, scale: scaleOf(field, column) }
  })
  // What says nothing in a whole group has no column: no chance in the values, no survey, a maximum of 100.
  const has = {
    index: model.scale === 'points' && group.lines.some(({ max }) => max !== null && max !== 100),
    ranks: group.lines.some(({ ranks }) => ranks !== null && ranks.best !== ranks.worst),
    verdict: group.lines.some(({ verdict }) => verdict !== null),
    n: group.lines.some(({ n }) => n !== null),
  }
  return (
    <table class="league">
      <thead>
        <tr>
          <th scope="col" class="n">
            Hạng
          </th>
          <th scope="col">Đơn vị</th>
          <th scope="col" class="n">
            {model.scale === 'points' ? 'Điểm' : 'Tỷ lệ'}
          </th>
          {has.index ? (
            <th scope="col" class="n">
              Chỉ số
            </th>
          ) : null}
          {has.verdict ? <th scope="col">Xếp loại</th> : null}
          {before === '' ? null : <th scope="col">So với {lowerPeriod(before)}</th>}
          {has.ranks ? (
            <th scope="col" class="n">
              Khoảng hạng, tầng
            </th>
          ) : null}
          {has.n ? (
            <th scope="col" class="n people">
              Số người trả lời ít nhất
            </th>
          ) : null}
          {fields.map(({ code, name }) => (
            <th scope="col" class="n part">
              <abbr title={name.vi}>{code}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.lines.map((line) => (
          <tr class={line.rank === null ? 'apart' : undefined}>
            <td class="n rank">{rankText(line)}</td>
            <th scope="row">
              <span class="who">
                <label class="tick" for={`c-${line.unit}`}>
                  <input type="checkbox" id={`c-${line.unit}`} name="compare" value={line.unit} />
                  <span class="unseen">So sánh {line.name}</span>
                </label>
                <span>
                  <a href={unitPath(line.unit)}>{line.name}</a>
                  {line.why === '' ? null : <span class="small why">{line.why}</span>}
                </span>
              </span>
            </th>
            <td class="n strong" data-label={model.scale === 'points' ? 'Điểm' : 'Tỷ lệ'}>
              {figureText(model.scale, line.value)}
            </td>
            {has.index ? (
              <td class="n" data-label="Chỉ số">
                {line.index === null ? '–' : percent(line.index, 2)}
              </td>
            ) : null}
            {has.verdict ? <td data-label="Xếp loại">{line.verdict?.name ?? '–'}</td> : null}
            {before === '' ? null : <Change line={line} model={model} />}
            {has.ranks ? (
              <td class="n" data-label="Khoảng hạng">
                {ranksText(line.ranks)}
                {line.tier === null ? null : <span class="small">, tầng {line.tier}</span>}
              </td>
            ) : null}
            {has.n ? (
              <td class="n" data-label="Số người">
                {line.n ?? '–'}
              </td>
            ) : null}
            {values.map(({ field, column, scale }) => (
              <PartCell value={column[line.at] ?? null} max={topOf(field, scale)} scale={scale} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Change({ line: { movement }, model }: { line: RankingLine; model: RankingModel }) {
  const places = placesText(movement?.ranks)
  return (
    <td data-label="So với năm trước">
      {changeText(model.scale, movement?.difference)}
      {places === '' ? null : <span class="small"> ({places})</span>}
    </td>
  )
}

/** A field's points with a bar of how much of the maximum they are. */
function PartCell({ value, max, scale }: { value: number | null; max: number; scale: Scale }) {
  const part = partOf(value, max)
  return (
    <td class="n part">
      {figureText(scale, value)}
      {part === null || max === 0 ? null : (
        <svg viewBox="0 0 40 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round(part * 40)} height="4" />
        </svg>
      )}
    </td>
  )
}
