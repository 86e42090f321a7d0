import { expect, it } from 'vitest'
import { findIndex } from '../../scoring/list.ts'
import { AUDIT } from '../../src/commands/audit.ts'

const index = findIndex('sipas-counter')
if (!index) throw new Error('no index sipas-counter')

/** Ten people: 1, 1, 2, 3 and 3 of them at levels 1 to 5. */
const distribution = { 1: 1, 2: 1, 3: 2, 4: 3, 5: 3 }
const asked = [...JSON.stringify(index).matchAll(/"questions?":\["?([^\]]+)"?\]|"question":"([a-z_]+)"/g)]
const questions = Object.fromEntries(
  asked
    .flatMap(
      ([, several, one]) => several?.split('","').map((code) => code.replaceAll('"', '')) ?? [one ?? ''],
    )
    .map((code) => [code, distribution]),
)

it('prints every formula of an index side by side', () => {
  const panel = JSON.stringify({
    period: '2026',
    units: [{ code: 'u', tallies: { 'counter-sipas': { questions } } }],
  })
  const printed = AUDIT.score?.(['sipas-counter', 'panel.json', '--variants'], () => panel)
  expect(printed?.code).toBe(0)
  const lines = printed?.out.split('\n') ?? []
  for (const { code } of index.variants) expect(lines.at(-2)).toContain(code)
  const values = new Set(
    lines
      .at(-1)
      ?.trim()
      .split(/\s{2,}/)
      .slice(2),
  )
  // Satisfied 6 of 10; mean level (1+2+6+12+15)/10 = 3.6, so 3.6/5 and 2.6/4.
  expect(values).toEqual(new Set(['60', '72', '65']))
})
