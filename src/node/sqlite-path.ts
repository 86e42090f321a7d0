import { readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Config } from '../config.ts'

/**
 * The path of the SQLite file a configuration names, behind all links: locks, logs and files of evidence lie beside
 * the file itself, by whichever name it is opened. Null where a server or D1 is named.
 */
export function sqliteFile({ databaseUrl }: Pick<Config, 'databaseUrl'>): string | null {
  if (/^(?:postgres(?:ql)?|d1):/.test(databaseUrl)) return null
  const named = databaseUrl.replace(/^file:/, '')
  const file = behindLinks(named)
  return file === resolve(named) ? named : file
}

/** Of what is not there yet: where it would be made. */
function behindLinks(path: string): string {
  const missing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'
  try {
    return realpathSync(path)
  } catch (error) {
    if (!missing(error)) throw error
  }
  const folder = behindLinks(dirname(resolve(path)))
  const file = join(folder, basename(path))
  try {
    return behindLinks(resolve(folder, readlinkSync(file)))
  } catch (error) {
    if (!missing(error)) throw error
    return file
  }
}
