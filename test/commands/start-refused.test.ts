import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeSetting } from '../../src/store/installation.ts'
import { type Ended, runToEnd, startServer } from '../support/server-process.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'

/** Root may write anywhere, so a folder is read-only for somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534 } : {}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
/** Every file with its bytes. */
const contents = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, entry.isFile() ? readFileSync(path, 'base64') : 'folder']
    }),
  )

function expectRefused({ code, out, error }: Ended, ...lines: string[]): void {
  expect({ code, out, error: error.trimEnd() }).toEqual({ code: 1, out: '', error: lines.join('\n') })
}

describe('a start is refused in one line, with nothing touched, for', () => {
  const refused = async (env: Record<string, string>, ...lines: string[]) => {
    const before = contents()
    expectRefused(await runToEnd(['src/node.ts'], { env: { PORT: '0', ...env } }), ...lines)
    expect(contents()).toEqual(before)
  }

  it('a scheme there is no store for, listed with every other mistake, without its password', () =>
    refused(
      { DATABASE_URL: 'mysql://root:secret@db/x', PORT: '99999', LOG: 'all' },
      'PORT="99999" không hợp lệ: cần một số từ 0 đến 65535, ví dụ 8787',
      'DATABASE_URL="mysql://…@db/x" không hợp lệ: cần tệp SQLite như data/thuoc-do.db, hoặc postgres://TÊN:MẬT-KHẨU@MÁY-CHỦ/TÊN-CSDL',
      'LOG="all" không hợp lệ: cần errors (chỉ ghi sự cố) hoặc json (thêm một dòng cho mỗi yêu cầu)',
    ))

  it('a file that is not a database', async () => {
    writeFileSync(at('x.db'), 'Báo cáo quý I\n'.repeat(100))
    await refused(
      { DATABASE_URL: at('x.db') },
      `${at('x.db')} không phải là cơ sở dữ liệu SQLite. Kiểm tra lại DATABASE_URL.`,
    )
  })

  it('the database of another program', async () => {
    new Sqlite(at('x.db')).exec('CREATE TABLE invoice (id INTEGER)').close()
    await refused(
      { DATABASE_URL: `file:${at('x.db')}` },
      `${at('x.db')} là cơ sở dữ liệu của chương trình khác. Kiểm tra lại DATABASE_URL.`,
    )
  })

  it.each(['0', '9'])(
    'steps of %s answers in public, unless the data are for tests',
    async (PUBLISH_STEP) => {
      const { store, end } = await temporaryStore()
      const env = { PORT: '0', DATABASE_URL: await fileOf(store), PUBLIC_RESULTS: 'step', PUBLISH_STEP }
      expectRefused(
        await runToEnd(['src/node.ts'], { env }),
        `PUBLISH_STEP=${PUBLISH_STEP} chỉ dùng cho dữ liệu trình diễn, thử nghiệm; với dữ liệu thật cần từ 10 trở lên để không ai đoán được câu trả lời của một người.`,
      )
      await store.atomically([writeSetting(store.db, 'test', '1')])
      const server = await startServer({ env })
      server.signal('SIGTERM')
      expect((await server.ended).code).toBe(0)
      await end()
    },
  )

  it('a folder where the file should be', async () => {
    mkdirSync(at('x.db'))
    await refused({ DATABASE_URL: at('x.db') }, `${at('x.db')} là thư mục, không phải tệp cơ sở dữ liệu.`)
  })

  it('a newer schema than the program knows', async () => {
    const { store, end } = await temporaryStore()
    const file = await fileOf(store)
    const sqlite = new Sqlite(file)
    sqlite.prepare('INSERT INTO migration VALUES (?)').run('9999_later.sql')
    sqlite.exec(`VACUUM INTO '${at('x.db')}'`)
    sqlite.close()
    await end()
    await refused(
      { DATABASE_URL: at('x.db') },
      `${at('x.db')} do phiên bản mới hơn của chương trình tạo ra (có bước "9999_later.sql"). Hãy chạy phiên bản mới hơn đó.`,
    )
  })

  it('a port in use', async () => {
    const other = createServer()
    const port = await new Promise<number>((listening) =>
      other.listen(0, '127.0.0.1', () => listening((other.address() as { port: number }).port)),
    )
    await refused(
      { DATABASE_URL: at('x.db'), PORT: String(port) },
      `Địa chỉ 127.0.0.1:${port}: đã có chương trình khác dùng. Dừng chương trình đó, hoặc đặt PORT khác.`,
    )
    other.close()
  })

  it('an address of another machine', () =>
    refused(
      { DATABASE_URL: at('x.db'), HOST: '192.0.2.1' },
      'Địa chỉ 192.0.2.1:0: không phải địa chỉ của máy này. Kiểm tra lại HOST.',
    ))

  it('a folder it may not write to', async () => {
    mkdirSync(at('data'))
    chmodSync(at('data'), 0o555)
    const before = contents()
    for (const file of [at('data/x.db'), at('data/deeper/x.db')]) {
      const options = { env: { PORT: '0', DATABASE_URL: file }, ...NOBODY }
      expectRefused(
        await runToEnd(['src/node.ts'], options),
        `${file.replace('/x.db', '')}: không có quyền đọc, ghi.`,
      )
    }
    expect(contents()).toEqual(before)
  })

  it('a file it may not write to', async () => {
    new Sqlite(at('x.db')).close()
    writeFileSync(at('x.db'), '')
    chmodSync(at('x.db'), 0o444)
    const options = { env: { PORT: '0', DATABASE_URL: at('x.db') }, ...NOBODY }
    expectRefused(await runToEnd(['src/node.ts'], options), `${at('x.db')}: không có quyền đọc, ghi.`)
    expect(readFileSync(at('x.db'), 'utf8')).toBe('')
  })
})

