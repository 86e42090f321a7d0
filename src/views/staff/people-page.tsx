import { Scroll } from './scroll.tsx'

export type PersonLine = {
  readonly id: string
  readonly name: string
  readonly held: ReadonlyArray<string>
  readonly state: string
  /** Whether whoever looks may open the account. */
  readonly open: boolean
}

export type PeopleProps = {
  people: ReadonlyArray<PersonLine>
  total: number
  search: string
}

/** Everybody with an account, as far as whoever looks administers them. */
export function PeoplePage({ people, total, search }: PeopleProps) {
  return (
    <>
      <h1>Người dùng</h1>
      <p>
        <a class="button" href="/staff/people/new">
          Mời người dùng
        </a>
      </p>
      <search>
        <form method="get" action="/staff/people" class="row">
          <div class="field">
            <label for="q">Tìm theo tên, tên đăng nhập, đơn vị</label>
            <p class="hint" id="q-hint">
              Gõ không dấu cũng được.
            </p>
            <input id="q" name="q" type="search" value={search} aria-describedby="q-hint" />
          </div>
          <div class="field">
            <button type="submit">Tìm</button>
          </div>
        </form>
      </search>
      <p role="status">
        {search === '' ? `Có ${total} tài khoản.` : `Tìm thấy ${people.length} trong ${total} tài khoản.`}
      </p>
      {people.length === 0 ? null : (
        <Scroll label="Danh sách người dùng">
          <table>
            <thead>
              <tr>
                <th scope="col">Họ tên</th>
                <th scope="col">Tên đăng nhập</th>
                <th scope="col">Quyền</th>
                <th scope="col">Tình trạng</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ id, name, held, state, open }) => (
                <tr>
                  <th scope="row">{open ? <a href={`/staff/people/${id}`}>{name}</a> : name}</th>
                  <td>
                    <code>{id}</code>
                  </td>
                  <td>
                    {held.map((line) => (
                      <div>{line}</div>
                    ))}
                  </td>
                  <td>{state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}
