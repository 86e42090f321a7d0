import { readdirSync, readFileSync } from 'node:fs'

/** /proc counts CPU time in ticks of 10 ms. */
const TICK_MS = 10

type Process = {
  readonly pid: number
  readonly parent: number
  readonly ms: number
  readonly command: string
}

/** User and system time so far of the processes `isRoot` chooses by their command line, and of all below them. */
export function cpuMsBelow(isRoot: (command: string) => boolean): number {
  const all = processes()
  const counted = new Set(all.filter(({ command }) => isRoot(command)).map(({ pid }) => pid))
  for (let before = -1; before < counted.size; ) {
    before = counted.size
    for (const { pid, parent } of all) if (counted.has(parent)) counted.add(pid)
  }
  return all.reduce((sum, { pid, ms }) => sum + (counted.has(pid) ? ms : 0), 0)
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, fields = ''] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')
        const values = fields.split(' ')
        // Fields 14 to 17 of stat: its own time, and that of its children that have ended.
        const ticks = values.slice(11, 15).reduce((sum, value) => sum + Number(value), 0)
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent: Number(values[1]), ms: ticks * TICK_MS, command }]
      } catch {
        // It has ended meanwhile.
        return []
      }
    })
}
