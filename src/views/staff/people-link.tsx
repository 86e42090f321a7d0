import { raw } from 'hono/html'
import { vietnameseMoment } from '../../locales/moment.ts'

export type LinkProps = {
  id: string
  name: string
  invited: boolean
  address: string
  svg: string
  expires: string
  /** What became of the letter; null where none was to be sent. */
  letter: string | null
}

/** A one-time link, shown once: to be printed and handed over. */
export function LinkPage({ id, name, invited, address, svg, expires, letter }: LinkProps) {
  return (
    <>
      <h1>{invited ? 'Giấy mời sử dụng Thước Đo' : 'Đường dẫn đặt lại mật khẩu'}</h1>
      <p class="notice screen" role="status">
        Đường dẫn chỉ hiện một lần trên trang này. Xin in giấy mời (Ctrl+P) và trao tận tay.{' '}
        {letter ?? 'Không gửi qua người khác hoặc nhóm trò chuyện.'}
      </p>
      <p>
        Kính gửi Ông/Bà <strong>{name}</strong>,
      </p>
      <p>
        Tên đăng nhập: <code>{id}</code>. Xin quét mã hoặc gõ đường dẫn dưới đây để đặt mật khẩu. Đường dẫn
        dùng được <strong>một lần</strong>, đến {vietnameseMoment(expires)}.
      </p>
      <div class="qr" role="img" aria-label="Mã QR chứa đường dẫn dùng một lần">
        {raw(svg)}
      </div>
      <p>
        <code class="address">{address}</code>
      </p>
      <p class="screen">
        <a class="button quiet" href={`/staff/people/${id}`}>
          Đến tài khoản {id}
        </a>
      </p>
    </>
  )
}
