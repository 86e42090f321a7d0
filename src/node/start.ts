import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import { inspectSqlite } from '../store/sqlite-inspect.ts'
import { lockForServing } from '../store/sqlite-lock.ts'
import { openInstallation, readMigrations } from './installation.ts'
import { sqliteFile } from './sqlite-path.ts'
import { isD1 } from './wrangler.ts'

/** Opens the installation for a command; the service may run beside it. */
export function openForCommand(config: Config): ReturnType<typeof openInstallation> {
  const file = sqliteFile(config)
  if (file !== null) checkFile(file)
  return openInstallation(config)
}

/** Opens the installation to serve it. Where the port is taken, or another process serves the file, nothing is touched. */
export async function openForServing(config: Config): ReturnType<typeof openInstallation> {
  if (isD1(config.databaseUrl))
    throw new ConfigError(
      'DATABASE_URL=d1: chỉ dùng cho các lệnh nhập, đối chiếu. Dịch vụ trên D1 chạy bằng wrangler (docs/engines.md).',
    )
  await checkPort(config)
  const file = sqliteFile(config)
  if (file !== null) {
    checkFile(file)
    if (!lockForServing(file))
      throw new ConfigError(
        `Tệp ${file} đang do một dịch vụ khác phục vụ. Mỗi tệp SQLite chỉ dùng cho một dịch vụ: dừng dịch vụ kia, hoặc đặt DATABASE_URL là tệp khác.`,
      )
  }
  return openInstallation(config, 'service')
}

/** Refuses what the program must not write to, before it writes. */
export function checkFile(file: string): void {
  const folder = dirname(file)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return
  }
  if (!statSync(file).isFile()) throw new ConfigError(`${file} là thư mục, không phải tệp cơ sở dữ liệu.`)
  accessSync(file, constants.R_OK | constants.W_OK)
  accessSync(folder, constants.W_OK)
  checkContent(file)
}

/** Refuses a file that is not a database of this program, or of a later one. */
export function checkContent(file: string): void {
  const found = inspectSqlite(file)
  if (found.kind === 'not a database')
    throw new ConfigError(`${file} không phải là cơ sở dữ liệu SQLite. Kiểm tra lại DATABASE_URL.`)
  if (found.kind === 'of another program')
    throw new ConfigError(`${file} là cơ sở dữ liệu của chương trình khác. Kiểm tra lại DATABASE_URL.`)
  if (found.kind !== 'ours') return
  const known = new Set(readMigrations().map(({ name }) => name))
  const stranger = found.migrations.find((name) => !known.has(name))
  if (stranger)
    throw new ConfigError(
      `${file} do phiên bản mới hơn của chương trình tạo ra (có bước "${stranger}"). Hãy chạy phiên bản mới hơn đó.`,
    )
}

/** Asks for the port and gives it back. */
function checkPort({ port, host }: Config): Promise<void> {
  return new Promise((free, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen({ port, host }, () => probe.close(() => free()))
  })
}
