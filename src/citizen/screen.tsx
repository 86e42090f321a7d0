import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inlineStylePolicy } from '../content-policy.ts'
import type { CitizenText } from '../locales/citizen.ts'
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
  /** Everything the page depends on, where many are to get the same one: it is written once and kept. */
  readonly same?: string
}

/** Sends a citizen's page: never cached by others, nothing loaded from elsewhere, no referrer left behind. */
export async function citizenScreen(c: Context, screen: Screen): Promise<Response> {
  const style = CITIZEN_STYLE + (screen.followUps ?? '')
  const page = kept.get(screen.same ?? '') ?? (await write(screen, style))
  c.header('Content-Type', 'text/html; charset=UTF-8')
  c.header('Content-Length', String(page.length))
  c.header('Cache-Control', 'private, no-cache')
  c.header('Content-Security-Policy', await citizenPolicy(style))
  return c.body(page, screen.status)
}

/** Some megabytes of pages. */
const MOST_KEPT = 1000
const kept = new Map<string, Uint8Array<ArrayBuffer>>()

async function write(screen: Screen, style: string): Promise<Uint8Array<ArrayBuffer>> {
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
  if (screen.same === undefined) return page
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(screen.same, page)
  return page
}

const policies = new Map<string, string>()

async function citizenPolicy(style: string): Promise<string> {
  const known = policies.get(style)
  if (known) return known
  const policy = await inlineStylePolicy([style])
  policies.set(style, policy)
  return policy
}
