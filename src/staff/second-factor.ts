import { Secret, TOTP } from 'otpauth'
import { tokenHash } from './secret-token.ts'

const PERIOD_SECONDS = 30
/** A clock of a phone may be one step behind or ahead. */
const WINDOW = 1
const RECOVERY_CODES = 10
/** Without characters that look alike on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** Whether a text can be a secret this service made. */
export const isSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text)

/**
 * The address an authenticator app reads from the picture. What every app takes for granted is left out, and the
 * name is written without accents: the picture is half as dense.
 */
export function enrolmentUri(secret: string, account: string): string {
  const issuer = 'Thuoc%20Do'
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?secret=${secret}&issuer=${issuer}`
}

/**
 * The step of time a code belongs to, or null for a wrong one. Whoever accepts it spends the step, so that a
 * code read over a shoulder works once (RFC 6238 §5.2).
 */
export function codeStep(secret: string, code: string, now: Date): number | null {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const timestamp = now.getTime()
  const delta = authenticator(secret).validate({ token: digits, window: WINDOW, timestamp })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
}

/** What is spent with a code. A new secret begins anew: its first code may fall into a step already used. */
export const stepToken = (account: string, secret: string, step: number): string =>
  `totp:${account}:${secret.slice(0, 6)}:${step}`

/** Codes on paper for the day the phone is lost; each works once, and only their hashes are kept. */
export async function newRecoveryCodes(): Promise<{ codes: string[]; hashes: string[] }> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(
      crypto.getRandomValues(new Uint8Array(10)),
      (byte) => LETTERS[byte % LETTERS.length],
    )
    return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
  })
  return { codes, hashes: await Promise.all(codes.map(recoveryHash)) }
}

/** As typed from paper: capitals, blanks and a missing hyphen do not matter. */
export function recoveryHash(code: string): Promise<string> {
  return tokenHash(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}

function authenticator(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_SECONDS })
}
