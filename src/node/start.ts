import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import { inspectSqlite } from '../store/sqlite-inspect.ts'
import { lockForServing } from '../store/sqlite-lock.ts'
import { checkContent, type Use } from './content.ts'
import { mustExist } from './files.ts'
import { openInstallation, openToRead, readMigrations } from './installation.ts'
import { sqliteFile } from './sqlite-path.ts'
import { isD1 } from './wrangler.ts'

/** Opens the installation for a command that may be the first; the service may run beside it. */
export function openForCommand(config: Config): ReturnType<typeof openInstallation> {
  const file = sqliteFile(config)
  if (file !== null) checkFile(file)
  return openInstallation(config)
}

/** Opens an installation that is there for a command that works on what is in it. */
export function openExisting(config: Config): ReturnType<typeof openInstallation> {
  checkExisting(config, 'data')
  return openInstallation(config, 'data')
}

/** Opens an installation that is there, of this version, for a command that changes nothing. */
export function openForReading(config: Config): ReturnType<typeof openToRead> {
  checkExisting(config, 'reading')
  return openToRead(config)
}

function checkExisting(config: Config, use: Use): void {
  const file = sqliteFile(config)
  if (file === null) return
  mustExist(file)
  checkFile(file, use)
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
export function checkFile(file: string, use: Use = 'command'): void {
  const folder = dirname(file)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return
  }
  if (!statSync(file).isFile()) throw new ConfigError(`${file} là thư mục, không phải tệp cơ sở dữ liệu.`)
  accessSync(file, constants.R_OK | constants.W_OK)
  accessSync(folder, constants.W_OK)
  checkDatabase(file, use)
}

/** Refuses a file that is not a database of this program, or of a later one. */
export function checkDatabase(file: string, use: Use = 'command'): void {
  checkContent(inspectSqlite(file), file, use, readMigrations())
}

/** Asks for the port and gives it back. */
function checkPort({ port, host }: Config): Promise<void> {
  return new Promise((free, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen({ port, host }, () => probe.close(() => free()))
  })
}
