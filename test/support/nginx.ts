import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const bin = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  .map((folder) => join(folder, 'nginx'))
  .find((file) => existsSync(file))

export const hasNginx = bin !== undefined
export const noNginx = 'no nginx here: apt-get install -y --no-install-recommends nginx'

export type Nginx = {
  /** The origin, without a slash at its end. */
  readonly origin: string
  readonly port: number
  /** All its log files, one after the other. */
  logs(): string
  end(): Promise<void>
}

/**
 * nginx with the configuration of `deploy/` in front of services on some ports of this machine, below a main file
 * like Debian's. Only its port, the ports behind it and its folders are other than an operator's.
 */
export async function startNginx(ports: ReadonlyArray<number>): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-nginx-'))
  const port = await freePort()
  for (const name of ['log', 'temporary']) mkdirSync(join(folder, name))
  const site = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace(/^ +server 127\.0\.0\.1:8787(.*)$/m, (_, rest: string) =>
      ports.map((one) => `server 127.0.0.1:${one}${rest}`).join('\n'),
    )
    .replaceAll('/var/log/nginx', join(folder, 'log'))
    .replaceAll('/opt/thuoc-do', ROOT)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  writeFileSync(join(folder, 'site.conf'), site)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/log/error.log warn; ${process.getuid?.() === 0 ? 'user root;' : ''}
    events {}
    http {
      types { text/html html; }
      gzip on; access_log ${folder}/log/access.log;
      ${temporary.map((name) => `${name}_temp_path ${folder}/temporary/${name};`).join(' ')}
      include ${folder}/site.conf;
    }`,
  )
  const options = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'log/error.log')]
  execFileSync(bin ?? '', ['-t', '-q', ...options], { stdio: 'pipe' })
  const server = spawn(bin ?? '', options, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = () => void server.kill('SIGTERM')
  process.once('exit', stop)
  const origin = `http://127.0.0.1:${port}`
  while (!(await fetch(`${origin}/metrics`).catch(() => null)))
    await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    origin,
    port,
    logs: () =>
      readdirSync(join(folder, 'log'))
        .map((name) => readFileSync(join(folder, 'log', name), 'utf8'))
        .join(''),
    async end() {
      process.off('exit', stop)
      stop()
      await ended
      rmSync(folder, { recursive: true })
    },
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
