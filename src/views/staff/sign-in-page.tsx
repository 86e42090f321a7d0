import { type Fault, Faults, Field } from './field.tsx'
import { NewPasswordFields } from './new-password.tsx'

export type SignInProps = {
  account: string
  back: string
  notice: string | null
  faults: ReadonlyArray<Fault>
  /** Where a single sign-on is set up: its name. */
  singleSignOn: string | null
  /** Accounts of the demo with their common password; none outside it. */
  demo: { readonly password: string; readonly accounts: ReadonlyArray<{ id: string; role: string }> } | null
}

export function SignInPage({ account, back, notice, faults, singleSignOn, demo }: SignInProps) {
  return (
    <>
      <h1>Đăng nhập</h1>
      <p>Dành cho cán bộ, công chức, viên chức. Người dân đánh giá không cần đăng nhập.</p>
      {notice ? (
        <p class="notice" role="status">
          {notice}
        </p>
      ) : null}
      <Faults faults={faults} />
      {singleSignOn ? (
        <p>
          <a class="button" href={`/staff/single-sign-on?${new URLSearchParams({ back })}`}>
            Đăng nhập bằng {singleSignOn}
          </a>
        </p>
      ) : null}
      <form method="post" action="/staff/sign-in" class="narrow">
        <input type="hidden" name="back" value={back} />
        <Field
          name="account"
          label="Tên đăng nhập"
          value={account}
          autocomplete="username"
          required
          faults={faults}
        />
        <Field
          name="password"
          label="Mật khẩu"
          type="password"
          autocomplete="current-password"
          required
          faults={faults}
        />
        <button type="submit">Đăng nhập</button>
        <p class="hint">Quên mật khẩu: xin quản trị hệ thống của đơn vị cấp lại đường dẫn dùng một lần.</p>
      </form>
      {demo ? (
        <section class="card" aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">Tài khoản trình diễn</h2>
          <p>
            Mật khẩu chung: <code>{demo.password}</code>
          </p>
          <dl class="pairs">
            {demo.accounts.map(({ id, role }) => (
              <div>
                <dt>
                  <code>{id}</code>
                </dt>
                <dd>{role}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  )
}

/** For the moment between coming back from the single sign-on and the page that was wanted. */
export function CameBackPage({ name, back }: { name: string; back: string }) {
  return (
    <>
      <h1>Đã đăng nhập</h1>
      <p>Xin chào {name}. Trang làm việc sẽ tự mở.</p>
      <p>
        <a class="button" href={back}>
          Mở trang làm việc
        </a>
      </p>
    </>
  )
}

type CodeProps = { faults: ReadonlyArray<Fault>; back: string }

export function SecondFactorPage({ faults, back }: CodeProps) {
  return (
    <>
      <h1>Nhập mã xác thực</h1>
      <Faults faults={faults} />
      <form method="post" action="/staff/second-factor" class="narrow">
        <input type="hidden" name="back" value={back} />
        <Field
          name="code"
          label="Mã 6 chữ số trong ứng dụng xác thực"
          hint="Mất điện thoại: nhập một mã khôi phục đã in, mỗi mã dùng một lần."
          autocomplete="one-time-code"
          required
          faults={faults}
        />
        <button type="submit">Tiếp tục</button>
      </form>
      <form method="post" action="/staff/sign-out">
        <button type="submit" class="quiet">
          Đăng nhập bằng tài khoản khác
        </button>
      </form>
    </>
  )
}

type PasswordProps = { id: string; name: string; invited: boolean; faults: ReadonlyArray<Fault> }

/** Whoever opened a one-time link chooses a password. */
export function NewPasswordPage({ id, name, invited, faults }: PasswordProps) {
  return (
    <>
      <h1>{invited ? 'Kích hoạt tài khoản' : 'Đặt lại mật khẩu'}</h1>
      <p>
        {name}, tên đăng nhập <code>{id}</code>. Đường dẫn này dùng một lần.
      </p>
      <Faults faults={faults} />
      <form method="post" class="narrow">
        <input type="hidden" name="account" value={id} autocomplete="username" />
        <NewPasswordFields faults={faults} />
        <button type="submit">Đặt mật khẩu</button>
      </form>
    </>
  )
}
