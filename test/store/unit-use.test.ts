import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { NAMES_A_UNIT } from '../../src/store/unit-use.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)

/** Tables of the tree itself, of history, and of what cannot be there without a stream, a round or a figure of the unit. */
const NOT_ASKED = [
  'unit_parent',
  'unit_successor',
  'audit',
  'import_row',
  'comment',
  'margin',
  'public_step',
].concat(['round_step', 'entry', 'evidence', 'evidence_room', 'figure_decision'])

it('every column that names a unit is asked before a unit is taken back', () => {
  const named = readdirSync(FOLDER).flatMap((name) => {
    const tables = readFileSync(new URL(name, FOLDER), 'utf8').matchAll(/CREATE TABLE (\w+) \(([^;]*)\);/g)
    return [...tables].flatMap(([, table = '', body = '']) =>
      [...body.matchAll(/^ {2}(unit|decider)\w* TEXT/gm)].map(([, column]) => `${table} ${column}`),
    )
  })
  expect(named.length).toBeGreaterThan(10)
  const asked = new Set(NAMES_A_UNIT.map(([table, column]) => `${table} ${column}`))
  expect(named.filter((one) => !asked.has(one) && !NOT_ASKED.includes(one.split(' ')[0] ?? ''))).toEqual([])
})
