import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** /proc counts CPU time in ticks of 10 ms. */
const TICK_MS = 10

export type ChildServer = {
  readonly port: number
  /** User and system time of all its threads so far. */
  cpuMs(): number
  end(): Promise<void>
}

/** As `npm start` has it. tsx, which runs the benches, gives every function its name anew each time it is made. */
const LOADER = join(import.meta.dirname, '../../src/node/typescript.mjs')

/** Starts a script that prints its address first; `nodeOptions` such as `--cpu-prof` go to its Node. */
export async function startServer(
  script: string,
  args: ReadonlyArray<string>,
  nodeOptions: ReadonlyArray<string> = [],
): Promise<ChildServer> {
  const child = spawn(process.execPath, ['--import', LOADER, ...nodeOptions, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill())
  return {
    port: await portOf(child),
    cpuMs() {
      const [, fields = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')
      const [user, system] = fields.split(' ').slice(11, 13)
      return (Number(user) + Number(system)) * TICK_MS
    },
    end: () =>
      new Promise((ended) => {
        child.once('exit', () => ended())
        child.kill('SIGTERM')
      }),
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((found, failed) => {
    child.once('exit', (code) => failed(new Error(`the server ended with code ${code} before it listened`)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/\S+/.exec(line)?.[0]
      if (address) found(Number(new URL(address).port))
      else console.error(line)
    })
  })
}