describe('a file in memory', () => {
  it('is refused by its name, and leaves nothing', async () => {
    const before = contents()
    expectRefused(
      await runToEnd(['src/cli.ts', 'verify'], { env: { DATABASE_URL: ':memory:' } }),
      'DATABASE_URL=":memory:" không hợp lệ: cần tệp SQLite như data/thuoc-do.db, hoặc postgres://TÊN:MẬT-KHẨU@MÁY-CHỦ/TÊN-CSDL',
    )
    expect(contents()).toEqual(before)
  })
})

describe('two processes on one file', () => {
  const UNITS = 'code,name,kind,group,parent,from,to,successors\nT,Tỉnh Mẫu,province,,,2025-07-01,,\n'

  it('never serve it together: the second is refused, a command is not, and after a kill the file is free', async () => {
    const env = { DATABASE_URL: at('x.db') }
    const first = await startServer({ env })
    expectRefused(
      await runToEnd(['src/node.ts'], { env: { PORT: '0', ...env } }),
      `Tệp ${at('x.db')} đang do một dịch vụ khác phục vụ. Mỗi tệp SQLite chỉ dùng cho một dịch vụ: dừng dịch vụ kia, hoặc đặt DATABASE_URL là tệp khác.`,
    )
    writeFileSync(at('units.csv'), UNITS)
    const imported = await runToEnd(['src/cli.ts', 'import', 'units', at('units.csv')], { env })
    expect(imported).toMatchObject({ code: 0, error: '' })

    // By another name it is the same file.
    symlinkSync(folder, `${folder}-link`)
    symlinkSync(`${folder}-link/x.db`, at('y.db'))
    for (const other of [`${folder}-link/x.db`, at('y.db')])
      expect(await runToEnd(['src/node.ts'], { env: { PORT: '0', DATABASE_URL: other } })).toMatchObject({
        code: 1,
        error: expect.stringContaining(`Tệp ${at('x.db')} đang do một dịch vụ khác phục vụ.`),
      })
    rmSync(`${folder}-link`)

    first.signal('SIGKILL')
    await first.ended
    const second = await startServer({ env })
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
    second.signal('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })
})
