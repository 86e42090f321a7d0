import fc from 'fast-check'
import { expect, it } from 'vitest'
import { batches } from '../../src/store/batches.ts'
import { saveUnits } from '../../src/store/unit.ts'
import { temporaryStore } from '../support/temporary-store.ts'

it('batches hold every row once, in order, and never more than 100 values', () => {
  fc.assert(
    fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 30 }), (count, columns) => {
      const rows = Array.from({ length: count }, (_, n) =>
        Object.fromEntries(Array.from({ length: columns }, (__, at) => [`c${at}`, n])),
      )
      const cut = batches(rows)
      expect(cut.flat()).toEqual(rows)
      for (const batch of cut) expect(batch.length * columns).toBeLessThanOrEqual(100)
    }),
  )
})

it('a whole country of units is saved in statements of at most 100 values', async () => {
  const { store, end } = await temporaryStore()
  const codes = Array.from({ length: 3321 }, (_, n) => `X${n}`)
  const statements = saveUnits(store.db, {
    units: codes.map((code) => ({
      code,
      name: code,
      kind: 'commune',
      ranking_group: '',
      valid_from: '',
      valid_to: '',
    })),
    parents: codes.map((unit) => ({ unit, parent: '', valid_from: '', valid_to: '' })),
    successors: codes.map((unit) => ({ unit, successor: 'X0', since: '2026-01-01' })),
  })
  for (const statement of statements) expect(statement.compile().parameters.length).toBeLessThanOrEqual(100)
  await end()
})
