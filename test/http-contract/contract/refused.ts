import { describe, expect, it } from 'vitest'
import { importFormKey, type NewForm, sealToken } from '../../../src/citizen/form-token.ts'
import { loadDefinitions } from '../../../src/store/definition.ts'
import { readSetting } from '../../../src/store/installation.ts'
import { ASKING, WARD } from '../../support/engine-site.ts'
import { accessFaults } from '../../support/page.ts'
import { CLOSED, type HttpSite, ORIGIN, REVOKED } from '../site.ts'
import { type Answer, FORM_TYPE, visitorOf } from '../visitor.ts'
import { storedAnswers } from './answers.ts'

const HOUR_MS = 3600_000

export function refusedHolds(site: () => HttpSite): void {
  const { get, send, post, open } = visitorOf(site)

  /** Sends, and says that nothing was stored. */
  async function refused(sending: Promise<Answer>, status: number): Promise<Answer> {
    const before = await storedAnswers(site())
    const answer = await sending
    expect(answer.status).toBe(status)
    expect(accessFaults(answer.page)).toEqual([])
    expect(await storedAnswers(site())).toBe(before)
    return answer
  }

  /** A token as the service seals it, opened some hours ago. */
  async function token(hoursAgo: number): Promise<string> {
    const { db } = site().store
    const surveys = await loadDefinitions(db, 'survey')
    const definition = surveys.findLast((one) => one.code === 'ward')?.id ?? 0
    const issued = new Date(Date.now() - hoursAgo * HOUR_MS)
    const form: NewForm = { code: WARD, revision: 1, definition, issued, test: false }
    return sealToken(await importFormKey((await readSetting(db, 'form_key')) ?? ''), form)
  }

  describe('a token', () => {
    it('sealed by this installation within 72 hours is taken', async () => {
      expect((await post(`/q/${WARD}`, { id: await token(71), overall: '4' })).status).toBe(200)
    })

    it.each([
      ['none', async () => ''],
      ['forged', async () => 'A'.repeat(80)],
      ['changed', async () => (await open(WARD)).replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))],
      ['moved from another code', () => open(ASKING)],
      ['older than 72 hours', () => token(73)],
    ])('%s is refused with the answer kept, and the page sends it anew', async (_, made) => {
      const answer = await refused(
        post(`/q/${WARD}`, { id: await made(), overall: '2', comment: 'Chậm' }),
        409,
      )
      const kept = answer.page.sends()
      expect(Object.fromEntries(kept)).toMatchObject({ overall: '2', comment: 'Chậm' })
      expect((await post(`/q/${WARD}`, kept)).status).toBe(200)
    })
  })

  describe('a code that takes no answer', () => {
    it.each([
      [404, '000000001'],
      [404, 'x'],
      [404, '%3Cscript%3E'],
      [410, CLOSED],
      [410, REVOKED],
    ])('is told as a page with %i: %s', async (status, code) => {
      for (const language of ['vi', 'en']) {
        const { page } = await refused(get(`/q/${code}`, { 'Accept-Language': language }), status)
        expect(page.all('html')[0]?.attributes.lang).toBe(language)
        expect(page.all('form')).toEqual([])
      }
      await refused(post(`/q/${code}`, { id: await open(WARD), overall: '4' }), status)
    })

    it('shows a form opened at another code what was answered, in words', async () => {
      const fields = { id: await open(WARD), overall: '4', comment: 'Xin giữ lại' }
      const { page } = await refused(post(`/q/${CLOSED}`, fields), 410)
      expect(page.words).toContain('Xin giữ lại')
    })
  })

  describe('a body that is no form of ours', () => {
    it.each(['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x'])(
      'of type %s is refused with 415',
      async (type) => {
        await refused(send('POST', `/q/${WARD}`, { 'Content-Type': type }, '{"overall":"5"}'), 415)
      },
    )

    it('that is absent is refused with 415', async () => {
      await refused(send('POST', `/q/${WARD}`), 415)
    })

    it.each([100_000, 1_000_000])('of %i bytes is refused with 413', async (bytes) => {
      await refused(send('POST', `/q/${WARD}`, FORM_TYPE, `comment=${'a'.repeat(bytes)}`), 413)
    })

    it('of broken UTF-8 is shown again, not lost', async () => {
      const body = `id=${await open(WARD)}&overall=5&comment=%FF%C3`
      const { page } = await refused(send('POST', `/q/${WARD}`, FORM_TYPE, body), 422)
      expect(Object.fromEntries(page.sends())).toMatchObject({ overall: '5' })
    })
  })

  describe('a form sent from', () => {
    it.each(['https://example.org', 'null', 'https://danhgia.vn.example.org', 'danhgia.vn'])(
      '%s is not taken, and what was answered can be sent from here',
      async (origin) => {
        const fields = { id: await open(WARD), overall: '4' }
        const answer = await refused(post(`/q/${WARD}`, fields, { Origin: origin }), 403)
        expect(Object.fromEntries(answer.page.sends())).toMatchObject({ overall: '4' })
      },
    )

    it('this service, or by a phone that does not say from where, is taken', async () => {
      for (const headers of [{ Origin: ORIGIN }, undefined])
        expect((await post(`/q/${WARD}`, { id: await open(WARD), overall: '4' }, headers)).status).toBe(200)
    })
  })
}
