import type { Configuration } from 'openid-client'
import type { SingleSignOn } from '../config.ts'

/** What must be known again when somebody comes back from the issuer. */
export type Begun = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The page they wanted. */
  readonly back: string
}

/** Whom the issuer vouches for. */
export type Vouched = {
  /** The issuer and its name for the person: two issuers may use one name for two people. */
  readonly subject: string
  /** '' unless the issuer says that it has checked the address. */
  readonly email: string
}

export type SignOn = {
  begin(back: string): Promise<{ address: string; begun: Begun }>
  /** Throws where the answer is not the one to what was begun here. */
  finish(query: string, begun: Begun): Promise<Vouched>
}

/**
 * OpenID Connect with a code, PKCE, state and nonce. The library and what the issuer says of itself are loaded
 * when somebody first signs in so; what is only on its way is not kept, as on Workers it dies with its visit.
 */
export function signOn(settings: SingleSignOn, redirectUri: string): SignOn {
  let known: Configuration | null = null

  async function client() {
    const oidc = await import('openid-client')
    const issuer = new URL(settings.issuer)
    // The configuration lets http pass for this machine alone.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
    const { clientId, clientSecret } = settings
    known ??= await oidc.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: 10 })
    return { oidc, config: known }
  }

  return {
    async begin(back) {
      const { oidc, config } = await client()
      const begun = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back,
      }
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        state: begun.state,
        nonce: begun.nonce,
      })
      return { address: address.href, begun }
    },

    async finish(query, { state, nonce, verifier }) {
      const { oidc, config } = await client()
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the issuer sent no identity')
      const told =
        claims.email === undefined && config.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
          : claims
      const checked = told.email_verified === true && typeof told.email === 'string'
      return { subject: `${claims.iss} ${claims.sub}`, email: checked ? String(told.email) : '' }
    },
  }
}
