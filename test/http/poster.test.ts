import { describe, expect, it } from 'vitest'
import { POSTER_SIZES } from '../../src/views/poster-size.ts'
import { POSTER_STYLES } from '../../src/views/poster-style.ts'
import { jsqrReads } from '../support/decode.ts'
import { posterApp, printed, SCANNED } from '../support/poster-app.ts'

const get = (path: string, app = posterApp()) => app.request(path)

/** The page as a person reads it: no styles, no tags, single spaces. */
async function textOf(answer: Response | Promise<Response>): Promise<string> {
  const html = await (await answer).text()
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.:,])/g, '$1')
}

describe('the images of a code', () => {
  it.each(['/q/7K3M9QXTD', '/Q/7K3M9QXTD', '/q/7k3m9qxtd', '/Q/7k3m9qxtd'])(
    '%s carries the upper-case address',
    async (path) => {
      const png = await get(`${path}/qr.png`)
      expect(png.headers.get('Content-Type')).toBe('image/png')
      expect(jsqrReads(new Uint8Array(await png.arrayBuffer()))).toBe(SCANNED)
      const svg = await get(`${path}/qr.svg`)
      expect(svg.headers.get('Content-Type')).toBe('image/svg+xml')
      expect(await svg.text()).toMatch(/^<svg [^>]*viewBox="0 0 41 41"/)
    },
  )

  it.each(['qr.svg', 'qr.png'])(
    '%s may be kept, and is not sent again while it is the same',
    async (file) => {
      const first = await get(`/q/7K3M9QXTD/${file}`)
      expect(first.headers.get('Cache-Control')).toBe('public, max-age=3600')
      const tag = first.headers.get('ETag') ?? ''
      expect(tag).not.toBe('')
      const again = await posterApp().request(`/q/7K3M9QXTD/${file}`, { headers: { 'If-None-Match': tag } })
      expect(again.status).toBe(304)
      const moved = posterApp(printed, { publicUrl: 'https://khac.tinh.gov.vn' })
      expect((await get(`/q/7K3M9QXTD/${file}`, moved)).headers.get('ETag')).not.toBe(tag)
    },
  )
})

