import { expect, it } from 'vitest'
import { type Config, readConfig } from '../../src/config.ts'
import { faultLine } from '../../src/node/fault.ts'

const sqlite = readConfig({ DATABASE_URL: 'data/x.db' })
const postgres = readConfig({
  DATABASE_URL: 'postgres://app:secret@db.tinh.vn:5432/khao_sat?sslmode=require',
})
const fault = (message: string, more: object) => Object.assign(new Error(message), more)

const CASES: ReadonlyArray<readonly [Config | null, Error, string]> = [
  [
    sqlite,
    fault('database or disk is full', { code: 'SQLITE_FULL' }),
    'Cơ sở dữ liệu data/x.db: ổ đĩa đã đầy.',
  ],
  [
    sqlite,
    fault('attempt to write', { code: 'SQLITE_READONLY_DIRECTORY' }),
    'Cơ sở dữ liệu data/x.db: tệp hoặc thư mục chỉ cho đọc.',
  ],
  [
    sqlite,
    fault('getaddrinfo', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
    'Địa chỉ 127.0.0.1:8787: không phải địa chỉ của máy này. Kiểm tra lại HOST.',
  ],
  [null, fault('open', { code: 'ENOENT', path: 'units.csv' }), 'units.csv: không có tệp này.'],
  [null, fault('anything else', {}), 'anything else'],
  [
    postgres,
    fault('listen', { code: 'EADDRINUSE', syscall: 'listen' }),
    'Địa chỉ 127.0.0.1:8787: đã có chương trình khác dùng. Dừng chương trình đó, hoặc đặt PORT khác.',
  ],
  ...(
    [
      [
        'connect ECONNREFUSED',
        'ECONNREFUSED',
        'máy chủ không nhận kết nối; kiểm tra máy chủ có đang chạy không',
      ],
      ['getaddrinfo ENOTFOUND', 'ENOTFOUND', 'không tìm thấy máy chủ'],
      ['password authentication failed', '28P01', 'sai tên hoặc mật khẩu'],
      ['database "khao_sat" does not exist', '3D000', 'không có cơ sở dữ liệu này'],
      [
        'cannot execute CREATE TABLE in a read-only transaction',
        '25006',
        'máy chủ chỉ cho đọc, có thể là máy dự phòng',
      ],
      ['timeout exceeded when trying to connect', undefined, 'timeout exceeded when trying to connect'],
    ] as const
  ).map(
    ([message, code, words]) =>
      [
        postgres,
        fault(message, { code }),
        `Cơ sở dữ liệu postgres://…@db.tinh.vn:5432/khao_sat: ${words}. Kiểm tra lại DATABASE_URL.`,
      ] as const,
  ),
]

it.each(CASES)('a fault is told in one line, without a password (%#)', (config, error, line) => {
  expect(faultLine(error, config)).toBe(line)
})
