import { describe, expect, it } from 'vitest'
import { ASKING } from '../../support/engine-site.ts'
import type { HttpSite } from '../site.ts'
import { visitorOf } from '../visitor.ts'

export function healthHolds(site: () => HttpSite): void {
  const { get } = visitorOf(site)

  describe('whoever watches the service', () => {
    it.each(['/healthz', '/readyz'])('is told by %s that it is well, uncached', async (path) => {
      const answer = await get(path)
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/)
    })

    it('is given counts by pattern of the address, never by code, where the runtime counts', async () => {
      await get(`/q/${ASKING}`)
      const answer = await get('/metrics')
      expect(answer.status).toBe(site().counts ? 200 : 404)
      if (!site().counts) return
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/)
      expect(answer.text).toMatch(/\/q\/:code/i)
      expect(answer.text).not.toContain(ASKING)
    })
  })
}
