import { vietnameseMoment } from '../locales/moment.ts'
import type { StaffLink } from '../store/staff.ts'

export type Letter = { readonly to: string; readonly subject: string; readonly text: string }

/** Sends a letter, or throws; each runtime brings its own, and most installations have none. */
export type Mail = (letter: Letter) => Promise<void>

/** The letter that carries a one-time link. */
export function linkLetter(
  person: { readonly id: string; readonly name: string; readonly email: string },
  link: Pick<StaffLink, 'purpose' | 'expires_at'>,
  address: string,
): Letter {
  const invited = link.purpose === 'invitation'
  return {
    to: person.email,
    subject: invited ? 'Thước Đo: kích hoạt tài khoản của Ông/Bà' : 'Thước Đo: đặt lại mật khẩu',
    text: [
      `Kính gửi Ông/Bà ${person.name},`,
      '',
      invited
        ? `Quản trị hệ thống đã lập cho Ông/Bà một tài khoản trên Thước Đo, tên đăng nhập: ${person.id}.`
        : `Quản trị hệ thống đã cấp đường dẫn để Ông/Bà đặt lại mật khẩu của tài khoản ${person.id} trên Thước Đo.`,
      '',
      'Xin mở đường dẫn sau để đặt mật khẩu. Đường dẫn chỉ dùng được một lần và hết hạn lúc',
      `${vietnameseMoment(link.expires_at)}:`,
      '',
      address,
      '',
      'Nếu Ông/Bà không chờ thư này, xin bỏ qua và báo quản trị hệ thống. Không chuyển đường dẫn cho người khác.',
    ].join('\n'),
  }
}
