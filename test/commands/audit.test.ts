import { describe, expect, it } from 'vitest'
import { AUDIT } from '../../src/commands/audit.ts'

const INDEX = JSON.stringify({
  code: 'two',
  version: 1,
  name: { vi: 'Hai tiêu chí' },
  source: { document: 'Ví dụ', status: 'model' },
  attribution: 'assessed',
  missing: 'refuse',
  verdicts: [],
  variants: [],
  tree: {
    code: 'T',
    name: { vi: 'Tổng' },
    max: 10,
    aggregate: { method: 'sum' },
    children: [
      {
        code: 'A',
        name: { vi: 'Tỷ lệ đúng hạn' },
        max: 6,
        measure: { method: 'ratio', empty: 'missing' },
        normalise: { method: 'share-of-max' },
      },
      { code: 'B', name: { vi: 'Điểm chấm' }, max: 4, measure: { method: 'number' } },
    ],
  },
})

const FILES: Record<string, string> = {
  'two.json': INDEX,
  'wide.csv': 'unit,name,A,B\nx1,Xã Một,45/50,"3,5"\nx2,Xã Hai,25/50,4\n',
  'long.csv': 'unit;indicator;value\nx1;A;45/50\nx1;B;3,5\nx2;A;25/50\nx2;B;4\n',
  'panel.json': JSON.stringify({
    period: '2026',
    units: [
      { code: 'x1', values: { A: { numerator: 45, denominator: 50 }, B: 3.5 } },
      { code: 'x2', values: { A: { numerator: 25, denominator: 50 }, B: 4 } },
    ],
  }),
  'twice.csv': 'unit,A\nx1,1\nx1,2\n',
  'broken.json': INDEX.replace('"sum"', '"suum"'),
}

const read = (path: string) => {
  const text = FILES[path]
  if (text === undefined) throw new Error(`no file ${path}`)
  return text
}

const run = (command: string, ...args: string[]) => {
  const found = AUDIT[command]
  if (!found) throw new Error(`no command ${command}`)
  return found(args, read)
}

const valuesOf = (panel: string) => {
  const printed = JSON.parse(run('score', 'two.json', panel, '--json').out)
  return printed.rows.map((row: { unit: string; value: number }) => [row.unit, row.value])
}

describe('score', () => {
  it('gives the same scores from a long table, a wide table and JSON', () => {
    // x1: 45/50 of 6 = 5.4, plus 3.5; x2: 25/50 of 6 = 3, plus 4.
    const expected = [
      ['x1', 8.9],
      ['x2', 7],
    ]
    expect(valuesOf('panel.json')).toEqual(expected)
    expect(valuesOf('wide.csv')).toEqual(expected)
    expect(valuesOf('long.csv')).toEqual(expected)
  })

  it('prints a table with the best unit first', () => {
    const { out, code } = run('score', 'two.json', 'wide.csv')
    expect(code).toBe(0)
    expect(out.indexOf('Xã Một')).toBeLessThan(out.indexOf('Xã Hai'))
    expect(out).toContain('8,9')
  })

  it('names the line of a unit that stands twice', () => {
    expect(() => run('score', 'two.json', 'twice.csv')).toThrow('dòng 3: đơn vị x1 đã có ở dòng trước')
  })

  it('says how it is called when it is called wrongly', () => {
    expect(run('score', 'two.json')).toMatchObject({ code: 2, out: '' })
  })

  it('names the built-in indices where it does not know one', () => {
    expect(() => run('score', 'papi9', 'wide.csv')).toThrow('indices')
  })
})

describe('explain', () => {
  it('opens a score down to the values read', () => {
    const { out } = run('explain', 'two.json', 'panel.json', 'x1')
    expect(out).toContain('T Tổng: 8,9 / 10')
    expect(out).toContain('A Tỷ lệ đúng hạn: 5,4 / 6')
    expect(out).toContain('đo (tỷ lệ tử số trên mẫu số) → 0,9')
  })

  it('refuses a unit that is not in the panel', () => {
    expect(run('explain', 'two.json', 'panel.json', 'x9')).toMatchObject({ code: 1, out: '' })
  })
})

describe('check', () => {
  it('takes a good definition', () => {
    expect(run('check', 'two.json').out).toContain('two@1')
  })

  it('refuses a bad one with file, node and rule', () => {
    expect(() => run('check', 'broken.json')).toThrow(/broken\.json: T: /)
  })
})

describe('targets', () => {
  it('lists every promise of the five plans, and the same as JSON', () => {
    const plans = JSON.parse(run('targets', '--json').out)
    expect(plans).toHaveLength(5)
    const { out } = run('targets')
    for (const plan of plans) for (const target of plan.targets) expect(out).toContain(target.id)
  })
})

describe('an edition', () => {
  it('is the one in force in the year of the panel', () => {
    FILES['papi.csv'] = 'unit,period,D1\nx1,2012,5\n'
    FILES['papi-later.csv'] = 'unit,period,D1\nx1,2022,5\n'
    const versionOf = (panel: string) => JSON.parse(run('score', 'papi', panel, '--json').out).index.version
    expect(versionOf('papi.csv')).toBe(1)
    expect(versionOf('papi-later.csv')).toBe(5)
  })
})
