import type { Hono } from 'hono'
import { builtIn } from '../surveys/list.ts'
import { createApp } from './app.tsx'
import { importFormKey } from './citizen/form-token.ts'
import { readConfig } from './config.ts'
import { publishSurveys } from './definitions.ts'
import type { Deps } from './deps.ts'
import type { Files } from './files.ts'
import { FILE_HEADERS, PUBLIC_PATH } from './middleware/public-file.ts'
import { checkPublishStep } from './publish-step.ts'
import { sha256Hex } from './sha256.ts'
import { openD1 } from './store/d1.ts'
import type { D1Database } from './store/d1-dialect.ts'
import { ensureFormKey } from './store/installation.ts'
import { upkeep } from './upkeep.ts'
import { workerScrypt } from './worker-scrypt.ts'

/** What wrangler.toml binds; beside it stand the variables of the README. */
type Env = {
  readonly DB: D1Database
  /** Where files of evidence are kept; without it in the database. */
  readonly FILES?: Bucket
  readonly ASSETS: { fetch(request: Request): Promise<Response> }
}

/** As much of a bucket of R2 as files need. */
type Bucket = {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
  head(key: string): Promise<object | null>
  put(key: string, body: Uint8Array<ArrayBuffer>): Promise<unknown>
}

type Installation = { readonly app: Hono; readonly deps: Deps }

/** Made once for each isolate. What is only on its way is not kept: it dies with the visit that began it. */
let open: Installation | null = null

async function installation(env: Env): Promise<Installation> {
  if (open) return open
  const store = openD1(env.DB)
  const log = (line: Record<string, unknown>) => console.log(JSON.stringify(line))
  const deps: Deps = {
    store,
    config: readConfig(variables(env)),
    definitions: await publishSurveys(store, builtIn),
    formKey: await importFormKey(await ensureFormKey(store)),
    clock: () => new Date(),
    scrypt: workerScrypt,
    ...(env.FILES && { files: bucketFiles(env.FILES) }),
    log,
  }
  await checkPublishStep(deps)
  open = { app: createApp(deps), deps }
  return open
}

function bucketFiles(bucket: Bucket): Files {
  return {
    has: async (sha256) => (await bucket.head(sha256)) !== null,
    async put(bytes) {
      const sha256 = await sha256Hex(bytes)
      if ((await bucket.head(sha256)) === null) await bucket.put(sha256, bytes)
      return sha256
    },
    async get(sha256) {
      const found = await bucket.get(sha256)
      return found === null ? null : new Uint8Array(await found.arrayBuffer())
    },
  }
}

function variables(env: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(env).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return Object.fromEntries(texts)
}

/** A file of public/, at the same address as on Node; null where there is none. */
async function asset(request: Request, url: URL, env: Env): Promise<Response | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const found = await env.ASSETS.fetch(
    new Request(new URL(url.pathname.slice('/public'.length), url), request),
  )
  if (found.status === 404) return null
  const headers = new Headers(found.headers)
  for (const [name, value] of Object.entries(FILE_HEADERS)) headers.set(name, value)
  return new Response(found.body, { status: found.status, headers })
}

/** Cloudflare packs what it sends by itself; packed twice, a page cannot be read. */
function unpacked(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.delete('Accept-Encoding')
  return new Request(request, { headers })
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url)
    const file = url.pathname.startsWith(PUBLIC_PATH) ? await asset(request, url, env) : null
    if (file) return file
    try {
      const { app } = await installation(env)
      return await app.fetch(unpacked(request))
    } catch (error) {
      console.error(JSON.stringify({ event: 'not open', reason: String(error) }))
      return new Response('Dịch vụ chưa sẵn sàng, xin thử lại sau ít phút.', {
        status: 503,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' },
      })
    }
  },

  async scheduled(_: unknown, env: Env): Promise<void> {
    await upkeep((await installation(env)).deps)
  },
}
