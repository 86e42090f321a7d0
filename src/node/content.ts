import { ConfigError } from '../config.ts'
import type { Inspected } from '../store/inspected.ts'

/**
 * What a database is opened for: `service` and `command` make it and bring it up to date, `data` does so with one
 * that is there already, `reading` changes nothing.
 */
export type Use = 'service' | 'command' | 'data' | 'reading'

/** Refuses what the program must not write to, or cannot use as it is: what `found` is, under the name `name`. */
export function checkContent(
  found: Inspected,
  name: string,
  use: Use,
  migrations: ReadonlyArray<{ readonly name: string }>,
): void {
  switch (found.kind) {
    case 'not a database':
      throw new ConfigError(`${name} không phải là cơ sở dữ liệu SQLite. Kiểm tra lại DATABASE_URL.`)
    case 'of another program':
      throw new ConfigError(`${name} là cơ sở dữ liệu của chương trình khác. Kiểm tra lại DATABASE_URL.`)
    case 'empty':
      if (use === 'service' || use === 'command') return
      throw new ConfigError(`${name} chưa có dữ liệu nào. Kiểm tra lại DATABASE_URL.`)
    case 'ours':
      checkSchema(found.migrations, name, use, migrations)
  }
}

function checkSchema(
  applied: ReadonlyArray<string>,
  name: string,
  use: Use,
  migrations: ReadonlyArray<{ readonly name: string }>,
): void {
  const known = migrations.map((migration) => migration.name)
  const stranger = applied.find((step) => !known.includes(step))
  if (stranger)
    throw new ConfigError(
      `${name} do phiên bản mới hơn của chương trình tạo ra (có bước "${stranger}"). Hãy chạy phiên bản mới hơn đó.`,
    )
  const missing = known.find((step) => !applied.includes(step))
  if (missing && use === 'reading')
    throw new ConfigError(
      `${name} do phiên bản cũ hơn của chương trình tạo ra (chưa có bước "${missing}"), và lệnh này không sửa gì. Mở dịch vụ một lần để nâng cấp, hoặc khôi phục bản sao vào tệp mới bằng lệnh restore.`,
    )
}
