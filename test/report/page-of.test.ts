import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LINES_ON_PAGE, pageOf } from '../../src/report/page-of.ts'

const groups = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 6 }).map((sizes) =>
  sizes.map((size, name) => ({
    name,
    lines: Array.from({ length: size }, (_, at) => `${name} ${at}`),
  })),
)

it('shows every line once, in order, under its own group, and never too many on one page', () => {
  fc.assert(
    fc.property(groups, (all) => {
      const { pages } = pageOf(all, 1)
      const shown = Array.from({ length: pages }, (_, at) => pageOf(all, at + 1))
      const lines = shown.flatMap((page) => page.groups.flatMap((group) => group.lines))
      expect(lines).toEqual(all.flatMap((group) => group.lines))
      for (const page of shown) {
        expect(page.groups.flatMap((group) => group.lines).length).toBeLessThanOrEqual(LINES_ON_PAGE)
        for (const { name, lines: own } of page.groups)
          expect(own.every((line) => line.startsWith(`${name} `)) && own.length > 0).toBe(true)
      }
    }),
  )
})

it('takes a page there is none of as the last one', () => {
  const all = [{ lines: Array.from({ length: LINES_ON_PAGE + 1 }, (_, at) => at) }]
  expect(pageOf(all, 9)).toMatchObject({ page: 2, pages: 2, groups: [{ lines: [LINES_ON_PAGE] }] })
  expect(pageOf([], 3)).toEqual({ groups: [], page: 1, pages: 1 })
})
