import type { Context } from 'hono'
import { qrSvg } from '../qr.ts'
import type { StaffLink } from '../store/staff.ts'
import { LinkPage } from '../views/staff/people-link.tsx'
import type { StaffDeps, StaffEnv } from './guard.tsx'
import { linkLetter } from './mail.ts'
import { staffPage } from './page.tsx'

type Owner = { readonly id: string; readonly name: string; readonly email: string }

/** Shows a new one-time link, the only time it can be seen, and sends it where there is a way. */
export async function handOver(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  owner: Owner,
  link: StaffLink,
  address: string,
): Promise<Response> {
  const letter = await sendLetter(deps, owner, link, address)
  return staffPage(
    c,
    deps.config,
    'Đường dẫn dùng một lần',
    <LinkPage
      id={owner.id}
      name={owner.name}
      invited={link.purpose === 'invitation'}
      address={address}
      svg={await qrSvg(address)}
      expires={link.expires_at}
      letter={letter}
    />,
  )
}

async function sendLetter(
  { mail, log }: StaffDeps,
  owner: Owner,
  link: StaffLink,
  address: string,
): Promise<string | null> {
  if (!mail || owner.email === '') return null
  try {
    await mail(linkLetter(owner, link, address))
    return `Đã gửi thư đến ${owner.email}.`
  } catch (error) {
    // The code only: words of a mail server may repeat the letter or the password of the server.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown'
    log({ event: 'letter not sent', staff: owner.id, reason: String(code) })
    return `Chưa gửi được thư đến ${owner.email}; xin in giấy này.`
  }
}
