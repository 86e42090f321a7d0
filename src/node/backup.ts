import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'
import { copySqlite, foldSqlite, holdsData } from '../store/sqlite-backup.ts'
import { inspectSqlite } from '../store/sqlite-inspect.ts'
import { lockForServing } from '../store/sqlite-lock.ts'
import { mustBeNew, mustExist, PART, publish } from './files.ts'
import { copyFiles, filesFolder } from './files-folder.ts'
import { sqliteFile } from './sqlite-path.ts'
import { checkDatabase, checkFile } from './start.ts'

/**
 * Makes a proven copy of the database, while the service runs, and then of the files its evidence names: a file is
 * kept before it is named. Copies beside each other share one folder of files. @returns how many answers it holds
 */
export async function backUp(config: Config, copy: string): Promise<number> {
  const file = fileOf(config)
  mustExist(file)
  checkFile(file)
  mustBeNew(copy)
  mkdirSync(dirname(copy), { recursive: true })
  const responses = await copyWhole(file, copy)
  const files = filesFolder(config)
  if (files !== null) await copyFiles(files, filesBeside(copy))
  return responses
}

/**
 * Puts a backup in the place of the database. One with data in it is only replaced when asked for, and then kept
 * beside it. Nothing is moved before the copy is whole.
 * @returns where the old database has been put, or null where there was none
 */
export async function restore(
  config: Config,
  backup: string,
  replace: boolean,
  now: Date,
): Promise<string | null> {
  const file = fileOf(config)
  mustExist(backup)
  checkDatabase(backup)
  if (inspectSqlite(backup).kind === 'empty') throw new ConfigError(`${backup} không có dữ liệu nào.`)
  checkFile(file)
  const release = lockForServing(file)
  if (!release) throw new ConfigError(`Dịch vụ đang chạy trên tệp ${file}. Dừng dịch vụ rồi khôi phục.`)
  try {
    // The files first: they are only added to, and a database must not name what is not there.
    const files = filesFolder(config)
    if (files !== null) await copyFiles(filesBeside(backup), files)
    return await exchange(file, backup, replace, now)
  } finally {
    release()
  }
}

/** Where the files of a copy of the database are kept. */
const filesBeside = (copy: string) => join(dirname(copy), 'files')

async function exchange(file: string, backup: string, replace: boolean, now: Date): Promise<string | null> {
  const there = existsSync(file)
  if (there && !replace && inspectSqlite(file).kind !== 'empty' && holdsData(file))
    throw new ConfigError(
      `${file} đang có dữ liệu. Thêm --replace để thay; tệp đang có sẽ được giữ lại bên cạnh.`,
    )
  if (there) foldSqlite(file)
  rmSync(file + PART, { force: true })
  await copySqlite(backup, file + PART)
  const aside = there ? `${file}.truoc-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}` : null
  if (aside) renameSync(file, aside)
  await publish(file + PART, file)
  return aside
}

async function copyWhole(file: string, copy: string): Promise<number> {
  rmSync(copy + PART, { force: true })
  try {
    const responses = await copySqlite(file, copy + PART)
    await publish(copy + PART, copy)
    return responses
  } catch (error) {
    rmSync(copy + PART, { force: true })
    throw error
  }
}

function fileOf(config: Config): string {
  const file = sqliteFile(config)
  if (file === null)
    throw new ConfigError(
      'Với PostgreSQL, sao lưu và khôi phục bằng pg_dump và pg_restore (docs/operating.md).',
    )
  return file
}
