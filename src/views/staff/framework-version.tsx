import { vietnameseDate } from '../../locales/format.ts'
import { type Choice, Select } from './field.tsx'
import { type ChangesProps, FrameworkChanges } from './framework-changes.tsx'
import { type FrameworkLine, FrameworkTable } from './framework-table.tsx'

export type FrameworkVersionProps = {
  readonly code: string
  readonly version: number
  readonly name: string
  readonly document: string
  readonly note: string
  readonly sha256: string
  readonly published: { readonly actor: string; readonly since: string; readonly reason: string } | null
  readonly rounds: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly lines: ReadonlyArray<FrameworkLine>
  /** Other frameworks to compare with. */
  readonly others: ReadonlyArray<Choice>
  readonly mayWrite: boolean
}

/** One frozen framework, whole. */
export function FrameworkVersionPage(props: FrameworkVersionProps) {
  const { code, version, published, rounds } = props
  const at = `/staff/frameworks/${code}/${version}`
  return (
    <>
      <p class="crumb">
        <a href="/staff/frameworks">Bộ tiêu chí</a>
      </p>
      <h1>
        {props.name}, phiên bản {version}
      </h1>
      <dl class="pairs">
        <div>
          <dt>Nguồn</dt>
          <dd>{props.document}</dd>
        </div>
        <div>
          <dt>Tình trạng</dt>
          <dd>
            {published
              ? `Công bố ngày ${vietnameseDate(published.since)}, ${published.actor}. Căn cứ: ${published.reason}`
              : 'Có sẵn trong phần mềm'}
          </dd>
        </div>
        <div>
          <dt>Dùng trong đợt</dt>
          <dd>{rounds.length === 0 ? 'chưa dùng' : rounds.map(({ name }) => name).join('; ')}</dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>{props.sha256}</code>
          </dd>
        </div>
      </dl>
      {props.note === '' ? null : <p>{props.note}</p>}
      <p class="actions">
        <a class="button" href={`${at}/framework.xlsx`}>
          Tải XLSX
        </a>
        <a class="button" href={`${at}/framework.json`}>
          Tải JSON
        </a>
        {props.mayWrite ? (
          <a class="button" href={`/staff/frameworks/new?base=${encodeURIComponent(`${code}@${version}`)}`}>
            Chép thành bản thảo
          </a>
        ) : null}
      </p>
      {props.others.length > 0 ? (
        <form method="get" action="/staff/frameworks/compare" class="card">
          <input type="hidden" name="after" value={`${code}@${version}`} />
          <Select name="before" label="So sánh với" choices={props.others} />
          <button type="submit">So sánh</button>
        </form>
      ) : null}
      <FrameworkTable lines={props.lines} label={`Bảng tiêu chí ${props.name}`} />
    </>
  )
}

export type FrameworkCompareProps = ChangesProps & {
  readonly before: { readonly name: string; readonly href: string }
  readonly after: { readonly name: string; readonly href: string }
}

export function FrameworkComparePage({ before, after, lines }: FrameworkCompareProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/frameworks">Bộ tiêu chí</a>
      </p>
      <h1>So sánh hai bộ tiêu chí</h1>
      <p>
        Trước: <a href={before.href}>{before.name}</a>. Sau: <a href={after.href}>{after.name}</a>. Có{' '}
        {lines.length} thay đổi.
      </p>
      <FrameworkChanges lines={lines} />
    </>
  )
}
