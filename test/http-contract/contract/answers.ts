import { describe, expect, it } from 'vitest'
import { ASKING, HOUSEHOLD, WARD } from '../../support/engine-site.ts'
import { accessFaults } from '../../support/page.ts'
import { type HttpSite, UNOPENED } from '../site.ts'
import { visitorOf } from '../visitor.ts'

/** Everything a citizen's answer leaves behind. */
export async function storedAnswers({ store }: HttpSite): Promise<number> {
  const { n } = await store.db
    .selectFrom('response')
    .select((query) => query.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export function answersHold(site: () => HttpSite): void {
  const { get, post, open } = visitorOf(site)
  const stored = () => storedAnswers(site())
  const comments = async () =>
    (await site().store.db.selectFrom('comment').select('body').execute()).map(({ body }) => body)

  describe('an answer', () => {
    it('is thanked for, and stored once however often it is tapped or sent again', async () => {
      const before = await stored()
      const comment = 'Cảm ơn 👍🏽 សួស្តី “ạ”'
      const answer = { id: await open(WARD), overall: '5', officials_polite: '4', comment }
      const taps = await Promise.all([1, 2, 3].map(() => post(`/q/${WARD}`, answer)))
      for (const thanks of [...taps, await post(`/q/${WARD}`, answer)]) {
        expect(thanks.status).toBe(200)
        expect(accessFaults(thanks.page)).toEqual([])
        expect(thanks.page.all('form')).toEqual([])
        const hrefs = thanks.page.all('a').map(({ attributes }) => attributes.href)
        expect(hrefs).toContain('https://danhgia.vn/units/XA1')
        expect(hrefs.some((href) => href?.startsWith(`/q/${WARD}?`))).toBe(true)
      }
      expect(await stored()).toBe(before + 1)
      expect((await comments()).filter((one) => one === comment)).toHaveLength(1)
    })

    it('other than the first under a used token is shown again, and sent anew it counts', async () => {
      const id = await open(WARD)
      expect((await post(`/q/${WARD}`, { id, overall: '2' })).status).toBe(200)
      const before = await stored()
      const again = await post(`/q/${WARD}`, { id, overall: '4', comment: 'Nhờ xem lại' })
      expect(again.status).toBe(409)
      expect(accessFaults(again.page)).toEqual([])
      const kept = again.page.sends()
      expect(Object.fromEntries(kept)).toMatchObject({ overall: '4', comment: 'Nhờ xem lại' })
      expect(await stored()).toBe(before)
      expect((await post(`/q/${WARD}`, kept)).status).toBe(200)
      expect(await stored()).toBe(before + 1)
    })

    it('without what is required, or outside the levels, is shown again with each fault named', async () => {
      const before = await stored()
      for (const [code, fields] of [
        [HOUSEHOLD, {}],
        [WARD, { overall: '6' }],
        [WARD, { overall: '4', hidden: '1' }],
        [WARD, { overall: '4', comment: 'đ'.repeat(501) }],
      ] as const) {
        const answer = await post(`/q/${code}`, { id: await open(code), ...fields })
        expect(answer.status).toBe(422)
        expect(accessFaults(answer.page)).toEqual([])
        expect(answer.page.elements.filter(({ attributes }) => attributes.role === 'alert')).toHaveLength(1)
      }
      expect(await stored()).toBe(before)
    })

    it('at a shared counter goes to the unit that decides the field, at the step that was tapped', async () => {
      const id = await open(ASKING)
      const strange = await post(`/q/${ASKING}`, { id, overall: '5', field: 'tax', moment: 'never' })
      expect(strange.status).toBe(422)
      const hrefs = strange.page.all('a').map(({ attributes }) => attributes.href)
      expect(hrefs).toEqual(expect.arrayContaining(['#field-land', '#moment-receipt']))
      const whole = await post(`/q/${ASKING}`, { id, overall: '5', field: 'justice', moment: 'receipt' })
      expect(whole.status).toBe(200)
      const streams = await site()
        .store.db.selectFrom('response')
        .innerJoin('stream', 'stream.id', 'response.stream')
        .select(['stream.unit', 'stream.decider', 'stream.field', 'stream.moment'])
        .where('stream.code', '=', ASKING)
        .execute()
      expect(streams).toEqual([{ unit: 'TT', decider: 'STP', field: 'justice', moment: 'receipt' }])
    })

    it('with a telephone number in the comment is warned of once, then kept without the number', async () => {
      const comment = 'Xin gọi lại 0912345678 cho tôi'
      const warned = await post(`/q/${WARD}`, { id: await open(WARD), overall: '4', comment })
      expect(warned.status).toBe(422)
      expect(Object.fromEntries(warned.page.sends()).comment).toBe(comment)
      expect((await post(`/q/${WARD}`, warned.page.sends())).status).toBe(200)
      const kept = await comments()
      expect(kept.some((one) => /^Xin gọi lại \P{Nd}+ cho tôi$/u.test(one))).toBe(true)
      expect(JSON.stringify(kept)).not.toContain('0912345678')
    })

    it('to a code on trial is thanked for and counts nowhere', async () => {
      const before = await stored()
      for (const [path, code] of [
        [`/q/${UNOPENED}`, UNOPENED],
        [`/q/${WARD}?test=1`, WARD],
      ] as const) {
        const id = (await get(path)).page.value('id') ?? ''
        expect((await post(`/q/${code}`, { id, overall: '3' })).status).toBe(200)
      }
      expect(await stored()).toBe(before)
    })

    it('may come as multipart, as some in-app browsers send it', async () => {
      const form = new FormData()
      form.append('id', await open(WARD))
      form.append('overall', '3')
      const coded = new Response(form)
      const type = coded.headers.get('Content-Type') ?? ''
      const before = await stored()
      const sent = await site().fetch(`/q/${WARD}`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: await coded.bytes(),
      })
      expect(sent.status).toBe(200)
      expect(await stored()).toBe(before + 1)
    })
  })
}
