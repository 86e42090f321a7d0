import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CODES, citizen } from '../support/citizen.ts'
import { readPage } from '../support/page.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { readTrace, TRACED, undurable } from '../support/syscall-trace.ts'

const ROOT = join(import.meta.dirname, '../..')
const canTrace = spawnSync('strace', ['-f', '-yy', '-o', '/dev/null', 'true']).status === 0

describe('an answer is acknowledged only after it is on the disk', () => {
  it.skipIf(!canTrace)(
    `as the system calls of the real server show${canTrace ? '' : ' (skipped: no strace, or it may not trace here)'}`,
    async () => {
      const here = await citizen()
      const { db } = here.store
      await here.store.atomically([
        db.updateTable('code').set({ opens_on: '2020-01-01' }).where('code', '=', CODES.oneTap),
      ])
      const server = await tracedServer(await fileOf(here.store))
      const statuses: number[] = []
      let trace = ''
      const answer = async () => {
        const page = readPage(await (await fetch(`${server.address}/q/${CODES.oneTap}`)).text())
        const body = new URLSearchParams({ id: page.value('id') ?? '', overall: '4' })
        const sent = await fetch(`${server.address}/q/${CODES.oneTap}`, { method: 'POST', body })
        await sent.text()
        statuses.push(sent.status)
      }
      try {
        for (let n = 0; n < 8; n++) await answer()
        await Promise.all(Array.from({ length: 24 }, answer))
      } finally {
        trace = await server.stop()
      }
      const events = readTrace(trace)

      expect(statuses).toEqual(Array(32).fill(200))
      expect((await here.rows()).response).toBe(32)
      await here.end()
      expect(events.filter(({ what }) => what === 'posted')).toHaveLength(32)
      const thanked = events.filter((event) => event.what === 'answered' && event.status === 200)
      expect(thanked).toHaveLength(64)
      expect(events.filter(({ what }) => what === 'flushed').length).toBeGreaterThanOrEqual(9)
      expect(undurable(events)).toEqual([])
    },
    60_000,
  )
})

describe('the reading of a trace', () => {
  const A = '<TCP:[127.0.0.1:1->127.0.0.1:2]>'
  const B = '<TCP:[127.0.0.1:1->127.0.0.1:3]>'
  const post = (socket: string) =>
    `7 read(23${socket}, "POST /q/111111118 HTTP/1.1\\r\\nhost"..., 65536) = 300`
  const get = (socket: string) => `7 read(23${socket}, "GET /q/111111118 HTTP/1.1\\r\\nhost"..., 65536) = 90`
  const thanks = (socket: string) =>
    `7 writev(23${socket}, [{iov_base="HTTP/1.1 200 OK\\r\\n"..., iov_len=586}, {iov_base="<"}], 2) = 900`
  const log = '7 pwrite64(25</tmp/t.db-wal>, "\\0\\0"..., 4096, 4152) = 4096'
  const flush = '7 fdatasync(25</tmp/t.db-wal>)      = 0'
  const faults = (...lines: string[]) => undurable(readTrace(lines.join('\n')))

  it('accepts a commit flushed before the thanks, alone or shared', () => {
    expect(faults(post(A), log, flush, thanks(A))).toEqual([])
    expect(
      faults(post(A), post(B), log, log, flush.replace('fdatasync', 'fsync'), thanks(A), thanks(B)),
    ).toEqual([])
    expect(faults(post(A), log, flush, post(B), log, thanks(A), flush, thanks(B))).toEqual([])
    expect(faults(get(A), thanks(A))).toEqual([])
    expect(faults(post(A), thanks(A).replace('200 OK', '422 Unprocessable'))).toEqual([])
  })

  it.each([
    ['thanks before the flush', [post(A), log, thanks(A), flush]],
    ['thanks without a flush', [post(A), log, thanks(A)]],
    ['a flush of another file', [post(A), log, flush.replace('-wal', '-journal'), thanks(A)]],
    ['a flush that failed', [post(A), log, flush.replace('= 0', '= -1 EIO (Input/output error)'), thanks(A)]],
    ['a flush before the writing', [post(A), flush, log, thanks(A)]],
    ['a flush of an earlier answer only', [post(A), log, flush, post(B), thanks(A), thanks(B)]],
    ['a flush of a commit that began before the answer came', [post(B), log, post(A), log, flush, thanks(A)]],
    ['the second answer on one connection', [post(A), log, flush, thanks(A), post(A), thanks(A)]],
    [
      'a flush still under way',
      [
        post(A),
        log,
        flush.replace(/\).*/, ' <unfinished ...>'),
        thanks(A).replace('7', '8'),
        '7 <... fdatasync resumed>) = 0',
      ],
    ],
  ])('refuses %s', (_, lines) => {
    expect(faults(...lines)).toHaveLength(1)
  })

  it('puts together calls that another thread has interrupted', () => {
    const lines = [
      `7 read(23${A},  <unfinished ...>`,
      '9 read(4<pipe:[1]>, "x", 1) = 1',
      '7 <... read resumed>"POST /q/111111118 HTTP/1.1"..., 65536) = 300',
      log,
      flush.replace(/\).*/, ' <unfinished ...>'),
      '7 <... fdatasync resumed>)          = 0',
      thanks(A),
    ]
    expect(readTrace(lines.join('\n')).map(({ what }) => what)).toEqual([
      'posted',
      'logged',
      'flushed',
      'answered',
    ])
    expect(faults(...lines)).toEqual([])
  })
})

/** The server of README's `npm start` on a free port, each of its system calls written down. */
async function tracedServer(database: string): Promise<{ address: string; stop(): Promise<string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-trace-'))
  const output = join(folder, 'trace')
  const strace = spawn(
    'strace',
    [
      '-f',
      '-yy',
      '-s',
      '80',
      '-e',
      `trace=${TRACED}`,
      '-o',
      output,
      process.execPath,
      '--import',
      './src/node/typescript.mjs',
      'src/node.ts',
    ],
    { cwd: ROOT, env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: database, PORT: '0' } },
  )
  const ended = once(strace, 'close')
  let printed = ''
  strace.stderr.on('data', (text) => {
    printed += text
  })
  const address = await new Promise<string>((found, failed) => {
    strace.stdout.on('data', (text) => {
      printed += text
      const [url] = /http:\/\/localhost:\d+/.exec(printed) ?? []
      if (url) found(url.replace('localhost', '127.0.0.1'))
    })
    strace.on('close', () => failed(new Error(`the server did not start: ${printed}`)))
  })
  return {
    address,
    async stop() {
      const [, pid] = /^(\d+)\s.*POST \/q\//m.exec(readFileSync(output, 'utf8')) ?? []
      if (pid) process.kill(Number(pid), 'SIGTERM')
      await ended
      const trace = readFileSync(output, 'utf8')
      rmSync(folder, { recursive: true })
      return trace
    },
  }
}
