import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { streamInterner } from '../../src/store/stream.ts'
import { temporaryStore } from '../support/temporary-store.ts'

let here: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  here = await temporaryStore()
})
afterEach(() => here.end())

const stream = {
  code: '111111118',
  revision: 1,
  unit: 'TT',
  decider: 'STP',
  field: 'justice',
  moment: 'result',
  channel: 'qr',
}
const rows = () => here.store.db.selectFrom('stream').selectAll().orderBy('id').execute()

describe('a stream', () => {
  it('is made once, however often it is asked for', async () => {
    const intern = streamInterner(here.store)
    expect(await intern(stream)).toBe(1)
    expect(await intern(stream)).toBe(1)
    expect(await streamInterner(here.store)(stream)).toBe(1)
    expect(await rows()).toEqual([{ id: 1, ...stream }])
  })

  it('of every combination has a number of its own, also when all are asked for at once by two processes', async () => {
    const interners = [streamInterner(here.store), streamInterner(here.store)]
    const fields = ['a', 'b', 'c', 'd', 'e']
    const ids = await Promise.all(
      interners.map((intern) => Promise.all(fields.map((field) => intern({ ...stream, field })))),
    )
    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids[0]).size).toBe(5)
    expect((await rows()).map(({ id, field }) => [id, field])).toEqual(
      fields.map((field, at) => [ids[0]?.[at], field]).sort(),
    )
  })

  it('that could not be made is tried again', async () => {
    let down = true
    const intern = streamInterner({
      ...here.store,
      atomically: (plan) => (down ? Promise.reject(new Error('full')) : here.store.atomically(plan)),
    })
    await expect(intern(stream)).rejects.toThrow('full')
    down = false
    expect(await intern(stream)).toBe(1)
  })
})
