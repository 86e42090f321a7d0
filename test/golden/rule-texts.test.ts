import { describe, expect, it } from 'vitest'
import { bandFault } from '../../scoring/edges.ts'
import { type ParsedRule, parseRule } from '../../scoring/rule-text/parse-rule.ts'
import { ruleInWords } from '../../scoring/rule-text/rule-in-words.ts'
import { sharedData } from '../support/shared-data.ts'

/** Every rule text of the criteria tables that could be read (Cà Mau 2013, Phú Thọ 2025, Quy định 11-QĐ/TU). */
const tables = [
  'camau_1880_2013_partial',
  'district_offices_2019_fields',
  'hanoi_5666_2025_fields',
  'hanoi_district_offices_fields',
  'national_ministry_876_2022',
  'national_province_2948_2017',
  'phutho_system_partial',
  'related_qd11_nq57_commune',
]

type RuleText = { readonly code: string; readonly text: string; readonly parsed: ParsedRule }

function ruleTexts(table: string): RuleText[] {
  const [header = [], ...rows] = cells(sharedData(`par_framework_${table}.csv`) ?? '')
  const cell = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? ''
  return rows.flatMap((row) => {
    const text = cell(row, 'scoring_rule')
    if (text === '') return []
    const max = cell(row, 'max_points') === '' ? Number.NaN : Number(cell(row, 'max_points'))
    const answerOf = /depends on the answer to ([\w.]+)/.exec(cell(row, 'note'))?.[1]
    const parsed = parseRule(text, {
      ...(Number.isFinite(max) && { max }),
      ...(cell(row, 'source_type').startsWith('bonus') && { unstated: 'zero' as const }),
      ...(answerOf !== undefined && { answerOf }),
    })
    return [{ code: cell(row, 'code'), text, parsed }]
  })
}

/** Rows of a CSV file with quoted cells. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

const found = tables.flatMap(ruleTexts)

describe.skipIf(found.length === 0)(
  'the rule texts of published criteria tables (beside the repository)',
  () => {
    it('are read, or refused with a reason; the share read is printed and has a floor', () => {
      const read = found.filter(({ parsed }) => parsed.ok)
      const refused = found.filter(({ parsed }) => !parsed.ok)
      console.log(
        `rule texts read: ${read.length} of ${found.length} (${Math.round((100 * read.length) / found.length)} %)`,
      )
      for (const { code, text, parsed } of refused) {
        const [problem] = parsed.ok ? [] : parsed.problems
        console.log(`  refused ${code} “${text}”: ${problem?.words}`)
        expect(problem?.words).toMatch(/\p{L}/u)
        expect(text.slice(problem?.at).length).toBeGreaterThan(0)
      }
      expect(found.length).toBeGreaterThanOrEqual(40)
      expect(read.length / found.length).toBeGreaterThanOrEqual(0.8)
    })

    it('are refused only where no points are given, or no fixed points, or two things are counted', () => {
      const reasons = found.flatMap(({ parsed }) =>
        parsed.ok ? [] : parsed.problems.map(({ reason }) => reason),
      )
      expect([...new Set(reasons)].sort()).toEqual(['no-points', 'open-points', 'two-quantities'])
    })

    it('give bands without gap and a sentence that gives the same rule again', () => {
      for (const { text, parsed } of found) {
        if (!parsed.ok || parsed.rule === null) continue
        const { rule } = parsed
        if (rule.method === 'bands') expect(bandFault(rule.bands, 0), text).toBeNull()
        const again = parseRule(ruleInWords(rule), { answerOf: 'II.4.1' })
        expect(again.ok && again.rule, text).toEqual(rule)
      }
    })
  },
)

describe('the formulas quoted of the tables', () => {
  it.each([
    [
      '≥30%: 1; 25%-<30%: 0,5; <25%: 0,25; không thực hiện: 0',
      'từ 30% trở lên: 1 điểm; từ 25% đến dưới 30%: 0,5 điểm; dưới 25%: 0,25 điểm; không thực hiện: 0 điểm',
    ],
    [
      '≥85%: 10; 60-<85%: (tỷ lệ/85%) x 10, làm tròn 2 chữ số; <60%: 0',
      'từ 85% trở lên: 10 điểm; từ 60% đến dưới 85%: (tỷ lệ/85%) x 10 điểm, làm tròn 2 chữ số; dưới 60%: 0 điểm',
    ],
    [
      'kịp thời: 1; không kịp thời: 0,5; không ban hành: 0',
      'kịp thời: 1 điểm; không kịp thời: 0,5 điểm; không ban hành: 0 điểm',
    ],
    [
      'trên 90% kế hoạch: 2; từ 70% - 90%: 1; dưới 70%: 0',
      'trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 70%: 0 điểm',
    ],
    ['mỗi quy chế 0,5, tối đa 2', 'mỗi nội dung được 0,5 điểm, tối đa 2 điểm'],
  ])('%s', (text, words) => {
    const parsed = parseRule(text)
    expect(parsed.ok && parsed.rule && ruleInWords(parsed.rule)).toBe(words)
  })
})
