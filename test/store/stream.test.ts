import { expect, it } from 'vitest'
import { type Stream, streamInterner } from '../../src/store/stream.ts'
import { temporaryStore } from '../support/temporary-store.ts'

const counter = (at: number): Omit<Stream, 'id'> => ({
  code: `CODE${at}`,
  revision: 1,
  unit: 'XA1',
  decider: 'XA1',
  field: '',
  moment: 'result',
  channel: 'qr',
})

it('numbers a hundred streams answered for the first time at once, each its own', async () => {
  const { store, end } = await temporaryStore()
  const intern = streamInterner(store)
  const ids = await Promise.all(Array.from({ length: 100 }, (_, at) => intern(counter(at))))
  expect(new Set(ids).size).toBe(100)
  await end()
})

it('gives one stream one number, however many ask at once and whoever asks later', async () => {
  const { store, end } = await temporaryStore()
  const intern = streamInterner(store)
  const ids = await Promise.all(Array.from({ length: 20 }, () => intern(counter(1))))
  expect(new Set([...ids, await streamInterner(store)(counter(1))]).size).toBe(1)
  expect(await store.db.selectFrom('stream').select('id').execute()).toHaveLength(1)
  await end()
})

it('asks again after a failure instead of remembering it', async () => {
  const { store, end } = await temporaryStore()
  let broken = true
  const intern = streamInterner({
    ...store,
    atomically: (statements) =>
      broken ? Promise.reject(new Error('disk full')) : store.atomically(statements),
  })
  await expect(intern(counter(1))).rejects.toThrow('disk full')
  broken = false
  expect(await intern(counter(1))).toBe(1)
  await end()
})
