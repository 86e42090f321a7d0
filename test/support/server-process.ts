import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export type Ended = { readonly code: number | null; readonly out: string; readonly error: string }

export type ServerProcess = {
  readonly address: string
  readonly pid: number
  /** Everything it has said so far. */
  out(): string
  signal(name: NodeJS.Signals): void
  /** Resolves when the process has ended. */
  readonly ended: Promise<Ended>
}

type Options = { readonly env?: Readonly<Record<string, string>>; readonly uid?: number }

/** `npm start` as a process of its own on a free port; fails with what it said where it does not come up. */
export async function startServer({ env = {}, ...options }: Options): Promise<ServerProcess> {
  const child = run(['src/node.ts'], { env: { PORT: '0', ...env }, ...options })
  const address = new Promise<string>((found) => {
    child.process.stdout?.on('data', () => {
      const [at] = /http:\/\/\S+/.exec(child.out()) ?? []
      if (at) found(at)
    })
  })
  const first = await Promise.race([address, child.ended])
  if (typeof first !== 'string') throw new Error(`the server ended with ${first.code}: ${first.error}`)
  const { process: server, out, ended } = child
  return { address: first, pid: server.pid ?? 0, out, ended, signal: (name) => void server.kill(name) }
}

/** Runs an entry of the program to its end. */
export function runToEnd(args: ReadonlyArray<string>, options: Options = {}): Promise<Ended> {
  return run(args, options).ended
}

function run(args: ReadonlyArray<string>, { env = {}, uid }: Options) {
  const child: ChildProcess = spawn(process.execPath, ['--import', './src/node/typescript.mjs', ...args], {
    cwd: ROOT,
    // Nothing of the tester's own settings.
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const said = { out: '', error: '' }
  child.stdout?.on('data', (bytes) => {
    said.out += bytes
  })
  child.stderr?.on('data', (bytes) => {
    said.error += bytes
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', kill)
      resolve({ code, ...said })
    })
  })
  return { process: child, ended, out: () => said.out }
}
