import { count } from '../../locales/format.ts'
import { KIND_NAMES } from '../../locales/results.ts'

export type Branch = {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly below: ReadonlyArray<Branch>
}

export type StructurePageProps = {
  roots: ReadonlyArray<Branch>
  units: number
  ended: ReadonlyArray<{
    readonly code: string
    readonly name: string
    readonly to: string
    readonly heirs: string
  }>
  coming: ReadonlyArray<{ readonly code: string; readonly name: string; readonly from: string }>
}

const address = (code: string) => `/staff/structure/${encodeURIComponent(code)}`

/** The tree of units as it stands today, and what was before and comes after. */
export function StructurePage({ roots, units, ended, coming }: StructurePageProps) {
  return (
    <>
      <h1>Cơ cấu đơn vị</h1>
      <p class="actions">
        <a class="button" href="/staff/structure/new">
          Thêm đơn vị
        </a>{' '}
        <a class="button quiet" href="/staff/import/units">
          Nhập từ tệp
        </a>
      </p>
      <p>{count(units)} đơn vị đang hoạt động. Bấm vào tên để đổi tên, chuyển, hoặc ghi ngày kết thúc.</p>
      <Branches branches={roots} />
      {coming.length > 0 ? (
        <>
          <h2>Sẽ thành lập</h2>
          <ul>
            {coming.map(({ code, name, from }) => (
              <li>
                <a href={address(code)}>{name}</a>, từ {from}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {ended.length > 0 ? (
        <>
          <h2>Đã kết thúc</h2>
          <ul>
            {ended.map(({ code, name, to, heirs }) => (
              <li>
                <a href={address(code)}>{name}</a>, đến {to}
                {heirs === '' ? '' : `; kế thừa: ${heirs}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Branches({ branches }: { branches: ReadonlyArray<Branch> }) {
  return (
    <ul class="tree">
      {branches.map(({ code, name, kind, below }) => (
        <li>
          <a href={address(code)}>{name}</a>{' '}
          <span class="small">
            {code === name ? '' : code} · {KIND_NAMES[kind] ?? kind}
          </span>
          {below.length > 0 ? <Branches branches={below} /> : null}
        </li>
      ))}
    </ul>
  )
}
