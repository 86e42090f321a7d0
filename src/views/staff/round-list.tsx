import { Scroll } from './scroll.tsx'

export type RoundListProps = {
  readonly mayOpen: boolean
  readonly rounds: ReadonlyArray<{
    readonly id: string
    readonly name: string
    readonly period: string
    readonly stage: string
    readonly due: string
    readonly filed: number
    readonly units: number
  }>
}

export function RoundListPage({ mayOpen, rounds }: RoundListProps) {
  return (
    <>
      <h1>Đợt chấm điểm</h1>
      {mayOpen ? (
        <p>
          <a class="button" href="/staff/rounds/new">
            Mở đợt mới
          </a>
        </p>
      ) : null}
      {rounds.length === 0 ? (
        <p>Chưa có đợt chấm điểm nào.</p>
      ) : (
        <Scroll label="Danh sách đợt chấm điểm">
          <table>
            <thead>
              <tr>
                <th scope="col">Đợt</th>
                <th scope="col">Kỳ</th>
                <th scope="col">Bước</th>
                <th scope="col">Hạn</th>
                <th scope="col">Đã gửi</th>
              </tr>
            </thead>
            <tbody>
              {rounds.map(({ id, name, period, stage, due, filed, units }) => (
                <tr>
                  <th scope="row">
                    <a href={`/staff/rounds/${id}`}>{name}</a>
                  </th>
                  <td>{period}</td>
                  <td>{stage}</td>
                  <td>{due}</td>
                  <td>
                    {filed}/{units} đơn vị
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}
