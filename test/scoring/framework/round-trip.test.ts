import { describe, expect, it } from 'vitest'
import type { IndexDefinition } from '../../../scoring/definition.ts'
import { findHeader } from '../../../scoring/framework/columns.ts'
import { canonical } from '../../../scoring/framework/measure-text.ts'
import { readRows } from '../../../scoring/framework/read-rows.ts'
import { type FrameworkDraft, readFramework } from '../../../scoring/framework/sheet.ts'
import { draftOf, writeRows } from '../../../scoring/framework/write-rows.ts'
import { findIndex } from '../../../scoring/list.ts'

const MODELS = ['par-department-model', 'par-commune-model', 'qd11-commune']

function model(code: string): IndexDefinition {
  const index = findIndex(code)
  if (!index) throw new Error(`no ${code}`)
  return index
}

/** As the shell does it: cells as texts, maxima as decimals. */
function throughSheet(draft: FrameworkDraft): FrameworkDraft {
  const lines = writeRows(draft.rows).map((cells, at) => ({ line: at + 1, cells }))
  const header = findHeader(lines)
  if (!header.ok) throw new Error(header.words)
  const place = header.columns.get('max') ?? 0
  const maxima = new Map(
    lines.slice(1).map(({ line, cells }) => [line, (cells[place] ?? '').replace(',', '.')]),
  )
  const read = readRows(lines.slice(1), header.columns, maxima)
  expect(read.faults).toEqual([])
  return { ...draft, rows: read.rows }
}

const body = (index: IndexDefinition | null) => {
  const { $schema: _, ...rest } = index ?? { $schema: '' }
  return canonical(rest)
}

describe.each(MODELS)('%s', (code) => {
  const index = model(code)

  it('is a draft that reads back as the same definition', () => {
    const read = readFramework(draftOf(index), index.version)
    expect(read.faults).toEqual([])
    expect(read.rows.filter(({ asks }) => asks.length > 0).map((row) => [row.code, row.asks])).toEqual([])
    expect(body(read.index)).toBe(body(index))
  })

  it('goes through a sheet and comes back the same; only that somebody confirmed it stays behind', () => {
    const read = readFramework(throughSheet(draftOf(index)), index.version)
    expect(read.faults).toEqual([])
    expect(body(read.index)).toBe(body(index))
    expect(read.rows.filter(({ isLeaf }) => isLeaf).every(({ asks }) => asks.join() === 'confirm')).toBe(true)
  })
})
