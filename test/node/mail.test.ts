import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeMail } from '../../src/node/mail.ts'
import type { Mail } from '../../src/staff/mail.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { readPage } from '../support/page.ts'
import { signInAs } from '../support/staff.ts'

type Received = { readonly said: string[]; letter: string }

/** A mail server as small as can be: it takes one letter a connection, or refuses every recipient. */
async function mailServer(refuse = false) {
  const received: Received[] = []
  const server = createServer((socket) => {
    const one: Received = { said: [], letter: '' }
    received.push(one)
    let inLetter = false
    let held = ''
    socket.on('error', () => {})
    socket.write('220 here\r\n')
    socket.on('data', (bytes) => {
      held += bytes.toString('latin1')
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end)
        held = held.slice(end + 2)
        if (inLetter && line !== '.') {
          one.letter += `${line}\r\n`
        } else if (inLetter) {
          inLetter = false
          socket.write('250 kept\r\n')
        } else {
          one.said.push(line)
          const verb = line.slice(0, 4).toUpperCase()
          if (verb === 'DATA') {
            inLetter = true
            socket.write('354 go on\r\n')
          } else if (verb === 'QUIT') socket.end('221 bye\r\n')
          else if (verb === 'RCPT' && refuse) socket.write('550 no such secret-password\r\n')
          else if (verb === 'AUTH') socket.write('235 known\r\n')
          else socket.write(verb === 'EHLO' ? '250-here\r\n250 AUTH PLAIN\r\n' : '250 ok\r\n')
        }
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const at = server.address()
  const port = typeof at === 'object' && at ? at.port : 0
  return {
    received,
    mail: (user = ''): Mail =>
      nodeMail({ url: `smtp://${user}127.0.0.1:${port}`, from: 'Thước Đo <thuocdo@tinh.gov.vn>' }),
    end: () => new Promise<void>((ended) => server.close(() => ended())),
  }
}

/** The words of a letter: its headers unfolded and decoded, its body decoded. */
function read(letter: string): { subject: string; to: string; body: string } {
  const [head = '', ...rest] = letter.split('\r\n\r\n')
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const body = rest.join('\r\n\r\n')
  const base64 = header('Content-Transfer-Encoding') === 'base64'
  return {
    subject: words(header('Subject')),
    to: header('To'),
    body: base64 ? Buffer.from(body, 'base64').toString() : printable(body),
  }
}
const words = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, inner: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(inner, 'base64').toString('latin1')
        : inner
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/g, (__, hex: string) =>
              String.fromCharCode(Number.parseInt(hex, 16)),
            ),
    )
    .replace(/^.*$/, (latin) => Buffer.from(latin, 'latin1').toString())
const printable = (text: string) =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

let site: Citizen
beforeEach(async () => {
  site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
})
afterEach(() => site.end())

async function invite(mail: Mail) {
  const admin = await signInAs({ ...site.deps, mail }, 'quantri', { role: 'admin', unit: '', field: '' })
  const fields = {
    id: 'canbo',
    name: 'Đỗ Thị Ước',
    email: 'uoc@tinh.gov.vn',
    role: 'unit',
    unit: 'XA1',
    field: '',
  }
  const page = readPage(await (await admin.post('/staff/people', fields)).text())
  return { page, link: /http:\/\/localhost\/staff\/link\/[\w-]{43}/.exec(page.words)?.[0] ?? 'no link' }
}

describe('an invitation by letter', () => {
  it('says in Vietnamese who one is, with the link that stands on the page, and logs nothing of it', async () => {
    const server = await mailServer()
    const { page, link } = await invite(server.mail('thuocdo:secret-password@'))
    expect(page.words).toContain('Đã gửi thư đến uoc@tinh.gov.vn.')
    expect(server.received).toHaveLength(1)
    const [one] = server.received
    const { subject, to, body } = read(one?.letter ?? '')
    expect([subject, to]).toEqual(['Thước Đo: kích hoạt tài khoản của Ông/Bà', 'uoc@tinh.gov.vn'])
    for (const text of ['Kính gửi Ông/Bà Đỗ Thị Ước', 'tên đăng nhập: canbo', '15/06/2026 10:20', link])
      expect(body).toContain(text)
    expect(one?.said).toContain(`AUTH PLAIN ${btoa('\0thuocdo\0secret-password')}`)
    expect(JSON.stringify(site.logged)).not.toMatch(/secret|link|uoc@/)
    await server.end()
  })

  it('that cannot be sent is told, the link stays on the page, and the log has the code alone', async () => {
    const server = await mailServer(true)
    const { page, link } = await invite(server.mail())
    expect(page.words).toContain('Chưa gửi được thư đến uoc@tinh.gov.vn; xin in giấy này.')
    expect(link).not.toBe('no link')
    expect(site.logged).toEqual([{ event: 'letter not sent', staff: 'canbo', reason: 'EENVELOPE' }])
    await server.end()
  })
})
