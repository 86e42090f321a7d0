import { COLUMN_TITLES } from '../../import/column-titles.ts'
import { goalInWords } from '../../locales/results.ts'
import { type Choice, Done, type Fault, Faults, Field, Select } from './field.tsx'
import { Overtaken, type OvertakenProps } from './overtaken.tsx'
import { Scroll } from './scroll.tsx'

/** What the columns of a target's row are called on the screen. */
export const TARGET_NAMES: Readonly<Record<string, string>> = COLUMN_TITLES.targets

export type TargetLine = {
  readonly code: string
  readonly name: string
  readonly scope: string
  readonly operator: string
  readonly goal: string
  readonly validity: string
  readonly document: string
  readonly ended: boolean
  /** 1 for a target that only shows how it would look. */
  readonly sample: number
}

export function TargetListPage({ lines, mayEdit }: { lines: ReadonlyArray<TargetLine>; mayEdit: boolean }) {
  return (
    <>
      <h1>Chỉ tiêu</h1>
      {mayEdit ? (
        <p class="actions">
          <a class="button" href="/staff/targets/new">
            Thêm chỉ tiêu
          </a>{' '}
          <a class="button quiet" href="/staff/import/targets">
            Nhập từ tệp
          </a>
        </p>
      ) : null}
      {lines.length === 0 ? (
        <p class="notice">Chưa có chỉ tiêu nào.</p>
      ) : (
        <Scroll label="Các chỉ tiêu">
          <table>
            <thead>
              <tr>
                <th scope="col">Chỉ tiêu</th>
                <th scope="col">Phạm vi</th>
                <th scope="col">Mức</th>
                <th scope="col">Thời gian</th>
                <th scope="col">Văn bản</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <th scope="row">
                    <a href={`/staff/targets/${encodeURIComponent(line.code)}`}>{line.name}</a>
                    <p class="small">
                      {Number(line.sample) === 1 ? `${line.code}, chỉ tiêu mẫu` : line.code}
                    </p>
                  </th>
                  <td>{line.scope}</td>
                  <td>{goalInWords(line.operator, line.goal)}</td>
                  <td>
                    {line.validity}
                    {line.ended ? <p class="small">Đã kết thúc</p> : null}
                  </td>
                  <td>{line.document}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}

export type TargetChoices = Readonly<
  Record<'unit' | 'kind' | 'field' | 'question' | 'survey' | 'operator' | 'evidence', ReadonlyArray<Choice>>
>

export function NewTargetPage({
  typed,
  choices,
  faults,
}: {
  typed: Readonly<Record<string, string>>
  choices: TargetChoices
  faults: ReadonlyArray<Fault>
}) {
  const text = (name: string, more: { hint?: string; required?: boolean; type?: 'date' } = {}) => (
    <Field
      name={name}
      label={TARGET_NAMES[name] ?? name}
      value={typed[name] ?? ''}
      required
      faults={faults}
      {...more}
    />
  )
  const select = (name: keyof TargetChoices, hint?: string) => (
    <Select
      name={name}
      label={TARGET_NAMES[name] ?? name}
      value={typed[name] ?? ''}
      choices={choices[name]}
      faults={faults}
      {...(hint ? { hint } : {})}
    />
  )
  const ticks = (name: 'survey' | 'evidence', hint: string) => {
    const fault = faults.find(({ field }) => field === name)
    const ticked = (typed[name] ?? '').split(';')
    return (
      <fieldset class={fault ? 'field wrong' : 'field'} id={name}>
        <legend>{TARGET_NAMES[name]}</legend>
        <p class="hint">{hint}</p>
        {fault ? <p class="wrong-words">{fault.words}</p> : null}
        {choices[name].map(({ value, label }) => (
          <label class="tick">
            <input type="checkbox" name={name} value={value} checked={ticked.includes(value)} /> {label}
          </label>
        ))}
      </fieldset>
    )
  }
  return (
    <>
      <p class="crumb">
        <a href="/staff/targets">Chỉ tiêu</a>
      </p>
      <h1>Thêm chỉ tiêu</h1>
      <Faults faults={faults} />
      <form method="post" action="/staff/targets" class="narrow">
        {text('code', { hint: 'Chữ không dấu, chữ số và . _ -, ví dụ KH05-2' })}
        {text('name')}
        {select('unit', 'Tính cho đơn vị này và mọi đơn vị bên dưới.')}
        {select('kind')}
        {select('field')}
        {select('question')}
        {ticks(
          'survey',
          'Chỉ số liệu của các phiếu được chọn mới được so với chỉ tiêu này. Không chọn phiếu nào: mẫu phiếu nào cũng được.',
        )}
        {select('operator', '"Đạt 85%" là từ mức này trở lên.')}
        {text('goal', { hint: 'Tỷ lệ phần trăm, ví dụ 85 hoặc 84,5' })}
        {text('from', { type: 'date', required: false })}
        {text('to', { type: 'date', required: false })}
        {ticks('evidence', 'Số liệu thu theo cách khác chỉ được ghi "Tham khảo".')}
        {text('document', { hint: 'Ví dụ: Kế hoạch số 05/KH-UBND ngày 12/01/2026' })}
        {text('clause', { required: false })}
        <button type="submit">Lưu</button>
      </form>
    </>
  )
}

export type TargetPageProps = {
  code: string
  name: string
  pairs: ReadonlyArray<readonly [string, string]>
  mayEdit: boolean
  version: number
  to: string
  reason: string
  faults: ReadonlyArray<Fault>
  overtaken: OvertakenProps | null
  done: string
  history: ReadonlyArray<{
    readonly at: string
    readonly actor: string
    readonly words: string
    readonly reason: string
  }>
}

export function TargetPage(props: TargetPageProps) {
  const { code, pairs, faults, overtaken, history } = props
  return (
    <>
      <p class="crumb">
        <a href="/staff/targets">Chỉ tiêu</a>
      </p>
      <h1>{props.name}</h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      {overtaken ? <Overtaken {...overtaken} names={TARGET_NAMES} /> : <Faults faults={faults} />}
      <dl class="pairs">
        {pairs.map(([name, words]) => (
          <div>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {props.mayEdit ? (
        <>
          <h2>Kết thúc chỉ tiêu</h2>
          <p>
            Dùng khi văn bản được thay thế hoặc hết hiệu lực. Các kỳ trước ngày kết thúc vẫn được đánh giá.
            Sửa nội dung khác thì <a href="/staff/import/targets">nhập lại từ tệp</a>.
          </p>
          <form method="post" action={`/staff/targets/${encodeURIComponent(code)}/end`} class="narrow">
            <input type="hidden" name="version" value={String(props.version)} />
            <Field
              name="to"
              label="Ngày cuối cùng áp dụng"
              type="date"
              value={props.to}
              required
              faults={faults}
            />
            <Field
              name="reason"
              label="Lý do, văn bản thay thế"
              value={props.reason}
              required
              faults={faults}
            />
            <button type="submit">Kết thúc chỉ tiêu</button>
          </form>
        </>
      ) : null}
      {history.length === 0 ? null : (
        <>
          <h2>Ai đã thay đổi</h2>
          <ul>
            {history.map(({ at, actor, words, reason }) => (
              <li>
                {at}, {actor}: {words}
                {reason === '' ? '' : ` (${reason})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
