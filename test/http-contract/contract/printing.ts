import { describe, expect, it } from 'vitest'
import { POSTER_SIZES } from '../../../src/views/poster-size.ts'
import { jsqrReads } from '../../support/decode.ts'
import { WARD } from '../../support/engine-site.ts'
import { CLOSED, type HttpSite, REVOKED, UNOPENED } from '../site.ts'
import { visitorOf } from '../visitor.ts'

export function printingHolds(site: () => HttpSite): void {
  const { get } = visitorOf(site)

  describe('what is printed of a code', () => {
    it('as an image carries the address in capital letters', async () => {
      const png = await site().fetch(`/q/${WARD}/qr.png`)
      expect([png.status, png.headers.get('Content-Type')]).toEqual([200, 'image/png'])
      expect(jsqrReads(new Uint8Array(await png.arrayBuffer()))).toBe(`HTTPS://DANHGIA.VN/Q/${WARD}`)
      const svg = await get(`/Q/${WARD}/qr.svg`)
      expect([svg.status, svg.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml'])
      expect(svg.text).toMatch(/^<svg [^>]*viewBox=/)
    })

    it.each(['qr.svg', 'qr.png'])(
      'as %s may be kept, and is not sent again while it is the same',
      async (file) => {
        const first = await get(`/q/${WARD}/${file}`)
        expect(first.headers.get('Cache-Control')).toBe('public, max-age=3600')
        const tag = first.headers.get('ETag') ?? ''
        expect(tag).toMatch(/^(?:W\/)?".+"$/)
        const again = await get(`/q/${WARD}/${file}`, { 'If-None-Match': tag })
        expect([again.status, again.text]).toEqual([304, ''])
        expect((await get(`/q/${WARD}/${file}`, { 'If-None-Match': '"old"' })).status).toBe(200)
      },
    )

    it.each(POSTER_SIZES)(
      'as a poster of size %s has the symbol, the address and no script',
      async (size) => {
        const { status, headers, text } = await get(`/q/${WARD}/poster?size=${size}`)
        expect([status, headers.get('Cache-Control')]).toEqual([200, 'private, no-cache'])
        expect(headers.get('Content-Security-Policy')).toContain("style-src 'sha256-")
        expect(text).toContain('<svg')
        expect(text.toLowerCase()).toContain('danhgia.vn')
        expect(text).not.toContain('<script>')
      },
    )

    it('is refused for a size there is not, and for a code that nobody may hang up', async () => {
      expect((await get(`/q/${WARD}/poster?size=a3`)).status).toBe(400)
      for (const what of ['poster', 'qr.svg', 'qr.png']) {
        expect((await get(`/q/000000001/${what}`)).status).toBe(404)
        expect((await get(`/q/${REVOKED}/${what}`)).status).toBe(410)
        expect((await get(`/q/${UNOPENED}/${what}`)).status).toBe(200)
        expect((await get(`/q/${CLOSED}/${what}`)).status).toBe(200)
      }
    })
  })
}
