import type { WorkingNode } from '../releases/working-tree.ts'
import { pointsText, reasonInWords } from '../rounds/answer-words.ts'
import { DistributionChart } from './chart-distribution.tsx'
import { figureText } from './release-words.ts'

/** The whole tree of one unit's points, from the total down to what was read: each part opens where it stands. */
export function WorkingTree({ root }: { root: WorkingNode }) {
  return (
    <section class="tree">
      <Step node={root} />
      {root.children.map((child) => (
        <Part node={child} depth={1} />
      ))}
    </section>
  )
}

function Part({ node, depth }: { node: WorkingNode; depth: number }) {
  const { code, name, score, children } = node
  return (
    <details class={`part d${Math.min(depth, 4)}`} open={depth === 1 && children.length > 0}>
      <summary>
        <span class="name">
          {code} {name}
        </span>{' '}
        <span class="points">
          {valueText(score)}
          {score.max === null || score.max === 0 ? '' : ` / ${pointsText(score.max)}`}
        </span>
      </summary>
      <Step node={node} />
      {children.map((child) => (
        <Part node={child} depth={depth + 1} />
      ))}
    </details>
  )
}

/** A node without a maximum is a rate, from 0 to 1 or in percent. */
function valueText({ value, max }: WorkingNode['score']): string {
  if (max !== null || value === null) return pointsText(value)
  return figureText(value <= 1 ? 'share' : 'percent', value)
}

function Step({ node }: { node: WorkingNode }) {
  const { score, value, why, rule, article, asked, steps, bars, supported } = node
  return (
    <>
      <ul class="how">
        {value === '' ? null : <li>Giá trị: {value}</li>}
        {why === '' ? null : <li>Lý do không có điểm: {reasonInWords(score.reason ?? 'missing')}</li>}
        {rule.length === 0 ? null : (
          <li>
            Cách chấm:{' '}
            {rule.map((line) => (
              <span class="rule">{line}</span>
            ))}
          </li>
        )}
        {article === '' ? null : <li>Căn cứ: {article}</li>}
        <li>Phép tính: {steps.join('; ')}</li>
        {score.interval ? (
          <li>
            Khoảng tin cậy 95%: {pointsText(score.interval.lower)} – {pointsText(score.interval.upper)}
            {score.n === null ? '' : `, ít nhất ${score.n} người trả lời`}
          </li>
        ) : null}
        {supported === null ? null : (
          <li>
            Tài liệu kiểm chứng: {supported ? 'có' : 'không có'}
            {asked === '' ? '' : ` (yêu cầu: ${asked})`}
          </li>
        )}
      </ul>
      {bars.length === 0 ? null : <DistributionChart bars={bars} label={node.name} />}
      <Behind node={node} />
    </>
  )
}

function Behind({ node: { behind } }: { node: WorkingNode }) {
  if (behind === null || (behind.entries.length === 0 && behind.documents.length === 0)) return null
  return (
    <div class="behind">
      {behind.documents.length === 0 ? null : (
        <>
          <p class="strong">Tài liệu đã nộp</p>
          <ul>
            {behind.documents.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </>
      )}
      {behind.entries.length === 0 ? null : (
        <>
          <p class="strong">Ai nhập, ai sửa, vì sao</p>
          <ol>
            {behind.entries.map(({ stage, value, decision, actor, at, reason }) => (
              <li>
                {stage}: {value}
                {decision === '' ? '' : ` (${decision})`}, {actor}, {at}
                {reason === '' ? '' : `. Lý do: ${reason}`}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
