import { describe, expect, it } from 'vitest'
import { signalWatch } from '../../src/citizen/signals.ts'
import { find } from '../../surveys/list.ts'
import { CODES, citizen } from '../support/citizen.ts'

const ward = find('ward', 1)
if (!ward) throw new Error('no ward form')
const items = ward.questions.filter(({ role }) => role === 'item').map(({ code }) => code)
const start = Date.parse('2026-06-08T03:00:00Z')

/** One answer at a code, `at` seconds after the start, `took` seconds after its form was opened. */
const answer = ({ at = 0, took = 60, levels = [] as string[], code = 'A', day = '2026-06-08' } = {}) => {
  const now = new Date(start + at * 1000)
  return {
    code,
    survey: ward,
    answers: Object.fromEntries(levels.map((level, n) => [items[n], level])),
    issued: new Date(now.getTime() - took * 1000),
    now,
    day,
  }
}

describe('the signals of a stuffed ballot', () => {
  it('are none for somebody who takes their time', () => {
    expect(signalWatch()(answer({ levels: ['4', '5', '4', '3', '5'] }))).toEqual([])
  })

  it('mark a form filled in under a fifth of its honest time', () => {
    expect(ward.seconds).toBe(56)
    expect(signalWatch()(answer({ took: 11 }))).toEqual(['fast'])
    expect(signalWatch()(answer({ took: 12 }))).toEqual([])
  })

  it('mark one and the same level on five items or more', () => {
    const marked = (levels: string[]) => signalWatch()(answer({ levels })).includes('straight')
    expect(marked(['4', '4', '4', '4', '4'])).toBe(true)
    expect(marked(['4', '4', '4', '4'])).toBe(false)
    expect(marked(['4', '4', '4', '4', '4', '5'])).toBe(false)
    expect(marked(['4', '4', 'x', '4', '4', '4'])).toBe(true)
    expect(marked(['x', 'x', 'x', 'x', 'x'])).toBe(false)
  })

  it('mark the thirty-first answer at a code within ten minutes, at that code alone, until it is calm again', () => {
    const watch = signalWatch()
    const marked = Array.from({ length: 32 }, (_, n) => watch(answer({ at: n })).includes('burst'))
    expect(marked.indexOf(true)).toBe(30)
    expect(watch(answer({ at: 40, code: 'B' }))).toEqual([])
    expect(watch(answer({ at: 599 }))).toEqual(['burst'])
    expect(watch(answer({ at: 601 }))).toEqual([])
  })

  it('mark what is above a day’s ceiling, and forget it the next day', () => {
    const watch = signalWatch()
    const marked = Array.from({ length: 302 }, (_, n) => watch(answer({ at: n * 60 })).includes('ceiling'))
    expect(marked.indexOf(true)).toBe(300)
    expect(watch(answer({ at: 302 * 60, day: '2026-06-09' }))).toEqual([])
  })

  it('mark, and never block: every answer of a burst is thanked for and counted', async () => {
    const here = await citizen()
    const taken = new Set<number>()
    for (let n = 0; n < 33; n++) {
      const id = await here.open(CODES.oneTap)
      here.now = new Date(here.now.getTime() + 10_000)
      taken.add((await here.post(CODES.oneTap, { id, overall: '5' })).status)
    }
    expect(taken).toEqual(new Set([200]))
    const rows = await here.store.db.selectFrom('response').select(['status', 'flags']).execute()
    expect(rows).toHaveLength(33)
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['counted']))
    expect(rows.filter(({ flags }) => flags === 'burst')).toHaveLength(3)
    const [tally] = await here.store.db.selectFrom('tally').select('n').execute()
    expect(tally?.n).toBe(33)
    await here.end()
  })
})
