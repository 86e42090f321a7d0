import { createHash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Citizen, CODES, citizen } from '../support/citizen.ts'
import { accessFaults } from '../support/page.ts'
import { changesIn, fileOf } from '../support/sqlite-file.ts'

let here: Citizen
beforeAll(async () => {
  here = await citizen()
})
afterAll(() => here.end())

const ENGLISH_PHONE = { 'accept-language': 'en-US,en;q=0.9' }

describe('the citizen’s page', () => {
  it.each(Object.entries({ ...CODES, closed: '', revoked: '' }).filter(([, code]) => code))(
    'of a code of the kind "%s" is one page a screen reader can walk through',
    async (_, code) => {
      const { status, headers, page } = await here.get(`/q/${code}`)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
      expect(page.all('html')).toHaveLength(1)
      expect(page.all('form')).toHaveLength(1)
      expect(page.all('form')[0]?.attributes).toMatchObject({ method: 'post', action: `/q/${code}` })
      expect(accessFaults(page)).toEqual([])
    },
  )

  it('says who asks, how long it takes, that it is anonymous, and what is kept', async () => {
    const { page } = await here.get(`/q/${CODES.oneTap}`)
    expect(page.words).toContain('Xã Một')
    expect(page.words).toContain('Quầy số 3')
    expect(page.words).toContain('chưa đến 1 phút')
    expect(page.words).toContain('Phiếu không hỏi họ tên')
    expect(page.words).toContain('sau 45 ngày chỉ còn biết nửa đầu hay nửa cuối tháng')
    expect(page.words).toContain('được xóa sau 24 tháng')
    expect(page.words).toContain('không thay cho đơn phản ánh, kiến nghị')
  })

  it('sets no cookie, is kept by no cache, and loads nothing from elsewhere', async () => {
    const { headers, page } = await here.get(`/q/${CODES.oneTap}`)
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    const loaded = page.elements.flatMap(({ attributes: { src = [], href = [] } }) => [src, href].flat())
    expect(loaded.filter((address) => !/^(?:\/(?!\/)|data:,$|#)/.test(address))).toEqual([])
  })

  it.each(Object.values(CODES))('/q/%s allows exactly the style it carries', async (code) => {
    const { headers, page } = await here.get(`/q/${code}`)
    const policy = headers.get('content-security-policy') ?? ''
    const styles = page.all('style')
    expect(styles).toHaveLength(1)
    const hash = createHash('sha256')
      .update(styles[0]?.text ?? '')
      .digest('base64')
    expect(policy).toContain(`style-src 'sha256-${hash}';`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.elements.filter(({ attributes }) => 'style' in attributes)).toEqual([])
  })

  it('gives every opening a token of its own', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => here.open(CODES.oneTap)))
    expect(new Set(tokens).size).toBe(20)
  })

  it('asks for the field and the moment where one counter serves several', async () => {
    const { page } = await here.get(`/q/${CODES.asking}`)
    const offered = (name: string) => page.all('input', { name }).map(({ attributes }) => attributes.value)
    expect(offered('field')).toEqual(['land', 'justice'])
    expect(offered('moment')).toEqual(['receipt', 'result'])
    expect(page.words).toContain('Đất đai')
    expect((await here.get(`/q/${CODES.oneTap}`)).page.all('input', { name: 'field' })).toEqual([])
  })

  it('points to the revision in force on the day', async () => {
    expect((await here.get(`/q/${CODES.revised}`)).page.words).toContain('Quầy số 3')
    const later = await here.restarted({})
    later.now = new Date('2026-06-08T17:00:00Z')
    const { page } = await later.get(`/q/${CODES.revised}`)
    expect(page.words).toContain('Quầy số 9')
    expect(page.words).toContain('Phường Hai')
    expect(page.all('input', { name: 'officials_polite' })).not.toEqual([])
  })

  it('writes nothing, however often it is looked at', async () => {
    const { store } = here
    const other = new Sqlite(await fileOf(store))
    // The version moves with every commit of another connection, whatever it wrote.
    const state = async () =>
      JSON.stringify([
        await here.rows(),
        other.pragma('data_version', { simple: true }),
        await changesIn(store),
      ])
    const before = await state()
    for (const code of Object.values(CODES)) {
      for (const query of ['', '?lang=en', '?test=1']) await here.get(`/q/${code}${query}`)
    }
    await here.get('/q/ABCDEFGH1')
    expect(await state()).toBe(before)
    await here.post(CODES.oneTap, { id: await here.open(CODES.oneTap), overall: '5' })
    expect(await state()).not.toBe(before)
    other.close()
  })
})

