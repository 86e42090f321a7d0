import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { indexSchema } from '../../../scoring/definition.ts'
import { edition } from '../../../scoring/edition.ts'
import { allNodes, indexFaults } from '../../../scoring/index-faults.ts'
import { findIndex, indices } from '../../../scoring/list.ts'
import { scoreboard } from '../../../scoring/scoreboard.ts'
import { applyVariant } from '../../../scoring/variant.ts'
import { formOf } from '../../../src/report/form-of.ts'
import { builtIn } from '../../../surveys/list.ts'

const folder = new URL('../../../scoring/indices/', import.meta.url)
const schemaFile = new URL('../../../scoring/index.schema.json', import.meta.url)
const methods = new URL('../../../docs/method/', import.meta.url)
const schema = {
  title: 'An index definition of Thước Đo',
  ...z.toJSONSchema(indexSchema, { io: 'input' }),
}
const forms = Object.fromEntries(builtIn.map((survey) => [survey.code, formOf(survey)]))

it('lists every definition file under its code and version', () => {
  const listed = indices.map(({ code, version }) => `${code}.v${version}.json`)
  expect([...listed].sort()).toEqual(readdirSync(folder).sort())
  for (const { code, version } of indices) expect(findIndex(code, version)?.code).toBe(code)
  expect(findIndex('nothing')).toBeNull()
})

it('keeps the JSON Schema for editors fresh (UPDATE=1 writes it)', () => {
  if (process.env.UPDATE === '1') writeFileSync(schemaFile, `${JSON.stringify(schema, null, 2)}\n`)
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(schema)
})

it('has a page about the method of every index', () => {
  const pages = readdirSync(methods).map((name) => readFileSync(new URL(name, methods), 'utf8'))
  const missing = indices.filter(({ code }) => !pages.some((page) => page.includes(code)))
  expect(missing.map(({ code }) => code)).toEqual([])
})

it('knows which version a year is computed by', () => {
  const versions = (code: string, years: readonly number[]) =>
    years.map((year) => edition(indices, code, year)?.version ?? null)
  expect(versions('papi', [2010, 2011, 2015, 2016, 2018, 2020, 2021, 2024])).toEqual([
    null,
    1,
    1,
    2,
    3,
    4,
    5,
    5,
  ])
  expect(versions('papi-indicators', [2017, 2018, 2019, 2022, 2023])).toEqual([null, 1, 2, 3, 4])
  expect(versions('par-province', [2017, 2018, 2020, 2022, 2023, 2024])).toEqual([1, 2, null, 3, 3, null])
})

describe.each(indices.map((index) => ({ index, at: `${index.code} v${index.version}` })))(
  '$at',
  ({ index }) => {
    const nodes = allNodes(index.tree)

    it('asks only what the built-in surveys ask', () => {
      expect(indexFaults(index, forms)).toEqual([])
    })

    it('never calls official what was not read in a text', () => {
      const { status, note } = index.source
      if (status !== 'found') expect(note, index.code).toMatch(/\S/u)
      const words = JSON.stringify(index).toLowerCase()
      if (status === 'model') expect(words).not.toMatch(/công thức chính thức|official formula/u)
    })

    it('reads its own variants', () => {
      for (const { code } of index.variants) expect(indexFaults(applyVariant(index, code), forms)).toEqual([])
    })

    it('says for every criterion what it is called, in Vietnamese with diacritics', () => {
      for (const { code, name } of nodes) expect(name.vi, code).toMatch(/\p{L}{2}/u)
      expect(JSON.stringify(nodes.map(({ name }) => name.vi))).toMatch(
        /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự]/iu,
      )
    })

    it('gives every panel a finite score or a reason', () => {
      const leaves = nodes.filter(({ children }) => children === undefined)
      const value = fc.oneof(
        fc.double(),
        fc.constantFrom(0, 1, 0.5, 2, 10, 100, -1),
        fc.constantFrom('co', 'khong', 'dung-han', 'tang', 'x'),
        fc.constant({ notApplicable: true } as const),
        fc.record({ numerator: fc.double(), denominator: fc.constantFrom(0, 1, 4, Number.NaN) }),
        fc.record({ value: fc.double(), n: fc.nat(40), se: fc.double() }),
        fc.constant({ met: ['dung-han'] }),
        fc.constant(null),
      )
      const values = fc.dictionary(fc.constantFrom(...leaves.map(({ code }) => code)), value)
      const unit = fc.record({
        code: fc.string({ minLength: 1 }),
        values,
        kind: fc.constantFrom('province', 'commune', 'department'),
      })
      fc.assert(
        fc.property(fc.array(unit, { maxLength: 4 }), (units) => {
          for (const { value: score, reason } of scoreboard(index, { period: '2026', units, forms }).rows) {
            expect(score === null).toBe(reason !== null)
            if (score !== null) expect(Number.isFinite(score)).toBe(true)
          }
        }),
        { numRuns: 25 },
      )
    })
  },
)
