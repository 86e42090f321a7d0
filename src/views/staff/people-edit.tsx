import { vietnameseMoment } from '../../locales/moment.ts'
import { Done, type Fault, Faults, Field } from './field.tsx'
import { GrantLines, type GrantsProps } from './people-grants.tsx'

export type InviteProps = {
  id: string
  name: string
  email: string
  grants: GrantsProps
  /** Whether a letter can be sent from here. */
  mail: boolean
  faults: ReadonlyArray<Fault>
}

/** A new account. */
export function InvitePage({ id, name, email, grants, mail, faults }: InviteProps) {
  return (
    <>
      <h1>Mời người dùng</h1>
      <Faults faults={faults} />
      <form method="post" action="/staff/people">
        <div class="narrow">
          <Field
            name="id"
            label="Tên đăng nhập"
            value={id}
            hint="Chữ thường không dấu, chữ số, dấu chấm, gạch nối; từ 2 đến 40 ký tự. Không đổi được về sau."
            autocomplete="off"
            required
            faults={faults}
          />
          <Field name="name" label="Họ tên" value={name} autocomplete="off" required faults={faults} />
          <EmailField email={email} mail={mail} faults={faults} />
        </div>
        <GrantLines {...grants} />
        <button type="submit">Lập tài khoản và tạo đường dẫn</button>
      </form>
    </>
  )
}

export type PersonProps = {
  id: string
  name: string
  email: string
  state: string
  /** Whether it is the account of whoever looks. */
  own: boolean
  disabled: boolean
  held: ReadonlyArray<string>
  hasSecondFactor: boolean
  sessions: number
  grants: GrantsProps
  mail: boolean
  /** The last entry about this account that the form has seen. */
  seen: number
  history: ReadonlyArray<{ readonly at: string; readonly words: string }>
  done: string | null
  faults: ReadonlyArray<Fault>
}

/** One account, in the hands of whoever administers it. */
export function PersonPage(person: PersonProps) {
  const { id, name, email, state, disabled, hasSecondFactor, sessions, grants, mail, seen, history } = person
  const path = `/staff/people/${id}`
  return (
    <>
      <h1>Tài khoản {id}</h1>
      {person.done ? <Done>{person.done}</Done> : null}
      <Faults faults={person.faults} />
      <dl class="pairs">
        <div>
          <dt>Tình trạng</dt>
          <dd>{state}</dd>
        </div>
        <div>
          <dt>Quyền đang có</dt>
          <dd>{person.held.length === 0 ? 'chưa có' : person.held.map((line) => <div>{line}</div>)}</dd>
        </div>
        <div>
          <dt>Xác thực hai bước</dt>
          <dd>{hasSecondFactor ? 'đang bật' : 'chưa bật'}</dd>
        </div>
        <div>
          <dt>Phiên đang mở</dt>
          <dd>{sessions}</dd>
        </div>
      </dl>
      <form method="post" action={path}>
        <input type="hidden" name="seen" value={String(seen)} />
        <div class="narrow">
          <Field name="name" label="Họ tên" value={name} autocomplete="off" required faults={person.faults} />
          <EmailField email={email} mail={mail} faults={person.faults} />
        </div>
        <GrantLines {...grants} />
        <div class="narrow">
          <Reason faults={person.faults} />
        </div>
        <button type="submit">Lưu</button>
      </form>
      <h2>Đăng nhập</h2>
      <div class="beside">
        {disabled ? (
          <Act path={`${path}/enable`} seen={seen} words="Mở lại tài khoản" />
        ) : (
          <>
            {person.own ? (
              <a href="/staff/me">Đổi mật khẩu của tôi</a>
            ) : (
              <Act path={`${path}/link`} seen={seen} words="Tạo đường dẫn đặt mật khẩu" />
            )}
            {hasSecondFactor && !person.own ? (
              <Act path={`${path}/second-factor`} seen={seen} words="Gỡ xác thực hai bước (mất điện thoại)" />
            ) : null}
            <Act path={`${path}/disable`} seen={seen} words="Khóa tài khoản" danger />
          </>
        )}
      </div>
      <p class="hint">Khóa tài khoản hoặc đổi quyền có hiệu lực ngay, cả với trang đang mở.</p>
      <h2>Thay đổi gần đây</h2>
      {history.length === 0 ? (
        <p>Chưa có thay đổi nào.</p>
      ) : (
        <ul>
          {history.map(({ at, words }) => (
            <li>
              {vietnameseMoment(at)}: {words}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/staff/audit?${new URLSearchParams({ entity: 'staff', id })}`}>
          Xem trong nhật ký thay đổi
        </a>
      </p>
    </>
  )
}

function EmailField({ email, mail, faults }: { email: string; mail: boolean; faults: ReadonlyArray<Fault> }) {
  return (
    <Field
      name="email"
      label="Thư điện tử"
      type="email"
      value={email}
      hint={
        mail
          ? 'Nếu có, đường dẫn được gửi cả qua thư; cũng dùng để nhận ra khi đăng nhập một lần.'
          : 'Dùng để nhận ra khi đăng nhập một lần.'
      }
      autocomplete="off"
      required={false}
      faults={faults}
    />
  )
}

function Reason({ faults }: { faults: ReadonlyArray<Fault> }) {
  return (
    <Field
      name="reason"
      label="Lý do thay đổi"
      hint="Ghi vào nhật ký, ví dụ số quyết định phân công."
      autocomplete="off"
      required={false}
      faults={faults}
    />
  )
}

type ActProps = { path: string; seen: number; words: string; danger?: boolean }

function Act({ path, seen, words, danger = false }: ActProps) {
  return (
    <form method="post" action={path}>
      <input type="hidden" name="seen" value={String(seen)} />
      <button type="submit" class={danger ? 'danger' : 'quiet'}>
        {words}
      </button>
    </form>
  )
}