describe('the address on the poster', () => {
  const dashed = CODES.oneTap.replace(/(....)(....)(.)/, '$1-$2-$3')
  it.each([
    `/Q/${CODES.oneTap}`,
    `/q/${CODES.oneTap.toLowerCase()}`,
    `/q/${dashed}`,
    `/Q/${dashed.toLowerCase()}`,
  ])('is one with %s', async (path) => {
    const { status, page } = await here.get(path)
    expect(status).toBe(200)
    expect(page.all('form')[0]?.attributes.action).toBe(`/q/${CODES.oneTap}`)
  })
})

describe('the language of the page', () => {
  const titleFor = async (path: string, headers: Record<string, string>) =>
    (await here.get(path, headers)).page.all('html')[0]?.attributes.lang

  it.each([
    ['', 'vi'],
    ['vi-VN,vi;q=0.9', 'vi'],
    ['en-US,en;q=0.9,vi;q=0.8', 'vi'],
    ['en-US,en;q=0.9', 'en'],
    ['fr-FR,fr;q=0.9', 'en'],
    ['*', 'vi'],
    [';;,q=', 'vi'],
  ])('of a browser that asks for "%s" is %s', async (accepts, lang) => {
    expect(await titleFor(`/q/${CODES.oneTap}`, { 'accept-language': accepts })).toBe(lang)
  })

  it('is what the person tapped, whatever the phone says', async () => {
    expect(await titleFor(`/q/${CODES.oneTap}?lang=en`, {})).toBe('en')
    expect(await titleFor(`/q/${CODES.oneTap}?lang=vi`, ENGLISH_PHONE)).toBe('vi')
    expect(await titleFor(`/q/${CODES.oneTap}?lang=toString`, {})).toBe('vi')
  })

  it('can be changed by one link, which keeps a test a test', async () => {
    const vi = (await here.get(`/q/${CODES.oneTap}?test=1`)).page
    const [link] = vi.all('nav')[0]?.children ?? []
    expect(link?.attributes).toMatchObject({ href: `/q/${CODES.oneTap}?lang=en&test=1`, lang: 'en' })
    const en = (await here.get(link?.attributes.href ?? '', {})).page
    expect(en.value('lang')).toBe('en')
    expect(en.words).toContain('Code test')
    expect(accessFaults(en)).toEqual([])
  })
})

describe('a code that takes no answers', () => {
  it.each(['ABCDEFGH1', 'XYZ', CODES.oneTap.replace(/.$/, 'Z'), '%00', '%FF', '..%2f..'])(
    'such as "%s", which was never made, is a human page with 404',
    async (code) => {
      const { status, page, headers } = await here.get(`/q/${code}`)
      expect(status).toBe(404)
      expect(page.words).toContain('Không tìm thấy điểm khảo sát này')
      expect(page.words).toContain('gọi 1022')
      expect(page.all('form')).toEqual([])
      expect(accessFaults(page)).toEqual([])
      expect(headers.get('content-security-policy')).toContain('style-src')
    },
  )

  it('says since when it is closed, and where to turn', async () => {
    const { status, page } = await here.get(`/q/${CODES.closed}`)
    expect(status).toBe(410)
    expect(page.words).toContain('đã dừng nhận ý kiến từ ngày 01/06/2026')
    expect(page.words).toContain('Cổng Dịch vụ công quốc gia')
    expect(accessFaults(page)).toEqual([])
    const english = await here.get(`/q/${CODES.closed}`, ENGLISH_PHONE)
    expect(english.page.words).toContain('This survey point closed on')
  })

  it('warns, where it was revoked, that the sheet may be pasted over', async () => {
    const { status, page } = await here.get(`/q/${CODES.revoked}`)
    expect(status).toBe(410)
    expect(page.words).toContain('Mã này không còn dùng')
    expect(page.words).toContain('bị dán đè')
    expect(accessFaults(page)).toEqual([])
  })
})

describe('trying a code out', () => {
  it.each([`/q/${CODES.test}`, `/q/${CODES.oneTap}?test=1`])(
    '%s is marked, and never counted',
    async (path) => {
      const { page } = await here.get(path)
      expect(page.words).toContain('Thử mã – phiếu này không tính vào kết quả')
      const before = await here.rows()
      const code = page.all('form')[0]?.attributes.action?.slice(3) ?? ''
      const thanks = await here.post(code, { id: page.value('id') ?? '', overall: '1', comment: 'thử' })
      expect(thanks.status).toBe(200)
      expect(thanks.page.words).toContain('Thử mã – phiếu này không tính vào kết quả')
      expect(await here.rows()).toEqual(before)
    },
  )

  it('still checks the answers, so that a poster is tried for real', async () => {
    const wrong = await here.post(CODES.test, { id: await here.open(CODES.test) })
    expect(wrong.status).toBe(422)
    expect(wrong.page.words).toContain('Thử mã')
  })
})
