import { expect, it } from 'vitest'
import { edition } from '../../scoring/edition.ts'

const versions = [
  { code: 'papi', version: 2, years: { from: 2016, to: 2017 } },
  { code: 'papi', version: 4, years: { from: 2018 } },
  { code: 'papi', version: 3, years: { from: 2018, to: 2018 } },
  { code: 'pci', version: 9 },
]

it('a figure is computed by the formula of its own year, the latest one that covers it', () => {
  const of = (year: number) => edition(versions, 'papi', year)?.version ?? null
  expect([2015, 2016, 2017, 2018, 2030].map(of)).toEqual([null, 2, 2, 4, 4])
})

it('a version without years covers all of them, and another index is not asked', () => {
  expect(edition(versions, 'pci', 1999)?.version).toBe(9)
  expect(edition(versions, 'ddci', 2020)).toBeNull()
})
