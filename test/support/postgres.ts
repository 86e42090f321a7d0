import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const DEBIAN = '/usr/lib/postgresql'
const folders = [
  ...(process.env.PATH ?? '').split(':'),
  ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []),
]
const control = promisify(execFile)

/** The real programs: what is on the path may be a link, and `initdb` looks for its neighbours. */
const bin = folders.findLast((folder) =>
  ['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program))),
)

export const hasPostgres = bin !== undefined
export const noPostgres = 'no PostgreSQL server here: apt-get install -y --no-install-recommends postgresql'

export type Postgres = {
  readonly port: number
  /** A new, empty database. */
  database(): Promise<string>
  stop(mode?: 'fast' | 'immediate'): Promise<unknown>
  start(): Promise<unknown>
  end(): void
}

/**
 * A PostgreSQL server of its own on the loopback address, with Vietnamese collation: a query that leans on the
 * order of bytes fails here. `durable` flushes every commit to the disk, as an operator's server does.
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-pg-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  // The server refuses to run as root.
  const root = process.getuid?.() === 0
  if (root) execFileSync('chown', ['-R', 'postgres', folder])
  else chmodSync(data, 0o700)
  const command = (program: string, args: string[]) => {
    const asked = [join(bin ?? '', program), ...args]
    const [file = '', ...rest] = root ? ['runuser', '-u', 'postgres', '--', ...asked] : asked
    return [file, rest] as const
  }
  const run = (program: string, ...args: string[]) =>
    execFileSync(...command(program, args), { stdio: 'ignore', cwd: folder })
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=vi']
  run('initdb', '-D', data, '-A', 'trust', '-U', 'thuoc_do', '--no-sync', ...locale)

  const port = await freePort()
  const options = `-h 127.0.0.1 -p ${port} -k ${folder} -c deadlock_timeout=20ms ${durable ? '' : '-c fsync=off'}`
  const log = join(folder, 'log')
  const starting = ['-D', data, '-w', '-o', options, '-l', log, 'start']
  const stopping = (mode: 'fast' | 'immediate') => ['-D', data, '-w', '-m', mode, 'stop']
  run('pg_ctl', ...starting)

  const url = (name: string) => `postgres://thuoc_do@127.0.0.1:${port}/${name}`
  const end = () => {
    process.off('exit', end)
    run('pg_ctl', ...stopping('immediate'))
    rmSync(folder, { recursive: true })
  }
  process.once('exit', end)

  let count = 0
  return {
    port,
    async database() {
      count += 1
      const client = new pg.Client(url('postgres'))
      await client.connect()
      await client.query(`CREATE DATABASE test_${count}`)
      await client.end()
      return url(`test_${count}`)
    },
    // What runs beside goes on meanwhile.
    stop: (mode = 'fast') => control(...command('pg_ctl', stopping(mode)), { cwd: folder }),
    start: () => control(...command('pg_ctl', starting), { cwd: folder }),
    end,
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
