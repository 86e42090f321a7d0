import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'

let here: Citizen
beforeAll(async () => {
  here = await citizen()
})
afterAll(() => here.end())

const thanks = async (there: Citizen, code: string, lang: string) => {
  const answer = await there.post(code, { id: await there.open(code), overall: '5', lang })
  expect(answer.status).toBe(200)
  return answer.page
}

it('a kept page of thanks is never that of another counter, language, unit or installation', async () => {
  const public_ = await here.restarted({
    config: { publicUrl: 'https://danhgia.example', publicResults: 'step' },
  })
  for (let time = 1; time <= 2; time++) {
    const vi = await thanks(here, CODES.oneTap, 'vi')
    expect(vi.words).toContain('Xã Một')
    expect(vi.html).toContain(`/q/${CODES.oneTap}?lang=vi`)
    expect(vi.html).not.toContain('/units/')

    const en = await thanks(here, CODES.oneTap, 'en')
    expect(en.html).toContain('lang="en"')
    expect(en.html).toContain(`/q/${CODES.oneTap}?lang=en`)

    const ward = await thanks(here, CODES.ward, 'vi')
    expect(ward.words).toContain('Phường Hai')
    expect(ward.html).toContain(`/q/${CODES.ward}?lang=vi`)

    const shown = await thanks(public_, CODES.oneTap, 'vi')
    expect(shown.html).toContain('https://danhgia.example/units/XA1')
    const demo = await thanks(await here.restarted({ config: { demo: true } }), CODES.oneTap, 'vi')
    expect(demo.all('p', { class: 'mark' })).toHaveLength(1)
    expect(vi.all('p', { class: 'mark' })).toHaveLength(0)
  }
})

it.each([
  ['vi', 'khi cơ quan có thẩm quyền công bố, kết quả được đăng tại https://danhgia.example/releases.'],
  ['en', 'once the authority releases them, they are at https://danhgia.example/releases.'],
])('names the list of what was released where only that is public (%s)', async (lang, words) => {
  const config = { publicUrl: 'https://danhgia.example', publicResults: 'released' } as const
  const page = await thanks(await here.restarted({ config }), CODES.oneTap, lang)
  expect(page.words).toContain(words)
  expect(page.all('a').map(({ attributes }) => attributes.href)).toContain('https://danhgia.example/releases')
})

it('carries the headers of every other page, and of a size that needs no packing', async () => {
  const form = await here.get(`/q/${CODES.oneTap}`)
  const sent = await here.post(
    CODES.oneTap,
    { id: await here.open(CODES.oneTap), overall: '5' },
    { 'accept-encoding': 'gzip' },
  )
  const refused = await here.post(CODES.oneTap, { id: await here.open(CODES.oneTap), overall: '9' })
  expect([form.status, sent.status, refused.status]).toEqual([200, 200, 422])
  for (const { headers } of [form, sent, refused]) {
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toBe('camera=(), geolocation=(), microphone=()')
  }
  expect(sent.headers.get('content-length')).toBe(String(new TextEncoder().encode(sent.html).length))
  expect(Number(sent.headers.get('content-length'))).toBeLessThan(8 * 1024)
  expect(sent.headers.get('content-encoding')).toBeNull()
})
