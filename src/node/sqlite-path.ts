import type { Config } from '../config.ts'

/** The path of the SQLite file a configuration names; null where it names a server or D1. */
export function sqliteFile({ databaseUrl }: Pick<Config, 'databaseUrl'>): string | null {
  return /^(?:postgres(?:ql)?|d1):/.test(databaseUrl) ? null : databaseUrl.replace(/^file:/, '')
}