describe('the poster', () => {
  it.each(POSTER_SIZES)(
    'of size %s says who asks, where, how long, and how to spot a pasted-over code',
    async (size) => {
      const answer = await get(`/q/7K3M9QXTD/poster?size=${size}`)
      expect(answer.status).toBe(200)
      const text = await textOf(answer)
      for (const words of [
        'Ủy ban nhân dân phường Đông Hòa',
        'Trung tâm Phục vụ hành chính công',
        'MỜI ÔNG/BÀ ĐÁNH GIÁ SỰ PHỤC VỤ',
        'chưa đến 1 phút',
        'Quầy số 3 – Đất đai',
        '7K3M 9QXT D',
        'quầy hướng dẫn',
        'Trang mở ra phải có địa chỉ đúng như trên. Nếu trang hỏi mật khẩu, số tài khoản, hoặc tờ này bị dán đè mã khác: xin dừng lại và báo 1022.',
      ])
        expect(text).toContain(words)
      expect(text.replaceAll(' ', '')).toContain('danhgia.tinh.gov.vn/Q/7K3M9QXTD')
      expect(text).toMatch(/Không cần đăng nhập/)
      expect(text.match(/MỜI ÔNG\/BÀ/g)).toHaveLength({ sheet: 8, tent: 2 }[String(size)] ?? 1)
    },
  )

  it('is A4 unless asked otherwise, and the same under the upper-case address', async () => {
    const html = await (await get('/q/7K3M9QXTD/poster')).text()
    expect(html).toBe(await (await get('/q/7K3M9QXTD/poster?size=a4')).text())
    expect(html).toBe(await (await get('/Q/7k3m9qxtd/poster')).text())
    expect(html).toMatch(/^<!doctype html>/i)
  })

  it.each([
    [1, 'chưa đến 1 phút'],
    [59, 'chưa đến 1 phút'],
    [60, 'khoảng 1 phút'],
    [61, 'khoảng 2 phút'],
    [480, 'khoảng 8 phút'],
  ])('says of a form of %i seconds: %s', async (seconds, words) => {
    expect(await textOf(get('/q/7K3M9QXTD/poster', posterApp({ ...printed, seconds })))).toContain(words)
  })

  it('asks for the code of the Vietnamese day', async () => {
    const asked: string[][] = []
    const lookup = async (...pair: [string, string]) => {
      asked.push(pair)
      return printed
    }
    await get('/q/7k3m9qxtd/poster', posterApp(printed, { lookup }))
    expect(asked).toEqual([['7K3M9QXTD', '2026-03-15']])
  })

  it('offers on the screen, never on the paper, to try the code out', async () => {
    const html = await (await get('/q/7K3M9QXTD/poster')).text()
    const [screen = '', paper = ''] = html.split('<main')
    expect(screen).toContain('href="/q/7K3M9QXTD?test=1"')
    expect(paper).not.toContain('test=1')
    const closed = await get('/q/7K3M9QXTD/poster', posterApp({ ...printed, state: 'closed' }))
    expect(await closed.text()).not.toContain('test=1')
  })

  it('sends people to the guidance desk where there is no hotline', async () => {
    const text = await textOf(get('/q/7K3M9QXTD/poster', posterApp(printed, { hotline: '' })))
    expect(text).toContain('xin dừng lại và báo quầy hướng dẫn.')
  })

  it('marks test codes, sample data and closed codes, and nothing else', async () => {
    const marks = async (...[code, deps]: Parameters<typeof posterApp>) =>
      (await textOf(get('/q/7K3M9QXTD/poster', posterApp(code, deps)))).match(
        /THỬ MÃ|DỮ LIỆU MẪU|ĐÃ DỪNG[^–]*– từ ngày [\d/]+/g,
      )
    expect(await marks()).toBeNull()
    expect(await marks({ ...printed, state: 'test' })).toEqual(['THỬ MÃ'])
    expect(await marks({ ...printed, state: 'test' }, { demo: true })).toEqual(['DỮ LIỆU MẪU', 'THỬ MÃ'])
    expect(await marks({ ...printed, state: 'closed', closesOn: '2026-03-01' })).toEqual([
      'ĐÃ DỪNG NHẬN Ý KIẾN – từ ngày 01/03/2026',
    ])
  })

  it('prints names as they are, whatever signs they hold', async () => {
    const label = '<script>alert("x")</script> & bàn 4'
    const html = await (await get('/q/7K3M9QXTD/poster', posterApp({ ...printed, label }))).text()
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; bàn 4')
  })

  it.each(POSTER_SIZES)(
    'of size %s needs no script and no style but the one whose text is known beforehand',
    async (size) => {
      const html = await (await get(`/q/7K3M9QXTD/poster?size=${size}`)).text()
      expect(html.match(/<style>(.*?)<\/style>/s)?.[1]).toBe(POSTER_STYLES[size])
      expect(html.match(/<style/g)).toHaveLength(1)
      expect(html).not.toMatch(/<script|<link|<img| style=| on[a-z]+=|@import|url\(/)
    },
  )
})

describe('what cannot be printed', () => {
  const kinds = ['qr.svg', 'qr.png', 'poster']

  it.each(kinds)('%s of an unknown code is a page with 404', async (kind) => {
    const answer = await get(`/q/00000000A/${kind}`)
    expect(answer.status).toBe(404)
    expect(await textOf(answer)).toContain('Không tìm thấy điểm khảo sát này')
  })

  it.each(kinds)('%s of a revoked code is a page with 410', async (kind) => {
    const answer = await get(`/q/7K3M9QXTD/${kind}`, posterApp({ ...printed, state: 'revoked' }))
    expect(answer.status).toBe(410)
    expect(await textOf(answer)).toContain('Mã này không còn dùng')
  })

  it.each(kinds)(
    '%s without a public address is a page with 409 that tells the operator what to set',
    async (kind) => {
      const answer = await get(`/q/7K3M9QXTD/${kind}`, posterApp(printed, { publicUrl: null }))
      expect(answer.status).toBe(409)
      expect(await textOf(answer)).toContain('PUBLIC_URL=https://')
    },
  )

  it.each(['a3', '', 'A4', 'a4&size=a5', 'toString'])(
    'a size of "%s" is a page with 400 that lists the sizes',
    async (size) => {
      const answer = await get(`/q/7K3M9QXTD/poster?size=${size}`)
      expect(answer.status).toBe(400)
      expect(await textOf(answer)).toContain('?size=a4, ?size=a5, ?size=a6, ?size=tent, ?size=sheet')
    },
  )
})
