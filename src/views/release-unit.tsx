import type { Child } from 'hono/jsx'
import type { RankingLine, RankingModel } from '../releases/ranking-model.ts'
import type { WorkingNode } from '../releases/working-tree.ts'
import { figureText, rankText } from './release-words.ts'
import { WorkingTree } from './release-working.tsx'

export type UnitWorkingProps = {
  readonly title: string
  readonly back: string
  readonly line: RankingLine
  readonly scale: RankingModel['scale']
  /** How many are ranked in its group; null where the others are not known yet. */
  readonly among: number | null
  readonly root: WorkingNode
  readonly remarks: ReadonlyArray<string>
  /** What stands between the total and the tree. */
  readonly children?: Child
}

/** How the points of one unit came about. */
export function UnitWorking({ title, back, line, scale, among, root, remarks, children }: UnitWorkingProps) {
  return (
    <>
      <p class="crumb">
        <a href={back}>{title}</a>
      </p>
      <h1>Cách tính điểm: {line.name}</h1>
      <dl class="pairs">
        <div>
          <dt>{scale === 'points' ? 'Tổng điểm' : 'Tỷ lệ'}</dt>
          <dd class="strong">
            {figureText(scale, line.value)}
            {line.max === null ? '' : ` / ${figureText('points', line.max)}`}
          </dd>
        </div>
        <div>
          <dt>Thứ hạng</dt>
          <dd>{placeWords(line, among)}</dd>
        </div>
        {line.verdict === null ? null : (
          <div>
            <dt>Xếp loại</dt>
            <dd>{line.verdict.name}</dd>
          </div>
        )}
      </dl>
      {remarks.map((words) => (
        <p class="notice">{words}</p>
      ))}
      {children}
      <h2>Từ tổng điểm đến từng số liệu</h2>
      <WorkingTree root={root} />
    </>
  )
}

function placeWords(line: RankingLine, among: number | null): Child {
  if (among === null) return 'Chưa có: điểm của các đơn vị khác chưa được thông qua'
  return line.rank === null ? line.why : `${rankText(line)} trong ${among} đơn vị cùng nhóm`
}
