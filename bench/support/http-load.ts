import { connect, type Socket } from 'node:net'

export type Answered = {
  /** Milliseconds from sending a request to having its whole answer, in no promised order. */
  readonly latencies: number[]
  readonly seconds: number
  /** Places in `requests` that were answered 200. */
  readonly acknowledged: number[]
  /** The first answer that was not 200, or null. */
  readonly refused: string | null
}

/**
 * Sends ready-made HTTP/1.1 requests to a server on this machine over `clients` kept connections, each sending
 * its next request when the last is answered. It speaks just enough HTTP to cost a tenth of what the server
 * does: with a full client on the second core the client would be measured.
 */
export async function httpLoad(
  port: number,
  requests: ReadonlyArray<Buffer>,
  clients: number,
): Promise<Answered> {
  const latencies: number[] = []
  const acknowledged: number[] = []
  let refused: string | null = null
  let next = 0
  const sockets = await Promise.all(Array.from({ length: clients }, () => open(port)))
  const started = performance.now()
  await Promise.all(
    sockets.map(async (socket) => {
      const exchange = exchanger(socket)
      while (next < requests.length && refused === null) {
        const at = next++
        const sent = performance.now()
        const answer = await exchange(requests[at] ?? Buffer.alloc(0))
        latencies.push(performance.now() - sent)
        if (answer.startsWith('HTTP/1.1 200 ')) acknowledged.push(at)
        else refused ??= answer
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  for (const socket of sockets) socket.destroy()
  return { latencies, seconds, acknowledged, refused }
}

function open(port: number): Promise<Socket> {
  return new Promise((opened, failed) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => opened(socket)).once('error', failed)
  })
}

/** Gives the head of each answer once the whole of it has come. */
function exchanger(socket: Socket): (request: Buffer) => Promise<string> {
  let received: Buffer[] = []
  let settle: { done: (head: string) => void; failed: (reason: Error) => void } | null = null
  socket.on('data', (chunk) => {
    received.push(chunk)
    const whole = received.length === 1 ? chunk : Buffer.concat(received)
    if (!isWhole(whole)) return
    received = []
    settle?.done(whole.toString('latin1', 0, whole.indexOf('\r\n\r\n')))
  })
  socket.on('error', (error) => settle?.failed(error))
  socket.on('close', () => settle?.failed(new Error('the server closed the connection')))
  return (request) =>
    new Promise((done, failed) => {
      settle = { done, failed }
      socket.write(request)
    })
}

function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = answer.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return answer.length >= end + 4 + Number(length)
  return answer.subarray(-7).equals(LAST_CHUNK)
}

const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n')
