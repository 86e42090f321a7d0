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
