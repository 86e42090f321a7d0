import { describe, expect, it } from 'vitest'
import { WARD } from '../../support/engine-site.ts'
import { accessFaults } from '../../support/page.ts'
import type { HttpSite } from '../site.ts'
import { type Answer, visitorOf } from '../visitor.ts'

/** A page for people, and nothing of the address in it. */
function expectHuman(answer: Answer, status: number): void {
  expect([answer.status, answer.headers.get('Content-Type')?.toLowerCase()]).toEqual([
    status,
    'text/html; charset=utf-8',
  ])
  expect(accessFaults(answer.page)).toEqual([])
  expect(answer.page.all('html')[0]?.attributes.lang).toBe('vi')
}

export function missingHolds(site: () => HttpSite): void {
  const { get, send } = visitorOf(site)

  describe('an address without a page', () => {
    it.each([
      '/q',
      '/units',
      '/nope',
      '/public',
      '/public/nope.js',
      '/form.js',
      '/staff/nope',
      '/%FF',
      '//nope.vn/',
    ])('%s is answered with a page in Vietnamese that leads on', async (path) => {
      const answer = await get(path)
      expectHuman(answer, 404)
      expect(answer.page.all('a').map(({ attributes }) => attributes.href)).toContain(
        path.startsWith('/staff') ? '/staff' : '/',
      )
    })

    it.each([
      [`/q/${WARD}/`, `/q/${WARD}`],
      [`/q/${WARD}/?lang=en`, `/q/${WARD}?lang=en`],
      ['/ranking/', '/ranking'],
      ['/units/XA1/', '/units/XA1'],
      ['/staff/sign-in/', '/staff/sign-in'],
      ['/q/', '/q'],
    ])('%s leads to the address without the slash', async (path, there) => {
      for (const method of ['GET', 'HEAD']) {
        const answer = await send(method, path)
        expect([answer.status, answer.headers.get('Location')]).toEqual([301, there])
      }
    })

    it('never leads to another host, and a post is not led on', async () => {
      for (const path of ['//nope.vn/', '//nope.vn//', '/%5Cnope.vn/', '/q//'])
        expect((await get(path)).headers.get('Location') ?? '/').toMatch(/^\/(?![/\\])/)
      expectHuman(await send('POST', `/q/${WARD}/`), 404)
    })
  })

  describe('a method that an address does not take', () => {
    it.each([
      ['PUT', `/q/${WARD}`, 'GET, HEAD, POST'],
      ['DELETE', `/q/${WARD}`, 'GET, HEAD, POST'],
      ['OPTIONS', `/q/${WARD}`, 'GET, HEAD, POST'],
      ['POST', '/ranking', 'GET, HEAD'],
      ['POST', '/healthz', 'GET, HEAD'],
      ['PUT', '/staff/audit', 'GET, HEAD'],
      ['PUT', '/staff/sign-out', 'POST'],
    ])('%s %s is told which it takes', async (method, path, allow) => {
      const answer = await send(method, path, { Origin: 'https://danhgia.vn' })
      expectHuman(answer, 405)
      expect(answer.headers.get('Allow')).toBe(allow)
    })

    it('gives a HEAD the headers of the page without the page', async () => {
      for (const path of [`/q/${WARD}`, '/ranking', '/healthz']) {
        const [head, whole] = [await send('HEAD', path), await get(path)]
        expect([path, head.status, head.text]).toEqual([path, whole.status, ''])
        expect(head.headers.get('Content-Type')).toBe(whole.headers.get('Content-Type'))
      }
    })
  })
}
