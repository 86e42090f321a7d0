import { type Config, withoutSecrets } from '../config.ts'

type Coded = { readonly code?: unknown; readonly path?: unknown; readonly syscall?: unknown }

const SQLITE: Readonly<Record<string, string>> = {
  CANTOPEN: 'không mở hoặc không tạo được tệp: kiểm tra thư mục có tồn tại và ghi được không',
  READONLY: 'tệp hoặc thư mục chỉ cho đọc',
  BUSY: 'tệp đang bị chương trình khác giữ; thử lại sau',
  FULL: 'ổ đĩa đã đầy',
  IOERR: 'ổ đĩa báo lỗi khi đọc hoặc ghi',
  CORRUPT: 'tệp bị hỏng; khôi phục từ bản sao lưu',
  NOTADB: 'tệp không phải là cơ sở dữ liệu SQLite',
}

const FILE: Readonly<Record<string, string>> = {
  EACCES: 'không có quyền đọc, ghi',
  EPERM: 'không có quyền đọc, ghi',
  EROFS: 'ổ đĩa chỉ cho đọc',
  ENOSPC: 'ổ đĩa đã đầy',
  ENOTDIR: 'đường dẫn đi qua một tệp không phải thư mục',
  ELOOP: 'liên kết dẫn vòng về chính nó',
  EISDIR: 'là thư mục, không phải tệp',
  ENOENT: 'không có tệp này',
  EEXIST: 'đã có tệp này, không ghi đè',
}

const PORT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'đã có chương trình khác dùng. Dừng chương trình đó, hoặc đặt PORT khác.',
  EACCES: 'cần quyền quản trị. Đặt PORT từ 1024 trở lên.',
  EADDRNOTAVAIL: 'không phải địa chỉ của máy này. Kiểm tra lại HOST.',
  ENOTFOUND: 'không phải địa chỉ của máy này. Kiểm tra lại HOST.',
}

const POSTGRES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'máy chủ không nhận kết nối; kiểm tra máy chủ có đang chạy không',
  ENOTFOUND: 'không tìm thấy máy chủ',
  EAI_AGAIN: 'không tìm thấy máy chủ',
  EHOSTUNREACH: 'không tới được máy chủ',
  ETIMEDOUT: 'máy chủ không trả lời',
  ECONNRESET: 'máy chủ ngắt kết nối',
  '28P01': 'sai tên hoặc mật khẩu',
  '28000': 'máy chủ không cho tài khoản này vào',
  '3D000': 'không có cơ sở dữ liệu này',
  '25006': 'máy chủ chỉ cho đọc, có thể là máy dự phòng',
  '42501': 'tài khoản không đủ quyền',
  '53300': 'máy chủ đã hết chỗ cho kết nối mới',
}

/** One line for the operator about what stopped the program: what it is and what to look at. Never a password. */
export function faultLine(error: unknown, config: Config | null): string {
  const { code, path, syscall } = codedOf(error)
  const text = error instanceof Error ? error.message : String(error)
  if (config && (syscall === 'listen' || (syscall === 'getaddrinfo' && !isPostgres(config))))
    return `Địa chỉ ${config.host}:${config.port}: ${PORT[code] ?? text}`
  const sqlite = /^SQLITE_([A-Z]+)/.exec(code)?.[1]
  if (sqlite && config) return `Cơ sở dữ liệu ${config.databaseUrl}: ${SQLITE[sqlite] ?? text}.`
  if (code in FILE && path !== undefined) return `${path}: ${FILE[code]}.`
  if (config && isPostgres(config) && (code in POSTGRES || /connect|timeout/i.test(text)))
    return `Cơ sở dữ liệu ${withoutSecrets(config.databaseUrl)}: ${POSTGRES[code] ?? text}. Kiểm tra lại DATABASE_URL.`
  return text
}

const isPostgres = ({ databaseUrl }: Config) => /^postgres(?:ql)?:/.test(databaseUrl)

function codedOf(error: unknown): { code: string; path?: string; syscall?: string } {
  if (typeof error !== 'object' || error === null) return { code: '' }
  const { code, path, syscall }: Coded = error
  return {
    code: typeof code === 'string' ? code : '',
    ...(typeof path === 'string' && { path }),
    ...(typeof syscall === 'string' && { syscall }),
  }
}
