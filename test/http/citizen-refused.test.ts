import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { ask, type Citizen, CODES, citizen, type Fields } from '../support/citizen.ts'
import { expectKept } from '../support/kept.ts'
import { accessFaults } from '../support/page.ts'

let here: Citizen
beforeAll(async () => {
  here = await citizen()
})
afterAll(() => here.end())

const withId = async (code: string, fields: Record<string, string>) => ({
  id: await here.open(code),
  ...fields,
})

/** Posts, and says that nothing was stored. */
async function refused(code: string, fields: Fields) {
  const before = await here.rows()
  const answer = await here.post(code, fields)
  expect(await here.rows()).toEqual(before)
  return answer
}

describe('impossible answers are shown again with what is wrong', () => {
  it.each([
    ['a required one missing', { trips: 'one' }, 'Câu 1: Ông/Bà chưa chọn mức nào', '#overall-1'],
    [
      'outside the scale',
      { overall: '6', trips: 'one' },
      'Câu 1: câu trả lời không có trong các mức',
      '#overall-1',
    ],
    [
      'a word for a level',
      { overall: 'constructor' },
      'Câu 1: câu trả lời không có trong các mức',
      '#overall-1',
    ],
    [
      '"x" where the form has no such answer',
      { overall: 'x' },
      'câu trả lời không có trong các mức',
      '#overall-1',
    ],
    [
      'an unknown reason',
      { overall: '1', reason_bad: 'bribe' },
      'câu trả lời không có trong',
      '#reason_bad-long_wait',
    ],
    [
      'a comment too long',
      { overall: '4', comment: 'đ'.repeat(501) },
      'ý kiến đang có 501 ký tự, tối đa 500',
      '#comment-box',
    ],
    [
      'a phone number',
      { overall: '4', comment: 'gọi 0912 345 678' },
      'dường như có số điện thoại',
      '#comment-box',
    ],
    ['damaged text', { overall: '4', comment: 'Ch\ufffd' }, 'có ký tự bị hỏng', '#comment-box'],
  ])('%s', async (_, fields: Record<string, string>, words, href) => {
    const sent = await withId(CODES.oneTap, fields)
    const answer = await refused(CODES.oneTap, sent)
    const onScale = /^[1-5]$/.test(fields.overall ?? '') ? { overall: fields.overall ?? '' } : {}
    expectKept(answer, 422, words, { id: sent.id, ...onScale })
    const links = answer.page.all('a').flatMap(({ attributes }) => attributes.href ?? [])
    expect(links.filter((link) => link.startsWith('#'))).toEqual([href])
    expect(answer.page.all('title')[0]?.text).toMatch(/^Còn 1 câu cần xem lại/)
  })

  it('nothing and something together', async () => {
    const id = await here.open(CODES.oneTap)
    const better = ['none', 'long_wait'].map((value) => ['reason_better', value] as [string, string])
    const answer = await refused(CODES.oneTap, [['id', id], ['overall', '4'], ...better])
    expectKept(answer, 422, 'đã chọn "Không có" thì không chọn mục khác', { id, overall: '4' })
    expect(answer.page.all('a', { href: '#reason_better-long_wait' })).toHaveLength(1)
    expect((await here.post(CODES.oneTap, { id, overall: '4', reason_better: 'none' })).status).toBe(200)
  })

  it('keeps a comment as it was written, markup, emoji, line ends and all', async () => {
    const comment = '<script>alert("&amp;")</script>\r\n👍🏽 “Tốt” \u202e'
    const answer = await refused(CODES.oneTap, await withId(CODES.oneTap, { comment }))
    expectKept(answer, 422, 'Câu 1', {})
    expect(Object.fromEntries(answer.page.sends()).comment).toBe(comment)
    expect(answer.page.all('script')).toHaveLength(1)
  })

  it('lists every error in print order, each tied to its question', async () => {
    const wrong = { overall: '0', officials_polite: '9', trips: 'ten', comment: 'x'.repeat(600) }
    const { status, page } = await refused(CODES.ward, await withId(CODES.ward, wrong))
    expect(status).toBe(422)
    expect(accessFaults(page)).toEqual([])
    const links = page.all('a').flatMap(({ attributes }) => attributes.href ?? [])
    expect(links).toEqual(['#overall-1', '#officials_polite-1', '#trips-one', '#comment-box'])
    for (const code of ['overall', 'officials_polite', 'trips']) {
      const [fieldset] = page.all('fieldset', { id: `q-${code}` })
      expect(fieldset?.attributes['aria-describedby']).toBe(`${code}-error`)
    }
    expect(page.all('textarea')[0]?.attributes).toMatchObject({
      'aria-describedby': 'comment-hint comment-error',
      'aria-invalid': 'true',
    })
  })

  it('counts characters as people do', async () => {
    const just = await here.post(
      CODES.oneTap,
      await withId(CODES.oneTap, { overall: '4', comment: '👍'.repeat(500) }),
    )
    expect(just.status).toBe(200)
  })

  it.each(['field', 'moment'])('an unknown %s at a shared counter, beside its question', async (name) => {
    const answer = await refused(CODES.asking, await withId(CODES.asking, { overall: '5', [name]: 'tax' }))
    expectKept(answer, 422, 'Câu trả lời không có trong các mức đã cho', { overall: '5' })
    const links = answer.page.all('a').flatMap(({ attributes }) => attributes.href ?? [])
    expect(links).toContain(name === 'field' ? '#field-land' : '#moment-receipt')
    expect(answer.page.all('fieldset', { id: `q-${name}` })[0]?.attributes['aria-describedby']).toBe(
      `${name}-error`,
    )
  })

  it('a field the form does not have', async () => {
    const answer = await refused(CODES.oneTap, await withId(CODES.oneTap, { overall: '5', hidden: '1' }))
    expectKept(answer, 422, 'Nội dung gửi lên không đúng mẫu phiếu', { overall: '5' })
  })

  it.each(['overall', 'comment', 'trips'])('%s sent twice', async (name) => {
    const sent = await withId(CODES.oneTap, { overall: '5' })
    const twice = [...Object.entries(sent), [name, 'one'], [name, 'two']] as const
    expect((await refused(CODES.oneTap, twice)).status).toBe(422)
  })

  it.each(['field', 'moment'])('%s sent twice', async (name) => {
    const [one, two] = name === 'field' ? ['land', 'justice'] : ['receipt', 'result']
    const sent = await withId(CODES.asking, { overall: '5' })
    const twice = [...Object.entries(sent), [name, one], [name, two]] as Array<[string, string]>
    expect((await refused(CODES.asking, twice)).status).toBe(422)
  })
})

