import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inlineStylePolicy } from '../content-policy.ts'
import type { CitizenText } from '../locales/citizen.ts'
import { finished, SAFETY_HEADERS } from '../middleware/finish-response.ts'
import { CitizenDocument } from '../views/citizen-page.tsx'
import { CITIZEN_STYLE } from '../views/citizen-style.ts'

export type Screen = {
  readonly status: ContentfulStatusCode
  readonly text: CitizenText
  readonly title: string
  readonly otherLanguage?: string
  readonly marks?: ReadonlyArray<string>
  /** Rules of this survey's follow-up questions. */
  readonly followUps?: string
  readonly script?: string
  readonly body: Child
}

/** Sends a citizen's page: never cached by others, nothing loaded from elsewhere, no referrer left behind. */
export async function citizenScreen(c: Context, screen: Screen): Promise<Response> {
  const { page, headers } = await write(screen)
  return c.body(page, screen.status, headers)
}

type Written = {
  readonly page: Uint8Array<ArrayBuffer>
  readonly headers: Record<string, string>
}

/** Some megabytes of pages. */
const MOST_KEPT = 1000
const kept = new Map<string, Written>()

/** The same for a small page that many get alike: it is written once and kept under `same`, all that it depends on. */
export async function keptScreen(c: Context, same: string, screen: () => Screen): Promise<Response> {
  const { page, headers } = kept.get(same) ?? (await keep(same, screen()))
  return finished(c, page, headers)
}

async function keep(same: string, screen: Screen): Promise<Written> {
  const { page, headers } = await write(screen)
  const whole = { page, headers: { ...headers, ...SAFETY_HEADERS } }
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(same, whole)
  return whole
}

async function write(screen: Screen): Promise<Written> {
  const style = CITIZEN_STYLE + (screen.followUps ?? '')
  const html = await (
    <CitizenDocument
      text={screen.text}
      title={screen.title}
      style={style}
      otherLanguage={screen.otherLanguage ?? null}
      marks={screen.marks ?? []}
      {...(screen.script ? { script: screen.script } : {})}
    >
      {screen.body}
    </CitizenDocument>
  ).toString()
  const page = new TextEncoder().encode(`<!doctype html>${html}`)
  const headers = {
    'Content-Type': 'text/html; charset=UTF-8',
    'Content-Length': String(page.length),
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': await citizenPolicy(style),
  }
  return { page, headers }
}

const policies = new Map<string, string>()

async function citizenPolicy(style: string): Promise<string> {
  const known = policies.get(style)
  if (known) return known
  const policy = await inlineStylePolicy([style])
  policies.set(style, policy)
  return policy
}
