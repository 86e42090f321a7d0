import { type DutyBody, type OwedDuty, reminderInWords } from '../../figures/duty.ts'
import { periodName, vietnameseDate } from '../../locales/format.ts'
import { Done } from './field.tsx'
import { Scroll } from './scroll.tsx'

const MOST_SHOWN = 200
export type DutyListProps = {
  today: string
  owed: ReadonlyArray<OwedDuty>
  own: ReadonlyArray<DutyBody & { readonly id: string }>
  mayEdit: boolean
  done: string
}

/** Reports owed: those not sent first, soonest first. */
export function DutyListPage({ owed, own, mayEdit, done }: DutyListProps) {
  const open = owed.filter((duty) => duty.done === null && duty.reading.state !== 'ended')
  const closed = owed.filter((duty) => duty.done !== null).reverse()
  return (
    <>
      <h1>Báo cáo định kỳ</h1>
      {done ? <Done>{done}</Done> : null}
      <h2>Chưa gửi ({open.length})</h2>
      <Owed
        duties={open.slice(0, MOST_SHOWN)}
        label="Báo cáo chưa gửi"
        none="Không còn báo cáo nào phải gửi."
      />
      <h2>Đã gửi ({closed.length})</h2>
      <Owed
        duties={closed.slice(0, MOST_SHOWN)}
        label="Báo cáo đã gửi"
        none="Chưa ghi nhận báo cáo nào đã gửi."
      />
      {mayEdit ? (
        <>
          <h2>Quy định báo cáo riêng</h2>
          <p class="small">Báo cáo do kế hoạch, chương trình quy định có sẵn khi kế hoạch đó được áp dụng.</p>
          <ul>
            {own.map(({ id, name, until }) => (
              <li>
                <a href={`/staff/duties/${id}`}>{name}</a>
                {until === '' ? '' : `, đến ngày ${vietnameseDate(until)}`}
              </li>
            ))}
          </ul>
          <p>
            <a class="button" href="/staff/duties/new">
              Thêm báo cáo định kỳ
            </a>{' '}
            <a class="button quiet" href="/staff/plans">
              Áp dụng kế hoạch
            </a>
          </p>
        </>
      ) : null}
    </>
  )
}

function Owed({ duties, label, none }: { duties: ReadonlyArray<OwedDuty>; label: string; none: string }) {
  if (duties.length === 0) return <p class="notice">{none}</p>
  return (
    <Scroll label={label}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Báo cáo, nhiệm vụ</th>
            <th scope="col">Đơn vị</th>
            <th scope="col">Kỳ</th>
            <th scope="col">Hạn cuối</th>
            <th scope="col">Tình trạng</th>
          </tr>
        </thead>
        <tbody>
          {duties.map((duty) => (
            <tr>
              <th scope="row">
                <a
                  href={`/staff/units/${encodeURIComponent(duty.unit.code)}/duties/${encodeURIComponent(duty.id)}?period=${duty.period}`}
                >
                  {duty.name}
                </a>
              </th>
              <td>{duty.unit.name}</td>
              <td>{periodName(duty.period)}</td>
              <td>{vietnameseDate(duty.lastDay)}</td>
              <td class={duty.reading.state === 'not met' ? 'bad' : undefined}>{reminderInWords(duty)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
