import type { MailAccount } from '../config.ts'
import type { Mail } from '../staff/mail.ts'

const HERE = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Sends by the province's own mail server. The library is loaded with the first letter. */
export function nodeMail({ url, from }: MailAccount): Mail {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  return async ({ to, subject, text }) => {
    const { createTransport } = (await import('nodemailer')).default
    const transport = createTransport({
      host: hostname,
      port: Number(port) || (secure ? 465 : 587),
      secure,
      // A one-time link must not cross a network in the open: no letter rather than that.
      requireTLS: !secure && !HERE.test(hostname),
      ...(username !== '' && {
        auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      }),
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
    })
    try {
      // In parts, so that no character of an address makes two addresses of it.
      await transport.sendMail({ from, to: [{ name: '', address: to }], subject, text })
    } finally {
      transport.close()
    }
  }
}
