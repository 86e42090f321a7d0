import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ASKING, HOUSEHOLD, WARD } from '../../support/engine-site.ts'
import { accessFaults } from '../../support/page.ts'
import { type HttpSite, UNOPENED } from '../site.ts'
import { visitorOf } from '../visitor.ts'

const ZALO =
  'Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Zalo android/24.01.02'

export function formHolds(site: () => HttpSite): void {
  const { get } = visitorOf(site)
  const languageOf = async (path: string, headers?: Record<string, string>) =>
    (await get(path, headers)).page.all('html')[0]?.attributes.lang

  describe('the form of a code', () => {
    it.each([WARD, ASKING, HOUSEHOLD, UNOPENED, WARD.toLowerCase()])(
      '%s is one page a screen reader can walk through',
      async (code) => {
        const answer = await get(`/q/${code}`, { 'User-Agent': ZALO, 'Accept-Encoding': 'gzip, deflate, br' })
        expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8'])
        expect(accessFaults(answer.page)).toEqual([])
        expect(answer.page.all('form')).toHaveLength(1)
        expect(answer.page.all('form')[0]?.attributes).toMatchObject({
          method: 'post',
          action: `/q/${code.toUpperCase()}`,
        })
      },
    )

    it('is in the language asked for: by the address, else by the phone, else Vietnamese', async () => {
      const english = { 'Accept-Language': 'en-GB,en;q=0.9' }
      expect(await languageOf(`/q/${WARD}`)).toBe('vi')
      expect(await languageOf(`/q/${WARD}`, english)).toBe('en')
      expect(await languageOf(`/q/${WARD}?lang=vi`, english)).toBe('vi')
      expect(await languageOf(`/q/${WARD}?lang=en`, { 'Accept-Language': 'vi-VN' })).toBe('en')
      expect(await languageOf(`/q/${WARD}`, { 'Accept-Language': 'km,lo;q=0.5' })).toBe('en')
      expect(await languageOf(`/q/${WARD}?lang=__proto__`, { 'Accept-Language': ',;=;q=x' })).toBe('vi')
    })

    it('asks for the field and the step only where one counter serves several', async () => {
      const offered = async (code: string, name: string) =>
        (await get(`/q/${code}`)).page.all('input', { name }).map(({ attributes }) => attributes.value)
      expect(await offered(ASKING, 'field')).toEqual(['land', 'justice'])
      expect(await offered(ASKING, 'moment')).toEqual(['receipt', 'result'])
      expect([await offered(WARD, 'field'), await offered(WARD, 'moment')]).toEqual([[], []])
    })

    it('answers at both spellings of its address, and gives every opening a token of its own', async () => {
      const tokens = await Promise.all(
        ['/q/', '/Q/', '/q/', '/Q/'].map(async (base) => (await get(base + WARD)).page.value('id')),
      )
      expect(new Set(tokens).size).toBe(4)
      expect(tokens).not.toContain(undefined)
    })

    it('is kept by no cache, sets no cookie, and allows exactly the style it carries', async () => {
      const { headers, page } = await get(`/q/${WARD}`)
      expect([headers.get('Cache-Control'), headers.get('Set-Cookie')]).toEqual(['private, no-cache', null])
      const [style] = page.all('style')
      const hash = createHash('sha256')
        .update(style?.text ?? '')
        .digest('base64')
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain(`style-src 'sha256-${hash}';`)
      expect(policy).toContain("default-src 'none'")
    })
  })

  it('every kind of answer carries the headers that keep a browser safe', async () => {
    const paths = [
      `/q/${WARD}`,
      '/q/AAAAAAAAA',
      '/',
      '/ranking',
      '/units/XA1.json',
      '/healthz',
      '/nope',
      '/staff',
    ]
    for (const path of [...paths, '/public/form.js', `/q/${WARD}/qr.svg`, `/q/${WARD}/poster`]) {
      const { headers } = await get(path)
      expect([path, headers.get('X-Content-Type-Options')]).toEqual([path, 'nosniff'])
      expect([path, headers.get('X-Frame-Options')]).toEqual([path, 'DENY'])
      expect([path, headers.get('Referrer-Policy')]).toEqual([path, 'same-origin'])
      expect([path, headers.get('Permissions-Policy')]).toEqual([
        path,
        'camera=(), geolocation=(), microphone=()',
      ])
    }
  })

  it('what a page loads is served where it asks for it, and may be kept an hour', async () => {
    const pages = await Promise.all([`/q/${WARD}`, '/ranking', '/staff/sign-in'].map((path) => get(path)))
    const asked = pages.flatMap(({ page }) =>
      [...page.all('link'), ...page.all('script')].flatMap(
        ({ attributes }) => attributes.href ?? attributes.src ?? [],
      ),
    )
    const files = [...new Set(asked)].filter((address) => address.startsWith('/public/'))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const { status, headers, text } = await get(file)
      expect([file, status, headers.get('Cache-Control')]).toEqual([file, 200, 'public, max-age=3600'])
      expect(headers.get('Content-Type')).toMatch(file.endsWith('.css') ? /^text\/css/ : /javascript/)
      expect(text.length).toBeGreaterThan(100)
    }
  })
}
