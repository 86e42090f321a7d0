import { describe, expect, it } from 'vitest'
import { builtIn, find } from '../../surveys/list.ts'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import { readSurveySheet } from '../../surveys/survey-sheet.ts'
import { writeSurveySheet } from '../../surveys/write-sheet.ts'

const ward = find('ward', 1)
if (!ward) throw new Error('no ward form')
const numbered = (rows: ReadonlyArray<ReadonlyArray<string>>) =>
  rows.map((cells, at) => ({ line: at + 1, cells }))
const sheet = () => writeSurveySheet(ward).map((row) => [...row])
const header = sheet()[0] ?? []
const column = (name: string) => header.indexOf(name)
const lineOf = (rows: string[][], row: string, code: string) =>
  rows.findIndex((cells) => cells[0] === row && cells[1] === code) + 1

/** The faults of the ward form's sheet with one cell changed. */
function faultsWith(row: string, code: string, name: string, value: string) {
  const rows = sheet()
  const line = lineOf(rows, row, code)
  const cells = rows[line - 1]
  if (!cells) throw new Error(`no ${row} ${code}`)
  cells[column(name)] = value
  const read = readSurveySheet(numbered(rows), 1)
  return { line, faults: read.ok ? [] : read.faults }
}

describe('a survey as a sheet', () => {
  it.each(builtIn.map((survey) => [survey.code, survey] as const))('%s comes back as it was', (_, survey) => {
    const { $schema, ...rest } = survey
    const back = { ...rest, seconds: secondsToAnswer(survey) }
    expect(readSurveySheet(numbered(writeSurveySheet(survey)), 9)).toEqual({ ok: true, survey: back })
  })

  it('takes the next version where the sheet names none', () => {
    const rows = sheet().filter(([row, code]) => !(row === 'setting' && code === 'version'))
    const read = readSurveySheet(numbered(rows), 7)
    expect(read.ok && read.survey.version).toBe(7)
  })

  it.each([
    ['question', 'overall', 'scale', 'nothing', 'unknown scale nothing'],
    ['question', 'overall', 'code', 'lang', 'is a reserved name'],
    ['question', 'overall', 'required', 'vâng', 'không hiểu'],
    ['question', 'comment', 'max', 'nhiều', 'không phải là số nguyên'],
    ['question', 'trips', 'show_if', 'nowhere=1', 'not an earlier question'],
    ['question', 'trips', 'show_if', 'khi nào', 'ghi như overall=1;2'],
    ['question', 'trips', 'en', '', 'no wording in en'],
    ['setting', 'headline', 'vi', 'nothing', 'no question'],
    ['setting', 'document', 'code', 'dokument', 'cần version, document'],
    ['section', 'overall', 'row', 'phần', 'cần survey, setting'],
  ])('%s %s with %s "%s" names the line', (row, code, name, value, words) => {
    const before = sheet()
    const known = before.some((cells) => cells[0] === row && cells[1] === code)
    const target = known ? code : (before.find((cells) => cells[0] === row)?.[1] ?? '')
    const { line, faults } = faultsWith(row, target, name, value)
    const found = faults.filter(({ rule }) => rule.includes(words))
    expect(faults.map(({ rule }) => rule).join('\n')).toContain(words)
    expect(found.map((fault) => fault.line)).toContain(line)
  })

  it('says that a table of something else is no survey', () => {
    const read = readSurveySheet(
      numbered([
        ['row', 'code', 'vi'],
        ['setting', 'version', '1'],
      ]),
      1,
    )
    expect(read.ok ? [] : read.faults.map(({ rule }) => rule)).toEqual([
      'không có dòng survey: đây không phải là một mẫu phiếu',
    ])
    const units = readSurveySheet(
      numbered([
        ['code', 'name'],
        ['A', 'B'],
      ]),
      1,
    )
    expect(units.ok ? [] : units.faults.map(({ column, line }) => [line, column])).toEqual([
      [1, 'row'],
      [1, 'vi'],
      [1, 'name'],
    ])
  })

  it('names both lines of a question that stands twice', () => {
    const rows = sheet()
    const at = lineOf(rows, 'question', 'overall') - 1
    rows.splice(at + 1, 0, [...(rows[at] ?? [])])
    const read = readSurveySheet(numbered(rows), 1)
    expect(read.ok ? '' : read.faults.map(({ rule }) => rule).join('\n')).toContain('stands twice')
  })
})
