import * as z from 'zod'
import { LEAST_LEDGER_MONTHS } from './retention.ts'

const origin = z
  .url()
  .transform((text) => new URL(text))
  .refine((url) => /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash)
  .transform((url) => url.origin)

/** A path, or one of the schemes there is a store for; a single letter before the colon is a drive of Windows. */
const database = z
  .string()
  .min(1)
  .refine((text) => !/^[a-z][a-z0-9+.-]+:/i.test(text) || /^(?:file:.|postgres(?:ql)?:\/\/|d1:)/.test(text))
  .refine((text) => !text.includes('://') || URL.canParse(text))
  // The driver would keep these in memory, and every connection its own.
  .refine((text) => !['', ':memory:'].includes(text.replace(/^file:/, '').trim()))

/** How many months answers are kept; 0 is for ever. */
const ledgerMonths = z.coerce
  .number()
  .int()
  .refine((months) => months === 0 || months >= LEAST_LEDGER_MONTHS)

const address = (fits: (url: URL) => boolean) =>
  z.string().refine((text) => URL.canParse(text) && fits(new URL(text)))

/** A server for letters. */
const smtp = address(({ protocol, hostname }) => /^smtps?:$/.test(protocol) && hostname !== '')

/** Who vouches for staff: over https, or on this machine. */
const issuer = address(
  ({ protocol, hostname }) =>
    protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.\d+\.\d+\.\d+)$/.test(hostname)),
)

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: database.default('data/thuoc-do.db'),
  PUBLIC_URL: origin.optional(),
  PUBLIC_RESULTS: z.enum(['off', 'step', 'released']).default('off'),
  PUBLISH_STEP: z.coerce.number().int().min(0).default(10),
  CALENDAR: z.enum(['reporting', 'month']).default('reporting'),
  HOTLINE: z.string().max(40).default(''),
  METRICS: z.enum(['0', '1']).default('0'),
  LOG: z.enum(['errors', 'json']).default('errors'),
  LEDGER_MONTHS: ledgerMonths.default(0),
  FILES: z.string().default(''),
  EVIDENCE_MB: z.coerce.number().int().min(10).default(500),
  EVIDENCE_FILES: z.coerce.number().int().min(1).default(300),
  SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  SECRETS_KEY: z.string().min(32).default(''),
  SMTP_URL: smtp.optional(),
  MAIL_FROM: z
    .string()
    .max(200)
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)
    .optional(),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).default('tài khoản dùng chung của tỉnh'),
})

const ADVICE: Record<string, string> = {
  PORT: 'một số từ 0 đến 65535, ví dụ 8787',
  HOST: 'địa chỉ lắng nghe, ví dụ 127.0.0.1 hoặc 0.0.0.0',
  DATABASE_URL: 'tệp SQLite như data/thuoc-do.db, hoặc postgres://TÊN:MẬT-KHẨU@MÁY-CHỦ/TÊN-CSDL',
  PUBLIC_URL: 'địa chỉ công khai không kèm đường dẫn, ví dụ https://danhgia.tinh.gov.vn',
  PUBLIC_RESULTS: 'off, step hoặc released',
  PUBLISH_STEP: 'một số nguyên từ 0 trở lên, ví dụ 10',
  CALENDAR: 'reporting (từ ngày 15 đến ngày 14) hoặc month (tháng dương lịch)',
  HOTLINE: 'số điện thoại đường dây nóng, tối đa 40 ký tự',
  METRICS: '0 (tắt) hoặc 1 (mở /metrics cho Prometheus)',
  FILES: 'thư mục giữ tệp tài liệu kiểm chứng, hoặc database',
  EVIDENCE_MB: 'số MB tệp tài liệu kiểm chứng của một đơn vị trong một đợt, từ 10, ví dụ 500',
  EVIDENCE_FILES: 'số tệp tài liệu kiểm chứng của một đơn vị trong một đợt, từ 1, ví dụ 300',
  LEDGER_MONTHS: `0 (giữ phiếu mãi) hoặc số tháng giữ phiếu, từ ${LEAST_LEDGER_MONTHS}`,
  SECOND_FACTOR: 'required (quản trị, ban chỉ đạo, hội đồng phải có mã xác thực) hoặc optional',
  SECRETS_KEY: 'chuỗi ngẫu nhiên từ 32 ký tự, ví dụ kết quả của openssl rand -base64 32',
  SMTP_URL: 'máy chủ gửi thư, ví dụ smtps://TÊN:MẬT-KHẨU@thu.tinh.gov.vn, kèm MAIL_FROM',
  MAIL_FROM: 'địa chỉ người gửi, ví dụ Thước Đo <thuocdo@tinh.gov.vn>, kèm SMTP_URL',
  OIDC_ISSUER: 'địa chỉ https:// của nơi xác thực, kèm OIDC_CLIENT_ID, OIDC_CLIENT_SECRET và PUBLIC_URL',
  OIDC_CLIENT_ID: 'mã ứng dụng do nơi xác thực cấp, kèm OIDC_ISSUER',
  OIDC_CLIENT_SECRET: 'khóa ứng dụng do nơi xác thực cấp, kèm OIDC_ISSUER',
  OIDC_NAME: 'tên của nơi xác thực trên nút đăng nhập, tối đa 60 ký tự',
  LOG: 'errors (chỉ ghi sự cố) hoặc json (thêm một dòng cho mỗi yêu cầu)',
}

