import { vietnameseMoment } from '../../locales/moment.ts'
import { Done, type Fault, Faults, Field } from './field.tsx'
import { NewPasswordFields } from './new-password.tsx'

export type MeProps = {
  id: string
  name: string
  email: string
  held: ReadonlyArray<string>
  /** Whether the account has a password at all: one that comes by single sign-on needs none. */
  hasPassword: boolean
  secondFactor: { readonly on: boolean; readonly codesLeft: number }
  sessions: ReadonlyArray<{ readonly began: string; readonly seen: string; readonly here: boolean }>
  done: string | null
  faults: ReadonlyArray<Fault>
}

/** Somebody's own account. */
export function MePage({
  id,
  name,
  email,
  held,
  hasPassword,
  secondFactor,
  sessions,
  done,
  faults,
}: MeProps) {
  return (
    <>
      <h1>Tài khoản của tôi</h1>
      {done ? <Done>{done}</Done> : null}
      <Faults faults={faults} />
      <dl class="pairs">
        <div>
          <dt>Họ tên</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>Tên đăng nhập</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
        <div>
          <dt>Thư điện tử</dt>
          <dd>{email === '' ? 'chưa có' : email}</dd>
        </div>
      </dl>
      <h2>Quyền</h2>
      {held.length === 0 ? (
        <p>Tài khoản chưa có quyền nào. Xin liên hệ quản trị hệ thống.</p>
      ) : (
        <ul>
          {held.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      <p class="hint">Quyền, họ tên và thư điện tử do quản trị hệ thống thay đổi.</p>

      <h2>Mật khẩu</h2>
      {hasPassword ? (
        <form method="post" action="/staff/me/password" class="narrow">
          <input type="hidden" name="account" value={id} autocomplete="username" />
          <Field
            name="old"
            label="Mật khẩu đang dùng"
            type="password"
            autocomplete="current-password"
            required
            faults={faults}
          />
          <NewPasswordFields faults={faults} />
          <button type="submit">Đổi mật khẩu</button>
        </form>
      ) : (
        <p>Tài khoản này đăng nhập một lần qua hệ thống chung, không dùng mật khẩu riêng.</p>
      )}

      <h2>Xác thực hai bước</h2>
      <SecondFactorState on={secondFactor.on} codesLeft={secondFactor.codesLeft} />

      <h2>Phiên đang mở</h2>
      <ul>
        {sessions.map(({ began, seen, here }) => (
          <li>
            {here ? <strong>Phiên này: </strong> : null}
            đăng nhập lúc {vietnameseMoment(began)}, dùng lần cuối lúc {vietnameseMoment(seen)}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form method="post" action="/staff/me/sign-out-elsewhere">
          <button type="submit">Đăng xuất ở nơi khác</button>
        </form>
      ) : (
        <p class="hint">Không có phiên nào mở ở nơi khác.</p>
      )}
    </>
  )
}

function SecondFactorState({ on, codesLeft }: MeProps['secondFactor']) {
  if (!on)
    return (
      <>
        <p>Chưa bật. Khi bật, ngoài mật khẩu còn cần mã 6 chữ số hiện trên điện thoại của Ông/Bà.</p>
        <p>
          <a class="button" href="/staff/me/second-factor">
            Bật xác thực hai bước
          </a>
        </p>
      </>
    )
  return (
    <>
      <p>Đang bật. Còn {codesLeft} mã khôi phục chưa dùng.</p>
      <p>
        <a class="button quiet" href="/staff/me/second-factor">
          Đổi sang điện thoại khác
        </a>
      </p>
      <form method="post" action="/staff/me/recovery-codes">
        <button type="submit" class="quiet">
          Cấp lại mã khôi phục
        </button>
      </form>
      <p class="hint">Mã khôi phục cũ hết giá trị khi cấp mã mới.</p>
    </>
  )
}
