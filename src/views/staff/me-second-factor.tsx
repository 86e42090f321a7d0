import { raw } from 'hono/html'
import { type Fault, Faults, Field } from './field.tsx'

export type EnrolProps = {
  /** Whether an authenticator is in use already and is about to be replaced. */
  replacing: boolean
  /** Whether the roles of this person ask for it. */
  needed: boolean
  hasPassword: boolean
  secret: string
  svg: string
  /** What the picture says: on the phone itself it opens the app. */
  uri: string
  faults: ReadonlyArray<Fault>
}

/** Ties an authenticator app to the account. */
export function EnrolPage({ replacing, needed, hasPassword, secret, svg, uri, faults }: EnrolProps) {
  return (
    <>
      <h1>{replacing ? 'Đổi thiết bị xác thực' : 'Bật xác thực hai bước'}</h1>
      <Faults faults={faults} />
      {needed && !replacing ? (
        <p class="notice">
          Vai trò của Ông/Bà quyết định thay nhiều người, nên cần bật trước khi làm việc tiếp.
        </p>
      ) : null}
      <ol>
        <li>
          Mở một ứng dụng xác thực trên điện thoại (ứng dụng nào tạo được mã 6 chữ số theo thời gian đều dùng
          được).
        </li>
        <li>
          Quét hình này, hoặc nhập khóa bằng tay.
          <div class="qr" role="img" aria-label="Mã QR chứa khóa xác thực">
            {raw(svg)}
          </div>
          <p>
            Đang dùng chính điện thoại đó: <a href={uri}>mở trong ứng dụng xác thực</a>.
          </p>
          <p>
            Khóa: <code class="secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </li>
        <li>Nhập mã 6 chữ số đang hiện trong ứng dụng.</li>
      </ol>
      <form method="post" action="/staff/me/second-factor" class="narrow">
        <input type="hidden" name="secret" value={secret} />
        <Field
          name="code"
          label="Mã 6 chữ số"
          autocomplete="one-time-code"
          inputmode="numeric"
          required
          faults={faults}
        />
        {hasPassword ? (
          <Field
            name="old"
            label="Mật khẩu đang dùng"
            type="password"
            autocomplete="current-password"
            required
            faults={faults}
          />
        ) : null}
        <button type="submit">Xác nhận</button>
      </form>
    </>
  )
}

/** Shown once: only their hashes are kept. */
export function RecoveryCodesPage({ id, codes }: { id: string; codes: ReadonlyArray<string> }) {
  return (
    <>
      <h1>Mã khôi phục</h1>
      <p class="notice screen" role="status">
        Các mã này chỉ hiện một lần. Xin in trang này (Ctrl+P) hoặc chép lại, cất nơi an toàn, không để cạnh
        máy tính.
      </p>
      <p>
        Tài khoản <code>{id}</code> trên Thước Đo: mỗi mã thay cho mã 6 chữ số một lần, khi mất hoặc hỏng điện
        thoại.
      </p>
      <ol class="codes">
        {codes.map((code) => (
          <li>
            <code class="code">{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a class="button" href="/staff/me">
          Đã cất các mã
        </a>
      </p>
    </>
  )
}