export type MailAccount = { readonly url: string; readonly from: string }

/** A single sign-on of the province, by OpenID Connect. */
export type SingleSignOn = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What stands on the button. */
  readonly name: string
}

export type Config = {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string
  /** The origin printed on posters, or null where the operator has not set it. */
  readonly publicUrl: string | null
  /** Whether and how results are public; a board decides, so the default is off. */
  readonly publicResults: 'off' | 'step' | 'released'
  /** Public figures move only when at least this many answers are new; 0 (at once) is for demos and tests. */
  readonly publishStep: number
  readonly calendar: 'reporting' | 'month'
  /** A phone number citizens may turn to; '' where there is none. */
  readonly hotline: string
  /** '1' opens /metrics. */
  readonly metrics: '0' | '1'
  /** What is written to standard output: faults only, or a line for each request as well. */
  readonly log: 'errors' | 'json'
  /** Whether those who decide over others must sign in with a second factor. */
  readonly secondFactor: 'required' | 'optional'
  /** What secrets of second factors are sealed with; '' keeps them as they are. */
  readonly secretsKey: string
  /** Where letters to staff are handed over; null where links are printed only. */
  readonly mail: MailAccount | null
  readonly singleSignOn: SingleSignOn | null
  /** Answers older than this many months are sealed into their tallies and forgotten; 0 keeps them. */
  readonly ledgerMonths: number
  /** A folder for files of evidence, 'database', or '' for a folder beside the SQLite file. */
  readonly files: string
  /** Megabytes of files, and how many of them, one unit may bring into one round. */
  readonly evidenceMb: number
  readonly evidenceFiles: number
  readonly demo: boolean
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads the environment once; every mistake is listed together. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, demo = false): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in ADVICE && value !== ''),
  )
  const read = environment.safeParse({ ...(demo ? DEMO : {}), ...given })
  const faulty = new Set(read.error?.issues.map((issue) => String(issue.path[0])))
  const lonely = [...lacking(given, MAIL), ...lacking(given, [...OIDC, 'PUBLIC_URL'])]
  const faults = [
    ...[...faulty].map(
      (name) => `${name}="${shown(name, given[name] ?? '')}" không hợp lệ: cần ${ADVICE[name]}`,
    ),
    ...lonely.map((name) => `Thiếu ${name}: cần ${ADVICE[name]}`),
  ]
  if (!read.success || faults.length > 0) throw new ConfigError(faults.join('\n'))
  const value = read.data
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    publicUrl: value.PUBLIC_URL ?? (demo ? `http://localhost:${value.PORT}` : null),
    publicResults: value.PUBLIC_RESULTS,
    publishStep: value.PUBLISH_STEP,
    calendar: value.CALENDAR,
    hotline: value.HOTLINE,
    metrics: value.METRICS,
    log: value.LOG,
    secondFactor: value.SECOND_FACTOR,
    secretsKey: value.SECRETS_KEY,
    mail: value.SMTP_URL && value.MAIL_FROM ? { url: value.SMTP_URL, from: value.MAIL_FROM } : null,
    singleSignOn: value.OIDC_ISSUER
      ? {
          issuer: value.OIDC_ISSUER,
          clientId: value.OIDC_CLIENT_ID ?? '',
          clientSecret: value.OIDC_CLIENT_SECRET ?? '',
          name: value.OIDC_NAME,
        }
      : null,
    ledgerMonths: value.LEDGER_MONTHS,
    files: value.FILES,
    evidenceMb: value.EVIDENCE_MB,
    evidenceFiles: value.EVIDENCE_FILES,
    demo,
  }
}

const MAIL = ['SMTP_URL', 'MAIL_FROM'] as const
const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** The names of a group that are not set although another one of it is; PUBLIC_URL alone asks for nothing. */
function lacking(
  given: Readonly<Record<string, string | undefined>>,
  group: ReadonlyArray<string>,
): string[] {
  const begun = group.some((name) => name !== 'PUBLIC_URL' && given[name] !== undefined)
  return begun ? group.filter((name) => given[name] === undefined) : []
}

function shown(name: string, value: string): string {
  if (name === 'OIDC_CLIENT_SECRET' || name === 'SECRETS_KEY') return '…'
  return name === 'DATABASE_URL' || name === 'SMTP_URL' ? withoutSecrets(value) : value
}

/** A database address without the name and the password, which may also stand behind the question mark. */
export function withoutSecrets(text: string): string {
  return text.includes('://') ? text.replace(/\/\/[^/]*@/, '//…@').replace(/\?.*$/, '') : text
}

const DEMO = {
  DATABASE_URL: 'data/demo.db',
  PUBLIC_RESULTS: 'step',
  PUBLISH_STEP: '0',
  SECOND_FACTOR: 'optional',
}
