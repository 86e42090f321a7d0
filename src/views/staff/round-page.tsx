import { PageLinks } from '../page-links.tsx'
import { Done, type Fault, Faults, Field, Select } from './field.tsx'
import { Scroll } from './scroll.tsx'

type UnitLine = {
  readonly code: string
  readonly name: string
  readonly group: string
  readonly progress: string
  readonly state: string
  readonly overdue: boolean
  readonly left: boolean
}

export type RoundPageProps = {
  readonly id: string
  readonly name: string
  readonly facts: ReadonlyArray<{ readonly term: string; readonly words: string }>
  readonly due: string
  /** Other pages of the round that whoever looks may open. */
  readonly links: ReadonlyArray<{ readonly href: string; readonly name: string }>
  /** All units whoever looks may see, and those of this page of the table. */
  readonly units: ReadonlyArray<UnitLine>
  readonly shown: ReadonlyArray<UnitLine>
  readonly page: number
  readonly pages: number
  /** What whoever runs the round may change; null for the others. */
  readonly opening: {
    readonly steps: number
    readonly days: ReadonlyArray<{ readonly name: string; readonly label: string; readonly value: string }>
    readonly reason: string
    readonly leaving: { readonly unit: string; readonly day: string; readonly reason: string }
  } | null
  readonly message: string
  readonly faults: ReadonlyArray<Fault>
}

/** One round: its calendar, how far every unit is, who is overdue. */
export function RoundPage(props: RoundPageProps) {
  const { id, name, facts, due, links, units, shown, page, pages, opening, message, faults } = props
  const overdue = units.filter((unit) => unit.overdue)
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds">Đợt chấm điểm</a>
      </p>
      <h1>{name}</h1>
      {message === '' ? null : <Done>{message}</Done>}
      <Faults faults={faults} />
      {due === '' ? null : <p class="notice">{due}.</p>}
      <dl class="pairs">
        {facts.map(({ term, words }) => (
          <div>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {links.length === 0 ? null : (
        <p class="buttons">
          {links.map((link) => (
            <a class="button quiet" href={link.href}>
              {link.name}
            </a>
          ))}
        </p>
      )}
      {overdue.length === 0 ? null : (
        <section aria-labelledby="overdue">
          <h2 id="overdue">Quá hạn: {overdue.length} đơn vị chưa gửi</h2>
          <ul>
            {overdue.map(({ code, name: unit, progress, state }) => (
              <li>
                <a href={`/staff/rounds/${id}/units/${code}`}>{unit}</a>: {state}, đã kê khai {progress}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>Đơn vị</h2>
      {units.length === 0 ? (
        <p>Không có đơn vị nào trong phạm vi của Ông/Bà.</p>
      ) : (
        <Units id={id} units={shown} />
      )}
      <PageLinks page={page} pages={pages} address={(to) => `?page=${to}`} />
      {opening === null ? null : (
        <>
          <p>
            <a href={`/staff/rounds/${id}/imports`}>Số liệu nhập từ ngoài</a>: điều tra xã hội học, đánh giá
            của lãnh đạo, số liệu của cơ quan quản lý.
          </p>
          <details open={faults.some(({ field }) => field.endsWith('_until') || field === 'reason')}>
            <summary>Gia hạn</summary>
            <form method="post" action={`/staff/rounds/${id}/deadlines`} class="card">
              <input type="hidden" name="steps" value={String(opening.steps)} />
              <div class="dates">
                {opening.days.map((day) => (
                  <Field {...day} type="date" faults={faults} />
                ))}
              </div>
              <Field name="reason" label="Lý do gia hạn" value={opening.reason} faults={faults} />
              <button type="submit">Gia hạn</button>
            </form>
          </details>
          <Leaving id={id} units={units} leaving={opening.leaving} faults={faults} />
        </>
      )}
    </>
  )
}

function Units({ id, units }: Pick<RoundPageProps, 'id' | 'units'>) {
  return (
    <Scroll label="Đơn vị trong đợt">
      <table>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col">Nhóm</th>
            <th scope="col">Đã kê khai</th>
            <th scope="col">Trạng thái</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ code, name, group, progress, state, overdue }) => (
            <tr>
              <th scope="row">
                <a href={`/staff/rounds/${id}/units/${code}`}>{name}</a>
              </th>
              <td>{group}</td>
              <td class="points">{progress}</td>
              <td class={overdue ? 'overdue' : undefined}>{state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

type LeavingProps = Pick<RoundPageProps, 'id' | 'units' | 'faults'> & {
  leaving: { readonly unit: string; readonly day: string; readonly reason: string }
}

/** A unit that was dissolved or merged leaves with a day and a reason. */
function Leaving({ id, units, leaving, faults }: LeavingProps) {
  const inside = units.filter(({ left }) => !left)
  const first = inside.find(({ code }) => code === leaving.unit) ?? inside[0]
  if (!first) return null
  return (
    <details open={leaving.unit !== ''}>
      <summary>Đưa một đơn vị ra khỏi đợt (giải thể, sáp nhập)</summary>
      <form method="post" action={`/staff/rounds/${id}/leave`} class="card">
        <Select
          name="unit"
          label="Đơn vị"
          value={first.code}
          choices={inside.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Field name="left_on" type="date" label="Ra khỏi đợt từ ngày" value={leaving.day} faults={faults} />
        <Field name="left_reason" label="Lý do" value={leaving.reason} faults={faults} />
        <p class="hint">Nội dung đơn vị đã gửi vẫn được giữ và xem được; đơn vị không còn được xếp hạng.</p>
        <button type="submit" class="danger">
          Đưa ra khỏi đợt
        </button>
      </form>
    </details>
  )
}
