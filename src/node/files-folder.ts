import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { type Files, filesOf } from '../files.ts'
import { sha256Hex } from '../sha256.ts'
import type { Store } from '../store/store.ts'
import { PART, publish } from './files.ts'
import { sqliteFile } from './sqlite-path.ts'

const ADDRESS = /^[0-9a-f]{64}$/

/** Files in a folder, each under its SHA-256. One gets its name once it is whole and on the disk. */
export function folderFiles(folder: string): Files {
  const pathOf = (sha256: string) => {
    if (!ADDRESS.test(sha256)) throw new RangeError(`${sha256} is no address of a file`)
    return join(folder, sha256)
  }
  return {
    has: async (sha256) => existsSync(pathOf(sha256)),
    async put(bytes) {
      const sha256 = await sha256Hex(bytes)
      const file = pathOf(sha256)
      if (existsSync(file)) return sha256
      await mkdir(folder, { recursive: true })
      // Two who bring the same file at once write two parts, and the second name takes the place of an equal first.
      const part = `${file}.${crypto.randomUUID()}${PART}`
      const handle = await open(part, 'wx')
      await handle.writeFile(bytes)
      await handle.sync()
      await handle.close()
      await publish(part, file)
      return sha256
    },
    async get(sha256) {
      const file = pathOf(sha256)
      return existsSync(file) ? new Uint8Array(await readFile(file)) : null
    },
  }
}

/** The folder a configuration keeps files in; null where they stand in the database. */
export function filesFolder(config: Pick<Config, 'files' | 'databaseUrl'>): string | null {
  if (config.files === 'database') return null
  if (config.files !== '') return config.files
  const file = sqliteFile(config)
  return file === null ? null : join(dirname(file), 'files')
}

/** Where a Node installation keeps files: FILES, or a folder beside the SQLite file. */
export function nodeFiles(config: Pick<Config, 'files' | 'databaseUrl'>, store: Store): Files {
  const folder = filesFolder(config)
  return folder === null ? filesOf({ store }) : folderFiles(folder)
}

/** Copies every file of one folder that another does not have yet. @returns how many there are now */
export async function copyFiles(from: string, to: string): Promise<number> {
  if (!existsSync(from)) return 0
  const names = (await readdir(from)).filter((name) => ADDRESS.test(name))
  if (names.length > 0) await mkdir(to, { recursive: true })
  for (const name of names) {
    if (existsSync(join(to, name))) continue
    await copyFile(join(from, name), join(to, name + PART))
    await publish(join(to, name + PART), join(to, name))
  }
  return names.length
}
