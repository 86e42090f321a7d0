import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { hasPostgres, noPostgres, startPostgres } from '../support/postgres.ts'
import { runToEnd } from '../support/server-process.ts'

const start = (url: string) => runToEnd(['src/node.ts'], { env: { PORT: '0', DATABASE_URL: url } })

describe('a start on PostgreSQL is refused in one line, without the password, where', () => {
  it('the server does not answer', async () => {
    const { code, out, error } = await start('postgres://app:secret@127.0.0.1:1/khao_sat')
    expect({ code, out, error }).toEqual({
      code: 1,
      out: '',
      error:
        'Cơ sở dữ liệu postgres://…@127.0.0.1:1/khao_sat: máy chủ không nhận kết nối; kiểm tra máy chủ có đang chạy không. Kiểm tra lại DATABASE_URL.\n',
    })
  })

  it('there is no such server', async () => {
    const { code, error } = await start('postgres://app:secret@khong-co.invalid/khao_sat')
    expect(code).toBe(1)
    expect(error).toMatch(
      /^Cơ sở dữ liệu postgres:\/\/…@khong-co\.invalid\/khao_sat: không tìm thấy máy chủ\. .*\n$/,
    )
  })

  it('something else listens there', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const port = await new Promise<number>((listening) =>
      other.listen(0, '127.0.0.1', () => listening((other.address() as { port: number }).port)),
    )
    const { code, out, error } = await start(`postgres://app:secret@127.0.0.1:${port}/khao_sat`)
    other.close()
    expect({ code, out, lines: error.trimEnd().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 })
    expect(error).toContain(`postgres://…@127.0.0.1:${port}/khao_sat`)
    expect(error).not.toContain('secret')
  })

  it.skipIf(!hasPostgres)(`there is no such database${hasPostgres ? '' : ` (${noPostgres})`}`, async () => {
    const postgres = await startPostgres()
    try {
      const url = (await postgres.database()).replace(/\/[^/]*$/, '/khong_co')
      const { code, error } = await start(url)
      expect(code).toBe(1)
      expect(error).toMatch(/\/khong_co: không có cơ sở dữ liệu này\. Kiểm tra lại DATABASE_URL\.\n$/)
    } finally {
      postgres.end()
    }
  })
})
