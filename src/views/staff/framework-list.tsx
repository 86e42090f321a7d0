import { vietnameseDate } from '../../locales/format.ts'
import { Done } from './field.tsx'
import { Scroll } from './scroll.tsx'

export type FrameworkListProps = {
  readonly frameworks: ReadonlyArray<{
    readonly code: string
    readonly version: number
    readonly name: string
    readonly sha256: string
    readonly published: { readonly actor: string; readonly since: string } | null
    readonly rounds: ReadonlyArray<{ readonly id: string; readonly name: string }>
  }>
  readonly drafts: ReadonlyArray<{ readonly code: string; readonly saved: string }>
  readonly mayWrite: boolean
  readonly done: string
}

/** Every criteria table of the installation: those being written, those frozen, and the models. */
export function FrameworkListPage({ frameworks, drafts, mayWrite, done }: FrameworkListProps) {
  return (
    <>
      <h1>Bộ tiêu chí</h1>
      {done === '' ? null : <Done>{done}</Done>}
      <p>
        Phiên bản đã công bố không sửa được nữa và có mã băm SHA-256 để đối chiếu. Đợt chấm điểm đứng trên một
        phiên bản; muốn sửa thì sao chép thành phiên bản sau.
      </p>
      {mayWrite ? (
        <p class="actions">
          <a class="button" href="/staff/frameworks/new">
            Soạn bộ tiêu chí mới
          </a>
        </p>
      ) : null}
      {drafts.length > 0 ? (
        <>
          <h2>Đang soạn</h2>
          <ul>
            {drafts.map(({ code, saved }) => (
              <li>
                <a href={`/staff/frameworks/drafts/${code}`}>{code}</a>: {saved}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>Đã công bố và khung mẫu</h2>
      <Scroll label="Các bộ tiêu chí">
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">Bộ tiêu chí</th>
              <th scope="col">Tình trạng</th>
              <th scope="col">Dùng trong đợt</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {frameworks.map(({ code, version, name, sha256, published, rounds }) => (
              <tr>
                <th scope="row">
                  <a href={`/staff/frameworks/${code}/${version}`}>{name}</a>
                  <br />
                  <code>
                    {code}, phiên bản {version}
                  </code>
                </th>
                <td>
                  {published
                    ? `Công bố ${vietnameseDate(published.since)}, ${published.actor}`
                    : 'Có sẵn trong phần mềm'}
                </td>
                <td>
                  {rounds.length === 0 ? 'chưa dùng' : null}
                  {rounds.map(({ id, name: round }) => (
                    <div>
                      <a href={`/staff/rounds/${id}`}>{round}</a>
                    </div>
                  ))}
                </td>
                <td>
                  <code title={sha256}>{sha256.slice(0, 12)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
