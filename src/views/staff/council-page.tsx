import { StepBox, type StepForm } from './appraisal-overview.tsx'
import { Done, type Fault, Faults } from './field.tsx'
import { Scroll } from './scroll.tsx'

export type CouncilProps = {
  readonly round: { readonly id: string; readonly name: string }
  readonly stage: string
  readonly closed: string
  readonly message: string
  readonly faults: ReadonlyArray<Fault>
  readonly fields: ReadonlyArray<{ readonly code: string; readonly name: string }>
  readonly open: number
  readonly undecided: ReadonlyArray<{
    readonly href: string
    readonly name: string
    readonly count: number
    /** [] where there are too many to list here. */
    readonly criteria: ReadonlyArray<{ readonly name: string; readonly words: string }>
  }>
  readonly groups: ReadonlyArray<{
    readonly name: string
    readonly rows: ReadonlyArray<{
      readonly href: string
      readonly name: string
      readonly words: string
      readonly rank: string
      readonly total: string
      readonly declared: string
      readonly fields: ReadonlyArray<string>
      readonly adjusted: number
      readonly council: number
    }>
  }>
  readonly step: StepForm | null
}

/** What the council sees before it approves: what is still open, and every unit with its points so far. */
export function CouncilPage({
  round,
  stage,
  closed,
  message,
  faults,
  fields,
  open,
  undecided,
  groups,
  step,
}: CouncilProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds">Đợt chấm điểm</a> › <a href={`/staff/rounds/${round.id}`}>{round.name}</a>
      </p>
      <h1>Hội đồng thẩm định</h1>
      {message === '' ? null : <Done>{message}</Done>}
      <Faults faults={faults} />
      <p class="notice">
        <strong>{stage}.</strong> {closed}
      </p>
      <h2>Chưa có quyết định: {open} mục</h2>
      {open === 0 ? <p>Mọi mục phải chấm đều đã có quyết định.</p> : null}
      {undecided.map(({ href, name, count, criteria }) =>
        criteria.length === 0 ? (
          <p>
            <a href={href}>
              {name}: {count} mục
            </a>
          </p>
        ) : (
          <details>
            <summary>
              {name} ({count})
            </summary>
            <p>
              <a href={href}>Mở các mục này của {name}</a>
            </p>
            <ul>
              {criteria.map((one) => (
                <li>
                  {one.name}: {one.words}
                </li>
              ))}
            </ul>
          </details>
        ),
      )}
      {groups.map((group) => (
        <section aria-label={group.name}>
          <h2>{group.name}</h2>
          <Scroll label={`Điểm đến nay: ${group.name}`}>
            <table class="progress">
              <thead>
                <tr>
                  <th scope="col">Tạm xếp</th>
                  <th scope="col">Đơn vị</th>
                  <th scope="col">Tổng điểm</th>
                  <th scope="col">Tự chấm</th>
                  {fields.map(({ code, name }) => (
                    <th scope="col">
                      <abbr title={name}>{code}</abbr>
                    </th>
                  ))}
                  <th scope="col">Điều chỉnh</th>
                  <th scope="col">Hội đồng sửa</th>
                </tr>
              </thead>
              <tbody>
                {group.rows.map((row) => (
                  <tr>
                    <td class="points">{row.rank}</td>
                    <th scope="row">
                      <a href={row.href}>{row.name}</a>
                      {row.words === '' ? null : <span class="hint"> {row.words}</span>}
                    </th>
                    <td class="points">{row.total}</td>
                    <td class="points">{row.declared}</td>
                    {row.fields.map((points) => (
                      <td class="points">{points}</td>
                    ))}
                    <td class="points">{row.adjusted}</td>
                    <td class="points">{row.council}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
      <p class="hint">Thứ tự tạm xếp theo điểm đến nay; thứ hạng chính thức chỉ có khi công bố.</p>
      {step === null ? null : <StepBox {...step} faults={faults} />}
    </>
  )
}