describe('a number that names somebody', () => {
  const fields = { overall: '4', comment: 'Xin gọi lại 0912345678 cho tôi' }
  const comments = () => here.store.db.selectFrom('comment').select('body').execute()

  it('is refused once, then covered when sent again', async () => {
    const warned = await refused(CODES.ward, await withId(CODES.ward, fields))
    expectKept(warned, 422, 'bấm Gửi đánh giá lần nữa: hệ thống sẽ che số đó', fields)
    expect((await here.post(CODES.ward, warned.page.sends())).status).toBe(200)
    expect(await comments()).toContainEqual({ body: 'Xin gọi lại •••••••••• cho tôi' })
    expect(JSON.stringify(await comments())).not.toContain('0912345678')
  })

  it('is warned about only once, whatever else must be put right', async () => {
    const warned = await refused(CODES.ward, await withId(CODES.ward, { ...fields, overall: '' }))
    const again = await refused(CODES.ward, warned.page.sends())
    expectKept(again, 422, 'Câu 1', { comment: fields.comment })
    const whole = [...again.page.sends(), ['overall', '4']] as Array<[string, string]>
    expect((await here.post(CODES.ward, whole)).status).toBe(200)
  })
})

describe('a body that is no form', () => {
  const app = () => createApp(here.deps)
  const post = (init: RequestInit) => ask(app(), `/q/${CODES.oneTap}`, { method: 'POST', ...init })
  const typed = (type: string, body: BodyInit) => post({ headers: { 'content-type': type }, body })

  it.each([
    ['application/json', '{"overall":"5"}'],
    ['text/plain', 'overall=5'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--y\r\nbroken'],
    ['application/x-www-form-urlencodedx', 'overall=5'],
  ])('of type %s gets a human page with 415', async (type, body) => {
    const { status, page } = await typed(type, body)
    expect(status).toBe(415)
    expect(page.words).toContain('Nội dung gửi lên không đúng mẫu phiếu')
    expect(accessFaults(page)).toEqual([])
  })

  it('or is absent, or says no type, gets 415', async () => {
    expect((await post({})).status).toBe(415)
    expect((await post({ body: new Uint8Array([111, 61, 53]) })).status).toBe(415)
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'of 1 MB and type %s gets 413',
    async (type) => {
      const { status, page } = await typed(type, `comment=${'a'.repeat(1_000_000)}`)
      expect(status).toBe(413)
      expect(page.words).toContain('rút gọn phần ý kiến')
      expect(accessFaults(page)).toEqual([])
    },
  )

  it.each([
    ['', 'en-GB', 'en'],
    ['?lang=en', 'vi-VN', 'en'],
    ['?lang=vi', 'en-GB', 'vi'],
    ['', '', 'vi'],
  ])('at an address with "%s", from a browser in "%s", is answered in %s', async (query, accepts, lang) => {
    for (const body of [`comment=${'a'.repeat(70_000)}`, '{}']) {
      const headers = { 'content-type': 'application/json', 'accept-language': accepts }
      const { page } = await ask(app(), `/q/${CODES.oneTap}${query}`, { method: 'POST', headers, body })
      expect(page.all('html')[0]?.attributes.lang).toBe(lang)
    }
  })

  it('is posted with the language in the address where the browser would say another', async () => {
    const action = async (query: string, accepts: string) => {
      const headers = { 'accept-language': accepts }
      const { page } = await ask(app(), `/q/${CODES.oneTap}${query}`, { headers })
      return page.all('form')[0]?.attributes.action
    }
    const plain = `/q/${CODES.oneTap}`
    expect(await action('', 'vi')).toBe(plain)
    expect(await action('', 'en')).toBe(plain)
    expect(await action('?lang=en', 'vi')).toBe(`${plain}?lang=en`)
    expect(await action('?lang=vi', 'en')).toBe(`${plain}?lang=vi`)
  })

  it('may be multipart, as some in-app browsers send it', async () => {
    const body = new FormData()
    for (const [name, value] of Object.entries(await withId(CODES.oneTap, { overall: '5' })))
      body.append(name, value)
    expect((await post({ body })).status).toBe(200)
    body.append('comment', new File(['x'], 'anh.png'))
    expect((await post({ body })).status).toBe(415)
  })

  it.each([
    ['broken UTF-8', 'comment=%FF%C3', 'có ký tự bị hỏng'],
    ['half a surrogate pair', 'comment=%ED%A0%80', 'có ký tự bị hỏng'],
    ['a name that is not UTF-8', '%FF=1', 'không đúng mẫu phiếu'],
    ['a percent sign alone', 'trips=%', 'câu trả lời không có'],
  ])('with %s is shown again, not lost', async (_, part, words) => {
    const id = await here.open(CODES.oneTap)
    const answer = await typed('application/x-www-form-urlencoded', `id=${id}&overall=5&${part}`)
    expectKept(answer, 422, words, { id, overall: '5' })
  })

  it('with zero bytes in a comment is taken without them', async () => {
    const id = await here.open(CODES.oneTap)
    const sent = await typed('application/x-www-form-urlencoded', `id=${id}&overall=5&comment=a%00b`)
    expect(sent.status).toBe(200)
    expect(await here.store.db.selectFrom('comment').select('body').execute()).toContainEqual({ body: 'ab' })
  })

  it.each(['constructor', 'toString', '__proto__', 'xx', ''])(
    'in the language "%s" is answered in Vietnamese',
    async (lang) => {
      const { status, page } = await here.post('ABCDEFGH1', { lang })
      expect(status).toBe(404)
      expect(page.words).toContain('Không tìm thấy')
    },
  )
})
