import type { LineWords } from '../../figures/line-words.ts'
import type { Standing } from '../../figures/standing.ts'
import { briefSource } from '../../locales/promise-source.ts'

export const TONES: Readonly<Record<Standing, string>> = {
  failed: 'bad',
  risk: 'bad',
  reference: 'plain',
  none: 'plain',
  'no-rule': 'plain',
  course: 'good',
  met: 'good',
  ended: 'plain',
}
/** One promise on the board. */
export function PromiseLine({ line, period }: { line: LineWords; period: string }) {
  const href = `/staff/units/${encodeURIComponent(line.unit)}/promises/${encodeURIComponent(line.id)}?${new URLSearchParams({ period })}`
  return (
    <li class={TONES[line.standing]}>
      <p class="state">
        <strong class={`badge ${TONES[line.standing]}`}>{line.state}</strong>
        {line.sure === '' ? null : <span class="sure">{line.sure}</span>}
      </p>
      <div class="what">
        <h3>
          <a href={href}>{line.name}</a>
        </h3>
        <p>{line.unitName}</p>
        <p class="small">
          {briefSource(line.document, '')}
          {line.sample ? ' – mẫu để trình diễn' : ''}
        </p>
        {line.whose === '' ? null : <p class="small">{line.whose}</p>}
        {line.note === '' ? null : <p class="small">{line.note}</p>}
      </div>
      <dl class="numbers">
        <div>
          <dt>Mức giao</dt>
          <dd>{line.goal}</dd>
        </div>
        <div>
          <dt>Kết quả</dt>
          <dd>
            <strong>{line.value === '' ? '–' : line.value}</strong>
            {line.parts === '' ? null : <span class="small"> ({line.parts})</span>}
          </dd>
        </div>
        {line.gap === '' ? null : (
          <div>
            <dt>So với mức giao</dt>
            <dd>{line.gap}</dd>
          </div>
        )}
        {line.moved === '' ? null : (
          <div>
            <dt>Xu hướng</dt>
            <dd>{line.moved}</dd>
          </div>
        )}
        {line.deadline === '' ? null : (
          <div>
            <dt>Thời hạn</dt>
            <dd>{line.deadline}</dd>
          </div>
        )}
      </dl>
    </li>
  )
}
