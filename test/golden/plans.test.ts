import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Target } from '../../scoring/target-definition.ts'
import { findTarget, plans } from '../../scoring/targets/list.ts'
import measures from '../../scoring/targets/measures.json' with { type: 'json' }
import manifest from '../fixtures/plan-numbers.json' with { type: 'json' }

/**
 * The manifest lists every number of the five plans: line, number as printed, the targets it belongs to, and its
 * part in them (goal, date, condition, base, period, document) or, with no target, the reason why it is none.
 *
 * A number is a run of Arabic digits with inner points or commas, or one raised digit of a footnote; Roman numerals
 * ("Quý I", "khóa XIV") and number words ("một", "năm sau") are not counted. So 19/5/2023 is three numbers.
 */
const NUMBER = new RegExp(manifest.numbers, 'g')
const PARTS = ['goal', 'date', 'condition', 'base', 'period', 'document']

type Row = { line: number; number: string; ids: string[]; role: string }
const files = Object.entries(manifest.files).map(([file, tuples]) => ({
  file,
  rows: (tuples as [number, string, string[], string][]).map(
    ([line, number, ids, role]): Row => ({ line, number, ids, role }),
  ),
}))

function planText(file: string): string[] | null {
  const path = new URL(`../../../shared/plans/${file}`, import.meta.url)
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : null
}
const absent = files.some(({ file }) => planText(file) === null)
const linesOf = (file: string) => planText(file) ?? []
const parseNumber = (printed: string) => Number(printed.replaceAll('.', '').replace(',', '.'))
const goalOf = (target: Target) =>
  'goal' in target ? target.goal : 'atMost' in target ? `${target.atMost}` : null

describe('the manifest of the numbers of the five plans', () => {
  it('lists five plans, each with its targets', () => {
    expect(files.map(({ file }) => file).toSorted()).toEqual(plans.map(({ file }) => file).toSorted())
    const ids = plans.flatMap(({ targets }) => targets.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives each number either targets of its own plan and a part, or a reason', () => {
    for (const { file, rows } of files)
      for (const { ids, role, line } of rows) {
        expect(`${file} ${line}: ${PARTS.includes(role)}`).toBe(`${file} ${line}: ${ids.length > 0}`)
        for (const id of ids) expect(`${id} in ${findTarget(id)?.plan.file}`).toBe(`${id} in ${file}`)
      }
  })

  it('names each goal where its target says it stands, and every goal with a number', () => {
    for (const plan of plans)
      for (const target of plan.targets) {
        const goal = goalOf(target)
        if (goal === null) continue
        const rows = files.find(({ file }) => file === plan.file)?.rows ?? []
        const stated = rows.filter(({ ids, role }) => role === 'goal' && ids.includes(target.id))
        const lines = target.places.map(({ line }) => line).toSorted((a, b) => a - b)
        expect([target.id, stated.map(({ line }) => line)]).toEqual([target.id, lines])
        for (const { number } of stated)
          expect([target.id, parseNumber(number)]).toEqual([target.id, Number(goal)])
      }
  })

  it('has no goal that is not the number printed', () => {
    for (const { rows } of files)
      for (const { ids, role, number } of rows.filter(({ role }) => role === 'goal'))
        for (const id of ids) {
          const target = findTarget(id)?.target
          const goal = target ? goalOf(target) : null
          if (target?.kind !== 'all-of')
            expect([id, role, Number(goal)]).toEqual([id, role, parseNumber(number)])
        }
  })

  it('carries each dated duty as it is printed', () => {
    for (const plan of plans)
      for (const target of plan.targets) {
        if (target.kind !== 'duty' || target.due.kind !== 'before') continue
        const rows = files.find(({ file }) => file === plan.file)?.rows ?? []
        const dates = rows.filter(({ ids, role }) => role === 'date' && ids.includes(target.id))
        expect(dates.map(({ number }) => parseNumber(number))).toEqual([target.due.day, target.due.month])
      }
  })

  it('uses every measure it names', () => {
    const used = new Set(plans.flatMap(({ targets }) => targets.map(({ measure }) => measure)))
    expect(Object.keys(measures).toSorted()).toEqual([...used].toSorted())
  })
})

describe.skipIf(absent)('the plans themselves (skipped where ../shared/plans is absent)', () => {
  it('hold exactly the numbers of the manifest, in order', () => {
    for (const { file, rows } of files) {
      const found = linesOf(file).flatMap((text, at) =>
        [...text.matchAll(NUMBER)].map(([number]) => `${at + 1}: ${number}`),
      )
      expect(found).toEqual(rows.map(({ line, number }) => `${line}: ${number}`))
    }
  })

  it('say the quoted words on the quoted lines', () => {
    for (const { file, targets } of plans)
      for (const { id, places } of targets)
        for (const { line, quote } of places)
          expect(`${id}: ${linesOf(file)[line - 1]?.includes(quote)}`).toBe(`${id}: true`)
  })

  it('have no percentage that is neither a goal nor a figure of the past', () => {
    for (const { file, rows } of files) {
      const found = linesOf(file).flatMap((text) =>
        [...text.matchAll(NUMBER)].map(({ 0: number, index }) => text.startsWith('%', index + number.length)),
      )
      const roles = new Set(rows.filter((_, at) => found[at]).map(({ role }) => role))
      expect(roles).toSatisfy((all: Set<string>) =>
        [...all].every((role) => role === 'goal' || role === 'figure of the past, reached before the plan'),
      )
    }
  })

  it('print the operator each target is read with, or the target says that the reading is ours', () => {
    for (const { file, rows } of files) {
      const at = new Map<number, RegExpExecArray[]>()
      for (const [index, text] of linesOf(file).entries()) at.set(index + 1, [...text.matchAll(NUMBER)])
      for (const { line, ids, role } of rows) {
        const found = at.get(line)?.shift()
        if (role !== 'goal' || !found) continue
        const text = linesOf(file)[line - 1] ?? ''
        const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
        for (const id of ids) {
          const target = findTarget(id)?.target
          if (!target || !('operator' in target)) continue
          const printed = printedOperator(before, found[0], after)
          const said = printed ?? (target.note ? target.operator : 'nothing')
          expect(`${id} ${target.operator}`).toBe(`${id} ${said}`)
        }
      }
    }
  })
})

function printedOperator(before: string, number: string, after: string): string | null {
  if (/xuống dưới $/.test(before)) return '<'
  if (/trên $/i.test(before)) return '>'
  if (/(ít nhất|tối thiểu|tối thiểu tương ứng là) $/i.test(before)) return '>='
  if (/^(%| lần lương cơ sở\/người\/tháng) trở lên/.test(after) || /từ $/.test(before)) return '>='
  return number === '100' || /^\/8 /.test(after) ? '=' : null
}
