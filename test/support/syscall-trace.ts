/** What a trace of the server's system calls tells about the order of durability and answers. */
export type TraceEvent =
  | { readonly what: 'posted' | 'other request'; readonly socket: string; readonly line: number }
  | { readonly what: 'answered'; readonly socket: string; readonly status: number; readonly line: number }
  /** Something was written to the write-ahead log, or the log was flushed to the disk. */
  | { readonly what: 'logged' | 'flushed'; readonly line: number }

/** The calls to trace: SQLite flushes with fdatasync or fsync, whichever it was built with. */
export const TRACED = 'read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync'

/**
 * Reads the output of `strace -f -yy`. A call that another thread interrupted stands in two lines: receiving and
 * flushing count when they return, sending counts when it begins.
 */
export function readTrace(trace: string): TraceEvent[] {
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((text, at) => {
    const [, pid = '', call = ''] = /^(\d+)\s+(.*)$/.exec(text) ?? []
    const line = at + 1
    if (call.endsWith('<unfinished ...>')) {
      const start = call.replace(/\s*<unfinished \.\.\.>$/, '')
      begun.set(pid, start)
      return isSending(start) ? eventOf(start, line) : []
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)
    if (!resumed) return eventOf(call, line)
    const start = begun.get(pid) ?? ''
    begun.delete(pid)
    return isSending(start) ? [] : eventOf(start + (resumed[1] ?? ''), line)
  })
}

/**
 * The answers of "200" to a post that were not durable before their first byte; [] for a server that keeps its word. A
 * commit begins with its first writing to the log and ends with a flush; an answer is in one that begins after it was
 * posted, for the thread that commits may still be at one that began before.
 */
export function undurable(events: ReadonlyArray<TraceEvent>): string[] {
  const open = new Map<string, 'posted' | 'logged' | 'flushed'>()
  let committing = false
  const move = (from: 'posted' | 'logged', to: 'logged' | 'flushed') => {
    for (const [socket, state] of open) if (state === from) open.set(socket, to)
  }
  const faults: string[] = []
  for (const event of events) {
    switch (event.what) {
      case 'posted':
        open.set(event.socket, 'posted')
        break
      case 'other request':
        open.delete(event.socket)
        break
      case 'logged':
        if (!committing) move('posted', 'logged')
        committing = true
        break
      case 'flushed':
        committing = false
        move('logged', 'flushed')
        break
      case 'answered': {
        const state = open.get(event.socket)
        open.delete(event.socket)
        if (!state || event.status !== 200) break
        if (state === 'posted') faults.push(`line ${event.line}: thanked without writing anything`)
        if (state === 'logged') faults.push(`line ${event.line}: thanked before the log was flushed`)
      }
    }
  }
  return faults
}

const isSending = (call: string) => /^(?:write|writev|sendto|sendmsg)\(/.test(call)

function eventOf(call: string, line: number): TraceEvent[] {
  const [, name = '', target = ''] = /^(\w+)\(\d+<((?:->|[^<>])*)>/.exec(call) ?? []
  if (target.endsWith('-wal')) {
    if (name === 'fsync' || name === 'fdatasync') return / = 0$/.test(call) ? [{ what: 'flushed', line }] : []
    return /^p?writev?/.test(name) ? [{ what: 'logged', line }] : []
  }
  if (!target.startsWith('TCP')) return []
  const [, method] = /"(GET|HEAD|POST) \//.exec(call) ?? []
  if (/^(?:read|recv)/.test(name) && method)
    return [{ what: method === 'POST' ? 'posted' : 'other request', socket: target, line }]
  const [, status] = /"HTTP\/1\.1 (\d{3})/.exec(call) ?? []
  return isSending(call) && status ? [{ what: 'answered', socket: target, status: Number(status), line }] : []
}
