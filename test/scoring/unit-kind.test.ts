import { expect, it } from 'vitest'
import { parseIndex } from '../../scoring/parse-index.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'

const index = parseIndex(
  {
    code: 'x',
    version: 1,
    name: { vi: 'X' },
    source: { document: 'X', status: 'model' },
    attribution: 'assessed',
    kinds: ['commune'],
    missing: 'refuse',
    verdicts: [],
    variants: [],
    tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } },
  },
  'x.json',
)

it('scores a unit of the right kind, and one whose kind nobody said, but not one of another kind', () => {
  const values = { r: 3 }
  const units = [
    { code: 'a', kind: 'commune', values },
    { code: 'b', values },
    { code: 'c', kind: 'department', values },
  ]
  const { rows } = scoreboard(index, { period: '2026', units })
  expect(rows.map((row) => [row.value, row.reason])).toEqual([
    [3, null],
    [3, null],
    [null, 'other-kind'],
  ])
})
