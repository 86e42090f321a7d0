import { connect, type Socket } from 'node:net'
import type { Submission } from '../support/submissions.ts'

export type Outcome = {
  /** Answered 200. */
  readonly acknowledged: Submission[]
  /** Answered otherwise, with the status. */
  readonly refused: Array<{ readonly sent: Submission; readonly status: number }>
  /** Sent, and never answered. */
  readonly unanswered: Submission[]
}

/** Posts forms over some connections until all are sent, `until` says stop, or the server is gone. */
export async function tolerantLoad(
  port: number,
  forms: ReadonlyArray<Submission>,
  { clients = 16, until = () => false, pause = () => Promise.resolve() }: Options = {},
): Promise<Outcome> {
  const outcome: Outcome = { acknowledged: [], refused: [], unanswered: [] }
  let next = 0
  async function client(): Promise<void> {
    const socket = await open(port)
    if (!socket) return
    const post = poster(socket)
    while (next < forms.length && !until()) {
      const sent = forms[next++]
      if (!sent) break
      await pause()
      const status = await post(sent.request)
      if (status === null) {
        outcome.unanswered.push(sent)
        break
      }
      if (status === 200) outcome.acknowledged.push(sent)
      else outcome.refused.push({ sent, status })
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: clients }, client))
  return outcome
}

type Options = {
  readonly clients?: number
  readonly until?: () => boolean
  readonly pause?: () => Promise<unknown>
}

function open(port: number): Promise<Socket | null> {
  return new Promise((opened) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => opened(socket)).once('error', () => opened(null))
  })
}

/** Posts one request after the other and gives the status of each; null once the connection is gone. */
function poster(socket: Socket): (request: Buffer) => Promise<number | null> {
  let received = ''
  let settle: (answer: number | null) => void = () => {}
  let gone = false
  socket.setEncoding('latin1')
  socket.on('data', (text) => {
    received += text
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = received.slice(0, end)
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
    const page = received.slice(end + 4)
    const whole = length === undefined ? page.endsWith('0\r\n\r\n') : page.length >= Number(length)
    if (!whole) return
    received = ''
    settle(Number(head.slice(9, 12)))
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    gone = true
    settle(null)
  })
  return (request) =>
    new Promise((done) => {
      if (gone) return done(null)
      settle = done
      socket.write(request)
    })
}
