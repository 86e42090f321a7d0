import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'

export type Identity = { readonly sub: string; readonly email?: string; readonly email_verified?: boolean }

export type Issuer = {
  readonly origin: string
  /** Who sits at the issuer's own sign-in page. */
  person: Identity
  /** Alters the identity before it is signed: a wrong nonce, another audience. */
  forge: Readonly<Record<string, unknown>>
  /** Whether what is known of the person stands in the identity, or is asked for apart. */
  inIdentity: boolean
  end(): Promise<void>
}

const CLIENT = { id: 'thuoc-do', secret: 'a client secret' }
export const ISSUER_CLIENT = { clientId: CLIENT.id, clientSecret: CLIENT.secret, name: 'Cổng cán bộ' }

/** A small OpenID Connect issuer on this machine: code flow, PKCE S256, RS256. It checks what it is sent. */
export async function oidcIssuer(): Promise<Issuer> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )
  const codes = new Map<string, { challenge: string; nonce: string; redirect: string; person: Identity }>()
  const tokens = new Map<string, Identity>()
  const app = new Hono()

  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer: self.origin,
      authorization_endpoint: `${self.origin}/authorize`,
      token_endpoint: `${self.origin}/token`,
      userinfo_endpoint: `${self.origin}/userinfo`,
      jwks_uri: `${self.origin}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }),
  )
  app.get('/jwks', async (c) => {
    const jwk = await crypto.subtle.exportKey('jwk', key.publicKey)
    return c.json({ keys: [{ ...jwk, kid: 'one', alg: 'RS256', use: 'sig' }] })
  })
  app.get('/authorize', (c) => {
    const asked = c.req.query()
    if (asked.response_type !== 'code' || asked.client_id !== CLIENT.id) return c.text('bad request', 400)
    if (asked.code_challenge_method !== 'S256' || !asked.code_challenge) return c.text('no PKCE', 400)
    const code = crypto.randomUUID()
    const redirect = asked.redirect_uri ?? ''
    codes.set(code, {
      challenge: asked.code_challenge,
      nonce: asked.nonce ?? '',
      redirect,
      person: self.person,
    })
    const back = new URL(redirect)
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.state ?? '')
    return c.redirect(back.href)
  })
  app.post('/token', async (c) => {
    const form = await c.req.formData()
    const code = String(form.get('code'))
    const kept = codes.get(code)
    codes.delete(code)
    const verifier = new TextEncoder().encode(String(form.get('code_verifier')))
    const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', verifier)))
    const known = form.get('client_id') === CLIENT.id && form.get('client_secret') === CLIENT.secret
    if (!kept || !known || challenge !== kept.challenge || form.get('redirect_uri') !== kept.redirect)
      return c.json({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1000)
    const { sub, ...about } = kept.person
    const claims = {
      iss: self.origin,
      aud: CLIENT.id,
      sub,
      iat: now,
      exp: now + 60,
      nonce: kept.nonce,
      ...(self.inIdentity && about),
      ...self.forge,
    }
    const access = crypto.randomUUID()
    tokens.set(access, kept.person)
    return c.json({
      access_token: access,
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await signed(claims),
    })
  })
  app.get('/userinfo', (c) => {
    const person = tokens.get((c.req.header('Authorization') ?? '').replace(/^Bearer /i, ''))
    return person ? c.json(person) : c.json({ error: 'invalid_token' }, 401)
  })

  async function signed(claims: object): Promise<string> {
    const head = { alg: 'RS256', kid: 'one', typ: 'JWT' }
    const text = [head, claims]
      .map((part) => base64url(new TextEncoder().encode(JSON.stringify(part))))
      .join('.')
    const signature = await crypto.subtle.sign(algorithm, key.privateKey, new TextEncoder().encode(text))
    return `${text}.${base64url(new Uint8Array(signature))}`
  }

  let server: ServerType | null = null
  const self: Issuer = {
    origin: await new Promise((listening) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        listening(`http://127.0.0.1:${port}`),
      )
    }),
    person: { sub: 'nobody' },
    forge: {},
    inIdentity: true,
    end: () =>
      new Promise((ended) => {
        if (server && 'closeAllConnections' in server) server.closeAllConnections()
        server?.close(() => ended())
      }),
  }
  return self
}

const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')
