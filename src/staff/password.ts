/** Derives bytes from a password, slowly on purpose; each runtime brings its own. */
export type Scrypt = (
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  cost: ScryptCost,
) => Promise<Uint8Array>

export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number }

/** 16 MiB and five rounds: what OWASP's password storage sheet names beside N = 2^17, which no Worker can hold. */
const COST: ScryptCost = { N: 2 ** 14, r: 8, p: 5 }
const SALT_BYTES = 16
const STORED = /^\$scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([\w+/=]+)\$([\w+/=]+)$/

/** Length decides, not the mix of characters (NIST SP 800-63B §3.1.1). */
const SHORTEST = 12
const LONGEST = 200

/** What a new password lacks, in words for the form; null for a good one. */
export function passwordFault(password: string, account: { id: string; name: string }): string | null {
  const typed = password.normalize('NFC')
  if ([...typed].length < SHORTEST)
    return `Mật khẩu cần ít nhất ${SHORTEST} ký tự; có thể dùng một câu dễ nhớ.`
  if ([...typed].length > LONGEST) return `Mật khẩu dài nhất ${LONGEST} ký tự.`
  if (new Set(typed).size < 5) return 'Mật khẩu lặp lại quá ít ký tự. Xin chọn câu khác.'
  const lower = typed.toLowerCase()
  if (lower.includes(account.id.toLowerCase()) && account.id.length > 3)
    return 'Mật khẩu không được chứa tên đăng nhập.'
  if (/^(?:0123456789|1234567890|abcdefgh|qwertyuiop|matkhau|password)/.test(lower))
    return 'Mật khẩu này dễ đoán. Xin chọn câu khác.'
  return null
}

/** The text kept for a password: the method and its cost stand in it, so that the cost may rise later. */
export async function hashPassword(scrypt: Scrypt, password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const hash = await scrypt(password.normalize('NFC'), salt, COST)
  return `$scrypt$N=${COST.N},r=${COST.r},p=${COST.p}$${base64(salt)}$${base64(hash)}`
}

/** Whether a password is the one kept. Takes as long where there is none, so that nobody learns who has an account. */
export async function isPassword(scrypt: Scrypt, password: string, stored: string): Promise<boolean> {
  if (password.length > 4 * LONGEST) return false
  const [, N, r, p, salt, hash] = STORED.exec(stored) ?? []
  if (!salt || !hash) {
    await scrypt(password.normalize('NFC'), new Uint8Array(SALT_BYTES), COST)
    return false
  }
  const given = await scrypt(password.normalize('NFC'), bytes(salt), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return isEqual(given, bytes(hash))
}

/** Compares without stopping at the first difference. */
function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? 0)
  return difference === 0
}

const base64 = (data: Uint8Array) => btoa(String.fromCharCode(...data))
const bytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
